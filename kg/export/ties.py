"""A network's parties and ties as flat values: the same columns in every format that has columns."""

from collections.abc import Iterator, Mapping
from typing import Any

from kg.export.look import Look
from kg.network import filters
from kg.network.rows import Network, score

NETWORK = {"title": "string", "tie": "string", "weighed_by": "string"}
NODE = {
    "label": "string",
    "kind": "string",
    "country": "string",
    "aliases": "string",
    "events": "int",
    "first": "string",
    "last": "string",
    "strength": "double",
    "community": "int",
    "x": "double",
    "y": "double",
    "size": "double",
    "color": "string",
}
TIE = {
    "weight": "double",
    "count": "int",
    "score": "double",
    "types": "string",
    "first": "string",
    "last": "string",
    "events": "string",
    "evidence": "string",
}
Values = dict[str, Any]


def about(network: Network) -> Values:
    """The network's own values."""
    told = network.graph
    return {"title": told.get("title"), "tie": told.get("tie"), "weighed_by": told.get("weight")}


def nodes(network: Network, looks: Mapping[str, Look]) -> Iterator[tuple[str, Values]]:
    """Each party with a value for each column of NODE; None is not told."""
    strengths = dict(network.degree(weight="weight"))
    for node, told in network.nodes(data=True):
        look = looks[node]
        yield (
            node,
            {
                "label": told["label"],
                "kind": told["kind"] or None,
                "country": told["country"] or None,
                "aliases": " | ".join(told["aliases"]) or None,
                "events": told["events"],
                "first": told["first"] or None,
                "last": told["last"] or None,
                "strength": float(strengths[node]),
                "community": look.community,
                "x": look.x,
                "y": look.y,
                "size": 2 * look.radius,
                "color": look.colour,
            },
        )


def edges(network: Network, *, parallel: bool = False) -> Iterator[tuple[str, str, Values]]:
    """Each tie, or each event of each tie, with a value for each column of TIE."""
    for one, other, tie in network.edges(data=True):
        if parallel:
            share = tie["weight"] / len(tie["events"])
            for event in tie["events"]:
                yield one, other, _single(event, share)
        else:
            yield one, other, _tie(tie)


def _tie(tie: Mapping[str, Any]) -> Values:
    return {
        "weight": float(tie["weight"]),
        "count": tie["count"],
        "score": float(tie["score"]),
        "types": " ".join(tie["types"]),
        "first": tie["first"] or None,
        "last": tie["last"] or None,
        "events": " ".join(str(event.get("event") or "") for event in tie["events"]).strip() or None,
        "evidence": "\n".join(str(event.get("sentence") or "") for event in tie["events"]).strip() or None,
    }


def _single(event: Mapping[str, Any], share: float) -> Values:
    from_, to = spell(event)
    return {
        "weight": share,
        "count": 1,
        "score": score(event),
        "types": event["type"],
        "first": from_,
        "last": to,
        "events": event.get("event"),
        "evidence": event.get("sentence"),
    }


def spell(event: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """First and last day of an event; None where it is open or not told."""
    if "first_day" in event:
        return event["first_day"], event["last_day"]
    first, last = filters.days(event)
    return first.isoformat() if first else None, last.isoformat() if last else None


def spells(events: list[Mapping[str, Any]]) -> list[tuple[str | None, str | None]]:
    """The days of several events, in order, where they touch made one."""
    found: list[tuple[str | None, str | None]] = []
    for first, last in sorted({spell(e) for e in events} - {(None, None)}, key=lambda s: (s[0] or "", s[1] or "9")):
        if found and (found[-1][1] is None or (first or "") <= found[-1][1]):
            end = None if found[-1][1] is None or last is None else max(found[-1][1], last)
            found[-1] = (found[-1][0], end)
        else:
            found.append((first, last))
    return found
