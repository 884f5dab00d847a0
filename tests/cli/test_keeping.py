"""`kg info`, `kg verify`, `kg check`, `kg rebuild`."""

import json
import shutil
from pathlib import Path

from kg.store import open_store
from tests.cli.conftest import Program


def test_info_counts(kg: Program) -> None:
    """Articles, events and actors in numbers."""
    told = json.loads(kg("info").out)
    assert (told["articles"], told["events"], told["actors"]) == (3, 9, 6)


def test_info_is_readable(kg: Program) -> None:
    """On a terminal it is a table."""
    assert "most frequent" in kg("info", "--format", "table").out


def test_verify_is_content(kg: Program) -> None:
    """Every quotation stands in its article."""
    ended = kg("verify")
    assert (ended.status, ended.out, ended.err) == (0, "", "10 quotations compared: all is well.\n")


def test_verify_finds_what_does_not_hold(kg: Program, graph: Path, tmp_path: Path) -> None:
    """A text that was changed in the store is noticed, and the status says so."""
    other = tmp_path / "kg.store"
    shutil.copytree(graph, other)
    with open_store(other) as store:
        store.engine.update(
            "PREFIX schema: <https://schema.org/> DELETE { GRAPH ?g { ?a schema:articleBody ?b } } "
            'INSERT { GRAPH ?g { ?a schema:articleBody "Other words." } } '
            "WHERE { GRAPH ?g { ?a schema:articleBody ?b } }"
        )
    ended = kg("verify", "--store", str(other))
    assert (ended.status, "the text is not the one that was read" in ended.out) == (1, True)


def test_check_is_content(kg: Program) -> None:
    """The graph is as its ontology asks."""
    assert kg("check").status == 0


def test_rebuild_gives_the_same(kg: Program, graph: Path, tmp_path: Path) -> None:
    """What is built from the journal is what was there."""
    other = tmp_path / "kg.store"
    shutil.copytree(graph, other)
    before = kg("events", "--store", str(other)).out
    kg("rebuild", "--store", str(other))
    assert kg("events", "--store", str(other)).out == before


def test_rebuild_makes_no_graph(kg: Program, tmp_path: Path) -> None:
    """Where there is none, there is nothing to build from."""
    ended = kg("rebuild", "--store", str(tmp_path / "none"))
    assert (ended.status, (tmp_path / "none").exists()) == (2, False)
