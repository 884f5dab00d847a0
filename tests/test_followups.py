"""What came of what was promised."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from kg import followups, vocab
from kg.model import Article, Extraction, Status
from kg.store import MEMORY, Store, open_store
from tests import extractions
from tests.extractions import DAHL, LIMA, NORWAY, OSLO, PERU, QUISPE

VISIT = extractions.visit()
INVITATION, PLANNED, CANCELLED = (event.iri for event in VISIT.events)
LATER = "https://news.example/later"


@pytest.fixture
def store() -> Iterator[Store]:
    """An invitation of Quispe to Oslo, told on 1 February 2020, and her visit announced for June 2020."""
    with open_store(MEMORY) as opened:
        opened.add(VISIT)
        yield opened


def later(type: str = "visit", **slots: Any) -> Extraction:
    """An article that tells of one event afterwards: unless told otherwise, that the visit took place."""
    text = "It took place."
    values = {"actors": (QUISPE.iri,), "recipients": (NORWAY.iri,), "date": "2020-06-10", "place": OSLO.iri, **slots}
    told = extractions.event(LATER, type, text, text, **values)
    article = Article(iri=LATER, text=text, published="2020-06-12")
    return Extraction(article=article, actors=(DAHL, NORWAY, PERU, QUISPE), places=(OSLO, LIMA), events=(told,))


def found(store: Store) -> dict[str, str]:
    """Commitments, each with the rule by which it is fulfilled."""
    return {follow_up.commitment: follow_up.rule for follow_up in followups.find(store)}


def test_nothing_came_of_it_yet(store: Store) -> None:
    """Without a later event there is no follow-up."""
    assert found(store) == {}


def test_a_visit_fulfils_invitation_and_announcement(store: Store) -> None:
    """The guest came to the host, within the dates; what was called off is not fulfilled."""
    store.add(later())
    assert found(store) == {INVITATION: "the guest came to the host", PLANNED: "it took place within its dates"}


@pytest.mark.parametrize(
    ("type", "slots", "expected"),
    [
        ("visit", {"date": "2020-07-05"}, {INVITATION, PLANNED}),  # a little late
        ("visit", {"date": "2020-09-05"}, {INVITATION}),
        ("visit", {"date": "2023-06-10"}, set()),
        ("visit", {"date": "2019-06-10"}, set()),
        ("visit", {"date": None}, set()),
        ("visit", {"status": Status.PLANNED}, set()),
        ("visit", {"status": Status.NEGATED}, set()),
        ("visit", {"actors": (PERU.iri,)}, set()),
        ("visit", {"recipients": (PERU.iri,), "place": LIMA.iri}, set()),
        ("visit", {"recipients": (DAHL.iri,), "place": None}, {INVITATION, PLANNED}),
        ("meeting", {"actors": (DAHL.iri, QUISPE.iri), "recipients": ()}, {INVITATION}),
        ("meeting", {"actors": (DAHL.iri, QUISPE.iri), "recipients": (), "place": LIMA.iri}, set()),
        ("meeting", {"actors": (DAHL.iri, QUISPE.iri), "recipients": (), "place": None}, set()),
        ("statement", {}, set()),
    ],
    ids=lambda value: " ".join(sorted(value)) if isinstance(value, set) else str(value),
)
def test_what_fulfils(store: Store, type: str, slots: dict[str, Any], expected: set[str]) -> None:
    """Guest, host, kind and dates must fit."""
    store.add(later(type, **slots))
    assert expected == set(found(store))


def test_the_first_that_fits_is_taken(store: Store) -> None:
    """Of two visits the earlier one fulfils."""
    first, second = later(), later(date="2020-06-20")
    moved = replace(second, article=replace(second.article, iri=f"{LATER}/2"))
    events = tuple(replace(event, iri=f"{event.iri}-2") for event in second.events)
    store.add_all([first, replace(moved, events=events)])
    assert {first.events[0].iri} == {f.fulfilment for f in followups.find(store)}


@pytest.mark.parametrize(
    ("stage", "expected"), [("signing", {"the same agreement at a later stage"}), ("agreement", set())]
)
def test_a_named_agreement_goes_on(stage: str, expected: set[str]) -> None:
    """What was agreed and is signed later is followed up; agreed again it is not."""
    with open_store(MEMORY) as store:
        for number, (type, day) in enumerate((("agreement", "2019-05-04"), (stage, "2019-06-01"))):
            text, iri = "On the Oslo Cod Treaty.", f"{LATER}/{number}"
            told = extractions.event(iri, type, text, text, actors=(NORWAY.iri, PERU.iri), date=day)
            article = Article(iri=iri, text=text, published=day)
            store.add(Extraction(article=article, actors=(NORWAY, PERU), events=(told,)))
        assert expected == set(found(store).values())


def test_decisions_can_be_asked_and_undone(store: Store) -> None:
    """They stand in a graph of their own and leave what articles say alone."""
    store.add(later())
    before, size = store.dump(), len(store)
    assert followups.decide(store) == 2
    (row,) = store.query(f"SELECT ?e {{ GRAPH <{followups.GRAPH}> {{ <{PLANNED}> dkg:followedUpBy ?e }} }}")  # type: ignore[union-attr]
    assert row["e"].value == vocab.thing("event", "visit", LATER, "visit", "0", "14")  # type: ignore[index,union-attr]
    assert before == store.dump()
    followups.undo(store)
    assert len(store) == size
