"""W3C's suites for the SPARQL 1.1 Protocol and the Graph Store HTTP Protocol, over HTTP."""

import json
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from kg.store import open_store
from tests.conformance import cases
from tests.serving import Client, Reply, served

TYPES = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"},
    "RDF": {"application/rdf+xml", "text/turtle", "application/n-triples", "application/ld+json"},
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A server that everybody may write to, over an empty store."""
    store = tmp_path_factory.mktemp("conformance") / "kg.store"
    open_store(store).close()
    with served(store, "--writable") as running:
        yield running


@pytest.fixture(scope="module")
def with_data(client: Client) -> None:
    """The three documents that queries of the protocol suite look into."""
    documents = "\n".join(
        f"GRAPH <{iri}> {{ <{iri}> a <http://xmlns.com/foaf/0.1/Document> }}" for iri in cases.DATA.values()
    )
    assert client.update(f"DROP ALL ; INSERT DATA {{ {documents} }}").status == 204


@pytest.mark.parametrize("case", cases.PROTOCOL, ids=lambda case: case.name)
def test_protocol(client: Client, with_data: None, case: cases.Case) -> None:
    """A case of the SPARQL 1.1 Protocol suite."""
    for step in case.steps:
        check(step, asked(client, step, ""), client)


def test_graph_store(client: Client) -> None:
    """The cases of the Graph Store Protocol suite, one after the other as they build on each other."""
    new, wrong = "", []
    assert client.update("DROP ALL").status == 204
    for case in cases.GRAPH_STORE:
        for step in case.steps:
            reply = asked(client, step, new)
            new = reply.headers.get("location", new).removeprefix(client.address)
            try:
                check(step, reply, client)
            except AssertionError as error:
                wrong.append((case.name, str(error)))
    assert wrong == []


def test_every_case_is_there() -> None:
    """The suites have 34 and 19 cases, and each erratum belongs to one of them."""
    names = {case.name for case in (*cases.PROTOCOL, *cases.GRAPH_STORE)}
    assert (len(cases.PROTOCOL), len(cases.GRAPH_STORE), len(names)) == (34, 19, 53)
    assert set(cases.ERRATA) <= names


def asked(client: Client, step: cases.Step, new: str) -> Reply:
    """The reply to a step."""
    headers = {name: value for name, value in (("Content-Type", step.type), ("Accept", step.accept)) if value}
    body = step.body.replace("$BASE$", client.address) if isinstance(step.body, str) else step.body
    path = step.path.replace("$BASE$", client.address).replace("$NEW$", new)
    return client.ask(step.method, path, body, headers)


def check(step: cases.Step, reply: Reply, client: Client) -> None:
    """Compares a reply with what the case expects of it."""
    assert reply.status in step.statuses, reply.text
    if step.kind:
        assert reply.type in TYPES[step.kind]
    if step.truth is not None:
        assert step.truth == json.loads(reply.body)["boolean"]
    if step.one_iri_but:
        (row,) = json.loads(reply.body)["results"]["bindings"]
        assert row["o"]["type"] == "uri"
        assert row["o"]["value"] != step.one_iri_but
    if step.graph:
        assert canonical(step.graph.replace("$BASE$", client.address)) == canonical(reply.text)


def canonical(turtle: str) -> set[ox.Quad]:
    """The triples of a graph with the same names for its blank nodes wherever it comes from."""
    found = ox.Dataset(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(found)
