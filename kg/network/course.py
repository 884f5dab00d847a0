"""What windows tell in a row: measures over time, new and vanished ties, how much goes on."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.network import measures, signals
from kg.network.change import Window, ends
from kg.network.rows import identity, ties


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


def over(stretches: Iterable[Window]) -> list[int]:
    """How many events each window has: what `bursts` and `turns` are asked about."""
    return [
        len({identity(event) for _, _, told in ties(window.network) for event in told["events"]})
        for window in stretches
    ]


def activity(stretches: Sequence[Window]) -> list[dict[str, Any]]:
    """How much goes on in each window, and whether it lies in a burst or is where the usual number changes."""
    counts = over(stretches)
    busy = {number for first, last in signals.bursts(counts) for number in range(first, last + 1)}
    turns = set(signals.turns(counts))
    return [
        {
            "window": window.name,
            "first": window.first.isoformat(),
            "last": window.last.isoformat(),
            "events": count,
            "ties": window.network.number_of_edges(),
            "parties": len(window.network),
            "burst": number in busy,
            "turn": number in turns,
        }
        for number, (window, count) in enumerate(zip(stretches, counts, strict=True))
    ]


def changes(stretches: Iterable[Window]) -> Iterator[dict[str, Any]]:
    """The ties that are new in a window, that return after one without them, and that vanish in it."""
    known: dict[tuple[str, str], tuple[str, str]] = {}  # every tie seen, with its labels
    before: set[tuple[str, str]] = set()
    for window in stretches:
        network = window.network
        labels = network.nodes(data="label")
        now = {ends(network, one, other): (one, other) for one, other, _ in ties(network)}
        fresh = {tie: (str(labels[tie[0]]), str(labels[tie[1]])) for tie in now if tie not in known}
        told = [("new", tie) for tie in fresh]
        told += [("returned", tie) for tie in now if tie in known and tie not in before]
        told += [("vanished", tie) for tie in before if tie not in now]
        known |= fresh
        for change, tie in sorted(told, key=lambda row: (row[0], known[row[1]], row[1])):
            weight = network.edges[now[tie]]["weight"] if tie in now else 0.0
            one, other = known[tie]
            yield {"window": window.name, "change": change, "one": one, "other": other, "weight": weight}
        before = set(now)
