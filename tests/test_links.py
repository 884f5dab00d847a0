"""Links to other data are made by checked identifiers alone."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg import links, vocab
from kg.model import Actor, ActorKind
from kg.store import MEMORY, open_store
from tests import extractions

MEETING = extractions.meeting()
NOR = replace(extractions.NORWAY, known="NOR", iri=vocab.thing("actor", "NOR"))
LIST = links.COUNTRIES


def found(*actors: Actor) -> list[tuple[str, str]]:
    """The links of a store in which an article speaks of more actors."""
    with open_store(MEMORY) as store:
        store.add(replace(MEETING, actors=(*MEETING.actors, *actors)))
        links.decide(store)
        told = [(q.subject.value, q.object.value) for q in store.triples(links.GRAPH)]  # type: ignore[union-attr]
        assert told == list(links.find(store))
        return told


def state(code: str, known: str | None = None) -> Actor:
    """A state as the pipeline makes it."""
    iri = vocab.thing("actor", known or code)
    return Actor(iri=iri, name=code, kind=ActorKind.COUNTRY, country=code, known=known or code)


def test_a_state_leads_to_the_country_list() -> None:
    """The code is that of the list, in which it is the concept's name."""
    assert found(NOR) == [(NOR.iri, f"{LIST}NOR")]


@pytest.mark.parametrize("actor", [state("SUN"), state("XKX"), state("NOR", "northern-norway"), state("QQQ")])
def test_what_has_no_checked_code_is_not_linked(actor: Actor) -> None:
    """States of the past, codes that ISO did not assign, what only belongs to a state, and no code at all."""
    assert found(actor) == []


def test_people_are_linked_by_the_list_that_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person of a Wikidata result leads to the item, and to nothing without it."""
    dahl = extractions.DAHL
    assert found() == []
    cells = {"person": f"{links.WIKIDATA}Q999001", "name": dahl.name, "title": "Prime Minister", "country": "NOR"}
    rows = [{name: {"type": "literal", "value": value} for name, value in cells.items()}]
    file = tmp_path / "leaders.json"
    file.write_text(json.dumps({"head": {"vars": list(cells)}, "results": {"bindings": rows}}), encoding="utf-8")
    monkeypatch.setenv("KG_LEADERS", str(file))
    assert found() == [(dahl.iri, f"{links.WIKIDATA}Q999001")]


def test_links_stand_beside_the_facts() -> None:
    """The default graph, where people query, holds none of them."""
    with open_store(MEMORY) as store:
        store.add(replace(MEETING, actors=(*MEETING.actors, NOR)))
        links.decide(store)
        assert [q for q in store.triples() if q.predicate.value == vocab.term("skos:exactMatch")] == []
