"""Networks over time: windows, what changed between two periods, and the days between two meetings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

from kg.errors import ExportError
from kg.network import filters
from kg.network.filters import ACTUAL, EVERYTHING, Filter
from kg.network.projections import project
from kg.network.rows import Network, Row, identity, roll, ties
from kg.network.weights import Weighing

WINDOWS = {"month": 1, "quarter": 3, "half": 6, "year": 12}  # months


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
    directed: bool | None = None,
) -> list[Window]:
    """The network in each stretch from its first event to its last; empty stretches are there too.

    An event whose date is wider than a stretch lies surely in none, and is left out. Events that tie nobody
    in this network open no stretch. Raises ExportError.
    """
    step = _step(by)
    who = roll(actors)
    held: dict[int, list[Row]] = {}
    for event in filters.passing(events, chosen):
        first, last = filters.days(event)
        if first and last and _stretch(first, step) == _stretch(last, step):
            held.setdefault(_stretch(first, step), []).append(event)
    made = {
        stretch: project(name, told, who, chosen=EVERYTHING, weight=weight, directed=directed)
        for stretch, told in held.items()
    }
    tied = [stretch for stretch, network in made.items() if network.number_of_edges()]
    if not tied:
        return []
    nothing = project(name, [], who, weight=weight, directed=directed)
    return [
        Window(
            name=_name(_month(stretch * step), by),
            first=_month(stretch * step),
            last=_month((stretch + 1) * step) - timedelta(days=1),
            network=made.get(stretch, nothing),
        )
        for stretch in range(min(tied), max(tied) + 1)
    ]


def compare(before: Network, after: Network) -> list[dict[str, Any]]:
    """How each tie changed between two periods: new, vanished, stronger, weaker, same; the largest change first."""
    labels = {node: told["label"] for made in (before, after) for node, told in made.nodes(data=True)}
    was = {ends(before, one, other): told for one, other, told in ties(before)}
    is_ = {ends(after, one, other): told for one, other, told in ties(after)}
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


def ends(network: Network, one: str, other: str) -> tuple[str, str]:
    """A tie's two ends, in the order of the letters where it has no direction."""
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


def _step(by: str) -> int:
    if by not in WINDOWS:
        raise ExportError(f'There is no window "{by}"; choose one of {", ".join(WINDOWS)}.')
    return WINDOWS[by]


def _stretch(day: date, step: int) -> int:
    """The number of the stretch that holds a day, counted from the year 0."""
    return (day.year * 12 + day.month - 1) // step


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
