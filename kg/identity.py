"""The same event in several articles: decisions in a graph of their own, so that they can be undone.

Actors, places and gatherings are the same where their IRIs are. Encounters are the same where type, parties and day
are: two reports of one meeting. A decision names what it unites, the rule and how sure it is; the members of a group
lead to the one with the smallest IRI by `dkg:sameEventAs`.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
import pyoxigraph as ox

from kg import triples, vocab
from kg.records import Description, Source, only
from kg.store import Store
from kg.triples import term

GRAPH = vocab.thing("graph", "identity")
KEPT_APART = vocab.thing("graph", "identity-kept-apart")  # what somebody decided against the rule
RULE = "same type, same parties, same day"
_TYPES = ("meeting", "call", "visit", "signing")  # what the same parties seldom do twice on one day
_CONFIDENCE = 0.9  # judged on the own-written samples only: every union was right; to be measured on an archive


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


_SIGNED = ("dkg:type", "dkg:status", "dkg:firstDay", "dkg:lastDay", "dkg:actor", "dkg:recipient")
_PARTIES = frozenset((term("dkg:actor"), term("dkg:recipient")))


def find(source: Source) -> Iterator[Decision]:
    """Groups of events that are one, in the order of their first IRI."""
    groups: dict[tuple[str, ...], set[str]] = defaultdict(set)
    alike = _alike(source)
    told = only(source.triples(), "rdf:type", *_SIGNED) if alike else ()
    facts = Description(quad for quad in told if hash(quad.subject.value) in alike)  # type: ignore[union-attr]
    for event in facts.things("dkg:Event"):
        if key := _key(facts, event):
            groups[key].add(event)
    apart = set(Description(source.triples(KEPT_APART)).things("dkg:IdentityDecision"))
    for events in sorted(tuple(sorted(group)) for group in groups.values()):
        decision = Decision(events=events, rule=RULE, confidence=_CONFIDENCE)
        if len(events) > 1 and decision.iri not in apart:
            yield decision


def united(source: Source) -> dict[str, str]:
    """The events that are told several times, each with the IRI that stands for all its tellings."""
    return {iri: decision.events[0] for decision in find(source) for iri in decision.events}


def _alike(source: Source) -> frozenset[int]:
    """Hashes of the events of which there may be two tellings: those whose facts have one hash.

    Memory holds two numbers for an event, not what is told of it. What is told of one stands together in Oxigraph;
    a server may hand it out in pieces, which another pass puts together.
    """
    events, signs = array("q"), array("q")
    for event, facts in _signed(source):
        events.append(event)
        signs.append(hash(facts))
    if torn := _repeated(events):
        whole: dict[int, frozenset[int]] = defaultdict(frozenset)
        for event, facts in _signed(source):
            if event in torn:
                whole[event] |= facts
        events.extend(whole)
        signs.extend(map(hash, whole.values()))
    twice = _repeated(signs)
    return frozenset(event for event, sign in zip(events, signs, strict=True) if sign in twice)


def _signed(source: Source) -> Iterator[tuple[int, frozenset[int]]]:
    """The hash of each event and of its facts, as far as they stand together; a party is one whatever its role."""
    kind, kinds = term("dkg:type"), {vocab.term(f"dkge:{name}") for name in _TYPES}
    for event, told in groupby(only(source.triples(), *_SIGNED), key=_subject):
        facts: set[int] = set()
        wanted = True
        for quad in told:
            name, value = quad.predicate, quad.object.value  # type: ignore[union-attr]
            facts.add(hash(value) if name in _PARTIES else hash((name, value)))
            wanted = wanted and (name != kind or value in kinds)
        if wanted:
            yield hash(event), frozenset(facts)


def _subject(quad: ox.Quad) -> str:
    return quad.subject.value  # type: ignore[union-attr]


def _repeated(numbers: "array[int]") -> frozenset[int]:
    """The numbers that come more than once."""
    ordered = np.sort(np.asarray(numbers))
    return frozenset(ordered[1:][ordered[1:] == ordered[:-1]].tolist())


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
