"""Events → networks: who is tied to whom, by what, and the events behind each tie.

Every network is a networkx `Graph` or `DiGraph` with these attributes:

    network   name, title, tie (what a tie means), weight (how it was weighed), directed
    node      label, kind ("person", "country", "organization", "group", "issue", "gathering"), country,
              aliases, events (number of events in the ties), first, last (ISO days or "")
    tie       weight, count (number of events), types (sorted), first, last (ISO days or ""),
              score (sum on Goldstein's scale, by how real each event is), cooperation and conflict (its two halves),
              by_articles, by_parties, by_others (on whose word: how many events the articles tell themselves, how
              many only one of the two sides, and how many somebody else), events (the rows themselves, in order of
              date; an event that several articles tell of has a row for each and is counted once)
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

import networkx as nx

from kg import vocab
from kg.errors import ExportError
from kg.network import filters, weights
from kg.network.filters import ACTUAL, Filter
from kg.network.rows import Network, Party, Roll, Row, family, identity, names, roll, score, tellings, ties_of
from kg.network.weights import WEIGHTS, Telling, Weighing
from kg.store import Store

Pair = tuple[Party, Party]
_SPEECH = ("speech",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """A way to see events as a network: the pairs that each event ties."""

    name: str
    summary: str
    tie: str
    pairs: Callable[[Row, Roll], Iterable[Pair]]
    directed: bool = False
    weight: str = "count"


def project(
    name: str,
    events: Iterable[Row],
    actors: Iterable[Row] | Roll,
    *,
    chosen: Filter = ACTUAL,
    weight: str | Weighing | None = None,
    directed: bool | None = None,
) -> Network:
    """The network of that name over the events that pass. Raises ExportError for a name unknown.

    With `directed` ties lead from who acts to whom it is done to, and both ways between those who act together;
    without it the two ways are one. None is as the network is used most: speech has directions.
    """
    projection = _known(name)
    weighing = weights.known(weight, projection.weight)
    way = projection.directed if directed is None else directed
    present = actors if isinstance(actors, Roll) else roll(actors)
    ties: dict[tuple[str, str], list[tuple[Row, float]]] = {}
    parties: dict[str, Party] = {}
    for event in sorted(filters.select(events, chosen), key=_order):
        pairs = _pairs(projection, event, present, directed=way)
        for one, other in pairs:
            parties.setdefault(one.key, one)
            parties.setdefault(other.key, other)
            ties.setdefault((one.key, other.key), []).append((event, 1 / len(pairs)))
    network = _empty(projection, weighing, directed=way)
    _fill(network, parties, ties, weighing, present)
    return network


def of(
    store: Store,
    name: str,
    *,
    chosen: Filter = ACTUAL,
    weight: str | Weighing | None = None,
    directed: bool | None = None,
) -> Network:
    """The network of that name over a store; an event that several articles tell of counts once. Raises ExportError."""
    return project(name, tellings(store), store.actors(), chosen=chosen, weight=weight, directed=directed)


def _known(name: str) -> Projection:
    if name not in PROJECTIONS:
        raise ExportError(f'There is no network "{name}"; choose one of {", ".join(PROJECTIONS)}.')
    return PROJECTIONS[name]


def _order(event: Row) -> tuple[str, str]:
    return (event.get("date") or "9999", str(identity(event)))


def _pairs(projection: Projection, event: Row, present: Roll, *, directed: bool) -> list[Pair]:
    """The pairs that an event ties, each once, nobody with themselves."""
    found = projection.pairs(event, present)
    if directed and not projection.directed:
        found = _turned(found, _sides(event, present, "actors"), _sides(event, present, "recipients"))
    distinct: dict[tuple[str, str], Pair] = {}
    for one, other in found:
        if one.key == other.key:
            continue
        if not directed and (other.label, other.key) < (one.label, one.key):
            one, other = other, one
        distinct.setdefault((one.key, other.key), (one, other))
    return list(distinct.values())


def _turned(pairs: Iterable[Pair], doers: set[str], done_to: set[str]) -> Iterator[Pair]:
    """Pairs from doer to recipient; those on one side are tied both ways."""
    for one, other in pairs:
        ends = {one.key, other.key}
        together = ends <= doers or ends <= done_to
        against = one.key in done_to and other.key in doers
        if together or not against:
            yield one, other
        if together or against:
            yield other, one


def _sides(event: Row, present: Roll, role: str) -> set[str]:
    """The keys of those who have a role, and of their states."""
    return {p.key for name in names(event, role) for p in (present.party(name), present.state(name)) if p}


def _empty(projection: Projection, weighing: Weighing, *, directed: bool) -> Network:
    network: Network = nx.DiGraph() if directed else nx.Graph()
    network.graph |= {
        "name": projection.name,
        "title": projection.summary,
        "tie": projection.tie,
        "weight": weighing.by,
        "directed": directed,
    }
    return network


def _fill(
    network: Network,
    parties: dict[str, Party],
    ties: dict[tuple[str, str], list[tuple[Row, float]]],
    weighing: Weighing,
    present: Roll,
) -> None:
    today = weighing.today or _last_day(event for told in ties.values() for event, _ in told)
    for key, party in sorted(parties.items()):
        network.add_node(key, label=party.label, kind=party.kind, country=party.country, aliases=list(party.aliases))
    for (one, other), told in sorted(ties.items()):
        once = weights.once(told, parties[one], parties[other], present)
        weight = WEIGHTS[weighing.by](once, today, weighing.half_life)
        if weight or weighing.by in weights.SIGNED:
            network.add_edge(one, other, **_tie([event for event, _ in told], once, weight))
    _sum_up(network)


def _tie(events: list[Row], once: list[Telling], weight: float) -> dict[str, object]:
    first, last = _first_and_last(events)
    values = [telling.value for telling in once]
    words = [telling.word for telling in once]
    return {
        "weight": weight,
        "count": len(once),
        "score": round(sum(values), 6),
        "cooperation": round(sum(value for value in values if value > 0), 6),
        "conflict": round(sum(value for value in values if value < 0), 6),
        "by_articles": words.count(weights.ARTICLES),
        "by_parties": words.count(weights.PARTIES),
        "by_others": words.count(weights.OTHERS),
        "types": sorted({event["type"] for event in events}),
        "first": first,
        "last": last,
        "events": events,
    }


def _sum_up(network: Network) -> None:
    """Drops the parties without a tie and writes on the others how many events they share in, and when."""
    network.remove_nodes_from([node for node, degree in network.degree() if not degree])
    for node, attributes in network.nodes(data=True):
        told = {identity(event): event for tie in ties_of(network, node) for event in tie["events"]}
        first, last = _first_and_last(told.values())
        attributes |= {"events": len(told), "first": first, "last": last}


def _first_and_last(events: Iterable[Row]) -> tuple[str, str]:
    spans = [filters.days(event) for event in events]
    firsts = [first for first, _ in spans if first]
    lasts = [last for _, last in spans if last]
    return (min(firsts).isoformat() if firsts else "", max(lasts).isoformat() if lasts else "")


def _last_day(events: Iterable[Row]) -> date | None:
    return max((last for event in events if (last := filters.days(event)[1])), default=None)


def _parties(event: Row, present: Roll) -> list[Party]:
    return [present.party(name) for role in ("actors", "recipients") for name in names(event, role)]


def _states(event: Row, present: Roll, role: str) -> list[Party]:
    return [state for name in names(event, role) if (state := present.state(name))]


def _leaders(event: Row, present: Roll) -> Iterable[Pair]:
    people = [party for party in _parties(event, present) if party.kind == "person"]
    return combinations(people, 2) if family(event) == "encounter" else ()


def _states_by(wanted: str) -> Callable[[Row, Roll], Iterable[Pair]]:
    def pairs(event: Row, present: Roll) -> Iterable[Pair]:
        both = [*_states(event, present, "actors"), *_states(event, present, "recipients")]
        return combinations(both, 2) if family(event) == wanted else ()

    return pairs


def _deeds(event: Row, present: Roll) -> Iterable[Pair]:
    """A deed goes from actors to recipients; what has no recipients is done by its actors together."""
    if not score(event):
        return ()
    doers, done_to = _states(event, present, "actors"), _states(event, present, "recipients")
    return product(doers, done_to) if done_to else combinations(doers, 2)


def _issues(event: Row, present: Roll) -> Iterator[Pair]:
    for label in event.get("issues") or ():
        issue = Party(key=vocab.thing("issue", label), label=label, kind="issue")
        for name in names(event, "actors"):
            yield present.party(name), issue


def _gatherings(event: Row, present: Roll) -> Iterator[Pair]:
    if event.get("during"):
        name = str(event["during"])
        gathering = Party(key=event.get("during_iri") or vocab.thing("gathering", name), label=name, kind="gathering")
        for party in _parties(event, present):
            yield party, gathering


def _speech(event: Row, present: Roll) -> Iterator[Pair]:
    """From a speaker to whom the words are for or about, and from whoever an event is told by to its parties."""
    parties = _parties(event, present)
    for teller in map(present.party, names(event, "attribution")[:1]):
        yield from product([teller], parties)
    if family(event) in _SPEECH:
        speakers = [present.party(name) for name in names(event, "actors")]
        about = [present.party(name) for name in names(event, "recipients")]
        yield from product(speakers, [*about, *present.named_in(event.get("content") or "")])


PROJECTIONS: dict[str, Projection] = {
    p.name: p
    for p in (
        Projection(name="leaders", summary="Who met whom", tie="met, called or visited", pairs=_leaders),
        Projection(
            name="states",
            summary="States by encounter",
            tie="their people met, called or visited",
            pairs=_states_by("encounter"),
        ),
        Projection(
            name="agreements",
            summary="States by agreement",
            tie="agreed or signed",
            pairs=_states_by("commitment"),
        ),
        Projection(
            name="relations",
            summary="States by cooperation and conflict",
            tie="cooperation less conflict, on Goldstein's scale",
            pairs=_deeds,
            weight="score",
        ),
        Projection(name="issues", summary="Who raises what", tie="acted or spoke on", pairs=_issues),
        Projection(name="gatherings", summary="Who was at what", tie="took part in", pairs=_gatherings),
        Projection(
            name="speech",
            summary="Who speaks about whom",
            tie="spoke to or about",
            pairs=_speech,
            directed=True,
        ),
    )
}
