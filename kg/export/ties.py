"""A network's parties and ties as flat values: the same columns in every format that has columns."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count, repeat
from operator import itemgetter
from typing import Any

import networkx as nx

from kg.export import xml
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
_AT_ONCE = 100  # ties; with five times as many what is made of them leaves the processor's cache, a tenth slower
Values = dict[str, Any]
Spell = tuple[str | None, str | None]  # first and last day; None is open
Chunk = tuple[list[str], list[str], list[Values]]  # one party, the other, and what ties them
_Escaped = tuple[str, str, Values, str, str, int]


def about(network: Network) -> Values:
    """The network's own values."""
    told = network.graph
    return {"title": told.get("title"), "tie": told.get("tie"), "weighed_by": told.get("weight")}


def nodes(network: Network, looks: Mapping[str, Look]) -> Iterator[tuple[str, Values]]:
    """Each party with a value for each column of NODE; None is not told."""
    for node, about, look in parties(network, looks):
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
        yield node, dict(zip(NODE, (*values, look.strength, *drawn), strict=True))


def parties(network: Network, looks: Mapping[str, Look]) -> Iterator[tuple[str, tuple[Any, ...], Look]]:
    """Each party with what its attributes say, and its look."""
    told_of: Iterable[Any] = network.nodes(data=True)
    for node, told in told_of:
        yield node, _ABOUT(told), looks[node]


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
    for chunk in chunks(network, parallel=parallel):
        yield from zip(*chunk, strict=True)


def chunks(network: Network, *, parallel: bool = False) -> Iterator[Chunk]:
    """The ties of `walk`, a hundred or two at a time, in columns: one party, the other, and the tie.

    Ties are found by party in the quickest way, without a list of all parties; what a writer does with a hundred at
    once it does not do for each, and all that it makes of them stays in the processor's cache.
    """
    ones, others, found = _none()
    for one, towards in network.adjacency():
        later = list(towards) if network.is_directed() else [other for other in towards if one < other]
        ones += [one] * len(later)
        others += later
        found += [towards[other] for other in later]
        if len(found) >= _AT_ONCE:
            yield from _cut(ones, others, found, parallel=parallel)
            ones, others, found = _none()
    yield from _cut(ones, others, found, parallel=parallel)


def for_xml(network: Network, strange: Mapping[str, str], *, parallel: bool = False) -> Iterator[Iterator[_Escaped]]:
    """The same as rows, with what stands in XML: one party, the other, the tie, IRIs and sentences, its number.

    `strange` has the names of parties that must be written otherwise.
    """
    numbers = count()
    for ones, others, found in chunks(network, parallel=parallel):
        if strange:
            ones, others = ([strange.get(name, name) for name in names] for names in (ones, others))
        iris, sentences = map(xml.escaped, said(found))
        yield zip(ones, others, found, iris, sentences, numbers, strict=False)  # numbers last: none is passed over


def _none() -> Chunk:
    return [], [], []


def _cut(ones: list[str], others: list[str], found: list[Values], *, parallel: bool) -> Iterator[Chunk]:
    """A party with many ties fills many chunks."""
    for start in range(0, len(found), 2 * _AT_ONCE):
        here = slice(start, start + 2 * _AT_ONCE)
        chunk = ones[here], others[here], found[here]
        yield _apart(*chunk) if parallel else chunk


def _apart(ones: list[str], others: list[str], found: list[Values]) -> Chunk:
    """Each event as a tie of its own."""
    events = [len(tie["events"]) for tie in found]
    return (
        list(chain.from_iterable(map(repeat, ones, events))),
        list(chain.from_iterable(map(repeat, others, events))),
        list(chain.from_iterable(map(_singles, found))),
    )


def said(found: list[Values]) -> tuple[list[str], list[str]]:
    """The `words` of many ties, in two columns."""
    behind = [tie["events"] for tie in found]
    told = [_TOLD(events[0]) if len(events) == 1 else _together(events) for events in behind]
    return [iri or "" for iri, _ in told], [sentence or "" for _, sentence in told]


def words(tie: Mapping[str, Any]) -> tuple[str, str]:
    """The IRIs of a tie's events, with a space between two, and their sentences, a line each."""
    events = tie["events"]
    if len(events) == 1:
        iri, sentence = _TOLD(events[0])
        return iri or "", sentence or ""
    return _together(events)


def _together(events: list[Mapping[str, Any]]) -> tuple[str, str]:
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
        return _known(*_DAYS(event))
    first, last = filters.days(event)
    return first.isoformat() if first else None, last.isoformat() if last else None


def spells(events: list[Mapping[str, Any]]) -> list[Spell]:
    """The days of several events, in order, where they touch made one."""
    return merged(_days(events))


def _days(events: list[Mapping[str, Any]]) -> set[Spell]:
    try:
        told = set(map(_DAYS, events))  # rows of a store have their days; a quarter of the cost of reckoning them
    except KeyError:
        return {spell(event) for event in events}
    return {_known(first, last) for first, last in told}


def _known(first: str | None, last: str | None) -> Spell:
    """As `filters.days` has them: a day before the year 1 is not told, and all others are dates that it could read."""
    return (
        None if not first or first.startswith(("-", "0000")) else first,
        None if not last or last.startswith(("-", "0000")) else last,
    )


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
        yield _spells_of_ties(told)


def _spells_of_ties(told: Iterable[tuple[str, str, list[Mapping[str, Any]]]]) -> list[Spell]:
    """The days of a tie with one event stand on the tie, which is quicker than to look at the event.

    Most events are of one day, and most parties have no others: these days are gathered and put in order alone.
    """
    single: set[str] = set()
    longer: set[Spell] = set()
    for first, last, events in told:
        if len(events) != 1:
            longer |= _days(events)
        elif first == last:
            single.add(first)
        else:
            longer.add((first or None, last or None))
    single.discard("")
    if longer:
        return merged(longer.union(zip(single, single, strict=True)))
    return [(day, day) for day in sorted(single)]
