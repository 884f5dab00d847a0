"""`kg query`, `kg queries`."""

import json
from pathlib import Path

import pytest

from kg import catalogue
from tests.cli.conftest import Program

PEOPLE = "SELECT ?name WHERE { ?who a dkg:Person ; rdfs:label ?name } ORDER BY ?name"


def test_a_text_is_asked(kg: Program) -> None:
    """SPARQL can be typed; our prefixes need not be declared."""
    assert kg("query", PEOPLE).out == '{"name": "Ingrid Dahl"}\n{"name": "Rosa Quispe"}\n'


def test_a_file_is_asked(kg: Program, tmp_path: Path) -> None:
    """So can a file be."""
    file = tmp_path / "people.rq"
    file.write_text(PEOPLE, encoding="utf-8")
    assert kg("query", str(file)).out == kg("query", PEOPLE).out


def test_a_name_is_asked(kg: Program) -> None:
    """And a question of the library."""
    rows = [json.loads(line) for line in kg("query", "meetings-of-leader", "--leader", "Rosa Quispe").out.splitlines()]
    assert {(row["leaderName"], row["with"], row["date"]) for row in rows} == {
        ("Rosa Quispe", "Ingrid Dahl", "2019-05-04")
    }


WAYS = {
    "two words": ("--leader", "Rosa Quispe"),
    "one word": ("--leader=Rosa Quispe",),
    "-p": ("-p", "leader=Rosa Quispe"),
    "-p with $": ("-p", "$leader=Rosa Quispe"),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_a_parameter_is_given(kg: Program, way: tuple[str, ...]) -> None:
    """All ways to give a value mean the same."""
    assert kg("query", "meetings-of-leader", *way).out == kg("query", "meetings-of-leader", *WAYS["-p"]).out != ""


def test_a_value_is_never_part_of_the_query(kg: Program) -> None:
    """Whatever stands in it."""
    ended = kg("query", "meetings-of-leader", "--leader", '" } DROP ALL ; #')
    assert (ended.status, ended.out) == (0, "")


def test_dates_are_said_as_elsewhere(kg: Program) -> None:
    """--from and --to mean since and until, and a year is whole."""
    asked = ("query", "meetings-of-leader", "--leader", "Rosa Quispe")
    assert len(kg(*asked, "--from", "2019", "--to", "2019-05").out.splitlines()) == 2
    assert kg(*asked, "--from", "2020").out == ""


def test_a_parameter_of_a_file_without_a_header(kg: Program) -> None:
    """`$name` is filled there too."""
    text = "SELECT ?who WHERE { ?who a dkg:Person ; rdfs:label ?label FILTER(STR(?label) = $name) }"
    assert "rosa-quispe" in kg("query", text, "-p", "name=Rosa Quispe").out


def test_the_text_of_a_question(kg: Program) -> None:
    """--sparql prints what would be asked."""
    told = kg("query", "meetings-of-leader", "--sparql", "--leader", "Rosa Quispe").out
    assert ("SELECT" in told, '"Rosa Quispe"' in told) == (True, True)


def test_help_of_a_question(kg: Program) -> None:
    """Its summary, its parameters and a command to try."""
    told = kg("query", "meetings-of-leader", "--help").out
    wanted = ("meetings-of-leader: Meetings of a leader", "--leader", 'kg query meetings-of-leader --leader "')
    assert [words for words in wanted if words not in told] == []


def test_ask_is_yes_or_no(kg: Program) -> None:
    """A question of truth has one word as its answer."""
    assert (kg("query", "ASK { ?s ?p ?o }").out, kg("query", "ASK { ?s ?p 'none' }").out) == ("yes\n", "no\n")


def test_construct_is_turtle(kg: Program) -> None:
    """A graph is written as one."""
    assert "a dkg:Person" in kg("query", "CONSTRUCT WHERE { ?who a dkg:Person }").out


FORMS = {
    "csv": "name\r\nIngrid Dahl\r\nRosa Quispe\r\n",
    "tsv": '?name\n"Ingrid Dahl"\n"Rosa Quispe"\n',
    "markdown": "| name |\n|---|\n| Ingrid Dahl |\n| Rosa Quispe |\n",
}


@pytest.mark.parametrize(("form", "told"), FORMS.items(), ids=FORMS.keys())
def test_answers_in_other_forms(kg: Program, form: str, told: str) -> None:
    """The same answer for other programs."""
    assert kg("query", PEOPLE, "--format", form).out == told


def test_answers_as_sparql_json(kg: Program) -> None:
    """SPARQL 1.1 Query Results JSON."""
    told = json.loads(kg("query", PEOPLE, "--format", "json").out)
    assert [row["name"]["value"] for row in told["results"]["bindings"]] == ["Ingrid Dahl", "Rosa Quispe"]


def test_numbers_are_numbers(kg: Program) -> None:
    """Counts can be summed by whoever reads them."""
    assert json.loads(kg("query", "SELECT (COUNT(*) AS ?n) { ?s a dkg:Person }").out) == {"n": 2}


def test_queries_lists_all(kg: Program) -> None:
    """Each question of the library is there."""
    rows = [json.loads(line) for line in kg("queries").out.splitlines()]
    assert [row["name"] for row in rows] == [question.name for question in catalogue.load()]


def test_queries_by_tag(kg: Program) -> None:
    """A tag chooses some."""
    rows = [json.loads(line) for line in kg("queries", "--tag", "encounters").out.splitlines()]
    assert ("meetings-of-leader" in {row["name"] for row in rows}, 0 < len(rows) < len(catalogue.load())) == (
        True,
        True,
    )
