"""Tables read back with the csv module, DuckDB and JSON."""

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest

from kg.errors import ExportError
from kg.export import tables
from kg.network import Filter
from tests.export.material import hostile, told, written


def _csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.mark.parametrize(
    ("table", "size", "first"),
    [
        (
            "events",
            4,
            {"type": "meeting", "actors": "Ada Berg | Bo Lund", "date": "2019-05-04", "during": "Pacific Forum"},
        ),
        ("actors", 10, {"name": "Ada Berg", "country": "NOR", "aliases": "Berg"}),
        ("ties", 2, {"one": "Ada Berg", "other": "Bo Lund", "count": "2", "first": "2019-05-04"}),
        ("parties", 3, {"label": "Ada Berg", "events": "2"}),
        ("central", 3, {"rank": "1", "name": "Bo Lund", "measure": "strength", "value": "3.0"}),
        ("series", 4, {"window": "2019", "name": "Ada Berg", "value": "2.0"}),
        ("rhythm", 2, {"one": "Ada Berg", "events": "2", "last": "2019-06-30", "gaps": ""}),
        ("changes", 3, {"window": "2019", "change": "new", "one": "Ada Berg", "other": "Bo Lund", "weight": "2.0"}),
        ("activity", 2, {"window": "2019", "events": "2", "ties": "1", "parties": "2", "burst": "false"}),
        ("summary", 12, {"what": "parties", "value": "3"}),
        ("statements", 1, {"speaker": "Ada Berg", "content": "We met in Lima.", "quoted": "true"}),
    ],
)
def test_csv(table: str, size: int, first: dict[str, str]) -> None:
    """The csv module reads each table."""
    rows = _csv(written("csv", told(), table=table))
    assert (size, first) == (len(rows), {key: rows[0][key] for key in first})


def test_comparison() -> None:
    """Two periods are set against each other; without the earlier one that is refused."""
    told_of = {"table": "compare", "chosen": Filter(since="2020")}
    rows = _csv(written("csv", told(), before=Filter(until="2019"), **told_of))
    assert [(row["one"], row["other"], row["change"]) for row in rows] == [
        ("Ada Berg", "Bo Lund", "vanished"),
        ("Bo Lund", "Cem Kaya", "new"),
    ]
    with pytest.raises(ExportError, match="second period"):
        written("csv", told(), **told_of)


def test_no_cell_is_a_formula() -> None:
    """No cell begins with a sign that a spreadsheet takes for a formula, and none holds a control character."""
    cells = [cell for row in _csv(written("csv", hostile())) for cell in row.values()]
    assert cells and not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    assert not any("\x00" in cell or "\x1b" in cell for cell in cells)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (-5.5, -5.5),
        ("-5", "'-5"),
        ("  =1+1", "'  =1+1"),
        ("\ufeff=1", "'\ufeff=1"),
        (["=a", "b"], "'=a | b"),
        ("a=b", "a=b"),
        (True, "true"),
        (None, ""),
        ([], ""),
        ([{"title": "King"}], '[{"title": "King"}]'),
    ],
)
def test_cell(value: object, expected: object) -> None:
    """Numbers stay numbers; words that a spreadsheet would run are led by an apostrophe."""
    assert expected == tables.cell(value)


def test_jsonl() -> None:
    """Each line is one row, with its lists as lists."""
    rows = [json.loads(line) for line in written("jsonl", told()).splitlines()]
    assert rows[0]["actors"] == ["Ada Berg", "Bo Lund"]
    assert len(rows) == 4


def test_jsonl_of_hostile_words() -> None:
    """Whatever stands in a name, a line is one JSON object."""
    assert len([json.loads(line) for line in written("jsonl", hostile()).splitlines()]) == 9


def test_parquet_in_duckdb(tmp_path: Path) -> None:
    """DuckDB reads the Parquet with lists as lists."""
    file = tmp_path / "x.parquet"
    file.write_bytes(written("parquet", told()))
    answer = (
        duckdb.connect().execute(f"SELECT type, actors, confidence FROM '{file}' ORDER BY start LIMIT 1").fetchone()
    )
    assert answer == ("meeting", ["Ada Berg", "Bo Lund"], 0.9)


def test_unknown_table() -> None:
    """An unknown table is refused with the names that there are."""
    with pytest.raises(ExportError, match="choose one of events"):
        written("csv", told(), table="secrets")
