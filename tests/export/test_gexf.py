"""GEXF against the published grammar, and its spells against the days of the events."""

from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from kg import network
from tests.export.material import Rows, hostile, told, written
from tests.network.rows import actor, actors, event, pairs

SPACE = {"g": "http://gexf.net/1.3"}
GRAMMAR = etree.RelaxNG(etree.parse(str(Path(__file__).parent / "gexf.rng")))


def _valid(content: bytes) -> etree._Element:
    root = etree.fromstring(content)
    assert GRAMMAR.validate(root), GRAMMAR.error_log
    return root


@pytest.mark.parametrize("store", [told(), hostile(), Rows([], [])], ids=["told", "hostile", "nobody"])
@pytest.mark.parametrize("parallel", [False, True])
@pytest.mark.parametrize("name", list(network.PROJECTIONS))
def test_grammar(store: Rows, parallel: bool, name: str) -> None:
    """Every network is valid GEXF, its ids are unique, its ties lead to its nodes, and its values are declared."""
    root = _valid(written("gexf", store, network=name, parallel=parallel, chosen=network.EVERYTHING))
    nodes = [node.get("id") for node in root.iterfind(".//g:node", SPACE)]
    ties = list(root.iterfind(".//g:edge", SPACE))
    declared = {a.get("id") for a in root.iterfind(".//g:attribute", SPACE)}
    assert len(set(nodes)) == len(nodes) and len({tie.get("id") for tie in ties}) == len(ties)
    assert {tie.get(end) for tie in ties for end in ("source", "target")} <= set(nodes)
    assert {value.get("for") for value in root.iterfind(".//g:attvalue", SPACE)} <= declared


def test_grammar_refuses() -> None:
    """The grammar is no rubber stamp: a spell in the wrong place and a date that is none are refused."""
    good = written("gexf", told()).decode()
    for wrong in (good.replace("<spells>", "<spells><x/>", 1), good.replace('start="2019-05-04"', 'start="May"', 1)):
        assert not GRAMMAR.validate(etree.fromstring(wrong.encode()))


def test_spells() -> None:
    """A tie is there on the days of its events; a year without a day is the whole of it."""
    root = _valid(written("gexf", told()))
    spells = [
        [(spell.get("start"), spell.get("end")) for spell in edge.iterfind(".//g:spell", SPACE)]
        for edge in root.iterfind(".//g:edge", SPACE)
    ]
    assert spells == [[("2019-05-04", "2019-05-04"), ("2019-06-01", "2019-06-30")], [("2020-01-01", "2020-12-31")]]


def test_parties_are_there_when_their_ties_are() -> None:
    """A party has the days of all its ties, so that the timeline shows no tie without its ends."""
    root = _valid(written("gexf", told()))
    days = {
        node.get("label"): {(s.get("start"), s.get("end")) for s in node.iterfind(".//g:spell", SPACE)}
        for node in root.iterfind(".//g:node", SPACE)
    }
    assert days["Bo Lund"] == days["Ada Berg"] | days["Cem Kaya"]


def test_open_spell() -> None:
    """A date without an end gives a spell without one."""
    root = _valid(written("gexf", told(), chosen=network.Filter(statuses=("planned",))))
    (spell,) = root.iterfind(".//g:edge//g:spell", SPACE)
    assert dict(spell.attrib) == {"start": "2021-01-01"}


def test_spells_that_touch_are_one() -> None:
    """Days within a month that is told too are one spell, for Gephi refuses spells that overlap."""
    met = [event("meeting", "Ada Berg, Bo Lund", date=date) for date in ("2019-05", "2019-05-04", "2019-07-01")]
    root = _valid(written("gexf", Rows(met, actors())))
    spells = [dict(spell.attrib) for spell in root.iterfind(".//g:edge//g:spell", SPACE)]
    assert spells == [{"start": "2019-05-01", "end": "2019-05-31"}, {"start": "2019-07-01", "end": "2019-07-01"}]


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_all_of_many_ties(form: str) -> None:
    """Ties are written many at once: of somebody with five hundred each is there, once, with its own words escaped."""
    people = [actor(f"P{number}", "person", None) for number in range(501)]
    met = [event("meeting", f"P0, P{number}", start=number, sentence=f"No {number} <&>") for number in range(1, 501)]
    root = etree.fromstring(written(form, Rows(met, people)))
    edges = [edge for edge in root.iter() if isinstance(edge.tag, str) and edge.tag.endswith("}edge")]
    words = {word for edge in edges for value in edge.iter() for word in (value.text, value.get("value"))}
    assert [f"t{number}" for number in range(500)] == [edge.get("id") for edge in edges]
    assert {f"No {number} <&>" for number in range(1, 501)} <= words


@pytest.mark.parametrize("parallel", [False, True])
def test_older_form(parallel: bool) -> None:
    """GEXF 1.2 has its own namespace and nothing that only 1.3 knows; networkx reads it."""
    content = written("gexf12", told(), parallel=parallel)
    root = etree.fromstring(content)
    assert root.tag == "{http://www.gexf.net/1.2draft}gexf" and root.get("version") == "1.2"
    assert b"timerepresentation" not in content and b"kind=" not in content
    made = nx.read_gexf(BytesIO(content), version="1.2draft")
    assert {("Ada Berg", "Bo Lund"), ("Bo Lund", "Cem Kaya")} == pairs(made)
