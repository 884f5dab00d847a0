"""The store in columns counts what the graph counts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import identity, tables
from kg.errors import StoreError
from kg.store import MEMORY, Store, open_store
from kg.tables import Tables
from tests import extractions

PAIR = {"one": "Ingrid Dahl", "two": "Rosa Quispe", "events": 1, "first": "2019-05-04", "last": "2019-05-04"}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The three articles in memory."""
    with open_store(MEMORY) as opened:
        opened.add_all(extractions.all_three())
        yield opened


@pytest.fixture(scope="module")
def counted(store: Store) -> Iterator[Tables]:
    """Their tables."""
    with tables.open_tables(store) as opened:
        yield opened


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [PAIR]),
        ({"by": "country"}, [PAIR | {"one": "NOR", "two": "PER"}]),
        ({"by": "actor"}, [PAIR | {"one": extractions.DAHL.iri, "two": extractions.QUISPE.iri}]),
        ({"kind": None, "types": ["agreement"]}, [PAIR | {"one": "Norway", "two": "Peru"}]),
        ({"since": "2019-05-05"}, []),
        ({"until": "2019-05-03"}, []),
        ({"since": "2019-05-04", "until": "2019-05-04"}, [PAIR]),
        ({"status": "planned"}, []),
        ({"confidence": 0.95}, []),
        ({"kind": "country"}, []),
    ],
    ids=str,
)
def test_pairs(counted: Tables, options: dict[str, Any], expected: list[dict[str, Any]]) -> None:
    """Pairs are counted once an event, however many articles tell of it."""
    assert expected == counted.pairs(**options)


def test_pairs_by_something_else(counted: Tables) -> None:
    """Only names, IRIs and countries are counted by."""
    with pytest.raises(StoreError, match="not by 'colour'"):
        counted.pairs(by="colour")


@pytest.mark.parametrize(
    ("table", "asked"),
    [
        ("events", "?x a dkg:Event"),
        ("actors", "?x a ?c . VALUES ?c { dkg:Person dkg:Country dkg:Organization dkg:Group }"),
        ("participations", "?e dkg:actor|dkg:recipient ?x"),
        ("issues", "?e a dkg:Event ; dkg:issue ?x"),
        ("claims", "?e dkg:attributedTo ?x"),
        ("dates", "?e a dkg:Event ; dkg:date ?x"),
        ("places", "?e dkg:place ?x"),
    ],
)
def test_tables_hold_what_the_graph_holds(store: Store, counted: Tables, table: str, asked: str) -> None:
    """Each table has as many rows as the graph has facts."""
    (answer,) = store.query(f"SELECT (COUNT(*) AS ?n) {{ {asked} }}")
    assert [{"n": int(answer["n"].value)}] == counted.rows(f"SELECT COUNT(*) AS n FROM {table}")


def test_wrong_sql_is_told(counted: Tables) -> None:
    """A mistake in SQL is one of our errors."""
    with pytest.raises(StoreError, match="The tables cannot answer"):
        counted.rows("SELECT nothing FROM nowhere")


def test_tables_are_kept_until_the_store_changes(tmp_path: Path) -> None:
    """Readers open the tables beside the store, and make them where they are out of date."""
    with open_store(tmp_path / "s") as store:
        store.add(extractions.meeting())
        tables.keep(store)
        with tables.open_tables(store) as kept:
            assert kept.rows("SELECT current_database() AS d") == [{"d": "tables"}]
        store.add(extractions.agreement())
        with tables.open_tables(store) as fresh:
            assert fresh.rows("SELECT COUNT(*) AS n FROM events") == [{"n": 6}]
    with open_store(tmp_path / "s", read_only=True) as reader, tables.open_tables(reader) as kept:
        assert kept.rows("SELECT current_database() AS d, COUNT(*) AS n FROM events") == [{"d": "tables", "n": 6}]
    assert sorted(path.name for path in (tmp_path / "s").glob("tables*")) == ["tables.duckdb"]


def test_parquet(counted: Tables, tmp_path: Path) -> None:
    """Each table is a file that other tools read."""
    counted.write_parquet(tmp_path)
    assert counted.rows(f"SELECT COUNT(*) AS n FROM '{tmp_path}/events.parquet'") == [{"n": 9}]


def test_decisions_need_not_be_written(store: Store, counted: Tables) -> None:
    """Tables unite what identity unites, whether or not the decisions stand in the graph."""
    united = counted.rows("SELECT COUNT(*) - COUNT(DISTINCT once) AS n FROM events")
    assert united == [{"n": len(list(identity.find(store)))}]
