"""`kg network`, `kg export`."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.cli import main
from kg.export import FORMATS
from kg.network import PROJECTIONS
from tests.cli.conftest import Program


def test_the_central_parties(kg: Program) -> None:
    """Parties with a measure, the highest first."""
    rows = [json.loads(line) for line in kg("network", "leaders", "--measure", "degree").out.splitlines()]
    assert [(row["name"], row["value"]) for row in rows] == [("Ingrid Dahl", 1.0), ("Rosa Quispe", 1.0)]


@pytest.mark.parametrize("name", PROJECTIONS)
def test_every_network_can_be_had(kg: Program, name: str) -> None:
    """By its name."""
    assert kg("network", name, "--status", "all").status == 0


def test_ties(kg: Program) -> None:
    """Who is tied to whom; an event told twice counts once."""
    rows = [json.loads(line) for line in kg("network", "--show", "ties").out.splitlines()]
    assert [(row["one"], row["other"], row["count"]) for row in rows] == [("Ingrid Dahl", "Rosa Quispe", 1)]


@pytest.mark.parametrize("show", ["parties", "ties", "evidence", "rhythm", "summary"])
def test_every_way_to_show(kg: Program, show: str) -> None:
    """Each gives a table."""
    assert "\n" in kg("network", "--show", show, "--format", "table").out


def test_over_time(kg: Program) -> None:
    """A measure in each stretch."""
    rows = [json.loads(line) for line in kg("network", "--by", "month").out.splitlines()]
    assert {row["window"] for row in rows} == {"2019-05"}


def test_what_changed(kg: Program) -> None:
    """Ties against those of an earlier period."""
    rows = [json.loads(line) for line in kg("network", "--from", "2019", "--against", "2018").out.splitlines()]
    assert [row["change"] for row in rows] == ["new"]


def test_a_filter(kg: Program) -> None:
    """Nothing on a word that nobody gave."""
    ended = kg("network", "--word", "Nobody")
    assert (ended.out, ended.err) == ("", "No two parties are tied by such events.\n")


@pytest.mark.parametrize("more", [(), ("--by", "year")], ids=["network", "measure over time"])
def test_pictures(kg: Program, tmp_path: Path, more: tuple[str, ...]) -> None:
    """A file that ends in .svg is drawn."""
    kg("network", *more, "--output", str(tmp_path / "x.svg"))
    assert (tmp_path / "x.svg").read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written(kg: Program, tmp_path: Path, form: str) -> None:
    """By its name, to a file."""
    if form.endswith("png"):
        pytest.importorskip("matplotlib", reason="matplotlib is not here")
    file = tmp_path / "out"
    ended = kg("export", form, "--about", "Peru", "--output", str(file))
    assert (ended.status, file.stat().st_size > 0, ended.err) == (0, True, f"Written: {file}\n")


def test_a_file_tells_the_format(kg: Program, tmp_path: Path) -> None:
    """Its ending is enough."""
    kg("export", "--output", str(tmp_path / "x.gexf"))
    assert "<gexf" in (tmp_path / "x.gexf").read_text(encoding="utf-8")


def test_a_dash_is_stdout(graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> None:
    """`--output -` makes no file of that name."""
    monkeypatch.chdir(tmp_path)
    main(["export", "svg", "--output", "-", "--store", str(graph)])
    assert (capfdbinary.readouterr().out.startswith(b"<svg"), list(tmp_path.iterdir())) == (True, [])


def test_formats_are_listed(kg: Program) -> None:
    """--list has all of them."""
    told = kg("export", "--list").out
    assert [name for name in FORMATS if name not in told] == []


def test_a_briefing_needs_somebody(kg: Program, tmp_path: Path) -> None:
    """Who is not in the graph is told."""
    ended = kg("export", "briefing", "--about", "Atlantis", "--output", str(tmp_path / "x.md"))
    assert (ended.status, "Atlantis" in ended.err, (tmp_path / "x.md").exists()) == (1, True, False)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--show", "compare"], "--against"),
        (["--half-life", "90"], "add --weight recency"),
        (["--measure", "reciprocity"], "add --directed"),
        (["--from", "2020", "--to", "2010"], "--from 2020 lies after --to 2010"),
    ],
)
def test_what_cannot_be_asked(kg: Program, options: list[str], expected: str) -> None:
    """What makes no sense is refused in one sentence that tells what to do."""
    ended = kg("network", "leaders", *options)
    assert (ended.status, expected in ended.err, ended.err.count("\n")) == (2, True, 1)


def test_ties_open_to_their_sentences(kg: Program) -> None:
    """Each tie comes with the events and the sentences it was counted from, and `evidence` has a line for each."""
    tie = json.loads(kg("network", "leaders", "--show", "ties", "--format", "jsonl").out.splitlines()[0])
    ended = kg("network", "leaders", "--show", "evidence", "--format", "jsonl")
    ends = (tie["one"], tie["other"])
    told = [row for row in map(json.loads, ended.out.splitlines()) if (row["one"], row["other"]) == ends]
    assert {row["event"] for row in told} == set(tie["events"]) and len({row["once"] for row in told}) == tie["count"]
    assert {row["sentence"] for row in told} == set(tie["sentences"])
    assert all(row["quote"] in row["sentence"] for row in told)


def test_half_life(kg: Program) -> None:
    """How quickly ties age can be told."""
    assert kg("network", "leaders", "--weight", "recency", "--half-life", "90", "--show", "ties").status == 0
