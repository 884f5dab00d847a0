"""Networks over time: windows, new and vanished ties, silences, bursts and turning points."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

from kg.errors import ExportError
from kg.network import filters, measures
from kg.network.filters import ACTUAL, Filter
from kg.network.projections import Weighing, project
from kg.network.rows import Network, Row, identity, ties

WINDOWS = {"month": 1, "quarter": 3, "half": 6, "year": 12}  # months
_HIGH = 2.0  # a burst has at least twice the usual rate: the value of Kleinberg's paper
_COST = 1.0  # of going into a burst, times the logarithm of the number of windows: also his


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of time and the network of the events that surely lie in it."""

    name: str  # EDTF: "2017-11", "2017-36", "2017"
    first: date
    last: date
    network: Network


def windows(
    name: str,
    events: Iterable[Row],
    actors: Iterable[Row],
    *,
    by: str = "month",
    chosen: Filter = ACTUAL,
    weight: str | Weighing | None = None,
) -> list[Window]:
    """The network in each stretch from the first event to the last; empty stretches are there too.

    An event whose date is wider than a stretch lies surely in none, and is left out. Raises ExportError.
    """
    rows, who = filters.select(events, chosen), list(actors)
    days = [day for event in rows for day in filters.days(event) if day]
    if not days:
        return []
    return [
        Window(
            name=_name(first, by),
            first=first,
            last=last,
            network=project(
                name,
                rows,
                who,
                chosen=Filter(since=first.isoformat(), until=last.isoformat(), certainly=True, statuses=()),
                weight=weight,
            ),
        )
        for first, last in _stretches(min(days), max(days), by)
    ]


def series(stretches: Sequence[Window], measure: str = "strength", *, top: int | None = None) -> list[dict[str, Any]]:
    """A measure over time: one row for each window and party, of the parties that are highest in sum."""
    tables = [(window, measures.table(window.network, measure)) for window in stretches]
    sums: dict[tuple[str, str], float] = {}
    for _, rows in tables:
        for row in rows:
            key = (row["name"], row["actor"])
            sums[key] = sums.get(key, 0.0) + (row["value"] or 0.0)
    kept = {actor for _, actor in sorted(sums, key=lambda key: (-sums[key], key))[:top]}
    return [{"window": window.name, **row} for window, rows in tables for row in rows if row["actor"] in kept]


def compare(before: Network, after: Network) -> list[dict[str, Any]]:
    """How each tie changed between two periods: new, vanished, stronger, weaker, same; the largest change first."""
    labels = {node: told["label"] for made in (before, after) for node, told in made.nodes(data=True)}
    was = {_ends(before, one, other): told for one, other, told in ties(before)}
    is_ = {_ends(after, one, other): told for one, other, told in ties(after)}
    rows = [
        {
            "one": labels[tie[0]],
            "other": labels[tie[1]],
            "change": _change(was.get(tie), is_.get(tie)),
            "before": was[tie]["weight"] if tie in was else 0.0,
            "after": is_[tie]["weight"] if tie in is_ else 0.0,
            "events": [str(identity(event)) for event in (is_.get(tie) or was[tie])["events"]],
        }
        for tie in sorted({*was, *is_})
    ]
    return sorted(rows, key=lambda row: (-abs(row["after"] - row["before"]), row["one"], row["other"]))


def _ends(network: Network, one: str, other: str) -> tuple[str, str]:
    return (one, other) if network.is_directed() else (min(one, other), max(one, other))


def _change(before: Row | None, after: Row | None) -> str:
    if before is None or after is None:
        return "new" if before is None else "vanished"
    if after["weight"] == before["weight"]:
        return "same"
    return "stronger" if after["weight"] > before["weight"] else "weaker"


def rhythm(network: Network) -> list[dict[str, Any]]:
    """For each tie: first and last day, and the days between one event and the next; the most frequent first.

    Only events whose day is known count, and several on one day are one.
    """
    rows = []
    for one, other, told in ties(network):
        days = sorted({first for first, last in map(filters.days, told["events"]) if first and first == last})
        gaps = [(later - earlier).days for earlier, later in pairwise(days)]
        rows.append(
            {
                "one": network.nodes[one]["label"],
                "other": network.nodes[other]["label"],
                "events": told["count"],
                "first": told["first"] or None,
                "last": told["last"] or None,
                "gaps": gaps,
                "median_days": median(gaps) if gaps else None,
                "longest_silence": max(gaps, default=None),
            }
        )
    return sorted(rows, key=lambda row: (-row["events"], row["one"], row["other"]))


def bursts(counts: Sequence[int]) -> list[tuple[int, int]]:
    """First and last window of each stretch with far more events than usual.

    Kleinberg, Data Mining and Knowledge Discovery 7, 2003: two states, of the usual rate and of twice that,
    and the cheapest path through them (here with Poisson counts).

    >>> bursts([1, 0, 1, 1, 9, 8, 1, 0, 1, 1])
    [(4, 5)]
    """
    if not sum(counts):
        return []
    usual = sum(counts) / len(counts)
    up = _COST * math.log(len(counts))
    costs, back = (0.0, up), []
    for count in counts:
        calm = _surprise(count, usual)
        busy = _surprise(count, usual * _HIGH)
        into_calm, into_busy = (costs[0], costs[1]), (costs[0] + up, costs[1])
        back.append((into_calm.index(min(into_calm)), into_busy.index(min(into_busy))))
        costs = (min(into_calm) + calm, min(into_busy) + busy)
    state = costs.index(min(costs))
    path = []
    for step in reversed(back):
        path.append(state)
        state = step[state]
    return list(_runs(path[::-1]))


def _runs(path: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = None
    for number, state in enumerate([*path, 0]):
        if state and first is None:
            first = number
        elif not state and first is not None:
            yield first, number - 1
            first = None


def turns(counts: Sequence[int]) -> list[int]:
    """The windows at which the usual number of events changes.

    The cheapest division into stretches with a rate of their own each (Jackson et al., IEEE Signal Processing
    Letters 12, 2005), with Poisson counts and the Bayesian information criterion as the price of a stretch.

    >>> turns([1, 2, 1, 1, 2, 1, 9, 8, 10, 9, 8, 9])
    [6]
    """
    total = [0]
    for count in counts:
        total.append(total[-1] + count)
    price = math.log(max(len(counts), 1))
    best: list[tuple[float, int]] = [(-price, 0)]
    for end in range(1, len(counts) + 1):
        best.append(min((best[b][0] + price + _stretch(total[end] - total[b], end - b), b) for b in range(end)))
    found, end = [], len(counts)
    while end:
        end = best[end][1]
        found.append(end)
    return sorted(found)[1:]


def _stretch(events: int, length: int) -> float:
    """Twice the least surprise at so many events in so many windows, but for what every division shares."""
    return 2 * (events - events * math.log(events / length)) if events else 0.0


def _surprise(count: int, rate: float) -> float:
    return rate - count * math.log(rate)


def _stretches(first: date, last: date, by: str) -> Iterator[tuple[date, date]]:
    if by not in WINDOWS:
        raise ExportError(f'There is no window "{by}"; choose one of {", ".join(WINDOWS)}.')
    step = WINDOWS[by]
    month = (first.year * 12 + first.month - 1) // step * step
    while (begin := _month(month)) <= last:
        month += step
        yield begin, _month(month) - timedelta(days=1)


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _name(first: date, by: str) -> str:
    """The stretch in EDTF; quarters are 33 to 36, halves 40 and 41."""
    part = {
        "month": f"-{first.month:02}",
        "quarter": f"-{33 + (first.month - 1) // 3}",
        "half": f"-{40 + (first.month - 1) // 6}",
        "year": "",
    }[by]
    return f"{first.year:04}{part}"


def over(stretches: Iterable[Window]) -> list[int]:
    """How many events each window has: what `bursts` and `turns` are asked about."""
    return [
        len({identity(event) for _, _, told in ties(window.network) for event in told["events"]})
        for window in stretches
    ]
