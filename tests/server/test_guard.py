"""Nothing is fetched from elsewhere, however the words are hidden."""

import pytest

from kg.errors import QueryError
from kg.server import guard, updates

ELSEWHERE = "http://127.0.0.1:8/none"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <%s> { ?s ?p ?o } }",
        "SELECT * { sErViCe SILENT <%s> { ?s ?p ?o } }",
        "PREFIX : <%s#> SELECT * { SERVICE:x {} }",
        "PREFIX : <%s#> SELECT * { ?s ?p 1SERVICE:x {} }",
        "SELECT * { FILTER(1<2)SERVICE?x#>\n{} VALUES ?x { <%s> } }",
        "SELECT * { # ' \" <\n SERVICE <%s> {} }",
        "SELECT * { ?s ?p '#' . SERVICE <%s> {} }",
        "SELECT * { { SELECT * { OPTIONAL { SERVICE <%s> {} } } } }",
        "ASK { FILTER EXISTS { SERVICE <%s> {} } }",
    ],
)
def test_service_is_found(query: str) -> None:
    """Each of these would call a server."""
    with pytest.raises(guard.RefusedError, match="refused"):
        guard.check_query(query % ELSEWHERE if "%s" in query else query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'at your service' }",
        "SELECT ?service { ?service a <http://e/service> } # SERVICE",
        "PREFIX service: <http://e/> SELECT * { ?s service:load service:SERVICE }",
        'SELECT * { ?s ?p """SERVICE <http://e/> {}""" }',
    ],
)
def test_the_word_alone_is_no_call(query: str) -> None:
    """Texts, names and comments may hold the word."""
    guard.check_query(query)
    assert "service" in query.lower()


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <%s>",
        "INSERT DATA { <http://e/a> <http://e/b> 1 } ;load silent <%s> into graph <http://e/g>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <%s> { ?s ?p ?o } }",
        "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o . { SERVICE <%s> {} } }",
    ],
)
def test_load_and_service_are_found_in_updates(update: str) -> None:
    """Each of these would fetch something."""
    with pytest.raises(guard.RefusedError, match="refused"):
        guard.check_update(update % ELSEWHERE)


def test_what_is_allowed_passes_and_nothing_beside_it() -> None:
    """An address that was allowed may be called; a second one in the same query may not."""
    one = f"SELECT * {{ SERVICE <{ELSEWHERE}> {{}} }}"
    guard.check_query(one, allowed=[ELSEWHERE])
    guard.check_update(f"LOAD <{ELSEWHERE}> INTO GRAPH <http://e/g>", allowed=[ELSEWHERE])
    with pytest.raises(guard.RefusedError):
        guard.check_query(one.replace("{}", "{} SERVICE <http://e/other> {}"), allowed=[ELSEWHERE])
    with pytest.raises(guard.RefusedError):
        guard.check_update(f"LOAD <{ELSEWHERE}> ; LOAD <http://e/other>", allowed=[ELSEWHERE])


def test_escapes_cannot_hide_a_word() -> None:
    """Codepoint escapes are replaced before anything looks at the text."""
    assert guard.plain(r"ASK { \u0053ERVICE <http://e/> {} }") == "ASK { SERVICE <http://e/> {} }"
    with pytest.raises(QueryError, match="escapes an escape"):
        guard.plain("ASK { \\u005Cu0053ERVICE <http://e/> {} }")


def test_graphs_of_the_request_go_into_every_operation() -> None:
    """USING stands before each WHERE, and never inside braces, strings or names."""
    text = "PREFIX x: <http://e/> INSERT { ?s x:WHERE 'WHERE {' } WHERE { ?s ?p ?o } ; DELETE WHERE { ?s ?p 1 }"
    expected = (
        "PREFIX x: <http://e/> INSERT { ?s x:WHERE 'WHERE {' } USING <http://e/g> WHERE { ?s ?p ?o } ; "
        "DELETE { ?s ?p 1 } USING <http://e/g> WHERE { ?s ?p 1 }"
    )
    assert expected == updates.prepared(text, ["http://e/g"])


def test_graphs_of_the_request_are_iris() -> None:
    """An IRI cannot close its bracket and go on as SPARQL."""
    with pytest.raises(QueryError, match="no IRI"):
        updates.prepared("DELETE WHERE { ?s ?p ?o }", ["http://e/> { } ; DROP ALL ; #"])
