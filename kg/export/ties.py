"""A network's parties and ties as flat values: the same columns in every format that has columns."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from operator import itemgetter
from typing import Any

import networkx as nx

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
    "claimed": "int",
    "types": "string",
    "first": "string",
    "last": "string",
    "events": "string",
    "evidence": "string",
}
_ABOUT = itemgetter("label", "kind", "country", "aliases", "events", "first", "last")
_DAYS = itemgetter("first_day", "last_day")
_SPAN = itemgetter("first", "last", "events")
_TOLD = itemgetter("event", "sentence")
Values = dict[str, Any]
Spell = tuple[str | None, str | None]  # first and last day; None is open


def about(network: Network) -> Values:
    """The network's own values."""
    told = network.graph
    return {"title": told.get("title"), "tie": told.get("tie"), "weighed_by": told.get("weight")}


def nodes(network: Network, looks: Mapping[str, Look]) -> Iterator[tuple[str, Values]]:
    """Each party with a value for each column of NODE; None is not told."""
    for node, about, look, strength in parties(network, looks):
        label, kind, country, aliases, events, first, last = about
        values = (
            label,
            kind or None,
            country or None,
            " | ".join(aliases) or None,
            events,
            first or None,
            last or None,
        )
        drawn = (look.community, look.x, look.y, 2 * look.radius, look.colour)
        yield node, dict(zip(NODE, (*values, strength, *drawn), strict=True))


def parties(network: Network, looks: Mapping[str, Look]) -> Iterator[tuple[str, tuple[Any, ...], Look, float]]:
    """Each party with what its attributes say, its look and its strength."""
    strengths = _directed(network) if network.is_directed() else _strengths(network)
    told_of: Iterable[Any] = network.nodes(data=True)
    for (node, told), strength in zip(told_of, strengths, strict=True):
        yield node, _ABOUT(told), looks[node], float(strength)


def _directed(network: Network) -> Iterator[float]:
    yield from dict(network.degree(weight="weight")).values()


def _strengths(network: Network) -> Iterator[float]:
    """As `degree` has them, in half of its time; nobody is tied to themselves."""
    for _, towards in network.adjacency():
        yield sum([tie["weight"] for tie in towards.values()])


def edges(network: Network, *, parallel: bool = False) -> Iterator[tuple[str, str, Values]]:
    """Each tie, or each event of each tie, with a value for each column of TIE."""
    for one, other, tie in walk(network, parallel=parallel):
        yield one, other, flat(tie)


def _singles(tie: Mapping[str, Any]) -> Iterator[Values]:
    share = tie["weight"] / len(tie["events"])
    for event in tie["events"]:
        yield _single(event, share)


def walk(network: Network, *, parallel: bool = False) -> Iterator[tuple[str, str, Values]]:
    """All ties; with `parallel` each event of each tie as a tie of its own."""
    directed = network.is_directed()
    for (
        one,
        towards,
    ) in network.adjacency():  # as `edges` does it, in half of its time and without a list of all parties
        for other, tie in towards.items():
            if directed or one < other:
                for each in _singles(tie) if parallel else (tie,):
                    yield one, other, each


def words(tie: Mapping[str, Any]) -> tuple[str, str]:
    """The IRIs of a tie's events, with a space between two, and their sentences, a line each."""
    events = tie["events"]
    if len(events) == 1:
        iri, sentence = _TOLD(events[0])
        return iri or "", sentence or ""
    iris = " ".join([str(event.get("event") or "") for event in events]).strip()
    return iris, "\n".join([str(event.get("sentence") or "") for event in events]).strip()


def flat(tie: Mapping[str, Any]) -> Values:
    """The values of a tie for the columns of TIE; None is not told."""
    iris, sentences = words(tie)
    return {
        "weight": float(tie["weight"]),
        "count": tie["count"],
        "score": float(tie["score"]),
        "claimed": tie["by_parties"],
        "types": " ".join(tie["types"]),
        "first": tie["first"] or None,
        "last": tie["last"] or None,
        "events": iris or None,
        "evidence": sentences or None,
    }


def _single(event: Mapping[str, Any], share: float) -> Values:
    first, last = spell(event)
    return {
        "weight": share,
        "count": 1,
        "score": score(event),
        "by_parties": 0,
        "types": [event["type"]],
        "first": first,
        "last": last,
        "events": [event],
    }


def spell(event: Mapping[str, Any]) -> Spell:
    """First and last day of an event; None where it is open or not told."""
    if "first_day" in event:
        return event["first_day"], event["last_day"]
    first, last = filters.days(event)
    return first.isoformat() if first else None, last.isoformat() if last else None


def spells(events: list[Mapping[str, Any]]) -> list[Spell]:
    """The days of several events, in order, where they touch made one."""
    return merged(_days(events))


def _days(events: list[Mapping[str, Any]]) -> set[Spell]:
    try:
        return set(map(_DAYS, events))  # rows of a store have their days; a quarter of the cost of reckoning them
    except KeyError:
        return {spell(event) for event in events}


def merged(days: set[Spell]) -> list[Spell]:
    """Spells in order, where they touch made one."""
    days.discard((None, None))
    if len(days) < 2:
        return list(days)
    if all(first == last for first, last in days):
        return sorted(days)  # single days do not touch
    found: list[Spell] = []
    begun: str | None = None
    end: str | None = ""
    for first, last in sorted(days, key=_by_day):
        if found and (end is None or (first or "") <= end):
            end = None if end is None or last is None else max(end, last)
            found[-1] = (begun, end)
        else:
            begun, end = first, last
            found.append((first, last))
    return found


def _by_day(days: Spell) -> Spell:
    return days[0] or "", days[1] or "9"


def spans(network: Network) -> Iterator[list[Spell]]:
    """The days of each party's events, in the order of the parties; those of the ties that lead here too."""
    for node, towards in network.adjacency():
        told: Iterable[Any] = map(_SPAN, towards.values())
        if isinstance(network, nx.DiGraph):
            told = chain(told, map(_SPAN, network.pred[node].values()))
        yield merged(_days_of_ties(told))


def _days_of_ties(told: Iterable[tuple[str, str, list[Mapping[str, Any]]]]) -> set[Spell]:
    """The days of a tie with one event stand on the tie, which is quicker than to look at the event."""
    days: set[Spell] = set()
    for first, last, events in told:
        if len(events) == 1:
            days.add((first or None, last or None))
        else:
            days |= _days(events)
    return days
