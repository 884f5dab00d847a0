"""Who may change a store, and that a change stays."""

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.server import Settings, check
from kg.store import open_store
from tests.server.conftest import made
from tests.serving import Client, served

INSERT = "INSERT DATA { <http://e/a> <http://e/b> 'new' }"
TOKEN = "a token of sixteen letters or more"
ASK = "ASK { <http://e/a> <http://e/b> 'new' }"


def test_a_server_only_reads_unless_told(client: Client) -> None:
    """Updates and graphs are refused on every way in."""
    assert client.update(INSERT).status == 403
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.ask("POST", "/sparql", "update=CLEAR+ALL", form).status == 403
    assert client.ask("PUT", "/data?default", "", {"Content-Type": "text/turtle"}).status == 403
    assert client.ask("DELETE", "/data?default").status == 403


def test_a_token_opens_and_the_change_stays(tmp_path: Path) -> None:
    """With the token an update is seen at once, and after the graph is built again from its journal."""
    store = made(tmp_path / "kg.store")
    with served(store, "--token", TOKEN) as client:
        assert client.update(INSERT).status == 401
        assert client.update(INSERT, Authorization="Bearer wrong").status == 401
        assert client.update(INSERT, Authorization=f"Bearer {TOKEN}").status == 204
        assert b"true" in client.query(ASK).body
        foreign = {"Authorization": f"Bearer {TOKEN}", "Origin": "http://evil.example"}
        assert client.update("CLEAR ALL", **foreign).status == 403
        loading = client.update("LOAD <http://127.0.0.1:8/>", Authorization=f"Bearer {TOKEN}")
        assert (loading.status, "refused" in loading.text) == (403, True)
    with open_store(store) as graph:
        before = {str(quad) for quad in graph.engine}
        graph.rebuild()
        assert before == {str(quad) for quad in graph.engine}
        assert bool(graph.query(ASK)) is True


def test_what_others_write_is_seen(tmp_path: Path) -> None:
    """A server follows a store that another process writes to."""
    store = made(tmp_path / "kg.store")
    with served(store) as client:
        assert b"false" in client.query(ASK).body
        with open_store(store) as graph:
            graph.update(INSERT)
        import time

        time.sleep(0.6)
        assert b"true" in client.query(ASK).body


@pytest.mark.parametrize(
    "wrong",
    [{"writable": True, "host": "0.0.0.0"}, {"token": "short"}, {"location": "http://e/sparql"}],
)
def test_settings_that_are_not_safe_are_refused(tmp_path: Path, wrong: dict[str, object]) -> None:
    """Everybody may not write from everywhere, and a token is not to be guessed."""
    store = made(tmp_path / "kg.store")
    check(Settings(location=str(store)))
    with pytest.raises(UsageError):
        check(Settings(**{"location": str(store), **wrong}))  # type: ignore[arg-type]
