"""RDF read back with rdflib and Oxigraph: the same dataset as the store."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg import export
from kg import store as stores
from kg.export import quads
from tests import extractions
from tests.export.material import written


@pytest.fixture(scope="module")
def store() -> Iterator[stores.Store]:
    """A store of three articles, and of words that are hard to write."""
    with stores.open_store(":memory:") as made:
        made.add_all(extractions.all_three())
        graph = made.article_graphs()[0]
        for words in ('"quoted" \\ back', "two\nlines\r\ttab", "🕊 Đà Nẵng", "</script>", "'''"):
            quad = ox.Quad(
                ox.NamedNode("https://x.example/a(b)"), ox.NamedNode("https://x.example/says"), ox.Literal(words)
            )
            made.engine.add(quad)
            made.engine.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(graph)))
        made.engine.add(
            ox.Quad(
                ox.NamedNode("https://x.example/a(b)"),
                ox.NamedNode("https://x.example/mixed"),
                ox.Literal("1.00", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
            )
        )
        made.engine.add(
            ox.Quad(
                ox.NamedNode("https://x.example/a(b)"),
                ox.NamedNode("https://x.example/mixed"),
                ox.Literal("paix", language="fr"),
            )
        )
        yield made


FORMS = {
    "nquads": (ox.RdfFormat.N_QUADS, "nquads"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
}
FACTS = {"turtle": (ox.RdfFormat.TURTLE, "turtle"), "rdfxml": (ox.RdfFormat.RDF_XML, "xml")}


@pytest.mark.parametrize("form", FORMS)
def test_oxigraph_reads_all(store: stores.Store, form: str) -> None:
    """Oxigraph reads every quad of every graph."""
    assert set(store.quads()) == set(ox.parse(written(form, store), format=FORMS[form][0]))


@pytest.mark.parametrize("form", FACTS)
def test_oxigraph_reads_facts(store: stores.Store, form: str) -> None:
    """Turtle and RDF/XML hold the facts of the default graph."""
    expected = {ox.Triple(q.subject, q.predicate, q.object) for q in store.triples()}
    found = {ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(written(form, store), format=FACTS[form][0])}
    assert expected == found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_rdflib_reads_all(store: stores.Store, form: str) -> None:
    """rdflib reads the same named graphs as from the store's own dump."""
    read, dumped = rdflib.Dataset(), rdflib.Dataset()
    dumped.parse(data=store.dump(), format="nquads")
    read.parse(data=written(form, store), format=FORMS[form][1])
    for name in store.article_graphs():
        assert isomorphic(dumped.graph(rdflib.URIRef(name)), read.graph(rdflib.URIRef(name)))
    assert isomorphic(dumped.default_graph, read.default_graph)


@pytest.mark.parametrize("form", FACTS)
def test_rdflib_reads_facts(store: stores.Store, form: str) -> None:
    """rdflib reads the same facts, letter by letter."""
    read = rdflib.Graph().parse(data=written(form, store), format=FACTS[form][1])
    facts = written("nquads", store, provenance=False)
    assert isomorphic(rdflib.Graph().parse(data=facts, format="nt"), read)


def test_what_xml_forbids() -> None:
    """A control character in a fact does not break RDF/XML."""
    with stores.open_store(":memory:") as made:
        thing = ox.NamedNode("https://x.example/a")
        made.engine.add(ox.Quad(thing, ox.NamedNode("https://x.example/says"), ox.Literal("bell\x07")))
        read = rdflib.Graph().parse(data=written("rdfxml", made), format="xml")
    assert [str(words) for _, _, words in read] == ["bell\ufffd"]


def test_without_provenance(store: stores.Store) -> None:
    """Without provenance only the facts are written."""
    content = written("nquads", store, provenance=False)
    assert set(store.triples()) == set(ox.parse(content, format=ox.RdfFormat.N_QUADS))


@pytest.mark.parametrize("form", [*FORMS, *FACTS])
def test_order_of_articles_does_not_matter(form: str) -> None:
    """The same articles in another order give the same bytes."""
    files = []
    for order in (1, -1):
        with stores.open_store(":memory:") as made:
            made.add_all(extractions.all_three()[::order])
            files.append(written(form, made))
    assert files[0] == files[1]


def test_turtle_can_be_read(store: stores.Store) -> None:
    """Turtle uses prefixes, and a thing begins with what it is and what it is called."""
    text = written("turtle", store).decode()
    assert '\nactor:rosa-quispe a dkg:Person ;\n    rdfs:label "Rosa Quispe" ;\n' in text


def test_jsonld_can_be_read(store: stores.Store) -> None:
    """JSON-LD has short names, and links and days are plain words."""
    whole = json.loads(written("jsonld", store))
    things = {thing["@id"]: thing for thing in whole["@graph"]}
    assert tuple(things["id:actor/rosa-quispe"][key] for key in ("@type", "label")) == ("dkg:Person", "Rosa Quispe")
    met = next(t for t in whole["@graph"] if "dkg:Event" in t.get("@type", "") and t["type"] == "dkge:meeting")
    assert met["actor"] == ["id:actor/ingrid-dahl", "id:actor/rosa-quispe"]
    assert met["firstDay"] == "2019-05-04"


def test_sorted_in_pieces(store: stores.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sorted in pieces on disk is what is sorted at once."""
    at_once = written("nquads", store)
    monkeypatch.setattr(quads, "_CHUNK", 7)
    assert written("nquads", store) == at_once


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[stores.Store]:
    """A store in a folder, in which one article was read again and one taken out."""
    with stores.open_store(tmp_path / "store") as made:
        made.add_all(extractions.all_three())
        first, second, _ = extractions.all_three()
        made.add(replace(first, events=first.events[:1]))
        made.remove(second.article.iri)
        yield made


def test_copied_from_the_journal(on_disk: stores.Store, tmp_path: Path) -> None:
    """N-Quads copied from the journal are the quads of the store: the latest reading of what was not taken out."""
    export.write(on_disk, "nquads", tmp_path / "x.nq")
    content = (tmp_path / "x.nq").read_bytes()
    assert b"# kg" not in content
    assert set(on_disk.quads()) == set(ox.parse(content, format=ox.RdfFormat.N_QUADS))


def test_updates_are_exported(on_disk: stores.Store, tmp_path: Path) -> None:
    """What a SPARQL update brought, in the default graph and in one of its own, is in the file; what it took is not."""
    (gone, *_) = on_disk.triples()
    e = "https://e.example/"
    on_disk.update(f"INSERT DATA {{ <{e}a> <{e}b> 1 . GRAPH <{e}mine> {{ <{e}a> <{e}b> 2 }} }}")
    on_disk.update(f"DELETE DATA {{ {gone.triple} }}")
    export.write(on_disk, "nquads", tmp_path / "x.nq")
    found = set(ox.parse((tmp_path / "x.nq").read_bytes(), format=ox.RdfFormat.N_QUADS))
    mine = {quad for quad in found if quad.subject == ox.NamedNode(f"{e}a")}
    assert {str(quad.graph_name) for quad in mine} == {"DEFAULT", f"<{e}mine>"}
    assert gone not in found
    assert found - mine == set(on_disk.quads()) - mine


def test_copied_to_a_pipe_as_to_a_file(on_disk: stores.Store, tmp_path: Path) -> None:
    """What is written to memory or a pipe is what is written to a file."""
    export.write(on_disk, "nquads", tmp_path / "x.nq")
    assert written("nquads", on_disk) == (tmp_path / "x.nq").read_bytes()


def test_only_what_the_reader_sees(on_disk: stores.Store, tmp_path: Path) -> None:
    """What was written after a record's number, or cut off by a crash, is not copied."""
    journal = tmp_path / "store" / "journal"
    assert len(quads.standing(journal, 3)) == 3
    assert len(quads.standing(journal, on_disk.applied())) == 2
    with (journal / "00000001.nq").open("ab") as torn:
        torn.write(b'# kg {"action":"add","arti')
    assert len(quads.standing(journal, 99)) == 2


@pytest.mark.parametrize("form", ["turtle", "trig", "jsonld", "rdfxml"])
def test_sorted_in_pieces_in_every_form(store: stores.Store, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sorted in pieces on disk is what is sorted at once, in every form."""
    at_once = written(form, store)
    monkeypatch.setattr(quads, "_CHUNK", 11)
    assert written(form, store) == at_once
