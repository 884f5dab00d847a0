"""The same event in several articles: decisions in a graph of their own, so that they can be undone.

Actors, places and gatherings are the same where their IRIs are. Encounters are the same where type, parties and day
are: two reports of one meeting. A decision names what it unites, the rule and how sure it is; the members of a group
lead to the one with the smallest IRI by `dkg:sameEventAs`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg import triples, vocab
from kg.records import Description, Source
from kg.store import Store

GRAPH = vocab.thing("graph", "identity")
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
    """Takes all decisions back."""
    store.put_graph(GRAPH, ())


def find(source: Source) -> Iterator[Decision]:
    """Groups of events that are one, in the order of their first IRI."""
    groups: dict[tuple[str, ...], set[str]] = defaultdict(set)
    facts = Description(source.triples())
    for event in facts.things("dkg:Event"):
        if key := _key(facts, event):
            groups[key].add(event)
    for events in sorted(tuple(sorted(group)) for group in groups.values()):
        if len(events) > 1:
            yield Decision(events=events, rule=RULE, confidence=_CONFIDENCE)


def quads(decisions: Iterable[Decision]) -> Iterator[ox.Quad]:
    """The decisions as they stand in their graph."""
    for decision in decisions:
        for triple in _triples(decision):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(GRAPH))


def _key(facts: Description, event: str) -> tuple[str, ...] | None:
    """What two tellings of one event have in common; None where too little is known to tell."""
    type = (facts.one(event, "dkg:type") or "").rsplit("#", 1)[-1]
    first, last = facts.one(event, "dkg:firstDay"), facts.one(event, "dkg:lastDay")
    parties = sorted({*facts.all(event, "dkg:actor"), *facts.all(event, "dkg:recipient")})
    if type not in _TYPES or first is None or first != last or len(parties) < 2:
        return None
    return (type, first, facts.one(event, "dkg:status") or "", *parties)


def _triples(decision: Decision) -> Iterator[ox.Triple]:
    first, *others = decision.events
    yield triples.is_a(decision.iri, "dkg:IdentityDecision")
    yield triples.text(decision.iri, "dkg:decidedBy", decision.rule)
    yield triples.value(decision.iri, "dkg:confidence", triples.decimal(decision.confidence))
    for event in decision.events:
        yield triples.link(decision.iri, "dkg:same", event)
    for event in others:
        yield triples.link(event, "dkg:sameEventAs", first)
