"""The same event in several articles: decisions in a graph of their own, so that they can be undone.

Actors, places and gatherings are the same where their IRIs are. Encounters are the same where type, parties and day
are: two reports of one meeting. A decision names what it unites, the rule and how sure it is; the members of a group
lead to the one with the smallest IRI by `dkg:sameEventAs`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from zlib import crc32

import pyoxigraph as ox

from kg import triples, vocab
from kg.records import Description, Source, only
from kg.store import Store

GRAPH = vocab.thing("graph", "identity")
KEPT_APART = vocab.thing("graph", "identity-kept-apart")  # what somebody decided against the rule
RULE = "same type, same parties, same day"
_TYPES = ("meeting", "call", "visit", "signing")  # what the same parties seldom do twice on one day
_CONFIDENCE = 0.9  # judged on the own-written samples only: every union was right; to be measured on an archive

_BITS = 256  # of 20,000 generated events 26 were told twice, 32 others had the sign of another


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Events that are one."""

    events: tuple[str, ...]  # in the order of the letters; the first stands for all
    rule: str
    confidence: float

    @property
    def iri(self) -> str:
        """The IRI of the decision, made from what it unites."""
        return vocab.thing("identity", "", *self.events)


def decide(store: Store) -> int:
    """Takes all decisions anew from what the store holds, and returns their number."""
    decisions = tuple(find(store))
    store.put_graph(GRAPH, quads(decisions))
    return len(decisions)


def undo(store: Store) -> None:
    """Takes all decisions back; they are taken again when asked for."""
    store.put_graph(GRAPH, ())


def keep_apart(store: Store, decision: Decision, *, by: str) -> None:
    """Takes one decision back for good: the rule does not take it again. `by` tells who says so."""
    against = replace(decision, rule=by, confidence=1.0)
    apart = [*store.triples(KEPT_APART), *_in(KEPT_APART, _told(against))]
    store.put_graph(KEPT_APART, apart)
    decide(store)


def allow(store: Store) -> None:
    """Lets the rule decide again on all that was kept apart."""
    store.put_graph(KEPT_APART, ())
    decide(store)


_TOLD = ("rdf:type", "dkg:type", "dkg:status", "dkg:firstDay", "dkg:lastDay", "dkg:actor", "dkg:recipient")


def find(source: Source) -> Iterator[Decision]:
    """Groups of events that are one, in the order of their first IRI."""
    groups: dict[tuple[str, ...], set[str]] = defaultdict(set)
    alike = _alike(source)
    facts = Description(quad for quad in only(source.triples(), *_TOLD) if quad.subject.value in alike)  # type: ignore[union-attr]
    for event in facts.things("dkg:Event"):
        if key := _key(facts, event):
            groups[key].add(event)
    apart = set(Description(source.triples(KEPT_APART)).things("dkg:IdentityDecision"))
    for events in sorted(tuple(sorted(group)) for group in groups.values()):
        decision = Decision(events=events, rule=RULE, confidence=_CONFIDENCE)
        if len(events) > 1 and decision.iri not in apart:
            yield decision


def _alike(source: Source) -> set[str]:
    """The events of which there may be two tellings: those that have the same sign.

    A sign is the sum of what is told once and a bit for each party. In whatever order facts come they make the same,
    so that memory holds a number for an event, not all that is told of it; few others make it too.
    """
    kinds, type = {vocab.term(f"dkge:{name}") for name in _TYPES}, vocab.term("dkg:type")
    parties = {vocab.term("dkg:actor"), vocab.term("dkg:recipient")}
    signs: dict[str, int] = {}
    wanted: set[str] = set()
    for quad in only(source.triples(), *_TOLD):
        event, value = quad.subject.value, quad.object.value  # type: ignore[union-attr]
        sign = crc32(value.encode())
        if quad.predicate.value in parties:  # one may stand there as actor and as recipient
            signs[event] = signs.get(event, 0) | 1 << sign % _BITS
        else:
            signs[event] = signs.get(event, 0) + (sign << _BITS)
        if quad.predicate.value == type and value in kinds:
            wanted.add(event)
    counted = Counter(signs[event] for event in wanted)
    return {event for event in wanted if counted[signs[event]] > 1}


def quads(decisions: Iterable[Decision]) -> Iterator[ox.Quad]:
    """The decisions as they stand in their graph."""
    for decision in decisions:
        first, *others = decision.events
        links = (triples.link(event, "dkg:sameEventAs", first) for event in others)
        yield from _in(GRAPH, (*_told(decision), *links))


def _in(graph: str, found: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
    return (ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(graph)) for t in found)


def _key(facts: Description, event: str) -> tuple[str, ...] | None:
    """What two tellings of one event have in common; None where too little is known to tell."""
    type = (facts.one(event, "dkg:type") or "").rsplit("#", 1)[-1]
    first, last = facts.one(event, "dkg:firstDay"), facts.one(event, "dkg:lastDay")
    parties = sorted({*facts.all(event, "dkg:actor"), *facts.all(event, "dkg:recipient")})
    if type not in _TYPES or first is None or first != last or len(parties) < 2:
        return None
    return (type, first, facts.one(event, "dkg:status") or "", *parties)


def _told(decision: Decision) -> Iterator[ox.Triple]:
    yield triples.is_a(decision.iri, "dkg:IdentityDecision")
    yield triples.text(decision.iri, "dkg:decidedBy", decision.rule)
    yield triples.value(decision.iri, "dkg:confidence", triples.decimal(decision.confidence))
    for event in decision.events:
        yield triples.link(decision.iri, "dkg:same", event)
