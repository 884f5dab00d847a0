"""Forms of answers, statuses and doors of `/sparql`."""

import csv
import io
import json

import pyoxigraph as ox
import pytest

from kg import catalogue
from tests.serving import Client

PEOPLE = "SELECT ?name { ?x a dkg:Person ; rdfs:label ?name } ORDER BY ?name"
NAMES = ["Ingrid Dahl", "Rosa Quispe"]
GRAPH = "CONSTRUCT { ?x a dkg:Person } WHERE { ?x a dkg:Person }"


@pytest.mark.parametrize(
    "accept", ["application/sparql-results+json", "application/sparql-results+xml", "text/tab-separated-values"]
)
def test_results_come_in_the_form_that_is_wanted(client: Client, accept: str) -> None:
    """The media type is the one asked for, and the rows are the same."""
    reply = client.query(PEOPLE, accept)
    parsed = ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.from_media_type(accept))
    assert (accept, NAMES) == (reply.type, [row["name"].value for row in parsed])  # type: ignore[union-attr]


def test_results_come_as_csv(client: Client) -> None:
    """CSV has a header and a row for each solution."""
    reply = client.query(PEOPLE, "text/csv")
    assert [["name"], *([name] for name in NAMES)] == list(csv.reader(io.StringIO(reply.text)))


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_graphs_come_in_the_form_that_is_wanted(client: Client, accept: str) -> None:
    """The same two triples in every form of RDF."""
    reply = client.query(GRAPH, accept)
    assert (accept, 2) == (reply.type, len(list(ox.parse(reply.body, format=ox.RdfFormat.from_media_type(accept)))))


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("application/json", "application/json"),
        ("*/*", "application/sparql-results+json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ],
)
def test_the_client_chooses(client: Client, accept: str, expected: str) -> None:
    """Qualities and wildcards are weighed."""
    assert expected == client.query(PEOPLE, accept).type


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/sparql?query=ASK%7B", None, 400),
        ("/sparql?query=ASK%7B%7D", "image/png", 406),
        ("/sparql?query=ASK%7B%7D&format=pdf", None, 400),
        ("/sparql?query=ASK%7B%7D&default-graph-uri=x", None, 400),
        ("/sparql?query=%FF", None, 400),
        ("/data", None, 400),
        ("/data?graph=relative", None, 400),
        ("/data?graph=http://e/none", None, 404),
        ("/nowhere", None, 404),
    ],
)
def test_wrong_requests_get_their_status(client: Client, path: str, accept: str | None, status: int) -> None:
    """A mistake of the client is a 4xx with one sentence."""
    reply = client.get(path, accept)
    assert (status, True) == (reply.status, bool(reply.text.strip()))


def test_words_are_found_through_the_index(client: Client) -> None:
    """`dkg:matches` works over HTTP as it does in the store."""
    reply = client.query('SELECT ?x { ?x dkg:matches "Quispe" }')
    assert json.loads(reply.body)["results"]["bindings"]


def test_a_name_that_is_not_ours_is_turned_away(client: Client) -> None:
    """A page that gives our address a name of its own gets nothing."""
    assert client.ask("GET", "/sparql?query=ASK%7B%7D", headers={"Host": "rebound.example:8000"}).status == 421
    assert client.ask("GET", "/sparql?query=ASK%7B%7D", headers={"Host": "localhost:8000"}).status == 200


def test_pages_elsewhere_may_read(client: Client) -> None:
    """CORS is open for reading, and no further."""
    reply = client.ask("OPTIONS", "/sparql", headers={"Origin": "http://e.example"})
    assert (
        reply.headers["access-control-allow-origin"],
        reply.headers["access-control-allow-methods"],
    ) == ("*", "GET, HEAD, POST, OPTIONS")


def test_the_service_describes_itself(client: Client) -> None:
    """Without a query there is a service description, and VoID beside it."""
    described = client.get("/sparql", "application/n-triples").text
    assert "sparql-service-description#SPARQL11Query" in described
    assert "SPARQL11Update" not in described
    assert '<http://rdfs.org/ns/void#entities> "3"' in client.get("/.well-known/void", "application/n-triples").text


def test_the_questions_are_executables(client: Client) -> None:
    """Each question of the library stands there with its text."""
    found = ox.parse(
        client.get("/.well-known/sparql-examples", "application/n-triples").body, format=ox.RdfFormat.N_TRIPLES
    )
    texts = {q.object.value for q in found if q.predicate.value.startswith("http://www.w3.org/ns/shacl#")}  # type: ignore[union-attr]
    assert {question.text for question in catalogue.load()} == texts
