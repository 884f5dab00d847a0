"""Dates that are reckoned from one told before: "the following day", "a day earlier", "two days after the vote".

What is told before is the nearest time in the text that a main clause tells, so that a date inside a relative clause
does not become the day that the report goes on from. `told` gives that time for events that tell none themselves.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract import governed, grammar, reckoning
from kg.lexicon import dates as words
from kg.model import Passage, TimeExpression

Day = datetime.date

_REACH = 6  # sentences back to the date that another is reckoned from
_SMALL = ("hour", "minute", "moment")
_PARTS = ("morning", "afternoon", "evening", "night", "dawn", "dusk", "noon", "midnight", "nightfall", "dark", "sunset")
_DAY = len("2020-06-15")
_ASIDE = ("acl", "advcl", "dislocated")
_STATES = ("since year", "since", "by end of year", "by end of month", "by date", "anniversary", "within days")


def reckoned(times: Sequence[TimeExpression], doc: Doc, published: str | None) -> tuple[TimeExpression, ...]:
    """The same expressions, those of the discourse dated where the text allows it."""
    out: list[TimeExpression] = []
    for time in times:
        if time.anchor == "discourse" or (time.rule == "within days" and time.edtf is None):
            before = [t for t in out if not _is_ahead_of(t, time, doc, published)]
            marker = _marker(time, doc)
            clause = marker is not None and marker.head.pos_ in ("VERB", "AUX")
            clause = clause and _count(time.passage.of(grammar.text_of(doc)).lower()) != 0
            time = _beside(time, times, doc) or replace(time, edtf=None if clause else _from_before(time, before, doc))
            if _is_ahead_of(time, time, doc, published):
                time = replace(time, edtf=None)  # what is told in the past tense was not reckoned from the right day
        out.append(time)
    return tuple(out)


def _is_ahead_of(earlier: TimeExpression, time: TimeExpression, doc: Doc, published: str | None) -> bool:
    """True for a date still to come, seen from words in the past tense."""
    last = (earlier.edtf or "").split("/")[-1]
    ahead = published is not None and last[:_DAY] > published[:_DAY]
    return ahead and is_past(carrier(governed.governor(time, doc)))


def _from_before(time: TimeExpression, before: Sequence[TimeExpression], doc: Doc) -> str | None:
    anchor = _anchor(time, before, doc)
    return shift(time.rule, time.passage.of(grammar.text_of(doc)), anchor) if anchor is not None else None


def _anchor(time: TimeExpression, before: Sequence[TimeExpression], doc: Doc) -> str | None:
    """The date told last; for words that count in days the last day, unless the same paragraph tells a vaguer time."""
    if time.rule in ("occasion", "eve"):
        return _day_of_occasion(time, before, doc)
    known = [t for t in before if t.edtf is not None and t.rule not in _STATES and not governed.is_dateline(t, doc)]
    here = [t for t in known if not _is_break(t.passage, time.passage, doc) and is_day(t.edtf)]
    main = [t for t in known if is_main(t, doc)]
    if here and _counts_days(time, doc) and not any(t in main for t in known if t.passage >= here[0].passage):
        return here[-1].edtf
    days = [t for t in main if is_day(t.edtf)]
    near = [t for t in main if sentences_between(t, doc[time.head]) <= _REACH]
    near = near or [t for t in known if sentences_between(t, doc[time.head]) <= 1]
    if not near:
        return days[-1].edtf if days and _counts_days(time, doc) else None
    last = near[-1]
    vague = last.anchor == "discourse" or _is_break(last.passage, time.passage, doc)
    if is_day(last.edtf) or not _counts_days(time, doc) or not vague:
        return last.edtf
    return days[-1].edtf if days else last.edtf


def _day_of_occasion(time: TimeExpression, before: Sequence[TimeExpression], doc: Doc) -> str | None:
    """The day told where the ceremony or meeting was spoken of before, else the day told last."""
    noun = _occasion(time, doc)
    start = doc[time.head].sent.start
    named = next(
        (t for t in reversed(doc[:start]) if noun is not None and t.lemma_.lower() == noun.lemma_.lower()), None
    )
    end = len(grammar.text_of(doc)) if named is None else named.sent.end_char
    days = [t for t in before if t.anchor != "discourse" and is_day(t.edtf) and is_main(t, doc)]
    told = [t for t in days if t.passage.start < end] or days
    return told[-1].edtf if told else None


def _occasion(time: TimeExpression, doc: Doc) -> Token | None:
    """The noun of "before the ceremony", "the eve of the vote"."""
    span = doc.char_span(time.passage.start, time.passage.end, alignment_mode="expand")
    if span is None:
        return None
    if time.rule == "eve":
        return next(iter(grammar.with_preposition(doc[time.head], "of")), None)
    last: Token = span[-1]
    return last


def is_day(edtf: str | None) -> bool:
    """True for a date as fine as a day."""
    return edtf is not None and len(edtf) == _DAY


def _counts_days(time: TimeExpression, doc: Doc) -> bool:
    said = time.passage.of(grammar.text_of(doc)).lower()
    return time.rule in ("time of day", "occasion", "eve", "within days") or not re.search("week|month|year", said)


def sentences_between(time: TimeExpression, token: Token) -> int:
    """Sentences from an expression to a word after it; 0 in the same one."""
    doc = token.doc
    return sum(1 for t in doc[doc[time.head].sent.start : token.sent.start] if t.is_sent_start)


def _is_break(earlier: Passage, later: Passage, doc: Doc) -> bool:
    """True where a paragraph ends between two passages."""
    return "\n\n" in grammar.text_of(doc)[earlier.end : later.start]


def is_main(time: TimeExpression, doc: Doc) -> bool:
    """True where the expression dates the clause that carries the report on, or what somebody says in it."""
    if governed.is_dateline(time, doc) or governed.is_owner(time, doc):
        return False
    node = governed.governor(time, doc)
    for _ in range(8):
        if node.head == node:
            return True
        if node.dep_.startswith(_ASIDE) and not _is_when(node):
            return False
        node = node.head
    return False


def _is_when(clause: Token) -> bool:
    return any(c.lower_ in ("when", "as", "while") for c in clause.children)


def _beside(time: TimeExpression, times: Sequence[TimeExpression], doc: Doc) -> TimeExpression | None:
    """ "on Friday, a day after he flew to Lima": either event is reckoned from the date of the other.

    The expression then dates the one without a date of its own: its head is moved to a word below that one.
    """
    marker = _marker(time, doc)
    if marker is None:
        return None
    inner, outer = marker.head, marker.head.head
    if inner == outer or not _is_event(inner):
        return None
    below = {t.i for t in inner.subtree}
    others = [t for t in times if t is not time and t.edtf is not None and t.anchor != "discourse"]
    sense = marker.lower_ == "after"
    own = next((t for t in others if t.head in below), None)
    if own is not None and own.edtf is not None:
        return replace(time, head=inner.i, edtf=_stepped(time, own.edtf, doc, back=not sense))
    over = [outer.i, *(t.i for t in grammar.ancestors(outer))]
    mains = [t for t in others if t.head not in below and governed.governor(t, doc).i in over]
    main = min(mains, key=lambda t: over.index(governed.governor(t, doc).i), default=None)
    if main is not None and main.edtf is not None:
        return replace(time, head=marker.i, edtf=_stepped(time, main.edtf, doc, back=sense))
    return None


def _marker(time: TimeExpression, doc: Doc) -> Token | None:
    """The "after" or "before" at the end of the expression, with something behind it."""
    span = doc.char_span(time.passage.start, time.passage.end, alignment_mode="expand")
    last = span[-1] if span is not None else None
    if last is None or last.lower_ not in ("after", "before") or last.head.i <= last.i or last.nbor().is_punct:
        return None
    return last


def _is_event(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX", "NOUN", "PROPN")


def _stepped(time: TimeExpression, edtf: str, doc: Doc, *, back: bool) -> str | None:
    said = time.passage.of(grammar.text_of(doc)).lower()
    unit, count = _unit(said), _count(said)
    return None if count is None else _shifted(edtf, unit, -count if back else count)


def shift(rule: str, said: str, anchor: str) -> str | None:
    """The date of an expression that is reckoned from another; `anchor` is that date in EDTF."""
    said = said.lower()
    if rule == "following month name":
        return _following_month(said, anchor)
    if rule == "following weekday":
        return _following_weekday(said, anchor)
    if rule == "within days":
        return _within_days(said, anchor)
    if rule in ("time of day", "occasion", "eve"):
        return _shifted(anchor, "day", -1 if rule == "eve" else 0)
    unit, count = _unit(said), _count(said)
    if count is None:
        return anchor[:7] if len(anchor) >= 7 else None  # "days later": some time soon after
    if "same" in said or (said.startswith("that") and not said.endswith("before")):
        count = 0
    elif re.search("before|earlier|previous", said):
        count = -count
    shifted = _shifted(anchor, unit, count)
    return _within(shifted, unit) if shifted is not None and rule in ("following", "that span") else shifted


def _within_days(said: str, anchor: str) -> str | None:
    """ "returned the visit within a week": from the day told before."""
    number = re.search(r"(\d+|[a-z]+) [a-z]+$", said)
    if number is None or not is_day(anchor):
        return None
    last = reckoning.moved(Day.fromisoformat(anchor), _unit(said), reckoning.count(number[1]))
    return f"{anchor}/{last}"


def _unit(said: str) -> str:
    """The unit that the words count in; parts of a day are as good as the day."""
    if any(small in said for small in _SMALL):
        return "hour"
    return next((u for u in ("day", "week", "month", "year", "decade") if u in said), "day")


def _count(said: str) -> int | None:
    """How many; None where the words only say some."""
    if any(small in said for small in _SMALL):
        return 0
    if re.match(r"(?:several |some |a few |only |just )?(?:day|week|month|year|decade)s\b", said):
        return None
    number = re.match(r"(\d+|[a-z]+)\b", said)
    known = number is not None and (number[1].isdigit() or number[1] in words.load().numbers)
    return reckoning.count(number[1]) if number is not None and known else 1


def _following_month(said: str, anchor: str) -> str | None:
    month = next((n for m, n in words.load().months.items() if m in said.replace(".", "").split()), None)
    if month is None or not anchor[:4].isdigit():
        return None
    year = int(anchor[:4])
    known = int(anchor[5:7]) if len(anchor) >= 7 and anchor[5:7].isdigit() else 0
    return reckoning.iso(year if month > known else year + 1, month)


def _following_weekday(said: str, anchor: str) -> str | None:
    """The first such day after the date, or on it where the words point back at it: "that Friday"."""
    day = next((n for name, n in words.load().weekdays.items() if name in said), None)
    if day is None or not is_day(anchor):
        return None
    known = Day.fromisoformat(anchor)
    ahead = (day - known.weekday()) % 7
    return (known + datetime.timedelta(days=ahead or (0 if said.startswith("that") else 7))).isoformat()


def _shifted(anchor: str, unit: str, count: int) -> str | None:
    if unit == "hour" and not is_day(anchor):
        return None
    if unit == "hour" or count == 0:
        return anchor if unit == "week" else _within(anchor, unit)
    if unit in ("year", "decade"):
        return str(int(anchor[:4]) + count * (10 if unit == "decade" else 1)) if anchor[:4].isdigit() else None
    if unit == "month" and re.match(r"\d{4}-\d\d", anchor):
        return reckoning.iso(*reckoning.shift_months(Day(int(anchor[:4]), int(anchor[5:7]), 1), count))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", anchor):
        return reckoning.moved(Day.fromisoformat(anchor), unit, count).isoformat()
    return None


def _within(anchor: str, unit: str) -> str:
    """ "that year", "the same month", "the previous week": as fine as the words are."""
    if unit == "week" and is_day(anchor):
        monday = Day.fromisoformat(anchor) - datetime.timedelta(days=Day.fromisoformat(anchor).weekday())
        return f"{monday}/{monday + datetime.timedelta(days=6)}"
    return anchor[: {"year": 4, "month": 7}.get(unit, len(anchor))] if "/" not in anchor else anchor


def clause_of(token: Token) -> Token:
    """The verb of the clause that a word stands in."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token


def carrier(token: Token) -> Token:
    """The verb whose tense tells when a word's clause was: past infinitives, and gerunds of how it was done."""
    verb = clause_of(token)
    while verb.head != verb and (verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and _goes_along(verb))):
        verb = verb.head
    return verb


def _goes_along(clause: Token) -> bool:
    """ "flew to Lima to see him", "responded by closing the border", "wound up the talks, saying that …"."""
    marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "case", "advmod") and c.i < clause.i}
    return clause.tag_ in ("VB", "VBG") and not marks & {"after", "before", "since", "if", "when", "despite", "without"}


def is_pluperfect(token: Token) -> bool:
    """ "had met": told before the time of what is told around it."""
    verb = carrier(token)
    first = grammar.first_conjunct(verb)
    return any(c.lower_ in ("had", "'d") for v in (verb, first) for c in grammar.children(v, "aux"))


def is_past(verb: Token) -> bool:
    """ "met", "was held", "did not meet", "had met"; not "will meet", "has met", "is to meet"."""
    first = grammar.first_conjunct(verb)
    marks = [*grammar.children(verb, "aux", "cop"), *(grammar.children(first, "aux") if first != verb else [])]
    if any(m.tag_ == "MD" or m.lower_ in ("has", "have", "is", "are") for m in marks):
        return False
    return verb.tag_ == "VBD" or any(m.tag_ == "VBD" for m in marks)
