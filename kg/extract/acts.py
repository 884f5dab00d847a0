"""One reporting verb → who speaks, to whom, and the words that tell what was said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract import grammar
from kg.lexicon import roles, speech
from kg.lexicon.speech import Act

_PATH = re.compile(r"([a-z]+)(?:\[([^\]]*)\])?$")
_CLAUSES = ("ccomp", "xcomp", "advcl", "acl")
_REACH = 5  # how many words after its verb a particle may stand
_NO_SPEAKER = {"this", "that", "these", "those", "what", "which", "there", "one", "nothing", "something", "anything"}
_DOCUMENTS = {
    "statement", "report", "readout", "communique", "communiqué", "letter", "resolution", "declaration", "article",
    "editorial", "release", "document", "notice", "tweet", "post", "commentary", "message", "memo", "memorandum",
    "indictment", "summary", "transcript", "text", "bulletin", "dispatch", "briefing",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An act of speech around its cue, in tokens."""

    act: Act
    cue: Token
    holders: tuple[Token, ...]
    addressees: tuple[Token, ...]
    heads: tuple[Token, ...]  # of what was said
    around: bool = False  # the cue stands inside what was said: "The talks, he said, had failed"


def read(token: Token) -> Told | None:
    """The act of speech that the verb reports, or None."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("amod", "case", "aux", "fixed", "compound"):
        return None
    for rest, act in speech.by_verb().get(token.lemma_.lower(), ()):
        if _particles_fit(token, rest) and _conditions_hold(token, act):
            told = _told(token, act)
            if told is not None:
                return told
    return None


def _told(token: Token, act: Act) -> Told | None:
    heads = list(dict.fromkeys(h for path in act.content for h in follow(token, path)))
    addressees = tuple(dict.fromkeys(t for path in act.addressee for t in follow(token, path)))
    around = not heads and act.needs == "said" and is_parenthetic(token)
    if around:
        heads = [_reported_root(token)]
    clauses = [h for h in heads if h.dep_.split(":")[0] in _CLAUSES or around]
    if act.needs in ("said", "clause") and not clauses and not (act.needs == "said" and _before_quote(token)):
        return None
    if act.needs == "infinitive" and not any("Inf" in h.morph.get("VerbForm", []) for h in clauses):
        return None
    if ("object" in act.needs and not grammar.objects(token)) or (act.needs == "object+clause" and not clauses):
        return None
    if act.needs == "any" and not heads and not addressees:
        return None
    holders = [t for t in grammar.subjects(token) if speaks(t)]
    addressees = tuple(t for t in addressees if t not in heads[:1] and speaks(t))
    spoken = tuple(h for h in heads if h not in addressees)
    return Told(act=act, cue=token, holders=tuple(holders), addressees=addressees, heads=spoken, around=around)


def speaks(token: Token) -> bool:
    """True for a word that can stand for somebody who speaks, or for a document that does."""
    if token.pos_ in ("PROPN", "NUM"):
        return True
    if token.pos_ in ("PRON", "DET"):
        return token.lower_ not in _NO_SPEAKER
    if token.pos_ == "NOUN":
        known, lemma = roles.load(), token.lemma_.lower()
        return any(
            lemma in words
            for words in (
                known.heads,
                known.people,
                known.states,
                known.bodies,
                known.relations,
                known.countries,
                _DOCUMENTS,
            )
        )
    return token.pos_ == "ADJ" and bool(grammar.children(token, "det"))


def is_parenthetic(token: Token) -> bool:
    """True for "he said" set between commas or after what it reports."""
    return token.dep_ == "parataxis" and not grammar.children(token, "ccomp", "xcomp")


def _reported_root(token: Token) -> Token:
    """The predicate of the sentence that a parenthetic cue stands in."""
    head: Token = token.head
    while (
        head.pos_ not in ("VERB", "AUX", "ADJ") and head.head is not head and not grammar.children(head, "nsubj", "cop")
    ):
        head = head.head
    return head


def _before_quote(token: Token) -> bool:
    """True where a colon or comma and a quotation mark follow the cue's clause: "He told reporters: “…”"."""
    last = token.right_edge.i
    doc = token.doc
    return any(doc[i].text in ('"', "“", "``", "„") for i in range(max(token.i, last - 1), min(last + 3, len(doc))))


def _particles_fit(token: Token, rest: Iterable[str]) -> bool:
    if not rest:
        return True
    near = {c.lower_ for c in token.children if 0 < c.i - token.i <= _REACH}
    near |= {
        g.lower_
        for c in token.children
        if c.dep_.split(":")[0] in ("advmod", "obl", "compound", "advcl", "ccomp", "xcomp", "nmod")
        for g in c.children
        if g.dep_ in ("case", "mark", "fixed")
    }
    return all(word in near for word in rest)


def _conditions_hold(token: Token, act: Act) -> bool:
    for path, lemmas in (act.where or {}).items():
        if not any(t.lemma_.lower() in lemmas for t in follow(token, path)):
            return False
    return not any(
        t.lemma_.lower() in lemmas or "*" in lemmas
        for path, lemmas in (act.unless or {}).items()
        for t in follow(token, path)
    )


def follow(token: Token, path: str) -> list[Token]:
    """The tokens that a path leads to."""
    found = _PATH.match(path)
    if found is None:
        raise ValueError(f"path {path!r}")
    step, words = found.group(1), tuple((found.group(2) or "").split("|"))
    if step == "obl":
        return grammar.with_preposition(token, *words)
    if step == "clause":
        return [c for c in grammar.children(token, *_CLAUSES) if _fronted(c, words)]
    if step in ("ccomp", "xcomp", "advcl"):
        return [t for c in grammar.children(token, step) for t in _all_clauses(c)]
    if step == "iobj":
        return [t for c in grammar.children(token, "iobj") for t in grammar.expand(c)]
    return {"subj": grammar.subjects, "obj": grammar.objects}[step](token)


def _all_clauses(clause: Token) -> list[Token]:
    return [clause]


def _fronted(clause: Token, words: tuple[str, ...]) -> bool:
    """True for a clause with one of the words in front."""
    fronts = {c.lower_ for c in clause.children if c.dep_ in ("mark", "case", "advmod") and c.i < clause.i}
    return any(w in fronts for w in words)
