"""A graph behind a server is the same graph."""

import http.server
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

import pyoxigraph as ox
import pytest

from kg import catalogue, endpoint, identity, shapes, tables
from kg.errors import QueryError, StoreError
from kg.remote import Remote
from kg.store import MEMORY, Store, open_store
from tests import extractions, servers

MEETING, VISIT, AGREEMENT = ALL = extractions.all_three()
KINDS = [
    pytest.param("oxigraph", marks=pytest.mark.skipif(not servers.oxigraph_program(), reason="no Oxigraph server")),
    pytest.param("virtuoso", marks=pytest.mark.skipif(not servers.virtuoso_programs(), reason="no Virtuoso")),
]


def built(*batch: extractions.Extraction) -> str:
    """The dump of a store in memory with these articles."""
    with open_store(MEMORY) as fresh:
        fresh.add_all(batch)
        return fresh.dump()


@pytest.fixture(scope="module", params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server."""
    with getattr(servers, request.param)(tmp_path_factory.mktemp("server") / "data") as at:
        yield at


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """The three articles behind the server; they are taken out afterwards."""
    with open_store(address) as opened:
        opened.add_all(ALL)
        yield opened
        for row in list(opened.articles()):
            opened.remove(row["article"])
        identity.undo(opened)


def test_the_graph_is_the_same_to_the_byte(store: Store) -> None:
    """A server holds what a store in memory holds."""
    assert built(*ALL) == store.dump()


def test_rows_are_the_same(store: Store) -> None:
    """Events, actors and articles are read from a server as from a folder."""
    with open_store(MEMORY) as here:
        here.add_all(ALL)
        for rows in ("events", "actors", "articles"):
            assert list(getattr(here, rows)()) == list(getattr(store, rows)())


def test_facts_are_counted_once(store: Store) -> None:
    """What two articles say is one fact, also where the server shows all graphs as one."""
    (row,) = store.query("SELECT (COUNT(*) AS ?n) { ?x a dkg:Person ; rdfs:label 'Rosa Quispe' }")  # type: ignore[union-attr]
    assert row["n"].value == "1"  # type: ignore[index,union-attr]


def test_the_same_again_is_no_news(store: Store) -> None:
    """Articles that give the same quads are not sent a second time."""
    assert store.add_all(ALL) == 0


@pytest.mark.parametrize("gone", range(3))
def test_removing_leaves_what_others_support(store: Store, gone: int) -> None:
    """After a removal the server is as if the article had never been there."""
    store.remove(ALL[gone].article.iri)
    assert built(*(x for i, x in enumerate(ALL) if i != gone)) == store.dump()


def test_reading_again_replaces(store: Store) -> None:
    """A new reading takes the place of the old one, facts included."""
    changed = replace(MEETING, events=MEETING.events[:1], actors=(extractions.DAHL, extractions.QUISPE))
    store.add(changed)
    assert built(changed, VISIT, AGREEMENT) == store.dump()


OF_THE_GRAPH = [q for q in catalogue.load() if "history" not in q.tags]  # when things were recorded differs


@pytest.mark.parametrize("question", OF_THE_GRAPH, ids=lambda q: q.name)
def test_questions_have_the_same_answer(store: Store, question: catalogue.Question) -> None:
    """Every question of the library runs on the server as it stands, with the answer that it has here."""
    with open_store(MEMORY) as here:
        here.add_all(ALL)
        assert answer(here, question.text) == answer(store, question.text)


def answer(store: Store, text: str) -> list[tuple[str | None, ...]]:
    """The rows of an answer in the order of the letters; numbers by their value."""
    found = store.query(text)
    assert isinstance(found, ox.QuerySolutions)
    return sorted((tuple(plain(row[v]) for v in found.variables) for row in found), key=str)


def plain(value: object) -> str | None:
    """A term as a text that every engine agrees on; an unbound one and an empty text are both nothing."""
    if not isinstance(value, ox.NamedNode | ox.Literal):
        return None
    if isinstance(value, ox.Literal) and value.datatype.value.endswith("#boolean"):
        return {"1": "true", "0": "false"}.get(value.value, value.value)
    return value.value or None


def test_forms_of_query(store: Store) -> None:
    """Questions that are answered with yes or no and with a graph are, too."""
    assert bool(store.query("ASK { ?x a dkg:Person }")) is True
    assert bool(store.query("ASK { ?x a <http://e/none> }")) is False
    made = store.query("CONSTRUCT { ?x a dkg:Person } WHERE { ?x a dkg:Person }")
    assert isinstance(made, ox.QueryTriples)
    assert len(list(made)) == 2


def test_search_without_an_index(store: Store) -> None:
    """Words are found, if slower and unranked."""
    assert AGREEMENT.events[0].iri in {row["thing"] for row in store.search("fish stocks", kind="content")}


def test_rdflib_asks_the_server(store: Store) -> None:
    """The rdflib Dataset answers from the server."""
    assert len(list(store.dataset().query("SELECT ?x { ?x a dkg:Person }"))) == 2


def test_decisions_tables_shapes_and_quotations(store: Store) -> None:
    """What stands on a store stands on a server."""
    assert identity.decide(store) == 1
    with tables.open_tables(store) as counted:
        assert counted.pairs()[0]["events"] == 1
    assert shapes.check(store) == []
    assert list(store.verify()) == []


def test_what_a_server_cannot_do_is_told(store: Store) -> None:
    """A server has no journal."""
    with pytest.raises(StoreError, match="keeps no journal"):
        store.rebuild()
    with pytest.raises(StoreError, match="journal, which a server has not"):
        store.known_on("2026-01-01")


def test_reading_only(address: str) -> None:
    """A server that is open for reading is not written to."""
    with open_store(address, read_only=True) as store, pytest.raises(StoreError, match="for reading only"):
        store.add(VISIT)


def test_mistake_in_a_query_is_the_servers_message(address: str) -> None:
    """What the server says of a mistake is passed on."""
    with open_store(address) as store, pytest.raises(QueryError, match="does not take the query"):
        store.query("SELECT * { ?s ?p }")


def test_nobody_there() -> None:
    """An address where nothing listens is told in a sentence."""
    with pytest.raises(StoreError, match="cannot be reached"):
        open_store("http://127.0.0.1:9/sparql")


def test_credentials_do_not_belong_in_the_address() -> None:
    """An address with a password is refused, without printing it."""
    with pytest.raises(StoreError, match="KG_STORE_USER") as caught:
        open_store("http://me:secret@127.0.0.1:9/sparql")
    assert "secret" not in str(caught.value)


class Recorder(http.server.BaseHTTPRequestHandler):
    """A server that asks for a password, or cuts its answers, and keeps what it was sent."""

    seen: ClassVar[list[str | None]] = []
    limit: ClassVar[str | None] = None

    def do_POST(self) -> None:
        """Answers yes to everything."""
        self.rfile.read(int(self.headers["Content-Length"]))
        given = self.headers.get("Authorization")
        self.seen.append(given)
        self.send_response(200 if given else 401)
        self.send_header("WWW-Authenticate", 'Basic realm="kg"')
        if self.limit:
            self.send_header("X-SPARQL-MaxRows", self.limit)
        self.end_headers()
        self.wfile.write(b'{"head":{},"boolean":true}')

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def guarded() -> Iterator[str]:
    """The address of a server that asks for a password."""
    Recorder.seen, Recorder.limit = [], None
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/sparql"
        server.shutdown()


def test_credentials_come_from_the_environment(guarded: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user and password, or a token, are taken from the environment."""
    monkeypatch.setenv("KG_STORE_USER", "ann")
    monkeypatch.setenv("KG_STORE_PASSWORD", "x")
    open_store(guarded)
    monkeypatch.delenv("KG_STORE_USER")
    monkeypatch.setenv("KG_STORE_TOKEN", "t0")
    open_store(guarded)
    assert {"Basic YW5uOng=", "Bearer t0"} == set(filter(None, Recorder.seen))


def test_refused_access_says_what_to_set(guarded: str) -> None:
    """Without credentials the message names the variables."""
    with pytest.raises(StoreError, match="KG_STORE_TOKEN"):
        open_store(guarded)


def test_a_cut_answer_is_an_error(guarded: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that says that it left rows out is not believed."""
    monkeypatch.setenv("KG_STORE_TOKEN", "t0")
    store = Remote(endpoint.Endpoint(guarded))
    Recorder.limit = "100"
    with pytest.raises(StoreError, match="cuts answers at 100 rows"):
        store.query("ASK {}")
