"""Memory of exports: the same for a small and a large archive."""

import tracemalloc
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from benchmarks import networks
from kg import export
from kg.export import Options, quads
from kg.store import Store, open_store

_FEW, _MANY = 60, 300
_AN_EVENT = 1_000  # bytes; a row that is kept takes three times as many


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """A small archive and a large one."""
    with ExitStack() as opened:
        few, many = (
            opened.enter_context(open_store(tmp_path_factory.mktemp("archive") / str(size))) for size in (_FEW, _MANY)
        )
        few.add_all(networks.archive(_FEW))
        many.add_all(networks.archive(_MANY))
        yield few, many


def _peak(store: Store, form: str, output: Path, table: str) -> int:
    """Bytes that Python holds at most while it writes."""
    tracemalloc.start()
    export.write(store, form, output, options=Options(table=table))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


@pytest.mark.parametrize(
    ("form", "table"),
    [
        *((form, "events") for form in ("csv", "polecat", "gdelt", "ics", "neo4j", "trig", "jsonld")),
        ("jsonl", "statements"),
    ],
)
def test_rows_are_not_collected(
    form: str, table: str, stores: tuple[Store, Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five times the events are written in the same memory but for the names of people and articles."""
    monkeypatch.setattr(quads, "_CHUNK", 500)
    export.write(stores[0], form, tmp_path / "out", options=Options(table=table))  # what is read once for all
    few, many = (_peak(store, form, tmp_path / "out", table) for store in stores)
    assert many - few < (_MANY - _FEW) * _AN_EVENT


def test_networks_keep_what_they_are_made_of(stores: tuple[Store, Store], tmp_path: Path) -> None:
    """The measure above is one that can fail: a network holds the events behind its ties."""
    export.write(stores[0], "graphml", tmp_path / "out")
    few, many = (_peak(store, "graphml", tmp_path / "out", "events") for store in stores)
    assert many - few > (_MANY - _FEW) * _AN_EVENT
