"""Which word of a sentence a time expression belongs to: the verb or noun that it dates.

Parsers hang dates on what stands beside them; here they are led to what they date: "The court on Tuesday ruled".
"""

import re

from spacy.tokens import Doc, Span, Token

from kg.extract import grammar
from kg.model import TimeExpression

_TEMPORAL_NOUNS = {
    "end", "beginning", "start", "eve", "morning", "afternoon", "evening", "night", "middle", "day", "week", "month",
    "year", "weekend", "course", "close", "anniversary", "hour", "half",
}  # fmt: skip


def is_owner(expression: TimeExpression, doc: Doc) -> bool:
    """ "last year's summit", "this year's chair": the expression only says which one is meant."""
    behind = grammar.text_of(doc)[expression.passage.end : expression.passage.end + 2]
    return behind[:1] in ("'", "’") and behind[1:] in ("s", " ")


def is_dateline(time: TimeExpression, doc: Doc) -> bool:
    """True for the date before the report: "GENEVA, Nov. 19 (AP) -", "MOSCOW, October 3. /TASS/." """
    sent = doc[time.head].sent
    text = grammar.text_of(doc)
    before, behind = text[sent.start_char : time.passage.start], text[time.passage.end :]
    town = before.lstrip("( \n").split(",")[0].split("/")[0].split(" (")[0]
    return bool(town) and town.isupper() and re.match(r",?\.? ?(?:\d{4} ?)?(?:[(/\[]|--|—|–|- )", behind) is not None


def governor(expression: TimeExpression, doc: Doc) -> Token:
    """The word that the expression dates: past "the end of", "the morning of"."""
    token = doc[expression.head]
    if (owner := of_noun(expression, doc)) is not None:
        return owner
    above = token.head
    while above.lemma_.lower() in _TEMPORAL_NOUNS and above.head != above and above.pos_ == "NOUN":
        if above.lemma_ == "anniversary" and expression.rule == "anniversary":
            break
        above = above.head
    if above.pos_ == "PROPN" and above.dep_ == "obl" and above.i < token.i:  # "In Lima on May 9 they met"
        above = above.head
    if above.head == above and token.i <= above.i <= token.i + 1 and above.pos_ == "NOUN":  # "The next day they met"
        return next((c for c in above.children if c.dep_ == "acl:relcl" and c.i > above.i), above)
    return (
        _behind_semicolon(expression, above, doc)
        or _reduced(expression, above, doc)
        or _behind_subject(expression, above, doc)
        or invited_to(above, token)
        or _before_aim(expression, above)
        or above
    )


def _behind_subject(expression: TimeExpression, above: Token, doc: Doc) -> Token | None:
    """ "The court on Tuesday ruled": the verb, where the parser took the subject before the date."""
    last = last_token(expression, doc)
    if above.dep_.split(":")[0] != "nsubj" or not above.i < last < above.head.i:
        return None
    between = doc[last + 1 : above.head.i]
    return above.head if all(t.dep_.startswith(("aux", "advmod")) for t in between) else None


def _before_aim(expression: TimeExpression, above: Token) -> Token | None:
    """ "threatened to walk out on Friday", told of a Friday past: the verb before what was only meant."""
    if above.dep_ != "xcomp" or above.head.tag_ != "VBD" or above.head.i > above.i or expression.rule not in _DAYS:
        return None
    aim = any(c.lower_ == "to" and c.dep_ == "mark" for c in above.children)
    return above.head if aim and above.head.lemma_ in _MEANT else None


_DAYS = ("weekday", "relative weekday", "month day", "day month", "today")
_MEANT = ("threaten", "refuse", "decline", "vow", "fail", "offer", "try", "attempt")


def invited_to(verb: Token, date: Token) -> Token | None:
    """ "invited him to a summit in May": what the invitation is to."""
    if verb.lemma_ not in ("invite", "summon", "welcome"):
        return None
    goals = [c for c in verb.children if verb.i < c.i < date.i and c.dep_ in ("obl", "xcomp", "advcl", "nmod")]
    return next((c for c in reversed(goals) if c.dep_ in ("xcomp", "advcl") or grammar.preposition(c) == "to"), None)


def of_noun(expression: TimeExpression, doc: Doc) -> Token | None:
    """ "the treaty of 1960", "the launch of May 31": the noun before "of"."""
    span = _words(expression, doc)
    first = span.start if span is not None else 0
    of = first if doc[first].lower_ == "of" else first - 1
    if of < 1 or doc[of].lower_ != "of" or doc[of - 1].pos_ not in ("NOUN", "PROPN"):
        return None
    return None if doc[of - 1].lemma_.lower() in _TEMPORAL_NOUNS else doc[of - 1]


def _behind_semicolon(expression: TimeExpression, above: Token, doc: Doc) -> Token | None:
    """ "…; on Monday they met": the verb behind, where the parser took the one before the semicolon."""
    first = doc[expression.head].left_edge
    if above.i > first.i or first.i == 0 or not any(t.text == ";" for t in doc[above.i : first.i]):
        return None
    if any(t.pos_ == "VERB" for t in doc[next(t.i for t in doc[above.i : first.i] if t.text == ";") : first.i]):
        return None
    return next((t for t in doc[first.i : first.sent.end] if t.tag_ in ("VBD", "VBZ", "VBP", "VB")), None)


def _reduced(expression: TimeExpression, above: Token, doc: Doc) -> Token | None:
    """ "builds on a pact signed by A and B in May": the participle before it, where the parser took the verb above."""
    if above.pos_ not in ("VERB", "AUX"):
        return None
    span = _words(expression, doc)
    for i in range(span.start - 1 if span is not None else 0, above.i, -1):
        token = doc[i]
        if token.is_punct:
            return None
        if token.pos_ == "VERB":
            return token if token.dep_ == "acl" and any(a == above for a in grammar.ancestors(token)) else None
    return None


def _words(expression: TimeExpression, doc: Doc) -> Span | None:
    passage = expression.passage
    return doc.char_span(passage.start, passage.end, alignment_mode="expand")


def last_token(expression: TimeExpression, doc: Doc) -> int:
    """The index of the expression's last word."""
    span = _words(expression, doc)
    return span.end - 1 if span is not None else expression.head


def clause(head: Token) -> Token:
    """The verb above."""
    while head.pos_ not in ("VERB", "AUX") and head.head != head:
        head = head.head
    return head
