"""Clients that other people use."""

import shutil
import subprocess

import pytest

from tests.serving import Client

PEOPLE = "SELECT ?name { ?x a <https://w3id.org/diplomatic-kg/ontology#Person> ; rdfs:label ?name } ORDER BY ?name"


def test_rdflib_asks_through_its_sparql_store(client: Client) -> None:
    """rdflib's SPARQLStore gets rows and graphs."""
    from rdflib import Graph
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = Graph(SPARQLStore(f"{client.address}/sparql", method="POST_FORM"))
    assert [str(row[0]) for row in graph.query(PEOPLE)] == ["Ingrid Dahl", "Rosa Quispe"]  # type: ignore[index]


def test_sparqlwrapper_asks_by_get_and_post(client: Client) -> None:
    """SPARQLWrapper gets rows in each of its formats that has rows, by GET and by POST."""
    library = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not here")
    for method in (library.GET, library.POST):
        asking = library.SPARQLWrapper(f"{client.address}/sparql")
        asking.setQuery(PEOPLE)
        asking.setMethod(method)
        asking.setReturnFormat(library.JSON)
        rows = asking.queryAndConvert()["results"]["bindings"]
        assert [row["name"]["value"] for row in rows] == ["Ingrid Dahl", "Rosa Quispe"]
        asking.setReturnFormat(library.XML)
        found = asking.queryAndConvert().getElementsByTagName("literal")
        assert [node.firstChild.data for node in found] == ["Ingrid Dahl", "Rosa Quispe"]


def test_sparqlwrapper_gets_a_graph_and_a_truth(client: Client) -> None:
    """SPARQLWrapper reads what CONSTRUCT and ASK give."""
    library = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not here")
    asking = library.SPARQLWrapper(f"{client.address}/sparql")
    asking.setQuery("CONSTRUCT { ?x rdfs:label ?name } { ?x a dkg:Person ; rdfs:label ?name }")
    asking.setReturnFormat(library.TURTLE)
    assert b"Ingrid Dahl" in asking.queryAndConvert()
    for form in (library.RDFXML, library.XML, library.JSONLD):
        asking.setReturnFormat(form)
        assert sorted(str(name) for name in asking.queryAndConvert().objects()) == ["Ingrid Dahl", "Rosa Quispe"]
    asking.setQuery("ASK { ?x a dkg:Person }")
    asking.setReturnFormat(library.JSON)
    assert asking.queryAndConvert()["boolean"] is True


def test_sparqlwrapper_is_told_of_a_mistake(client: Client) -> None:
    """A query that is none comes back as the error that SPARQLWrapper has for it, with our words."""
    library = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not here")
    asking = library.SPARQLWrapper(f"{client.address}/sparql")
    asking.setQuery("SELECT ?name { ?x nowhere:name ?name }")
    with pytest.raises(library.SPARQLExceptions.QueryBadFormed, match="the prefix nowhere: is not declared"):
        asking.query()


@pytest.mark.skipif(not shutil.which("curl"), reason="no curl")
def test_curl_asks_by_form(client: Client) -> None:
    """What README.md shows."""
    command = [
        "curl",
        "-s",
        "-H",
        "Accept: text/csv",
        f"{client.address}/sparql",
        "--data-urlencode",
        f"query={PEOPLE}",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "name\r\nIngrid Dahl\r\nRosa Quispe\r\n".replace("\r\n", "\n")
