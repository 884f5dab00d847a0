"""Which events count: by date, type, status, issue, place, confidence, and on whose word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kg import edtf, vocab
from kg.errors import EdtfError
from kg.network.rows import Row, family


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which events count; an empty field lets everything pass.

    `since` and `until` are EDTF and both included: "2017" until "2018-03" is from 1 January 2017 to 31 March 2018.
    An event passes where its date may lie within, or, with `certainly`, where it can lie nowhere else.
    """

    since: str | None = None
    until: str | None = None
    certainly: bool = False
    types: tuple[str, ...] = ()  # or families of them: "encounter", "commitment", "speech", "deed" …
    statuses: tuple[str, ...] = ("actual",)
    issues: tuple[str, ...] = ()  # labels, or words of one
    places: tuple[str, ...] = ()  # names of places, or countries as ISO 3166-1 alpha-3
    during: tuple[str, ...] = ()  # names of gatherings, or words of one
    actors: tuple[str, ...] = ()  # one of them takes part
    confidence: float = 0.0  # at least
    word: str | None = None  # on this one's word; "" is the articles' own, with nobody in between


ACTUAL = Filter()
EVERYTHING = Filter(statuses=())


def select(events: Iterable[Row], chosen: Filter) -> list[Row]:
    """The events that pass, in the order they came. Raises EdtfError for a limit that is not EDTF."""
    return list(passing(events, chosen))


def passing(events: Iterable[Row], chosen: Filter) -> Iterator[Row]:
    """The same one by one, for archives that fill the memory."""
    earliest, latest = _limits(chosen)
    everywhen = earliest is None and latest is None
    for event in events:
        if (
            _plain(event, chosen)
            and _about(event, chosen)
            and (everywhen or _within(event, earliest or date.min, latest or date.max, certainly=chosen.certainly))
        ):
            yield event


@lru_cache(maxsize=50_000)
def span(when: str | None) -> tuple[date | None, date | None]:
    """First and last day of an EDTF date; None where it is open or not told.

    >>> span("2017-11")
    (datetime.date(2017, 11, 1), datetime.date(2017, 11, 30))
    """
    if not when:
        return None, None
    try:
        parsed = edtf.parse(when)
    except EdtfError:
        return None, None
    return _day(parsed.first), _day(parsed.last)


def days(event: Row) -> tuple[date | None, date | None]:
    """First and last day on which an event can have been; None where it is open or not told."""
    if "first_day" not in event:
        return span(event.get("date"))
    return _day(event["first_day"]), _day(event["last_day"])


def _day(day: str | None) -> date | None:
    """The day; None also before the year 1, which the calendar of the standard library does not know."""
    return date.fromisoformat(day) if day and not day.startswith(("-", "0000")) else None


def _limits(chosen: Filter) -> tuple[date | None, date | None]:
    earliest = edtf.first_day(chosen.since) if chosen.since else None
    latest = edtf.last_day(chosen.until) if chosen.until else None
    return _day(earliest), _day(latest)


def _within(event: Row, earliest: date, latest: date, *, certainly: bool) -> bool:
    first, last = days(event)
    if first is None and last is None:
        return False
    if certainly:
        return first is not None and last is not None and earliest <= first and last <= latest
    return (first or date.min) <= latest and (last or date.max) >= earliest


def _plain(event: Row, chosen: Filter) -> bool:
    certainty = event.get("confidence")
    return (
        (not chosen.types or event["type"] in chosen.types or family(event) in chosen.types)
        and (not chosen.statuses or event.get("status", "actual") in chosen.statuses)
        and (certainty is None or certainty >= chosen.confidence)
        and _on_word(event, chosen.word)
    )


def _on_word(event: Row, word: str | None) -> bool:
    if word is None:
        return True
    told = event.get("attribution") or ()
    return not told if word == "" else _named(told, (word,))


def _about(event: Row, chosen: Filter) -> bool:
    parties = [*(event.get("actors") or ()), *(event.get("recipients") or ())]
    where = [event.get("place"), event.get("country")]
    return (
        (not chosen.issues or _speaks_of(event.get("issues") or (), chosen.issues))
        and (not chosen.during or _speaks_of([event.get("during")], chosen.during))
        and (not chosen.places or _named(where, chosen.places))
        and (not chosen.actors or _named(parties, chosen.actors))
    )


def _named(told: Iterable[str | None], wanted: Iterable[str]) -> bool:
    return bool({vocab.fold(name) for name in told if name} & {vocab.fold(name) for name in wanted})


def _speaks_of(told: Iterable[str | None], wanted: Iterable[str]) -> bool:
    labels = [f" {vocab.fold(label)} " for label in told if label]
    return any(f" {vocab.fold(words)} " in label for words in wanted for label in labels)
