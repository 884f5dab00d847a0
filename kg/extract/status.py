"""How real an event is in the text: actual, planned, desired, possible, cancelled or negated.

Each word has a status of its own from auxiliaries, negation and modifiers. It is carried up the tree: what governs the
event by its sense ("plans", "failed", "possibility") changes it; what only carries it ("held talks") lends its own.
"""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from kg.extract import grammar, moods, told, turns
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


def of(trigger: Token, sayings: Iterable[Saying], doc: Doc) -> Status:
    """The status of the event that the trigger tells."""
    words = status_words.load()
    if trigger.dep_ == "mark":  # the second part of "said that A and that B"
        trigger = grammar.first_conjunct(trigger.head).head
    if _is_done(trigger, words):
        return _A
    if told.is_led_back(trigger):  # "said A is ready to go, and called for talks": the tree hangs it too low
        return moods.own(trigger, words)
    status, token, sure = moods.own(trigger, words), trigger, False
    for _ in range(_CLIMB):
        step = _up(token, status, words, sure=sure)
        if step is None:
            break
        token, status, sure = step
    return _M if status in (_A, _P) and turns.asked(trigger) else status


def _is_done(noun: Token, words: StatusWords) -> bool:
    """True for "the talks held in Rome": a participle that tells of a noun what has been done."""
    done = [c for c in grammar.children(noun, "acl") if c.tag_ == "VBN" and not grammar.children(c, "aux", "mark")]
    carried = [c for c in done if c.lemma_ in words.carriers and c.lemma_ not in words.governors]
    return noun.pos_ == "NOUN" and bool(carried) and not moods.negated(noun, words)


def _up(token: Token, status: Status, words: StatusWords, *, sure: bool) -> tuple[Token, Status, bool] | None:
    """One step up: the governor, the status as it makes it, and whether a word's sense has made it so.

    None where nothing above matters.
    """
    head, label = _governor(token), token.dep_.split(":")[0]
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
    if status is _D and head.lemma_ in words.accepting and not moods.negated(head, words):
        return head, _P, True
    effect = _effect(head, token, words)
    if effect is not None:
        return head, _combined(status, effect, moods.own(head, words), sure=sure), True
    if moods.finite(token) and label in ("ccomp", "advcl", "acl", "csubj"):
        return (head, _P, True) if status is _A and _awaited(token, head, words) else None
    carried = _carried(token, head, label, status, words)
    return (*carried, sure) if carried is not None else None


def _governor(token: Token) -> Token:
    """The head; of "A never ruled out that B would come, C said" the verb before "that", wherever the tree hangs it."""
    that = next((c for c in grammar.children(token, "mark") if c.lower_ == "that"), None)
    if that is None or that.i == 0 or token.dep_ != "ccomp":
        return token.head
    before = token.doc[that.i - 1]
    verb = before.head if before.dep_ == "compound:prt" else before
    return verb if verb.pos_ == "VERB" and verb.head == token.head and verb != token.head else token.head


def _gerund(token: Token) -> bool:
    """True for "goal of building": a gerund behind a preposition, which the noun before it governs."""
    return token.tag_ == "VBG" and bool(grammar.children(token, "mark", "case"))


def _awaited(clause: Token, head: Token, words: StatusWords) -> bool:
    """True for a present in a clause of time about what is to come: "will speak when the leaders gather"."""
    timed = any(c.lower_ in _TIMES for c in grammar.children(clause, "mark", "advmod"))
    if not timed or "Pres" not in clause.morph.get("Tense", []):
        return False
    coming = any(c.lower_ in words.ahead for c in head.children)
    return coming or (head.pos_ in ("VERB", "AUX") and moods.own(head, words) in (_P, _M))


def _combined(status: Status, effect: Status, governor: Status, *, sure: bool) -> Status:
    """What a governor with a status of its own makes of the status below: "never ruled out that they would meet".

    A sense nearer to the event goes before one further off: "is expected to urge Oslo to pay" makes paying desired.
    """
    if governor is _N:
        return _M if effect in (_N, _C) or status is _M else _N
    if effect is _C:
        return _P if governor is _M else _C  # what could be put off is still to come
    if status in (_N, _C):
        return _A if effect is _N else status
    return status if sure and status is not _A and effect is not _N else effect


def _carried(token: Token, head: Token, label: str, status: Status, words: StatusWords) -> tuple[Token, Status] | None:
    """What a word that says nothing of its own lends to the event below it."""
    own = moods.own(head, words)
    if label == "xcomp" and (idiom := _idiom(head)) is not None:
        return head, idiom
    to_come = moods.has_purpose(token) and head.lemma_ in words.motion and own is _A and status is _A
    if to_come and label in ("xcomp", "advcl"):
        return head, _P
    if label in ("xcomp", "ccomp", "csubj"):
        return head, _weaker(status, own)
    if label == "advcl":
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
        return occasion and head.lemma_.lower() in words.parts
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
    if label == "advcl" and any(c.dep_ == "fixed" for c in head.children):  # "are due to hold"
        return True
    if label.startswith("nsubj"):
        return grammar.is_passive(head) or head.pos_ == "ADJ" or head.lemma_ in ("fail",)
    if label.startswith("advcl"):
        return moods.has_purpose(below) or any(
            m.lower_ in ("from", "of", "on", "in", "about", "to", "for", "against")
            for m in grammar.children(below, "mark", "case")
        )
    near = ("for", "to", "of", "on", "about", "from", "against", *(("in",) if head.pos_ in ("NOUN", "ADJ") else ()))
    return grammar.preposition(below) in near


def _is_outcome(token: Token) -> bool:
    """ "only to accuse each other": what came of it, not what it was for."""
    return moods.has_purpose(token) and any(c.lower_ == "only" and c.i < token.i for c in token.children)


def _shares(token: Token, head: Token) -> bool:
    """True for a coordinated word without tense of its own, which stands under the same governor."""
    return not moods.finite(token) or (
        not grammar.children(token, "nsubj", "aux") and "Inf" in head.morph.get("VerbForm", [])
    )
