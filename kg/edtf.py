"""Dates as uncertain as the text leaves them: the Extended Date/Time Format of ISO 8601-2:2019.

Of its three levels this knows what news needs: years, months and days, `201X` and `2017-XX`, seasons and quarters
(21-41), the qualifiers `? ~ %`, intervals with open and unknown ends, sets, and times of day. The published list of the
Library of Congress is the reference; https://www.loc.gov/standards/datetime/.
"""

import calendar
import datetime
import re
from dataclasses import dataclass

from kg.errors import EdtfError

_DATE = re.compile(r"(-?\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?([?~%])?$")
_TIME = re.compile(r"T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d(:\d\d)?)?$")
_SEASONS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14),  # independent of place: meteorological seasons of the north
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 14), 29: (9, 11), 30: (12, 14), 31: (3, 5), 32: (6, 8),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as parsed; prints back as it was written."""

    text: str
    first: str | None  # the first day, ISO 8601; None where the beginning is open
    last: str | None  # the last day; None where the end is open

    def __str__(self) -> str:
        return self.text


def parse(text: str) -> Edtf:
    """The date. Raises EdtfError.

    >>> parse("2017-11").last
    '2017-11-30'
    >>> parse("../2017-12-31").first is None
    True
    """
    if text[:1] in "[{" and text[-1:] in "]}" and len(text) > 2:
        return _parse_set(text)
    if "/" in text:
        return _parse_interval(text)
    first, last = _bounds(text, text)
    return Edtf(text, first, last)


def _parse_set(text: str) -> Edtf:
    members: list[tuple[str | None, str | None]] = []
    for member in text[1:-1].split(","):
        begin, dots, end = member.strip().partition("..")
        low = _bounds(begin, text)[0] if begin else None
        high = _bounds(end if dots else begin, text)[1] if (end or not dots) else None
        members.append((low, high))
    lows, highs = [m[0] for m in members], [m[1] for m in members]
    return Edtf(
        text,
        None if None in lows else min(low for low in lows if low),
        None if None in highs else max(high for high in highs if high),
    )


def _parse_interval(text: str) -> Edtf:
    begin, _, end = text.partition("/")
    if "/" in end or (begin in ("", "..") and end in ("", "..")):
        raise EdtfError(f'"{text}" is no EDTF date; an interval has two ends with one "/" between them.')
    first = None if begin in ("", "..") else _bounds(begin, text)[0]
    last = None if end in ("", "..") else _bounds(end, text)[1]
    if first and last and first > last:
        raise EdtfError(f'"{text}" is no EDTF date; its end lies before its beginning.')
    return Edtf(text, first, last)


def _bounds(part: str, whole: str) -> tuple[str, str]:
    """First and last day of a date without "/"."""
    found = _DATE.match(_TIME.sub("", part))
    if not found:
        raise EdtfError(f'"{whole}" is no EDTF date; write it like 2017-11-12, 2017-11, 2017 or 2017-11/2018-01.')
    year, month, day, _ = found.groups()
    if day is not None and day != "XX" and month == "XX":
        low, high = _month_bounds(year, None, whole)
    elif day in (None, "XX"):
        low, high = _month_bounds(year, None if month in (None, "XX") else int(month), whole)
    else:
        low = high = _day(year, int(month), int(day), whole)
    return low, high


def _month_bounds(year: str, month: int | None, whole: str) -> tuple[str, str]:
    low, high = year.replace("X", "0"), year.replace("X", "9")
    if month is None:
        return f"{low}-01-01", f"{high}-12-31"
    if month in _SEASONS:
        begin, end = _SEASONS[month]
        return f"{low}-{begin:02}-01", _month_end(int(high) + (end > 12), end - 12 if end > 12 else end)
    if not 1 <= month <= 12:
        raise EdtfError(f'"{whole}" is no EDTF date; there is no month {month:02}.')
    return f"{low}-{month:02}-01", _month_end(int(high), month)


def _month_end(year: int, month: int) -> str:
    days = calendar.monthrange(max(year, 1), month)[1]
    return f"{year:04}-{month:02}-{days:02}"


def _day(year: str, month: int, day: int, whole: str) -> str:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(max(int(year.replace("X", "0")), 1), month)[1]:
        raise EdtfError(f'"{whole}" is no EDTF date; there is no day {month:02}-{day:02} in that year.')
    return f"{year.replace('X', '0')}-{month:02}-{day:02}"


def is_valid(text: str) -> bool:
    """True where `parse` would give a date."""
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def first_day(text: str) -> str | None:
    """The first day that can be meant, ISO 8601; None where the beginning is open."""
    return parse(text).first


def last_day(text: str) -> str | None:
    """The last day that can be meant, ISO 8601; None where the end is open."""
    return parse(text).last


def certainly_within(inner: str, outer: str) -> bool:
    """True where every day that `inner` can mean lies in `outer`.

    >>> certainly_within("2017-11-12", "2017")
    True
    """
    a, b = parse(inner), parse(outer)
    begins = b.first is None or (a.first is not None and a.first >= b.first)
    ends = b.last is None or (a.last is not None and a.last <= b.last)
    return begins and ends


def possibly_within(inner: str, outer: str) -> bool:
    """True where some day that `inner` can mean lies in `outer`."""
    a, b = parse(inner), parse(outer)
    return not (a.last and b.first and a.last < b.first) and not (b.last and a.first and b.last < a.first)


def days_between(earlier: str, later: str) -> int:
    """Days from one ISO date to the other; negative where the second lies before the first."""
    return (datetime.date.fromisoformat(later) - datetime.date.fromisoformat(earlier)).days
