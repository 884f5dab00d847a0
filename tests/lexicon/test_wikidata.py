"""A fuller list of people from the result of a Wikidata query."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import LexiconError
from kg.lexicon import files, wikidata
from kg.lexicon.person import Person
from kg.model import Office


def result(tmp_path: Path, *rows: dict[str, str]) -> Path:
    """A file of SPARQL results in JSON with these rows."""
    bindings = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows]
    path = tmp_path / "leaders.json"
    path.write_text(json.dumps({"head": {"vars": []}, "results": {"bindings": bindings}}), encoding="utf-8")
    return path


ROW = {
    "person": "http://www.wikidata.org/entity/Q999999901", "name": "Anna Berg", "surname": "Berg", "gender": "female",
    "aliases": "Anna B. Berg|A. Berg", "country": "NOR", "title": "Prime Minister", "of": "Norway",
    "since": "2004-06-15T00:00:00Z", "sincePrecision": "11", "until": "2009-01-01T00:00:00Z", "untilPrecision": "9",
}  # fmt: skip


def test_a_row_is_a_person_in_an_office(tmp_path: Path) -> None:
    """A date is kept only as exact as Wikidata says it is: 1 January stands for a year alone."""
    (anna,) = wikidata.read(result(tmp_path, ROW))
    assert Person(
        key="anna-berg", name="Anna Berg", surname="Berg", aliases=("Anna B. Berg", "A. Berg"), country="NOR",
        gender="female", wikidata="Q999999901",
        offices=(Office(title="Prime Minister", of="Norway", country="NOR", since="2004-06-15", until="2009"),),
    ) == anna  # fmt: skip


def test_rows_of_one_person_are_joined(tmp_path: Path) -> None:
    """Each office once, the earliest first."""
    earlier = ROW | {"title": "Foreign Minister", "since": "2001-03-01T00:00:00Z", "sincePrecision": "10"}
    (anna,) = wikidata.read(result(tmp_path, ROW, earlier, ROW))
    assert [(o.title, o.since) for o in anna.offices] == [
        ("Foreign Minister", "2001-03"),
        ("Prime Minister", "2004-06-15"),
    ]


def test_a_date_that_nobody_knows_is_none(tmp_path: Path) -> None:
    """Wikidata gives a blank node for an unknown value."""
    (anna,) = wikidata.read(result(tmp_path, ROW | {"since": "t1234"}))
    assert anna.offices[0].since is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": ""}, "leaders.json: row 1 lacks name; run the query"),
        ({"person": "Anna"}, 'leaders.json: row 1: "Anna" is no Wikidata item'),
        ({"since": "2004-15-15T00:00:00Z"}, "leaders.json: row 1: "),
        ({"country": "Norway"}, 'leaders.json: row 1: "Norway" is no ISO 3166-1 alpha-3 code'),
    ],
)
def test_a_wrong_row_is_told_by_its_number(tmp_path: Path, change: dict[str, str], message: str) -> None:
    """What comes from outside is checked at the door."""
    with pytest.raises(LexiconError) as error:
        wikidata.read(result(tmp_path, ROW | change))
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("text", ["not json", '{"results": {}}', "[]"])
def test_a_file_of_another_form_is_refused(tmp_path: Path, text: str) -> None:
    """With the name of the file."""
    path = tmp_path / "leaders.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"^leaders\.json: "):
        wikidata.read(path)


OURS = Person(
    key="anna-berg", name="Anna Berg", surname="Berg", country="NOR", gender="female",
    offices=(Office(title="Prime Minister", of="Norway", country="NOR", since="2004-06-15", until="2009-10-16"),),
)  # fmt: skip


def test_what_we_ship_is_kept_and_completed(tmp_path: Path) -> None:
    """An office that we know keeps our dates; one that we do not is added."""
    more = ROW | {"title": "Mayor", "of": "Oslo", "since": "1990-01-01T00:00:00Z", "sincePrecision": "9"}
    (anna,) = wikidata.merge((OURS,), wikidata.read(result(tmp_path, ROW, more)))
    assert [(o.title, o.since) for o in anna.offices] == [("Mayor", "1990"), ("Prime Minister", "2004-06-15")]
    assert (anna.offices[1].until, anna.wikidata) == ("2009-10-16", "Q999999901")


def test_namesakes_of_two_states_stay_two(tmp_path: Path) -> None:
    """The second has its Wikidata number in its key."""
    merged = wikidata.merge((OURS,), wikidata.read(result(tmp_path, ROW | {"country": "SWE"})))
    assert {"anna-berg", "anna-berg-q999999901"} == {p.key for p in merged}


def test_kg_leaders_names_the_fuller_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting is read when the names are loaded."""
    from kg.lexicon import people

    row = ROW | {"name": "Zebulon Quarrington", "surname": "Quarrington"}
    monkeypatch.setenv("KG_LEADERS", str(result(tmp_path, row)))
    assert "zebulon-quarrington" in {p.key for p in people.read()}


WIKIDATA = """
@prefix wd: <http://www.wikidata.org/entity/> . @prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix p: <http://www.wikidata.org/prop/> . @prefix ps: <http://www.wikidata.org/prop/statement/> .
@prefix pqv: <http://www.wikidata.org/prop/qualifier/value/> . @prefix wikibase: <http://wikiba.se/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
wd:Q1 wdt:P279 wd:Q2285706 ; wdt:P1001 wd:Q2 ; rdfs:label "Prime Minister of Norway"@en , "statsminister"@no .
wd:Q2 wdt:P298 "NOR" ; rdfs:label "Norway"@en .
wd:Q3 rdfs:label "Anna Berg"@en ; skos:altLabel "A. Berg"@en , "Anna B. Berg"@en ; wdt:P734 wd:Q4 ; wdt:P21 wd:Q5 ;
  p:P39 [ ps:P39 wd:Q1 ;
    pqv:P580 [ wikibase:timeValue "2004-06-15T00:00:00Z"^^xsd:dateTime ; wikibase:timePrecision 11 ] ;
    pqv:P582 [ wikibase:timeValue "2009-01-01T00:00:00Z"^^xsd:dateTime ; wikibase:timePrecision 9 ] ] .
wd:Q4 rdfs:label "Berg"@en . wd:Q5 rdfs:label "female"@en .
wd:Q6 rdfs:label "Olav Old"@en ;
  p:P39 [ ps:P39 wd:Q1 ;
    pqv:P582 [ wikibase:timeValue "1905-01-01T00:00:00Z"^^xsd:dateTime ; wikibase:timePrecision 9 ] ] .
wd:Q7 rdfs:label "Ida Lund"@en ;
  p:P39 [ ps:P39 wd:Q1 ;
    pqv:P580 [ wikibase:timeValue "2009-10-16T00:00:00Z"^^xsd:dateTime ; wikibase:timePrecision 11 ] ] .
"""


def test_the_query_gives_what_is_read(tmp_path: Path) -> None:
    """On data of Wikidata's form the shipped query leaves out who left office before 1945 and finds the rest."""
    store = ox.Store()
    store.load(WIKIDATA.encode(), format=ox.RdfFormat.TURTLE)
    path = tmp_path / "leaders.json"
    found = store.query(files.path("wikidata.rq").read_text(encoding="utf-8"))
    found.serialize(str(path), format=ox.QueryResultsFormat.JSON)  # type: ignore[union-attr]
    anna, ida = sorted(wikidata.read(path), key=lambda p: p.key)
    assert (anna.key, anna.surname, anna.gender, anna.wikidata) == ("anna-berg", "Berg", "female", "Q3")
    assert {"A. Berg", "Anna B. Berg"} == set(anna.aliases)
    norway = {"title": "Prime Minister", "of": "Norway", "country": "NOR"}
    assert (Office(**norway, since="2004-06-15", until="2009"),) == anna.offices
    assert (("ida-lund", "Lund"), (Office(**norway, since="2009-10-16"),)) == ((ida.key, ida.surname), ida.offices)
