"""Events in the forms of calendars, Neo4j and other event data sets."""

import csv
import io
import re
import zipfile

import pytest

from kg.export import calendar, datasets
from kg.network import Filter
from tests.export.material import hostile, told, written


def test_calendar() -> None:
    """Each encounter whose days are known is an event of the calendar; the end is the day after."""
    lines = written("ics", told(), chosen=Filter(statuses=())).decode().split("\r\n")
    assert [line for line in lines if line.startswith(("DTSTART", "DTEND", "SUMMARY"))] == [
        "DTSTART;VALUE=DATE:20190504",
        "DTEND;VALUE=DATE:20190505",
        "SUMMARY:meeting: Ada Berg\\, Bo Lund",
        "DTSTART;VALUE=DATE:20190601",
        "DTEND;VALUE=DATE:20190701",
        "SUMMARY:call: Ada Berg\\, Bo Lund",
    ]


def test_calendar_lines() -> None:
    """No line is longer than 75 octets, and words from articles begin no line of their own."""
    lines = written("ics", hostile()).split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(re.match(rb"[A-Z]+[:;]|[ ]|$", line) for line in lines)


def test_fold_between_letters() -> None:
    """A long line is folded between characters."""
    folded = calendar._folded("SUMMARY:" + "Đ" * 60)
    assert folded.replace("\r\n ", "") == "SUMMARY:" + "Đ" * 60
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))


def _rows(form: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(form, told()).decode()), delimiter="\t"))


def test_polecat() -> None:
    """The sides of a meeting come in both orders, with PLOVER's names."""
    rows = _rows("polecat")
    asked = ("Event Date", "Event Type", "Quad Code", "Actor Name", "Actor Country", "Recipient Name", "Placename")
    assert [[row[key] for key in asked] for row in rows[:2]] == [
        ["2019-05-04", "CONSULT", "VERBAL COOPERATION", "Ada Berg", "NOR", "Bo Lund", "Lima"],
        ["2019-05-04", "CONSULT", "VERBAL COOPERATION", "Bo Lund", "SWE", "Ada Berg", "Lima"],
    ]
    assert len(rows[0]) == 40


def test_icews() -> None:
    """A statement without an addressee has no target."""
    rows = _rows("icews")
    assert [(row["Source Name"], row["CAMEO Code"], row["Target Name"]) for row in rows] == [
        ("Ada Berg", "044", "Bo Lund"),
        ("Bo Lund", "044", "Ada Berg"),
        ("Ada Berg", "010", ""),
    ]


@pytest.mark.parametrize("form", ["polecat", "icews"])
def test_hostile_words_stay_in_their_cells(form: str) -> None:
    """No tab, line end or formula comes from a name."""
    size = len(datasets.POLECAT if form == "polecat" else datasets.ICEWS)
    lines = written(form, hostile()).decode().rstrip("\n").split("\n")
    assert {line.count("\t") for line in lines} == {size - 1}
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for line in lines for cell in line.split("\t"))


def test_neo4j() -> None:
    """Every relationship leads from an actor that is there to an event that is there."""
    with zipfile.ZipFile(io.BytesIO(written("neo4j", told()))) as whole:
        read = {
            name: list(csv.DictReader(io.StringIO(whole.read(name).decode(), newline=""))) for name in whole.namelist()
        }
    actors = {row["iri:ID"] for row in read["actors.csv"]}
    events = {row["iri:ID"] for row in read["events.csv"]}
    parts = read["participations.csv"]
    assert {(row[":START_ID"] in actors, row[":END_ID"] in events) for row in parts} == {(True, True)}
    assert sorted({row[":TYPE"] for row in parts}) == ["ACTOR_IN", "RECIPIENT_IN", "TELLS_OF"]
    assert {"Event;Meeting", "Event;Call", "Event;Visit", "Event;Statement"} == {
        e[":LABEL"] for e in read["events.csv"]
    }


@pytest.mark.parametrize("form", ["ics", "polecat", "icews", "neo4j", "csv", "jsonl"])
def test_same_bytes(form: str) -> None:
    """The same store gives the same bytes."""
    assert written(form, told()) == written(form, told())
