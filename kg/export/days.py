"""Dates as people write them, and a scale of time with its ticks."""

from collections.abc import Iterator
from datetime import date, timedelta

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR, _MONTH = 365.25, 30.44
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
_MOST_TICKS = 12


def words(first: date | None, last: date | None) -> str:
    """A day or a span as words; "" where nothing is told.

    >>> words(date(2017, 11, 1), date(2017, 11, 30)), words(date(2017, 11, 11), date(2017, 11, 11))
    ('Nov 2017', '11 Nov 2017')
    """
    if first and last:
        return _span(first, last)
    if first or last:
        return f"from {_day(first)}" if first else f"until {_day(last or date.max)}"
    return ""


def _span(first: date, last: date) -> str:
    if first == last:
        return _day(first)
    whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1 if last < date.max else first.day == 1
    if whole_months and first.month == 1 and last.month == 12:
        return str(first.year) if first.year == last.year else f"{first.year} – {last.year}"
    if whole_months:
        return (
            _month(first)
            if (first.year, first.month) == (last.year, last.month)
            else f"{_month(first)} – {_month(last)}"
        )
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} – {_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def ticks(first: date, last: date) -> Iterator[tuple[date, str]]:
    """At most a dozen round days between two, with what to write there."""
    days = (last - first).days + 1
    if days / _YEAR > 2:
        yield from _years(first, last, _step(days / _YEAR))
    elif days / _MONTH > 2:
        yield from _months(first, last, _step(days / _MONTH))
    else:
        step = _step(days)
        for number in range(0, days, step):
            day = first + timedelta(days=number)
            yield day, f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if number == 0 else "")


def _step(amount: float) -> int:
    return next((step for step in _STEPS if amount / step <= _MOST_TICKS), _STEPS[-1])


def _years(first: date, last: date, step: int) -> Iterator[tuple[date, str]]:
    for year in range(-(-first.year // step) * step, last.year + 1, step):
        if first <= date(year, 1, 1) <= last:
            yield date(year, 1, 1), str(year)


def _months(first: date, last: date, step: int) -> Iterator[tuple[date, str]]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month, step):
        day = date(number // 12, number % 12 + 1, 1)
        if first <= day <= last:
            yield day, _month(day)
