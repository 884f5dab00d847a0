"""The same event in several articles."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pytest

from benchmarks import networks
from kg import catalogue, identity, vocab
from kg.model import Event, Extraction, Status
from kg.records import Description
from kg.store import MEMORY, Store, open_store
from tests import extractions

MEETING, VISIT, AGREEMENT = extractions.all_three()
TWICE = tuple(sorted((MEETING.events[0].iri, AGREEMENT.events[1].iri)))


@pytest.fixture
def store() -> Iterator[Store]:
    """The three articles in memory."""
    with open_store(MEMORY) as opened:
        opened.add_all((MEETING, VISIT, AGREEMENT))
        yield opened


def test_one_meeting_in_two_reports_is_one(store: Store) -> None:
    """Same type, parties and day in two articles: one event."""
    assert [decision.events for decision in identity.find(store)] == [TWICE]


@pytest.mark.parametrize(
    "change",
    [
        {"date": "2019-05-05"},
        {"date": "2019-05"},
        {"date": None},
        {"type": "statement"},
        {"status": Status.PLANNED},
        {"actors": (extractions.DAHL.iri, extractions.PERU.iri)},
        {"actors": (extractions.DAHL.iri,)},
    ],
    ids=str,
)
def test_what_differs_is_not_united(store: Store, change: dict[str, Any]) -> None:
    """Another day, an uncertain day, another type, status or party: two events."""
    talks: Event = replace(AGREEMENT.events[1], **change)
    store.add(replace(AGREEMENT, events=(talks,)))
    assert list(identity.find(store)) == []


def test_decisions_leave_what_articles_say_alone(store: Store) -> None:
    """Taking decisions and taking them back changes nothing else."""
    before, size = store.dump(), len(store)
    assert identity.decide(store) == 1
    assert len(store) == size + 6
    assert before == store.dump()
    identity.undo(store)
    assert len(store) == size


def test_deciding_twice_is_deciding_once(store: Store) -> None:
    """Decisions are taken anew, not added."""
    identity.decide(store)
    size = len(store)
    identity.decide(store)
    assert len(store) == size


def test_members_lead_to_the_first(store: Store) -> None:
    """The event with the smallest IRI stands for the group."""
    identity.decide(store)
    asked = f"SELECT ?e ?first {{ GRAPH <{identity.GRAPH}> {{ ?e <{vocab.term('dkg:sameEventAs')}> ?first }} }}"
    assert [(TWICE[1], TWICE[0])] == [(row["e"].value, row["first"].value) for row in store.query(asked)]


def test_counting_questions_use_the_decisions(store: Store) -> None:
    """Two reports of one meeting count once where the decision is taken."""
    identity.decide(store)
    answer = store.query(catalogue.bind(catalogue.find("who-met-whom"), {}))
    assert [row["meetings"].value for row in answer] == ["1"]


def test_a_decision_that_was_taken_back_stays_so(store: Store) -> None:
    """What somebody keeps apart is not united again, by the rule or after building anew, until it is allowed."""
    (decision,) = identity.find(store)
    identity.keep_apart(store, decision, by="Ann")
    assert identity.decide(store) == 0
    asked = f"SELECT ?by {{ GRAPH <{identity.KEPT_APART}> {{ ?d dkg:decidedBy ?by }} }}"
    assert [row["by"].value for row in store.query(asked)] == ["Ann"]
    identity.allow(store)
    assert [found.events for found in identity.find(store)] == [TWICE]


def test_a_party_counts_once_whatever_its_roles(store: Store) -> None:
    """Who is told as actor in one report and as recipient besides in another is one party of one meeting."""
    talks = replace(AGREEMENT.events[1], recipients=AGREEMENT.events[1].actors[:1])
    store.add(replace(AGREEMENT, events=(talks,)))
    assert [decision.events for decision in identity.find(store)] == [TWICE]


def _by_definition(store: Store) -> list[tuple[str, ...]]:
    """What the rule says, from all that is told of every event at once."""
    groups: dict[tuple[object, ...], set[str]] = defaultdict(set)
    facts = Description(store.triples())
    for event in facts.things("dkg:Event"):
        type = (facts.one(event, "dkg:type") or "").rpartition("#")[2]
        first, last = facts.one(event, "dkg:firstDay"), facts.one(event, "dkg:lastDay")
        parties = {*facts.all(event, "dkg:actor"), *facts.all(event, "dkg:recipient")}
        if type in ("meeting", "call", "visit", "signing") and first and first == last and len(parties) > 1:
            groups[(type, first, facts.one(event, "dkg:status"), *sorted(parties))].add(event)
    return sorted(tuple(sorted(group)) for group in groups.values() if len(group) > 1)


def _crowded(number: int, told: Extraction) -> Extraction:
    """The same meetings on few days, so that some are told twice."""
    events = (replace(event, date=f"2018-05-{1 + (number + i) % 9:02}") for i, event in enumerate(told.events))
    return replace(told, events=tuple(events))


class _Torn:
    """A source that hands out what is told of one event in pieces, as servers may."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def article_graphs(self) -> list[str]:
        """The graphs of the store."""
        return self._store.article_graphs()

    def triples(self, graph: str | None = None) -> list[ox.Quad]:
        """The quads of the store, property after property."""
        return sorted(self._store.triples(graph), key=lambda quad: (quad.predicate.value, str(quad.object)))


@pytest.mark.parametrize("source", [lambda store: store, _Torn], ids=["grouped", "torn"])
def test_an_archive_gives_what_the_definition_gives(source: Callable[[Store], Any]) -> None:
    """Memory holds numbers in place of facts; what is found is the same in whatever order they come."""
    with open_store(MEMORY) as opened:
        opened.add_all(_crowded(number, told) for number, told in enumerate(networks.archive(600)))
        expected = _by_definition(opened)
        assert len(expected) > 20
        assert expected == [decision.events for decision in identity.find(source(opened))]
