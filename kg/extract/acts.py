"""Reporting verbs and adjectives → who speaks, to whom, and the words that tell what was said."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract import grammar, told
from kg.extract.told import Told
from kg.lexicon import speech
from kg.lexicon.speech import Act

_OPENING = ('"', "“", "``", "„", "'", "‘")
_CLOSING = ('"', "”", "''", "’", "'")
_FIRST_PERSON = ("i", "we", "our", "my")
_PAUSES = (",", "”", "''", '"', "—", "–", "-", "?", "!", ":")
_ASIDE = 14  # how many words a "Foreign Minister So-and-so said" may have
_BECOMING = ("grow", "become", "remain", "feel", "stay", "get", "sound", "seem", "stand")
_REFUSING = ("refuse", "decline")
_NO_CLAUSE = ("amod", "case", "aux", "fixed", "compound", "mark")


def read(token: Token) -> Told | None:
    """The act of speech that a verb or adjective reports, or None."""
    for rest, act in _candidates(token):
        if told.particles_fit(token, rest) and told.conditions_hold(token, act):
            found = _told(token, act)
            if found is not None:
                return found
    return None


def read_colon(token: Token) -> Told | None:
    """ "Macron: “We must talk”", "“A disgrace”: Ireland's premier on the vote": speech without a verb, in headlines."""
    doc, sent = token.doc, token.sent
    if token.text != ":" or not sent.start < token.i < sent.end - 1:
        return None
    before, after = doc[sent.start : token.i], doc[token.i + 1 : sent.end]
    if before[0].text in _OPENING and before[-1].text in _CLOSING:
        speaker, span = after, (sent.start, token.i)
    elif after[0].text in _OPENING or any(t.lower_ in _FIRST_PERSON for t in after[:3]):
        speaker, span = before, (token.i + 1, sent.end)
    else:
        return None
    heads = [t for t in speaker if not any(h in speaker for h in [t.head] if h != t) and told.speaks(t)]
    if len(speaker) > _ASIDE or any(t.pos_ in ("VERB", "AUX") for t in speaker) or len(heads) != 1:
        return None
    act = next(a for a in speech.load() if a.name == "colon")
    return Told(act=act, type=act.type, cue=token, holders=tuple(grammar.expand(heads[0])), span=span)


def split(whole: Told) -> dict[Token, Told]:
    """Acts by their cues: "said that A and that B" tells two, the second with its "that" as its cue."""
    others = {
        mark: clause
        for head in whole.heads
        if head.dep_ == "ccomp" and whole.act.raises
        for clause in head.children
        if clause.dep_ == "conj" and grammar.children(clause, "nsubj")
        for mark in clause.children
        if mark.dep_ == "mark" and mark.lower_ == "that"
    }
    out = {whole.cue: replace(whole, without=(*whole.without, *others.values()))}
    out.update({mark: replace(whole, heads=(clause,), aside=None) for mark, clause in others.items()})
    return out


def _clause_like(token: Token) -> list[Token]:
    """What was said where its verb was read as a noun: "said more needs to be done"."""
    return [t for t in told.objects(token) if any(told.fronted(c, ("to",)) for c in grammar.children(t, "acl"))]


def _candidates(token: Token) -> tuple[tuple[tuple[str, ...], Act], ...]:
    """The acts that the word can report; "was opposed" is an adjective where nobody opposes."""
    if token.dep_ in _NO_CLAUSE or (token.dep_ == "xcomp" and token.head.lemma_ in _REFUSING):
        return ()  # "declined to say" is one act, of declining
    state = token.pos_ in ("VERB", "ADJ", "ADV") and (
        grammar.children(token, "cop", "aux:pass") or (token.dep_ == "xcomp" and token.head.lemma_ in _BECOMING)
    )
    if (
        state
        and (found := speech.by_adjective().get(token.lower_))
        and not any(told.is_person(t) or t.pos_ == "PROPN" for t in grammar.agents(token))
    ):
        return found
    return speech.by_verb().get(token.lemma_.lower(), ()) if _is_verb(token) else ()


def _is_verb(token: Token) -> bool:
    """True for a verb, also one that a headline made look like a noun: "UN chief calls for ceasefire"."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    return token.tag_ == "NNS" and bool(grammar.children(token, "nsubj")) and not grammar.children(token, "det", "cop")


def _told(token: Token, act: Act) -> Told | None:
    heads = told.all_of(token, act.content) or (_clause_like(token) if act.needs == "said" else [])
    heads += told.between(token, heads)
    addressees = told.all_of(token, act.addressee)
    holders = _holders(token, act)
    if act.name == "think" and any(t.lower_ in ("i", "we") for t in holders):
        return None  # "I think" only softens what is said
    aside = _aside(token, holders, heads) if act.needs in ("said", "any") and token.tag_ != "VBG" else None
    if aside is None and not _needs_met(token, act, heads, addressees):
        return None
    things = "thing" in act.addressee
    people = tuple(t for t in told.counted(addressees) if t not in holders and (told.speaks(t) or things))
    heads = [h for h in heads if (h not in people or (things and not told.is_person(h))) and h not in holders]
    if act.type == "request" and not people:
        people = told.asked(tuple(heads))
    if act.type == "threat" and not people:
        people = told.threatened(tuple(heads))
    kind = (_judgement(token, heads) or act.type) if act.needs == "judged" else act.type
    return Told(
        act=act, type=kind, cue=token, holders=tuple(holders), addressees=people, heads=tuple(heads), aside=aside
    )


def _holders(token: Token, act: Act) -> list[Token]:
    """Who speaks; the one after the verb where a quotation stands before: "“…,” warned the general"."""
    if act.name == "summon" and grammar.is_passive(token) and not grammar.agents(token):
        return [t for t in grammar.with_preposition(token, "to", "into") if told.speaks(t)]
    if act.needs == "source":
        cited = grammar.agents(token) if grammar.is_passive(token) else told.objects(token)
        return [t for t in cited if told.speaks(t)]
    if act.adjectives:
        return [t for t in grammar.surface_subjects(token) if told.speaks(t)]
    if _is_participle(token):
        return [t for t in grammar.agents(token) if told.speaks(t)]
    origin = told.led_back_to(token) if told.is_led_back(token) else token
    found = [t for t in told.counted(_nearest(token, grammar.subjects(origin))) if told.speaks(t)]
    found = found or _antecedent(token)
    if found or grammar.is_passive(token) or grammar.children(token, "nsubj", "mark"):
        return found
    before = token.doc[token.i - 1].text if token.i else ""
    after = grammar.children(token, "iobj", "obj")
    if before in _PAUSES and after and after[0].left_edge.i == token.i + 1:
        return [t for t in grammar.expand(after[0]) if told.speaks(t)]
    return found


def _antecedent(token: Token) -> list[Token]:
    """The noun before ", which denied it", where the tree hangs the clause on something else."""
    pronoun = next((c for c in token.children if c.dep_ == "nsubj" and c.lower_ in ("who", "which")), None)
    if pronoun is None or pronoun.i < 2 or pronoun.head.dep_ == "acl:relcl":
        return []
    before = token.doc[pronoun.i - (2 if token.doc[pronoun.i - 1].is_punct else 1)]
    while before.dep_ in ("flat", "appos", "compound") and before.head.i < before.i:
        before = before.head
    return [before] if told.speaks(before) else []


def _is_participle(token: Token) -> bool:
    """ "Asked whether …, the premier said": the one who stands behind it is the one who was asked."""
    bare = token.dep_.startswith("advcl") and not grammar.children(token, "nsubj", "aux", "mark", "obj")
    return bare and token.tag_ in ("VBN", "VBD") and token.i == token.sent.start


def _nearest(token: Token, subjects: list[Token]) -> list[Token]:
    """The subject nearest to the verb, where a headline was read with two: "North to free tourists, envoy says"."""
    own = [c for c in token.children if c.dep_ == "nsubj"]
    if len(own) < 2:
        return subjects
    nearest = max([c for c in own if c.i < token.i] or own[:1], key=lambda c: c.i)
    return grammar.expand(nearest)


def _needs_met(token: Token, act: Act, heads: Sequence[Token], addressees: Sequence[Token]) -> bool:
    clauses = [h for h in heads if h.dep_.split(":")[0] in told.CLAUSES or h in _clause_like(token)]
    match act.needs:
        case "said":
            return bool(clauses) or _before_quote(token)
        case "clause":
            return bool(clauses)
        case "object":
            return bool(told.objects(token))
        case "content":
            return bool(heads)
        case "person":
            return any(told.speaks(t) for t in told.objects(token))
        case "matter":
            return bool(told.objects(token)) and not any(told.is_person(t) for t in told.objects(token))
        case "person+content":
            return any(told.speaks(t) for t in told.objects(token)) and bool(heads)
        case "addressed":
            return any(told.speaks(t) for t in addressees)
        case "object+clause":
            return bool(told.objects(token)) and bool(clauses)
        case "infinitive":
            return any("Inf" in h.morph.get("VerbForm", []) and not _is_quoted(token, h) for h in clauses)
        case "judged":
            return bool(told.objects(token)) and any(h.dep_.startswith(("xcomp", "obl", "advcl")) for h in heads)
        case "audience":
            return bool(heads) or any(told.speaks(t) and t.pos_ != "PRON" for t in addressees)
        case "telling":
            return any(c.lemma_ in speech.by_verb() for c in clauses)
        case "nothing":
            return True
        case "negated":
            return grammar.is_negated(token) or any(c.lower_ in ("never", "neither") for c in token.children)
        case "source":
            return token.dep_.startswith(("advcl", "acl")) and (token.tag_ == "VBG" or grammar.is_passive(token))
    return bool(heads) or bool(addressees)


def _is_quoted(token: Token, clause: Token) -> bool:
    """True where a quotation opens between a verb and the clause: what is quoted goes on from before."""
    start = min([c.i for c in grammar.children(clause, "mark")], default=clause.i)
    return any(t.text in _OPENING for t in token.doc[token.i + 1 : start])


def _judgement(token: Token, heads: Sequence[Token]) -> str | None:
    """Praise or criticism, by the words of what something is called."""
    things = set(told.objects(token))
    for head in heads:
        if head not in things:
            for word in (head, *head.subtree):
                kind = speech.judgement(word.lemma_.lower()) or speech.judgement(word.lower_)
                if kind is not None:
                    return _opposite(kind) if grammar.is_negated(word) else kind
    return None


def _opposite(kind: str) -> str:
    return "criticism" if kind == "praise" else "praise"


def _before_quote(token: Token) -> bool:
    """True where a quotation mark follows the cue's clause: "He told reporters: “…”"."""
    doc, last = token.doc, token.right_edge.i
    end = min(last + 3, len(doc))
    return any(doc[i].text in _OPENING and (i == 0 or doc[i - 1].text in (":", ",")) for i in range(token.i + 1, end))


def _aside(token: Token, holders: Sequence[Token], heads: Sequence[Token]) -> tuple[int, int] | None:
    """The tokens of "he said" where it stands inside or after what it reports; None where it does not."""
    if token.dep_ != "parataxis" and any(h.dep_ in ("ccomp", "xcomp") and h.i > token.i for h in heads):
        return None
    doc, sent = token.doc, token.sent
    spoken = [token, *(t for t in holders if t.sent == sent and abs(t.i - token.i) <= _ASIDE)]
    if not any(t != token for t in spoken):
        return None
    spoken += [t for t in grammar.children(token, "aux", "advmod", "iobj", "obl", "aux:pass") if t.i > sent.start]
    spoken += [c for c in grammar.children(token, "obj") if told.speaks(c)]
    near = [t for t in spoken if abs(t.i - token.i) <= _ASIDE]
    start = min(t.left_edge.i if t != token else t.i for t in near)
    end = max(t.right_edge.i if t != token else t.i for t in near) + 1
    while doc[start].is_punct and start < token.i:
        start += 1
    while doc[end - 1].is_punct and end - 1 > token.i:
        end -= 1
    if start <= sent.start + 1 or doc[start - 1].text not in _PAUSES:
        return None
    inside = token.dep_ == "parataxis" and end < sent.end - 1
    return (start, end) if inside or _is_told(doc, sent.start, start) else None


def _is_told(doc: Doc, start: int, end: int) -> bool:
    """True where the words before can be what is said: a clause that stands by itself, or a quotation."""
    before = [doc[i] for i in range(start, end)]
    if any(t.text in ("”", "''") for t in before) or before[0].text in _OPENING:
        return True
    first = before[0]
    subordinate = first.dep_ in ("mark", "case") or first.pos_ in ("ADP", "SCONJ") or first.tag_ in ("VBG", "VBN")
    return not subordinate and any(t.pos_ in ("VERB", "AUX") for t in before)
