"""The samples that ship with the package, built and taken out: what a scholar would check first."""

import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import igraph
import networkx as nx
import pytest
from lxml import etree

from kg import build, network, resources
from kg import store as stores
from kg.network import EVERYTHING
from tests.export.material import written

pytestmark = pytest.mark.model
SPACE = {"g": "http://gexf.net/1.3"}
Pairs = set[tuple[str, str]]


@pytest.fixture(scope="module")
def samples() -> Iterator[stores.Store]:
    """A graph of all samples."""
    with stores.open_store(":memory:") as made:
        build.build([resources.folder("samples")], made)
        yield made


def _pairs(labels: dict[str, str], ties: object) -> Pairs:
    return {tuple(sorted((labels[one], labels[other]))) for one, other in ties}  # type: ignore[attr-defined, misc]


def test_three_exports_tell_the_same_network(samples: stores.Store) -> None:
    """networkx, igraph and Cytoscape.js JSON find the leaders and ties that the graph gives."""
    made = network.of(samples, "leaders")
    expected = _pairs(dict(made.nodes(data="label")), made.edges())
    gexf = nx.read_gexf(io.BytesIO(written("gexf", samples)))
    elements = json.loads(written("cyjs", samples))["elements"]
    names = {node["data"]["id"]: node["data"]["label"] for node in elements["nodes"]}
    assert len(expected) > 10
    assert expected == _pairs(dict(gexf.nodes(data="label")), gexf.edges())
    assert expected == _pairs(names, ((tie["data"]["source"], tie["data"]["target"]) for tie in elements["edges"]))


def test_graphml_in_igraph(samples: stores.Store, tmp_path: Path) -> None:
    """igraph reads the GraphML and counts the strengths that we count."""
    file = tmp_path / "x.graphml"
    file.write_bytes(written("graphml", samples))
    read = igraph.Graph.Read_GraphML(str(file))
    made = network.of(samples, "leaders")
    expected = {row["name"]: row["value"] for row in network.table(made, "strength")}
    assert expected == dict(zip(read.vs["label"], read.strength(weights=read.es["weight"]), strict=True))


@pytest.mark.parametrize("name", ["leaders", "states", "relations", "speech"])
def test_spells_are_the_days_of_the_events(samples: stores.Store, name: str) -> None:
    """Each tie of the dynamic GEXF is there on exactly the days on which its events can have been."""
    root = etree.fromstring(written("gexf", samples, network=name, chosen=EVERYTHING))
    made = network.of(samples, name, chosen=EVERYTHING)
    for edge in root.iterfind(".//g:edge", SPACE):
        tie = made.edges[edge.get("source"), edge.get("target")]
        spells = [(spell.get("start"), spell.get("end")) for spell in edge.iterfind(".//g:spell", SPACE)]
        days = [(event["first_day"], event["last_day"]) for event in tie["events"]]
        assert {day for first, last in spells for day in _ends(first, last)} <= {
            d for f, u in days for d in _ends(f, u)
        }
        assert all(any(_holds(spell, told) for spell in spells) for told in days if told != (None, None))


def _ends(first: str | None, last: str | None) -> set[str]:
    return {day for day in (first, last) if day}


def _holds(spell: tuple[str | None, str | None], days: tuple[str | None, str | None]) -> bool:
    starts, ends = (date.fromisoformat(spell[0] or "0001-01-01"), date.fromisoformat(spell[1] or "9999-12-31"))
    first, last = (date.fromisoformat(days[0] or "0001-01-01"), date.fromisoformat(days[1] or "9999-12-31"))
    return starts <= first and last <= ends


def test_a_briefing_rests_on_the_articles(samples: stores.Store) -> None:
    """Each line of a briefing on two states has its footnote, whose words stand in one of the articles."""
    text = written("briefing", samples, about=("China", "United States")).decode()
    assert text.startswith("# China and United States\n")
    lines, notes = re.findall(r"^- .*\[\^(\d+)\]$", text, re.M), re.findall(r"^\[\^(\d+)\]: “(.*?)” — ", text, re.M)
    assert len(lines) > 5 and lines == [number for number, _ in notes]
    articles = "\n".join(quad.object.value for name in samples.article_graphs() for quad in _bodies(samples, name))
    assert all(_plain(words) in _plain(articles) for _, words in notes)


def test_japan_and_china(samples: stores.Store) -> None:
    """The briefing on Japan and China from 2012 to 2018 tells the meetings, agreements and the invitation left open."""
    chosen = network.Filter(since="2012", until="2018")
    parts = re.split("^## ", written("briefing", samples, about=("Japan", "China"), chosen=chosen).decode(), flags=re.M)
    told = {part.partition("\n")[0]: part for part in parts}
    met, agreed = told["Encounters"], told["Agreements"]
    assert all(f"**{day}:** Shinzo Abe and Xi Jinping met" in met for day in ("10 Nov 2014", "26 Oct 2018"))
    assert "**7 Nov 2014:** China and Japan agreed" in agreed and "signed or concluded an agreement" in agreed
    assert "Shinzo Abe invited Xi Jinping" in told["Plans, hopes and open invitations"]


def _bodies(store: stores.Store, graph: str) -> Iterator[object]:
    return (quad for quad in store.triples(graph) if quad.predicate.value.endswith("articleBody"))


def _plain(words: str) -> str:
    return re.sub(r"[\\*\s]+", "", words)
