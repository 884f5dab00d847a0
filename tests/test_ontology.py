"""The ontology is complete in itself."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg import graph, ontology, vocab
from kg.errors import LexiconError
from kg.model import Status
from tests import extractions

TYPES = [
    "meeting",
    "call",
    "visit",
    "summit",
    "conference",
    "negotiation",
    "agreement",
    "signing",
    "statement",
    "request",
    "offer",
    "invitation",
    "praise",
    "criticism",
    "threat",
    "rejection",
    "cooperation",
    "aid",
    "sanction",
    "protest",
    "military",
    "assault",
    "coercion",
    "concession",
    "election",
    "appointment",
    "dispute",
]
QUADS = list(ox.parse(path=ontology.path("dkg.ttl")))
SKOS = list(ox.parse(path=ontology.path("event-types.ttl")))


def subjects(quads: list[ox.Quad], name: str, value: str | None = None) -> set[str]:
    """What has the property, with the value if one is given."""
    return {
        quad.subject.value
        for quad in quads
        if quad.predicate.value == vocab.term(name) and (value is None or quad.object.value == vocab.term(value))
    }


def test_event_types_are_those_of_the_records() -> None:
    """The scheme has the 27 words that records use, families apart."""
    assert tuple(sorted(TYPES)) == ontology.event_types()


@pytest.mark.parametrize("name", ["rdfs:label", "skos:definition", "skos:example"])
def test_every_term_is_explained(name: str) -> None:
    """Each term has a label, a definition and an example."""
    assert ontology.terms() - {vocab.BASE + "ontology"} - subjects(QUADS, name) == set()


@pytest.mark.parametrize(
    "name", ["skos:prefLabel", "skos:definition", "skos:example", "skos:notation", "skos:inScheme"]
)
def test_every_type_is_explained(name: str) -> None:
    """Each type and family has a label, a definition, an example and a notation."""
    ours = {iri for iri in subjects(SKOS, "rdf:type", "skos:Concept") if iri.startswith(vocab.PREFIXES["dkge"])}
    assert len(ours) == 33
    assert ours - subjects(SKOS, name) == set()


@pytest.mark.parametrize("name", ["rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:domain", "rdfs:range"])
def test_our_terms_refer_to_declared_ones(name: str) -> None:
    """What a term of ours refers to in our namespace is declared."""
    referred = {q.object.value for q in QUADS if q.predicate.value == vocab.term(name)}
    assert {iri for iri in referred if iri.startswith(vocab.ONTOLOGY)} - ontology.terms() == set()


def test_every_class_of_ours_hangs_on_a_standard_one() -> None:
    """No class of ours stands alone: each has a standard class above it."""
    above: dict[str, set[str]] = {}
    for quad in QUADS:
        if quad.predicate.value == vocab.term("rdfs:subClassOf"):
            above.setdefault(quad.subject.value, set()).add(quad.object.value)

    def standard(iri: str) -> bool:
        return any(not up.startswith(vocab.ONTOLOGY) or standard(up) for up in above.get(iri, ()))

    ours = {iri for iri in subjects(QUADS, "rdf:type", "owl:Class") if iri.startswith(vocab.ONTOLOGY)}
    assert sorted(iri for iri in ours if not standard(iri)) == []


MODES = list(ox.parse(path=ontology.path("modes.ttl")))


@pytest.mark.parametrize(
    "name",
    ["skos:prefLabel", "skos:definition", "skos:example", "skos:notation", "skos:inScheme", "skos:broadMatch"],
)
def test_every_mode_is_explained(name: str) -> None:
    """Each mode has a label, a definition, an example, a notation and the type that it is a finer kind of."""
    ours = subjects(MODES, "rdf:type", "skos:Concept")
    assert len(ours) == 69
    assert ours - subjects(MODES, name) == set()


def test_modes_are_of_types_and_told_by_words_in_small_letters() -> None:
    """Each mode belongs to types that events have, its name is its notation, and its words can be found."""
    kinds = {q.object.value for q in MODES if q.predicate.value == vocab.term("skos:broadMatch")}
    assert kinds - {ontology.event_type(notation) for notation in ontology.event_types()} == set()
    named = [q for q in MODES if q.predicate.value == vocab.term("skos:notation")]
    assert [q for q in named if ontology.mode(q.object.value) != q.subject.value] == []
    words = [word for notation in ontology.event_types() for word, _ in ontology.modes_of(notation)]
    assert [word for word in words if word != word.lower()] == []


def test_broader_runs_up_to_the_family() -> None:
    """A type knows its family."""
    meeting, family = vocab.term("dkge:meeting"), vocab.term("dkge:encounter")
    assert ((meeting, family),) == ontology.broader(meeting)
    assert ontology.notation(family) == "encounter"


def test_undeclared_term_is_named() -> None:
    """The message says which term is missing and where it belongs."""
    with pytest.raises(LexiconError, match=r"dkg.ttl: the term dkg:wrong"):
        ontology.declared("dkg:wrong")


def test_unknown_event_type_names_the_nearest() -> None:
    """A mistyped type is answered with what it may have been."""
    with pytest.raises(LexiconError, match="did you mean 'meeting'"):
        ontology.event_type("meting")


def closed(*extra: str) -> list[str]:
    """What an OWL 2 RL reasoner finds wrong with the ontology, the schemes, the sample graphs and more Turtle."""
    import owlrl
    import rdflib

    data = rdflib.Graph()
    for name in ("dkg.ttl", "event-types.ttl", "modes.ttl"):
        data.parse(ontology.path(name))
    for extraction in extractions.all_three():
        triples = (ox.Triple(q.subject, q.predicate, q.object) for q in graph.quads(extraction))
        data.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    for text in extra:
        data.parse(data=f"@prefix dkg: <{vocab.ONTOLOGY}> . {text}", format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(data)
    wrong = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    return sorted(str(message) for message in data.objects(None, wrong))


def test_ontology_and_graphs_are_consistent() -> None:
    """A reasoner finds no contradiction in the ontology with all that the samples say."""
    assert closed() == []


def test_a_contradiction_would_be_found() -> None:
    """An actor that is a place too is one, also where only the range of a property says so."""
    assert any("isjoint" in message for message in closed("<x:e> dkg:actor <x:a> . <x:a> a dkg:Place ."))


def test_no_term_is_idle() -> None:
    """Each term of ours is written by the program, stands above one that is, or is for questions only."""
    code = "".join(path.read_text(encoding="utf-8") for path in Path(kg.__file__).parent.rglob("*.py"))
    written = {vocab.term(name) for name in re.findall(r"\bdkg:\w+", code)}
    above = {
        q.object.value for q in QUADS if q.predicate.value in (vocab.term("rdfs:subClassOf"), vocab.term("rdfs:range"))
    }
    statuses = {vocab.term(f"dkg:{status}") for status in Status}
    ours = {iri for iri in ontology.terms() if iri.startswith(vocab.ONTOLOGY)}
    assert ours - written - above - statuses - {f"{vocab.BASE}ontology"} == set()
