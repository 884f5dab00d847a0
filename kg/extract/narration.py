"""The time that a report has reached: the day told last, which the sentences after it go on from.

"On Monday the two signed. Chile welcomed the pact": what a main clause tells in the simple past, without a date of its
own, took place at the time that the paragraph told last. A pluperfect goes on from another pluperfect only.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg import edtf
from kg.extract import governed, grammar, timeline
from kg.extract.scene import Scene
from kg.model import TimeExpression

_LEAD = 4  # sentences of title, dateline and first paragraph, counted from the beginning of the body
_BEHIND = 3  # sentences of a paragraph that a date is told over
_ASIDE = ("acl", "advcl")
_LASTING = ("since year", "since", "by end of year", "by end of month", "by date", "anniversary", "within days", "year")


def reached(token: Token, times: Sequence[TimeExpression], doc: Doc, published: str | None) -> TimeExpression | None:
    """The expression that a word's clause goes on from, within its paragraph, or None."""
    if not is_told(token):
        return None
    pluperfect = timeline.is_pluperfect(token)
    for time in reversed(times):
        if time.passage.start >= token.idx or time.edtf is None or time.rule in _LASTING:
            continue
        if (
            "\n\n" in grammar.text_of(doc)[time.passage.end : token.idx]
            or timeline.sentences_between(time, token) > _BEHIND
        ):
            return None
        if not _sets(time, doc, published) or timeline.is_pluperfect(governed.governor(time, doc)) != pluperfect:
            continue
        return time
    return None


def steps_back(time: TimeExpression, scene: Scene) -> bool:
    """True for a day before one that the report told earlier: reactions seldom go back with it."""
    published = scene.article.published
    earlier = [t for t in scene.times if t.passage < time.passage and _sets(t, scene.doc, published)]
    return any(timeline.is_day(t.edtf) and (t.edtf or "") > (time.edtf or "") for t in earlier)


def story_day(scene: Scene) -> TimeExpression | None:
    """The day of the news: told in the main clause of the first sentences, that of publication or the one before."""
    published = edtf.first_day((scene.article.published or "..")[:10])
    body = scene.article.body.start if scene.article.body is not None else 0
    first = [t for t in scene.times if t.passage.start >= body and _sets(t, scene.doc, scene.article.published)][:1]
    if not first or published is None or _sentence_number(first[0], scene) > _LEAD:
        return None
    day = edtf.first_day(first[0].edtf or "..") if timeline.is_day(first[0].edtf) else None
    return first[0] if day is not None and 0 <= edtf.days_between(day, published) <= 1 else None


def _sentence_number(time: TimeExpression, scene: Scene) -> int:
    body = scene.article.body.start if scene.article.body is not None else 0
    return sum(1 for t in scene.doc[: time.head] if t.is_sent_start and t.idx >= body)


def is_under_way(token: Token) -> bool:
    """ "is at a summit", "who is on a visit to Lima", "is hosting": it goes on on the day of publication."""
    for node in (token, token.head):
        copula = [c for c in grammar.children(node, "cop") if c.tag_ in ("VBZ", "VBP")]
        if copula and grammar.preposition(node) in ("at", "on", "in"):
            return True
        if node.tag_ == "VBG" and any(c.tag_ in ("VBZ", "VBP") for c in grammar.children(node, "aux")):
            return True
    return False


def has_own_day(token: Token, day: str | None, scene: Scene) -> bool:
    """True where the word's sentence tells another day in its main clause."""
    inside = [t for t in scene.times if token.sent.start_char <= t.passage.start < token.sent.end_char]
    days = [t.edtf for t in inside if timeline.is_day(t.edtf) and _sets(t, scene.doc, scene.article.published)]
    return bool(days) and day not in days


def _sets(time: TimeExpression, doc: Doc, published: str | None) -> bool:
    """True for a time past that a main clause tells."""
    if published is not None and (time.edtf or "")[:10] > published[:10]:
        return False
    word = governed.governor(time, doc)
    return timeline.is_past(timeline.carrier(word)) and _dates_clause(word) and timeline.is_main(time, doc)


def _dates_clause(word: Token) -> bool:
    """True for a verb or a predicate, and for what is held: "held talks on Monday"; not "the launch of May 31"."""
    if word.pos_ in ("VERB", "AUX") or grammar.children(word, "cop"):
        return True
    return word.dep_ in ("obj", "nsubj:pass") and word.head.lemma_ in _CARRYING


_CARRYING = ("hold", "have", "conduct", "make", "pay", "sign", "issue", "give", "take")


def is_told(token: Token) -> bool:
    """True where a main clause tells it in the past tense, as part of the report."""
    verb = timeline.carrier(token)
    node = verb
    while node.head != node:
        if (node.dep_.startswith(_ASIDE) and not _is_cleft(node)) or (node.dep_ == "ccomp" and node.head.i < node.i):
            return False
        node = node.head
    return timeline.is_past(verb)


def _is_cleft(clause: Token) -> bool:
    """ "It was the king who said so"."""
    return bool(grammar.children(clause.head, "cop")) and any(
        c.lower_ == "it" and c.dep_ in ("nsubj", "expl") for c in clause.head.children
    )
