"""`kg events`, `kg actors`, `kg articles`."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Program

RECORD = (
    "event", "type", "actors", "recipients", "date", "place", "country", "during", "issues", "status", "attribution",
    "content", "quoted", "article", "start", "end", "quote", "sentence", "mentions", "confidence",
)  # fmt: skip


def test_events_are_records(kg: Program) -> None:
    """A line for each event, with the keys that readers of records expect, in their order."""
    lines = kg("events").out.splitlines()
    assert (len(lines), {tuple(json.loads(line)) for line in lines}) == (9, {RECORD})


def test_a_quotation_is_in_its_sentence(kg: Program) -> None:
    """Words and sentence come with every event."""
    rows = [json.loads(line) for line in kg("events").out.splitlines()]
    assert all(row["quote"] in row["sentence"] and row["quote"] for row in rows)


FILTERS = {
    "type": (("--type", "meeting"), 2),
    "two types": (("--type", "meeting", "--type", "statement"), 4),
    "a family": (("--type", "encounter"), 4),
    "actor": (("--actor", "rosa quispe"), 5),
    "alias": (("--actor", "Quispe"), 5),
    "state by code": (("--country", "NOR"), 8),
    "state by name": (("--country", "Norway"), 8),
    "from": (("--from", "2020-05"), 3),
    "to": (("--to", "2019-05-04"), 5),
    "a year": (("--from", "2019", "--to", "2019", "--type", "meeting"), 2),
    "status": (("--status", "planned"), 1),
    "confidence": (("--min-confidence", "0.95"), 1),
    "article": (("--article", "Readout"), 4),
    "limit": (("--limit", "3"), 3),
    "nothing": (("--actor", "Nobody"), 0),
}


@pytest.mark.parametrize(("options", "number"), FILTERS.values(), ids=FILTERS.keys())
def test_events_are_chosen(kg: Program, options: tuple[str, ...], number: int) -> None:
    """Each option keeps what it names."""
    ended = kg("events", *options)
    assert (ended.status, len(ended.out.splitlines())) == (0, number)


def test_nothing_found_is_said(kg: Program) -> None:
    """On stderr; stdout stays empty."""
    ended = kg("events", "--actor", "Nobody")
    assert (ended.out, ended.err) == ("", "No event fits.\n")


def test_csv(kg: Program) -> None:
    """CSV has a header and a line for each event; lists are joined."""
    rows = list(csv.DictReader(io.StringIO(kg("events", "--format", "csv", "--type", "meeting").out)))
    assert [row["actors"] for row in rows] == ["Ingrid Dahl | Rosa Quispe"] * 2


def test_a_table_is_for_people(kg: Program) -> None:
    """No IRIs, whole names, no longer than the terminal is wide."""
    told = kg("events", "--format", "table").out
    assert ("Andes" in told, "https://" in told, max(map(len, told.splitlines())) <= 100) == (True, False, True)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_table_fits_the_terminal(kg: Program, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """Whatever its width."""
    monkeypatch.setenv("COLUMNS", str(width))
    assert max(map(len, kg("actors", "--format", "table").out.splitlines())) <= width


def test_columns(kg: Program) -> None:
    """Fields can be chosen, in every form."""
    assert kg("events", "--columns", "type,date", "--limit", "1").out == '{"type": "agreement", "date": "2019-05-04"}\n'


def test_all_columns(kg: Program) -> None:
    """`all` shows also what records leave out."""
    assert "first_day" in json.loads(kg("events", "--columns", "all", "--limit", "1").out)


def test_a_file_tells_its_form(kg: Program, tmp_path: Path) -> None:
    """The ending of --output is the format, unless one is named."""
    kg("actors", "--output", str(tmp_path / "who.csv"))
    assert (tmp_path / "who.csv").read_bytes().startswith(b"actor,name,aliases,kind,country,offices\r\n")


def test_a_file_that_cannot_be_written(kg: Program, tmp_path: Path) -> None:
    """Is told with its name."""
    ended = kg("events", "--output", str(tmp_path / "none" / "x.csv"))
    assert (ended.status, ended.err.startswith(str(tmp_path / "none" / "x.csv"))) == (1, True)


ACTORS = {
    "all": ((), 6),
    "kind": (("--kind", "person"), 2),
    "state by name": (("--country", "peru"), 4),
    "state by code": (("--country", "NOR"), 2),
    "name": (("--name", "dahl"), 1),
}


@pytest.mark.parametrize(("options", "number"), ACTORS.values(), ids=ACTORS.keys())
def test_actors_are_chosen(kg: Program, options: tuple[str, ...], number: int) -> None:
    """Each option keeps what it names."""
    assert len(kg("actors", *options).out.splitlines()) == number


def test_offices_are_readable(kg: Program) -> None:
    """A post stands with its body and its years."""
    assert "Prime Minister of" in kg("actors", "--format", "table", "--kind", "person").out


ARTICLES = {
    "all": ((), 3),
    "publisher": (("--publisher", "nord"), 1),
    "from": (("--from", "2020"), 1),
    "to": (("--to", "2019-05-05"), 1),
}


@pytest.mark.parametrize(("options", "number"), ARTICLES.values(), ids=ARTICLES.keys())
def test_articles_are_chosen(kg: Program, options: tuple[str, ...], number: int) -> None:
    """Each option keeps what it names."""
    assert len(kg("articles", *options).out.splitlines()) == number
