"""The status that a word has of its own: from auxiliaries, negation, conjunctions and modifiers beside it."""

from spacy.tokens import Token

from kg.extract import grammar
from kg.lexicon.status import StatusWords
from kg.model import Status

_A, _P, _M, _C, _N = Status.ACTUAL, Status.PLANNED, Status.POSSIBLE, Status.CANCELLED, Status.NEGATED
_BEGINNING = ("open", "begin", "start", "take", "convene", "run")
_MERELY = ("only", "just", "merely", "least", "simply")  # "not only signed" has signed


def own(token: Token, words: StatusWords) -> Status:
    """The status that the word's own auxiliaries, negation, conjunction and modifiers give it."""
    mood = _mood(token, words)
    if negated(token, words):
        return _M if mood is _M and _is_unsure(token) else _N
    return mood


def _is_unsure(token: Token) -> bool:
    """ "may not come" is as open as "may come"; "could not come" is not."""
    return any(c.lower_ in ("may", "might") for c in grammar.children(token, "aux"))


def negated(token: Token, words: StatusWords) -> bool:
    """True where the word itself is negated, or its clause."""
    if any(
        c.lower_ == "not" and token.doc[c.i + 1].lower_ in _MERELY for c in token.children if c.i + 1 < len(token.doc)
    ):
        return False
    if grammar.is_negated(token):
        return True
    for child in token.children:
        if words.clauses.get(child.lower_) is _N and child.dep_ in ("mark", "case", "cc"):
            return True
        if words.modifiers.get(child.lower_) is _N and child.dep_.split(":")[0] in ("advmod", "det", "cc"):
            return True
    return False


def _mood(token: Token, words: StatusWords) -> Status:
    conditional = any(c.dep_ == "advcl" and _clause_word(c, words) is _M for c in token.children)
    for child in token.children:
        label, word = child.dep_.split(":")[0], child.lower_
        if label == "aux" and word in words.auxiliaries:
            return words.auxiliaries[word]
        if label == "aux" and word in words.supposed:
            return _M if conditional or _has(token, "have") else _P
        if label in ("amod", "advmod") and (found := words.modifiers.get(word)) is not None and found is not _N:
            return found
        if label == "mark" and words.clauses.get(word) is _M and not _is_past(token, word):
            return _M
    if _is_to_be(token):
        return _C if _has(token, "have") else _P
    if (aimed := _aimed_at(token, words)) is not None:
        return aimed
    if any(_is_ahead_for(c, words) for c in token.children) or (token.pos_ == "NOUN" and _is_followed(token)):
        return _P
    return _P if _ahead(token, words) or _is_next(token, words) else _A


def _is_next(token: Token, words: StatusWords) -> bool:
    """True for "next month's election"."""
    return any(t.lower_ in words.ahead for c in grammar.children(token, "nmod:poss") for t in (c, *c.children))


def _is_past(token: Token, conjunction: str) -> bool:
    """True for "once they had met": what was done then."""
    past = token.tag_ == "VBD" or any(c.lower_ == "had" for c in grammar.children(token, "aux"))
    return conjunction in ("once", "until") and past


def _aimed_at(token: Token, words: StatusWords) -> Status | None:
    """ "Its objective is the withdrawal": what the subject of the sentence makes of it."""
    if not grammar.children(token, "cop"):
        return None
    made = [words.governors.get(t.lemma_.lower(), ()) for t in grammar.children(token, "nsubj")]
    return next((status for found in made for rest, status in found if not rest), None)


def _is_ahead_for(clause: Token, words: StatusWords) -> bool:
    """ "the summit, which opens in May", "talks set for Tuesday": a clause that puts a noun ahead."""
    if clause.dep_ == "acl:relcl":
        return clause.lemma_ in _BEGINNING and "Pres" in clause.morph.get("Tense", []) and finite(clause)
    if not clause.dep_.startswith("acl"):
        return False
    passive = has_purpose(clause) and bool(grammar.children(clause, "aux:pass"))
    set_for = clause.tag_ == "VBN" and any(s is _P for r, s in words.governors.get(clause.lemma_, ()) if not r)
    return passive or set_for


def _is_followed(token: Token) -> bool:
    """The same by the words that follow, wherever the tree hangs them: "talks to be held", "a vote, which opens"."""
    doc, at = token.doc, token.i
    following = [t.lower_ for t in doc[at + 1 : at + 4]]
    if following[:2] == ["to", "be"]:
        return True
    relative = len(following) == 3 and following[0] == "," and following[1] in ("which", "that")
    return relative and doc[at + 3].lemma_ in _BEGINNING and doc[at + 3].tag_ == "VBZ"


def _clause_word(clause: Token, words: StatusWords) -> Status | None:
    return next((words.clauses[c.lower_] for c in grammar.children(clause, "mark") if c.lower_ in words.clauses), None)


def _has(token: Token, auxiliary: str) -> bool:
    return any(c.lemma_ == auxiliary for c in grammar.children(token, "aux"))


def _is_to_be(token: Token) -> bool:
    """ "is to visit", "was due to arrive"."""
    be = any(c.lemma_ == "be" for c in grammar.children(token, "aux", "cop") if c.dep_ != "aux:pass")
    return be and any(
        c.lower_ in ("to", "due")
        for c in grammar.children(token, "mark", "case", "advmod")
        if c.lower_ == "due" or c.dep_ == "mark"
    )


def _ahead(token: Token, words: StatusWords) -> bool:
    """A present with a time to come: "leaves next week"."""
    if not any("Pres" in t.morph.get("Tense", []) and finite(t) for t in (token, *grammar.children(token, "aux"))):
        return False
    when = grammar.children(token, "obl", "advmod", "nmod")
    return any(t.lower_ in words.ahead or any(c.lower_ in words.ahead for c in t.children) for t in when)


def has_purpose(token: Token) -> bool:
    """True for an infinitive with "to", whatever the tree hangs the "to" on: "due to meet"."""
    if any(c.lower_ == "to" for c in grammar.children(token, "mark")):
        return True
    return token.tag_ == "VB" and token.i > 0 and token.nbor(-1).lower_ == "to"


def finite(token: Token) -> bool:
    """True for a clause with tense of its own."""
    if "Fin" in token.morph.get("VerbForm", []):
        return True
    return any("Fin" in c.morph.get("VerbForm", []) for c in grammar.children(token, "aux", "cop"))
