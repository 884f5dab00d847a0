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
