"""An act of speech in tokens, and the paths that lead to its parts."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract import grammar
from kg.lexicon import speech
from kg.lexicon.speech import Act

CLAUSES = ("ccomp", "xcomp", "advcl", "acl")
_STEP = re.compile(r"([a-z]+)(?:\[([^\]]*)\])?$")
_SELF = {"i", "we", "he", "she", "they", "it", "who"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An act of speech around its cue, in tokens."""

    act: Act
    type: str  # the act's own, or what a judgement makes of it
    cue: Token
    holders: tuple[Token, ...]
    addressees: tuple[Token, ...] = ()
    heads: tuple[Token, ...] = ()  # of what was said
    aside: tuple[int, int] | None = None  # tokens of "he said" inside the sentence that it reports, end not included
    span: tuple[int, int] | None = None  # tokens of what was said, where no tree shows them
    host: Token | None = None  # the light verb
    without: tuple[Token, ...] = ()  # heads of clauses below that are told as acts of their own


def follow(token: Token, path: str, host: Token | None = None) -> list[Token]:
    """The tokens that a path leads to, in the order of the text."""
    steps = path.split()
    found = [token]
    if steps[0] == "host":
        found, steps = [host] if host is not None else [], steps[1:]
    for step in steps:
        found = [t for origin in found for t in _step(origin, step)]
    return sorted(dict.fromkeys(found), key=lambda t: t.i)


def all_of(token: Token, paths: tuple[str, ...], host: Token | None = None) -> list[Token]:
    """What several paths lead to, each once, in the order of the paths; the day it was said is no part of it."""
    found = dict.fromkeys(t for path in paths for t in follow(token, path, host) if t != token)
    return [t for t in found if t.pos_ == "PRON" or t.lower_ not in speech.never_speakers()]


def _step(token: Token, path: str) -> list[Token]:
    parsed = _STEP.match(path)
    if parsed is None:
        raise ValueError(f"path {path!r}")
    step, words = parsed.group(1), tuple((parsed.group(2) or "").split("|"))
    if step == "obl":
        return grammar.with_preposition(token, *words) or (_as_far_off(token) if words == ("as",) else [])
    if step == "clause":
        gerunds = [c for c in grammar.children(token, "nmod", "obl") if c.tag_ == "VBG"]
        return [c for c in (*grammar.children(token, *CLAUSES), *gerunds) if fronted(c, words)]
    if step == "ccomp":
        return _complements(token)
    if step in CLAUSES:
        return grammar.children(token, step)
    if step == "iobj":
        return _all(token, "iobj")
    if step == "gerund":
        return [c for c in grammar.children(token, *CLAUSES) if c.tag_ == "VBG" and _follows(token, c)]
    if step == "mod":
        return [c for c in token.children if c.dep_ in ("amod", "compound") and c.i < token.i]
    return {"subj": grammar.subjects, "obj": objects, "thing": objects}[step](token)


def _complements(token: Token) -> list[Token]:
    """Finite complements; of two, the later is what the earlier tells: "said he had told Peru that it rained"."""
    own = grammar.children(token, "ccomp")
    if own:
        return own[:1] if len(own) > 1 and _lacks_words(own[0]) else own
    if token.dep_ == "ccomp" and _lacks_words(token):
        later = [c for c in grammar.children(token.head, "ccomp") if c.i > token.i and fronted(c, ("that",))]
        return later[:1]
    return []


def _lacks_words(token: Token) -> bool:
    """True for a reporting verb that has an addressee and no words of what it tells."""
    reports = token.lemma_ in speech.by_verb() and not grammar.children(token, "ccomp", "xcomp")
    return reports and bool(grammar.children(token, "iobj", "obj"))


def _as_far_off(token: Token) -> list[Token]:
    """What stands behind ", as" at the end, wherever the tree hangs it: "described the talks, which …, as frank"."""
    marks = [t for t in token.subtree if t.lower_ == "as" and t.dep_ == "case" and t.i > token.i]
    return [m.head for m in marks if token.doc[m.i - 1].text == ","][-1:]


def _all(token: Token, label: str) -> list[Token]:
    return [t for c in grammar.children(token, label) for t in grammar.expand(c)]


def _follows(token: Token, gerund: Token) -> bool:
    """True for a gerund that stands right behind its verb: "ruled out sending tanks"."""
    between = token.doc[token.i + 1 : gerund.left_edge.i]
    return gerund.i > token.i and all(t.dep_ in ("compound:prt", "advmod") for t in between)


def objects(token: Token) -> list[Token]:
    """The objects, also where they were read as something else: "urged Peru to pay", "called off a meeting"."""
    found = grammar.objects(token) or _all(token, "iobj")
    if found:
        return found
    subjects = [c for c in token.children if c.dep_ == "nsubj"]
    if len(subjects) == 2 and subjects[0].i < token.i < subjects[1].i:
        return grammar.expand(subjects[1])
    after = next((c.i for c in token.children if c.dep_ == "compound:prt"), None)
    bare = [c for c in grammar.children(token, "obl") if after is not None and c.left_edge.i == after + 1]
    return [t for c in bare if not grammar.preposition(c) for t in grammar.expand(c)]


def is_person(token: Token) -> bool:
    """True for a word that names somebody: a pronoun, a post, a name with a title."""
    named = token.pos_ == "PROPN" and any(c.dep_ == "nmod:desc" for c in token.children)
    return token.pos_ == "PRON" or named or token.lemma_.lower() in speech.persons()


def fronted(clause: Token, words: tuple[str, ...]) -> bool:
    """True for a clause with one of the words in front."""
    return any(c.lower_ in words for c in clause.children if c.dep_ in ("mark", "case", "advmod") and c.i < clause.i)


def counted(tokens: list[Token]) -> list[Token]:
    """Those that a word of number counts: "an increasing number of scholars" are the scholars."""
    out = []
    for token in tokens:
        inner = grammar.with_preposition(token, "of") if token.lemma_.lower() in speech.counts() else []
        out += inner or [token]
    return out


def speaks(token: Token) -> bool:
    """True for a word that can stand for somebody who speaks, or for a document that does."""
    if token.pos_ in ("PROPN", "NUM"):
        return token.lower_ not in speech.never_speakers()
    if token.pos_ in ("PRON", "DET"):
        return token.lower_ not in speech.never_speakers()
    if token.pos_ == "NOUN":
        return token.lemma_.lower() in speech.speakers()
    return token.pos_ == "ADJ" and bool(grammar.children(token, "det"))


def is_led_back(token: Token) -> bool:
    """True for a verb read into what was said that goes on from the reporting verb before it.

    "She said that Oslo has no plans, and urged Stockholm to pay": two verbs in the past, with a present between them.
    "Oslo has no plans, she said, adding that …": a participle behind the reporting verb.
    """
    clause = token.head
    if token.dep_.startswith("advcl") and token.tag_ == "VBG" and clause.dep_ == "ccomp":
        reporting = token.lemma_ in speech.by_verb() and token.doc[token.left_edge.i - 1].text == ","
        reporting = reporting or token.left_edge.text == ","
        behind = clause.i < clause.head.i < token.i or token.lemma_ == "add" or reporting
        return behind and not grammar.children(token, "nsubj", "mark")
    if token.dep_ != "conj" or token.tag_ not in ("VBD", "VBN") or grammar.children(token, "nsubj", "aux", "mark"):
        return False
    return _led_back_from(clause) is not None


def _led_back_from(clause: Token) -> Token | None:
    """The verb in the past that a past below a clause without tense, or a clause in the present, goes on from."""
    while clause.tag_ in ("VB", "VBG") or (clause.dep_ in ("xcomp", "conj", "advcl", "acl") and clause.tag_ != "VBD"):
        if clause.head == clause:
            return None
        if clause.tag_ in ("VB", "VBG") and clause.head.tag_ == "VBD" and clause.head.i < clause.i:
            modal = grammar.children(clause, "aux")
            return None if modal else clause.head
        clause = clause.head
    if clause.dep_ != "ccomp" or clause.head.tag_ != "VBD" or clause.head.i > clause.i:
        return None
    finite = [clause, *grammar.children(clause, "aux", "cop")]
    return None if any(t.tag_ == "VBD" or t.lower_ == "had" for t in finite) else clause.head


def is_outside(token: Token) -> bool:
    """True for a clause that goes on after what was said: "announced that they had agreed, and Obama left for Lima".

    What was said stands a tense further back than what the article itself tells.
    """
    clause = token.head
    if token.dep_ != "conj" or clause.dep_ != "ccomp" or token.tag_ != "VBD" or clause.head.tag_ != "VBD":
        return False
    own = grammar.children(token, "nsubj") and not grammar.children(token, "aux", "mark")
    joined = next(iter(grammar.children(token, "cc")), None)
    apart = joined is not None and joined.i > 0 and joined.nbor(-1).text == ","
    return bool(own) and apart and any(c.lower_ in ("had", "would") for c in grammar.children(clause, "aux"))


def is_comment(token: Token) -> bool:
    """True for what the article adds to what was said: "…, a charge that Peru denies"."""
    if token.dep_ not in ("appos", "parataxis") or token.pos_ != "NOUN" or not grammar.children(token, "acl"):
        return False
    first = token.left_edge
    apart = first.text == "," or (first.i > 0 and first.nbor(-1).text == ",")
    return apart and any(c.lower_ in ("a", "an") for c in grammar.children(token, "det"))


def led_back_to(token: Token) -> Token:
    """The reporting verb that such a verb goes on from."""
    if token.dep_ == "conj":
        return _led_back_from(token.head) or token.head
    reporting: Token = token.head.head
    return reporting


def asked(heads: tuple[Token, ...]) -> tuple[Token, ...]:
    """Who is to do what is asked, where only the clause tells: "demanded that Peru pay", "a role by India"."""
    for head in heads:
        doers = [c for c in head.children if c.dep_ == "nsubj"] if head.pos_ in ("VERB", "AUX", "ADJ") else []
        doers = doers or grammar.with_preposition(head, "by")
        found = [t for d in doers for t in grammar.expand(d) if d.lower_ not in _SELF]
        if found:
            return tuple(found)
    return ()


def between(token: Token, heads: list[Token]) -> list[Token]:
    """Clauses that stand behind the "that" of what was said but hang on the reporting verb: "warned that, if …, …"."""
    marks = [(m.i, h.i) for h in heads if h.dep_ == "ccomp" for m in grammar.children(h, "mark")]
    return [c for c in grammar.children(token, "advcl") if any(m < c.i < h for m, h in marks)]


def threatened(heads: tuple[Token, ...]) -> tuple[Token, ...]:
    """Whose deed would bring it about: "warned that, if Peru closed the road, …"."""
    clauses = [c for h in heads for c in (h, *grammar.children(h, "advcl"))]
    conditions = [c for c in clauses if c.dep_.startswith("advcl") and fronted(c, ("if", "unless"))]
    return tuple(t for c in conditions for t in c.children if t.dep_ == "nsubj" and t.lower_ not in _SELF)


def particles_fit(token: Token, rest: tuple[str, ...], reach: int = 5) -> bool:
    """True where the further words of a phrase stand among the dependents: "call … on", "make … clear"."""
    if not rest:
        return True
    near = {c.lower_ for c in token.children if 0 < c.i - token.i <= reach}
    near |= {
        g.lower_
        for c in token.children
        if c.i > token.i and c.dep_.split(":")[0] in ("advmod", "obl", "compound", "nmod", *CLAUSES)
        for g in c.children
        if g.dep_ in ("case", "mark", "fixed")
    }
    return all(word in near for word in rest)


def conditions_hold(token: Token, act: Act, host: Token | None = None) -> bool:
    """True where the act's conditions on words do."""
    for path, lemmas in (act.where or {}).items():
        if not any(_is_one_of(t, lemmas) for t in follow(token, path, host)):
            return False
    unless = (act.unless or {}).items()
    return not any(_is_one_of(t, lemmas) for path, lemmas in unless for t in follow(token, path, host))


def _is_one_of(token: Token, lemmas: tuple[str, ...]) -> bool:
    return token.lemma_.lower() in lemmas or token.lower_ in lemmas
