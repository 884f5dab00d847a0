"""Events in the forms of calendars, Neo4j and other event data sets."""

import csv
import io
import re
import zipfile
from typing import Any

import pyoxigraph as ox
import pytest

from kg import vocab
from kg.errors import ExportError
from kg.export import calendar, datasets, gdelt
from kg.network import Filter
from kg.triples import term
from tests.export.material import Rows, hostile, told, written
from tests.network.rows import actors, event


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


def _gdelt(*events: dict[str, Any], **options: Any) -> list[dict[str, str]]:
    lines = written("gdelt", Rows(list(events), actors()), **options).decode().splitlines()
    return [dict(zip(gdelt.COLUMNS, line.split("\t"), strict=True)) for line in lines]


def test_gdelt() -> None:
    """A sanction is material conflict between two states' people, on its day, at its place, without a line of names."""
    at = {"date": "2019-05-04", "place": "Lima", "country": "PER", "publisher": "Agency"}
    (row,) = _gdelt(event("sanction", "Ada Berg", "Bo Lund", **at))
    number = row.pop("GLOBALEVENTID")
    assert number.isdigit() and 0 < int(number) < 2**63
    assert {name: value for name, value in row.items() if value} == {
        "SQLDATE": "20190504",
        "MonthYear": "201905",
        "Year": "2019",
        "FractionDate": "2019.3397",
        "Actor1Code": "NOR",
        "Actor1Name": "Ada Berg",
        "Actor1CountryCode": "NOR",
        "Actor2Code": "SWE",
        "Actor2Name": "Bo Lund",
        "Actor2CountryCode": "SWE",
        "EventCode": "163",
        "EventBaseCode": "163",
        "EventRootCode": "16",
        "QuadClass": "4",
        "GoldsteinScale": "-8.0",
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
        "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Lima",
        "ActionGeo_Lat": "-12.04",
        "ActionGeo_Long": "-77.03",
        "SOURCEURL": row["SOURCEURL"],
    }


def test_gdelt_has_58_columns() -> None:
    """As many as the daily files of GDELT 1.0, the last with the address."""
    assert len(gdelt.COLUMNS) == 58 and len(set(gdelt.COLUMNS)) == 58
    assert gdelt.COLUMNS[-1] == "SOURCEURL" and gdelt.COLUMNS[25:31] == (
        "IsRootEvent",
        "EventCode",
        "EventBaseCode",
        "EventRootCode",
        "QuadClass",
        "GoldsteinScale",
    )


class _OneMeeting(Rows):
    """A store in which all events are tellings of one meeting."""

    def triples(self, graph: str | None = None) -> list[Any]:
        """What makes them one: type, day and parties."""
        told = (
            ("rdf:type", "dkg:Event"),
            ("dkg:type", "dkge:meeting"),
            ("dkg:actor", "id:ada"),
            ("dkg:actor", "id:bo"),
        )
        days = (("dkg:firstDay", "2019-05-04"), ("dkg:lastDay", "2019-05-04"))
        things: list[Any] = [ox.NamedNode(row["event"]) for row in self.events() if graph is None]
        facts = [(term(name), ox.NamedNode(vocab.term(value))) for name, value in told]
        facts += [(term(name), ox.Literal(value)) for name, value in days]
        return [ox.Quad(thing, name, value) for thing in things for name, value in facts]


def test_gdelt_counts_articles() -> None:
    """A meeting that two articles of two publishers tell of is one event with two sources, for each of its sides."""
    met = [
        event("meeting", "Ada Berg, Bo Lund", date="2019-05-04", article=f"https://x.example/{n}", publisher=n, start=i)
        for i, n in enumerate(("one", "other"))
    ]
    lines = written("gdelt", _OneMeeting(met, actors())).decode().splitlines()
    rows = [dict(zip(gdelt.COLUMNS, line.split("\t"), strict=True)) for line in lines]
    assert [(row["NumArticles"], row["NumSources"], row["Actor1Name"]) for row in rows] == [
        ("2", "2", "Ada Berg"),
        ("2", "2", "Bo Lund"),
    ]
    assert len({row["GLOBALEVENTID"] for row in rows}) == 2


def test_gdelt_knows_no_point_of_a_state() -> None:
    """Where only the state is told there is no point, for its capital is not where it was."""
    (row, _) = _gdelt(event("meeting", "Ada Berg, Bo Lund", date="2019-05-04", country="PER"))
    asked = ("ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_Lat", "ActionGeo_CountryCode")
    assert tuple(row[name] for name in asked) == ("1", "Peru", "", "")


@pytest.mark.parametrize("form", ["polecat", "icews", "gdelt"])
def test_hostile_words_stay_in_their_cells(form: str) -> None:
    """No tab, line end or formula comes from a name."""
    size = len({"polecat": datasets.POLECAT, "icews": datasets.ICEWS, "gdelt": gdelt.COLUMNS}[form])
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


@pytest.mark.parametrize("form", ["ics", "polecat", "icews", "gdelt", "neo4j", "csv", "jsonl"])
def test_same_bytes(form: str) -> None:
    """The same store gives the same bytes."""
    assert written(form, told()) == written(form, told())


@pytest.mark.parametrize("form", ["polecat", "icews", "gdelt"])
def test_no_column_for_a_status(form: str) -> None:
    """A plan would look like a meeting that was held: it is left out, and plans alone are refused."""
    plan = event("meeting", "Cem Kaya, Ada Berg", date="2021-01-01", status="planned")
    everything = written(form, Rows([*told().events(), plan], told().actors()), chosen=Filter(statuses=()))
    assert everything == written(form, told())
    with pytest.raises(ExportError, match="leave out --status planned"):
        written(form, told(), chosen=Filter(statuses=("planned",)))
