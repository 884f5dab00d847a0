"""How real an event is in the text: actual, planned, desired, possible, cancelled or negated.

Each word has a status of its own from auxiliaries, negation and modifiers. It is carried up the tree: what governs the
event by its sense ("plans", "failed", "possibility") changes it; what only carries it ("held talks") lends its own.
"""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from kg.extract import grammar
from kg.lexicon import status as status_words
from kg.lexicon.status import StatusWords
from kg.model import Saying, Status

_A, _P, _D, _M, _C, _N = (
    Status.ACTUAL, Status.PLANNED, Status.DESIRED, Status.POSSIBLE, Status.CANCELLED, Status.NEGATED,
)  # fmt: skip
_CLIMB = 6  # steps of embedding
_REACH = 4
_WOULD_ONLY = ("like", "love", "prefer")  # "would like to"; "likes to" tells a habit
_TIMES = ("when", "before", "after", "until", "once", "while", "as")
_BEGINNING = ("open", "begin", "start", "take", "convene", "run")


def of(trigger: Token, sayings: Iterable[Saying], doc: Doc) -> Status:
    """The status of the event that the trigger tells."""
    words = status_words.load()
    if trigger.dep_ == "mark":  # the second part of "said that A and that B"
        trigger = grammar.first_conjunct(trigger.head).head
    if _is_done(trigger, words):
        return _A
    status, token, sure = _own(trigger, words), trigger, False
    for _ in range(_CLIMB):
        step = _up(token, status, words, sure=sure)
        if step is None:
            break
        token, status, sure = step
    return status


def _is_done(noun: Token, words: StatusWords) -> bool:
    """True for "the talks held in Rome": a participle that tells of a noun what has been done."""
    done = [c for c in grammar.children(noun, "acl") if c.tag_ == "VBN" and not grammar.children(c, "aux", "mark")]
    carried = [c for c in done if c.lemma_ in words.carriers and c.lemma_ not in words.governors]
    return noun.pos_ == "NOUN" and bool(carried) and not _negated(noun, words)


def _up(token: Token, status: Status, words: StatusWords, *, sure: bool) -> tuple[Token, Status, bool] | None:
    """One step up: the governor, the status as it makes it, and whether a word's sense has made it so.

    None where nothing above matters.
    """
    head, label = token.head, token.dep_.split(":")[0]
    if head == token or label in ("root", "parataxis", "appos", "punct"):
        return None
    if label == "conj":
        return (head, status, sure) if _shares(token, head) else None
    if token.dep_ == "acl:relcl" or (
        token.dep_ == "acl" and "Inf" not in token.morph.get("VerbForm", []) and not _gerund(token)
    ):
        return None
    if _is_outcome(token):
        return None
    effect = _effect(head, token, words)
    if effect is not None:
        return head, _combined(status, effect, _own(head, words), sure=sure), True
    if _finite(token) and label in ("ccomp", "advcl", "acl", "csubj"):
        return (head, _P, True) if status is _A and _awaited(token, head, words) else None
    carried = _carried(token, head, label, status, words)
    return (*carried, sure) if carried is not None else None


def _gerund(token: Token) -> bool:
    """True for "goal of building": a gerund behind a preposition, which the noun before it governs."""
    return token.tag_ == "VBG" and bool(grammar.children(token, "mark", "case"))


def _awaited(clause: Token, head: Token, words: StatusWords) -> bool:
    """True for a present in a clause of time about what is to come: "will speak when the leaders gather"."""
    timed = any(c.lower_ in _TIMES for c in grammar.children(clause, "mark", "advmod"))
    if not timed or "Pres" not in clause.morph.get("Tense", []):
        return False
    coming = any(c.lower_ in words.ahead for c in head.children)
    return coming or (head.pos_ in ("VERB", "AUX") and _own(head, words) in (_P, _M))


def _combined(status: Status, effect: Status, governor: Status, *, sure: bool) -> Status:
    """What a governor with a status of its own makes of the status below: "never ruled out that they would meet".

    A sense nearer to the event goes before one further off: "is expected to urge Oslo to pay" makes paying desired.
    """
    if governor is _N:
        return _M if effect in (_N, _C) else _N
    if effect is _C:
        return _P if governor is _M else _C  # what could be put off is still to come
    if status in (_N, _C):
        return _A if effect is _N else status
    return status if sure and status is not _A and effect is not _N else effect


def _carried(token: Token, head: Token, label: str, status: Status, words: StatusWords) -> tuple[Token, Status] | None:
    """What a word that says nothing of its own lends to the event below it."""
    own = _own(head, words)
    if label == "xcomp" and (idiom := _idiom(head)) is not None:
        return head, idiom
    if label in ("xcomp", "ccomp", "csubj"):
        return head, _weaker(status, own)
    if label == "advcl":
        if _purpose(token) and head.lemma_ in words.motion and own is _A and status is _A:
            return head, _P
        return head, _weaker(status, own if own is not _N else _A)
    if label in ("obj", "nsubj", "obl", "nmod") and not _is_event_noun(token, head, label, words):
        return None
    if label == "nmod" or (head.pos_ not in ("VERB", "AUX") and not grammar.children(head, "cop")):
        return head, status
    if label == "obl" and own is _N:
        own = _A
    if label == "nsubj" and own is _N and head.lemma_ not in words.occurring:
        own = _A
    return head, _weaker(status, own)


def _idiom(head: Token) -> Status | None:
    """ "are going to sign", "have yet to sign"."""
    if head.lemma_ == "go" and head.tag_ == "VBG":
        return _P
    return _N if any(c.lower_ == "yet" for c in grammar.children(head, "advmod")) else None


def _is_event_noun(token: Token, head: Token, label: str, words: StatusWords) -> bool:
    """True where the governor's tense says something of the noun: carried, or an occasion that is spoken of."""
    occasion = token.lemma_.lower() in words.occasions or token.pos_ == "VERB"
    if (label == "nmod" and head.pos_ == "PROPN") or (label == "nmod" and head.pos_ == "NOUN" and not occasion):
        return grammar.preposition(token) in ("for", "at", "during")  # "due in May for talks"
    if label == "nmod":
        return occasion and head.lemma_.lower() in {
            "round",
            "series",
            "day",
            "part",
            "eve",
            "set",
            "start",
            "opening",
            "end",
            "sideline",
            "margin",
        }
    if label == "obl":
        return occasion and grammar.preposition(token) in ("at", "in", "during", "for", "on", "with", "to", "into")
    return head.lemma_.lower() in words.carriers or (occasion and label == "nsubj")


def _weaker(status: Status, own: Status) -> Status:
    """Negation and cancelling prevail, then what is not yet."""
    if status is _A:
        return own
    return _N if own is _N and status is not _C else status


def _effect(head: Token, below: Token, words: StatusWords) -> Status | None:
    """What the governor makes of the event by its sense."""
    if below.dep_.split(":")[0] in ("advcl", "obl", "nsubj") and not _argument(below, head):
        return None
    if head.lemma_ in _WOULD_ONLY and not any(c.lower_ in words.supposed for c in grammar.children(head, "aux")):
        return None
    for rest, status in words.governors.get(head.lemma_.lower(), ()):
        if all(any(c.lower_ == word or c.lemma_ == word for c in _near(head)) for word in rest):
            return status
    return None


def _near(token: Token) -> list[Token]:
    children = list(token.children)
    cases = [g for c in children for g in c.children if g.dep_ in ("case", "mark", "fixed")]
    return [t for t in [*children, *cases] if abs(t.i - token.i) <= _REACH]


def _argument(below: Token, head: Token) -> bool:
    """True for a dependent that the governor's sense reaches: "set for talks", "a visit is due", not "in June"."""
    label = below.dep_
    if label.startswith("nsubj"):
        return grammar.is_passive(head) or head.pos_ == "ADJ" or head.lemma_ in ("fail",)
    if label.startswith("advcl"):
        return _purpose(below) or any(
            m.lower_ in ("from", "of", "on", "in", "about", "to", "for", "against")
            for m in grammar.children(below, "mark", "case")
        )
    near = ("for", "to", "of", "on", "about", "from", "against", *(("in",) if head.pos_ in ("NOUN", "ADJ") else ()))
    return grammar.preposition(below) in near


def _is_outcome(token: Token) -> bool:
    """ "only to accuse each other": what came of it, not what it was for."""
    return _purpose(token) and any(c.lower_ == "only" and c.i < token.i for c in token.children)


def _purpose(token: Token) -> bool:
    return any(c.lower_ == "to" for c in grammar.children(token, "mark"))


def _shares(token: Token, head: Token) -> bool:
    """True for a coordinated word without tense of its own, which stands under the same governor."""
    return not _finite(token) or (not grammar.children(token, "nsubj", "aux") and _own_infinitive(head))


def _own_infinitive(token: Token) -> bool:
    return "Inf" in token.morph.get("VerbForm", [])


def _finite(token: Token) -> bool:
    """True for a clause with tense of its own."""
    if "Fin" in token.morph.get("VerbForm", []):
        return True
    return any("Fin" in c.morph.get("VerbForm", []) for c in grammar.children(token, "aux", "cop"))


def _own(token: Token, words: StatusWords) -> Status:
    """The status that the word's own auxiliaries, negation, conjunction and modifiers give it."""
    mood = _mood(token, words)
    if _negated(token, words):
        return _M if mood is _M and _is_unsure(token) else _N
    return mood


def _is_unsure(token: Token) -> bool:
    """ "may not come" is as open as "may come"; "could not come" is not."""
    return any(c.lower_ in ("may", "might") for c in grammar.children(token, "aux"))


def _negated(token: Token, words: StatusWords) -> bool:
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
        if label == "mark" and words.clauses.get(word) is _M:
            return _M
    if _is_to_be(token):
        return _C if _has(token, "have") else _P
    if (aimed := _aimed_at(token, words)) is not None:
        return aimed
    if any(_is_ahead_for(c, words) for c in token.children) or (token.pos_ == "NOUN" and _is_followed(token)):
        return _P
    return _P if _ahead(token, words) else _A


def _aimed_at(token: Token, words: StatusWords) -> Status | None:
    """ "Its objective is the withdrawal": what the subject of the sentence makes of it."""
    if not grammar.children(token, "cop"):
        return None
    made = [words.governors.get(t.lemma_.lower(), ()) for t in grammar.children(token, "nsubj")]
    return next((status for found in made for rest, status in found if not rest), None)


def _is_ahead_for(clause: Token, words: StatusWords) -> bool:
    """ "the summit, which opens in May", "talks set for Tuesday": a clause that puts a noun ahead."""
    if clause.dep_ == "acl:relcl":
        return clause.lemma_ in _BEGINNING and "Pres" in clause.morph.get("Tense", []) and _finite(clause)
    if not clause.dep_.startswith("acl"):
        return False
    passive = _purpose(clause) and bool(grammar.children(clause, "aux:pass"))
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
        for c in grammar.children(token, "mark", "case")
        if c.lower_ == "due" or c.dep_ == "mark"
    )


def _ahead(token: Token, words: StatusWords) -> bool:
    """A present with a time to come: "leaves next week"."""
    if "Pres" not in token.morph.get("Tense", []) or "Fin" not in token.morph.get("VerbForm", []):
        return False
    when = grammar.children(token, "obl", "advmod", "nmod")
    return any(t.lower_ in words.ahead or any(c.lower_ in words.ahead for c in t.children) for t in when)
