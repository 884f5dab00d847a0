"""Tables, CX2 and calendars read back with the libraries that people use for them."""

import io
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from kg.export import tables
from kg.network import Filter
from tests.export.material import HOSTILE, Rows, hostile, told, written

FULL = [name for name in tables.TABLES if name != "compare"]


@pytest.mark.parametrize("table", FULL)
def test_parquet_in_pyarrow(table: str) -> None:
    """pyarrow reads each table with the rows that CSV has."""
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = parquet.read_table(io.BytesIO(written("parquet", told(), table=table))).to_pylist()
    assert len(rows) == written("csv", told(), table=table).count(b"\r\n") - 1


@pytest.mark.parametrize("table", FULL)
def test_pandas_reads_three_forms_alike(table: str) -> None:
    """pandas finds the same columns and number of rows in CSV, JSON lines and Parquet."""
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    read = {"csv": pandas.read_csv, "jsonl": _lines(pandas), "parquet": pandas.read_parquet}
    frames = [form(io.BytesIO(written(name, told(), table=table))) for name, form in read.items()]
    assert len({len(frame) for frame in frames}) == 1
    assert set(tables.TABLES[table][0]) == set(frames[0].columns)


def _lines(pandas: Any) -> Any:
    return lambda file: pandas.read_json(file, lines=True)


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_duckdb(form: str, tmp_path: Path) -> None:
    """DuckDB finds the form by itself and the events in it."""
    file = tmp_path / f"x.{'json' if form == 'jsonl' else form}"
    file.write_bytes(written(form, told()))
    rows = duckdb.connect().execute(f"SELECT type FROM '{file}' ORDER BY start").fetchall()
    assert rows == [("meeting",), ("call",), ("visit",), ("statement",)]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_hostile_cells(form: str) -> None:
    """Names written to do harm are cells of text, one row an event."""
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    frame = (pandas.read_csv if form == "csv" else pandas.read_parquet)(io.BytesIO(written(form, hostile())))
    assert len(frame) == len(HOSTILE)
    assert frame["place"].iloc[0] == HOSTILE[0]


@pytest.mark.parametrize("network", ["leaders", "speech", "relations", "issues"])
def test_cx2_in_ndex(network: str) -> None:
    """NDEx's own reader checks the declared types of CX2 and finds the same parties and ties."""
    ndex = pytest.importorskip("ndex2.cx2")
    whole = json.loads(written("cx2", told(), network=network))
    read = ndex.RawCX2NetworkFactory().get_cx2network(whole)
    by_name = {name: value for aspect in whole for name, value in aspect.items()}
    assert (len(by_name["nodes"]), len(by_name["edges"])) == (len(read.get_nodes()), len(read.get_edges()))
    assert read.to_cx2()
    labels = {node["v"]["label"] for node in read.get_nodes().values()}
    assert labels == {node["v"]["label"] for node in by_name["nodes"]}


def test_hostile_cx2_in_ndex() -> None:
    """Names written to do harm are attributes of CX2."""
    ndex = pytest.importorskip("ndex2.cx2")
    read = ndex.RawCX2NetworkFactory().get_cx2network(json.loads(written("cx2", hostile())))
    assert HOSTILE[0] in {node["v"]["label"] for node in read.get_nodes().values()}


@pytest.mark.parametrize("store", [told(), hostile()], ids=["told", "hostile"])
def test_calendar_in_icalendar(store: Rows) -> None:
    """The icalendar library reads each encounter with its days and its words."""
    icalendar = pytest.importorskip("icalendar")
    read = icalendar.Calendar.from_ical(written("ics", store, chosen=Filter(statuses=())))
    met = read.walk("VEVENT")
    assert met and len({str(event["UID"]) for event in met}) == len(met)
    assert all(event["DTSTART"].dt < event["DTEND"].dt and not event.errors for event in met)
    sentences = {str(event["DESCRIPTION"]) for event in met}
    assert any(HOSTILE[0] in words or words == "They met in Lima." for words in sentences)
