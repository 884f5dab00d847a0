"""Participations, dates, places, issues and claims in columns: what reports and networks are counted from.

Counting in columns is far cheaper than asking the graph: one pass over the store fills the tables, DuckDB counts.
They lie beside the store and are made anew when it has changed.
"""

import csv
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from kg import disk, identity
from kg.errors import StoreError
from kg.records import Row
from kg.store import Store

_EVENT = "event VARCHAR, once VARCHAR, article VARCHAR, type VARCHAR, status VARCHAR, confidence DOUBLE"
COLUMNS = {
    "events": f"{_EVENT}, date VARCHAR, first_day DATE, last_day DATE, place VARCHAR, country VARCHAR, during VARCHAR",
    "participations": "event VARCHAR, role VARCHAR, actor VARCHAR, name VARCHAR, kind VARCHAR, country VARCHAR",
    "issues": "event VARCHAR, issue VARCHAR",
    "claims": "event VARCHAR, position INTEGER, holder VARCHAR",
    "actors": "actor VARCHAR, name VARCHAR, kind VARCHAR, country VARCHAR",
}
_VIEWS = """
    CREATE VIEW dates AS SELECT event, date, first_day, last_day FROM events WHERE date IS NOT NULL;
    CREATE VIEW places AS SELECT event, place, country FROM events WHERE place IS NOT NULL;
"""
_CSV = "FORMAT csv, HEADER false, NULL '\\N', AUTO_DETECT false, DELIMITER ',', QUOTE '\"', ESCAPE '\"'"
_EVENT_KEYS = ("article", "type", "status", "confidence", "date", "first_day", "last_day", "place", "country", "during")
ENCOUNTERS = ("meeting", "call", "visit", "summit", "negotiation")

# Who takes part in an event with whom, by numbers: counting them takes a tenth of joining the participations anew.
_PAIRED = """
    CREATE TABLE parties AS
        SELECT ROW_NUMBER() OVER (ORDER BY actor)::INTEGER AS number, actor, MIN(name) AS name, MIN(kind) AS kind,
               MIN(country) AS country
        FROM participations GROUP BY actor;
    CREATE TABLE paired AS
        WITH part AS (SELECT DISTINCT p.event, q.number FROM participations p JOIN parties q USING (actor)),
             numbered AS (SELECT *, DENSE_RANK() OVER (ORDER BY once)::INTEGER AS same FROM events)
        SELECT a.number AS one, b.number AS two, e.same AS once, e.type, e.status, e.confidence, e.first_day, e.last_day
        FROM numbered e JOIN part a USING (event) JOIN part b USING (event) WHERE a.number < b.number
"""

_PAIRS = """
    SELECT a.{by} AS one, b.{by} AS two, COUNT(DISTINCT e.once) AS events,
           MIN(e.first_day)::VARCHAR AS first, MAX(e.last_day)::VARCHAR AS last
    FROM events e JOIN participations a USING (event) JOIN participations b USING (event)
    WHERE a.{by} < b.{by} AND list_contains($types, e.type) AND e.status = $status AND e.confidence >= $confidence
      AND ($kind IS NULL OR (a.kind = $kind AND b.kind = $kind))
      AND ($since IS NULL OR e.last_day >= $since::DATE) AND ($until IS NULL OR e.first_day <= $until::DATE)
    GROUP BY ALL ORDER BY events DESC, one, two
"""


class Tables:
    """The tables of one store; made by `open_tables`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[Row]:
        """The rows of a SQL query. Raises StoreError."""
        try:
            found = self.connection.execute(sql, parameters or {})
        except duckdb.Error as error:
            raise StoreError(f"The tables cannot answer: {error}") from error
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def pairs(
        self,
        *,
        by: str = "name",
        kind: str | None = "person",
        types: Sequence[str] = ENCOUNTERS,
        status: str = "actual",
        since: str | None = None,
        until: str | None = None,
        confidence: float = 0.0,
    ) -> list[Row]:
        """Who took part in events with whom and how often; `by` is `name`, `actor` (IRI) or `country`."""
        if by not in ("name", "actor", "country"):
            raise StoreError(f"Pairs are counted by name, actor or country, not by {by!r}.")
        wanted = {"types": list(types), "status": status, "confidence": confidence, "kind": kind}
        return self.rows(_PAIRS.format(by=by), {**wanted, "since": since, "until": until})

    def write_parquet(self, folder: Path) -> None:
        """Writes each table as a Parquet file into the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in (*COLUMNS, "dates", "places"):
            self.connection.table(name).write_parquet(str(folder / f"{name}.parquet"))

    def close(self) -> None:
        """Lets go of the file."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_tables(store: Store) -> Tables:
    """The tables of a store: those beside it where they are of its present state, else made now and kept."""
    if store.folder is None:
        return build(store)
    path, reached = store.folder / disk.TABLES, store.applied()
    kept = _kept(path, reached)
    if kept is None and os.access(store.folder, os.W_OK):
        keep(store)
        kept = _kept(path, reached)
    return kept or build(store)


def build(store: Store, *, path: Path | None = None) -> Tables:
    """Fills the tables from the store: in memory, or in a new file."""
    if path:
        path.unlink(missing_ok=True)
    connection = duckdb.connect(str(path or ":memory:"))
    once = identity.united(store)
    actors = {row["actor"]: row for row in store.actors()}
    with tempfile.TemporaryDirectory() as folder:
        files = _write(Path(folder), _lines(store.events(), once, actors))
        for name, columns in COLUMNS.items():
            connection.execute(f"CREATE TABLE {name} ({columns})")
            connection.execute(f"COPY {name} FROM '{files[name]}' ({_CSV})")
    connection.execute(_VIEWS)
    connection.execute(_PAIRED)
    connection.execute("CREATE TABLE mark AS SELECT ? AS applied", [store.applied()])
    return Tables(connection)


def keep(store: Store) -> None:
    """Makes the tables beside a store on disk, for readers to open."""
    if store.folder is None:
        raise StoreError("A graph in memory has no folder for its tables; use build.")
    made = store.folder / f"{disk.TABLES}.{os.getpid()}"
    build(store, path=made).close()
    made.replace(store.folder / disk.TABLES)  # whoever has the old file open reads on in it


def _kept(path: Path, applied: int) -> Tables | None:
    with suppress(duckdb.Error):
        connection = duckdb.connect(str(path), read_only=True)
        connection.execute("SELECT one FROM paired LIMIT 0")  # not there in tables of an earlier version
        found = connection.execute("SELECT applied FROM mark").fetchone()
        if found == (applied,):
            return Tables(connection)
        connection.close()
    return None


def _lines(events: Iterable[Row], once: dict[str, str], actors: dict[str, Row]) -> Iterator[tuple[str, list[Any]]]:
    """The lines of all tables, each with the table's name."""
    for row in actors.values():
        yield "actors", [row["actor"], row["name"], row["kind"], row["country"]]
    for row in events:
        event = row["event"]
        yield "events", [event, once.get(event, event), *(row[key] for key in _EVENT_KEYS)]
        for role, iris in (("actor", row["actor_iris"]), ("recipient", row["recipient_iris"])):
            for iri in iris:
                actor = actors.get(iri, {})
                yield "participations", [event, role, iri, *(actor.get(k) for k in ("name", "kind", "country"))]
        for issue in row["issues"]:
            yield "issues", [event, issue]
        for position, holder in enumerate(row["attribution"], 1):
            yield "claims", [event, position, holder]


def _write(folder: Path, lines: Iterable[tuple[str, list[Any]]]) -> dict[str, Path]:
    files = {name: folder / f"{name}.csv" for name in COLUMNS}
    opened = {name: path.open("w", encoding="utf-8", newline="") for name, path in files.items()}
    writers = {name: csv.writer(file) for name, file in opened.items()}
    for name, values in lines:
        writers[name].writerow("\\N" if value is None else value for value in values)
    for file in opened.values():
        file.close()
    return files
