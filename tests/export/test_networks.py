"""Networks read back with software that is not ours."""

import csv
import io
import json
import shutil
import subprocess
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import igraph
import networkx as nx
import numpy as np
import pytest
from lxml import etree

from kg import network
from kg.network import EVERYTHING
from tests.export.material import Rows, hostile, told, written
from tests.network.rows import actor, event, pairs

ENDS = {("Ada Berg", "Bo Lund"), ("Bo Lund", "Cem Kaya")}


def test_graphml_in_networkx() -> None:
    """networkx reads the ties with their types: numbers are numbers."""
    made = nx.read_graphml(BytesIO(written("graphml", told())))
    assert pairs(made) == ENDS
    tie = max((told for _, _, told in made.edges(data=True)), key=lambda told: told["count"])
    assert tuple(tie[key] for key in ("count", "weight", "types", "first", "last")) == (
        2,
        2.0,
        "call meeting",
        "2019-05-04",
        "2019-06-30",
    )


def test_graphml_in_igraph(tmp_path: Path) -> None:
    """igraph reads the same parties and ties."""
    file = tmp_path / "x.graphml"
    file.write_bytes(written("graphml", told()))
    made = igraph.Graph.Read_GraphML(str(file))
    assert {tuple(sorted((made.vs[t.source]["label"], made.vs[t.target]["label"]))) for t in made.es} == ENDS
    assert {2.0, 1.0} == set(made.es["count"])


def test_gexf_in_networkx() -> None:
    """networkx reads ties, weights and places."""
    made = nx.read_gexf(BytesIO(written("gexf", told())))
    assert pairs(made) == ENDS
    assert all({"size", "position", "color"} <= set(node["viz"]) for _, node in made.nodes(data=True))
    assert {2.0, 1.0} == {tie["weight"] for _, _, tie in made.edges(data=True)}


def _gexf(content: bytes) -> etree._Element:
    return etree.fromstring(content)


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_parallel_ties(form: str) -> None:
    """With `parallel` each event is a tie of its own, and no two have the same id."""
    root = _gexf(written(form, told(), parallel=True))
    ids = [edge.get("id") for edge in root.iterfind(".//{*}edge")]
    assert 3 == len(set(ids)) == len(ids)


def test_directed() -> None:
    """A directed network stays directed."""
    made = nx.read_graphml(BytesIO(written("graphml", told(), network="speech")))
    assert made.is_directed()


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_hostile_words_in_xml(form: str) -> None:
    """Words that look like markup come back as words; what XML forbids is replaced."""
    read = nx.read_gexf if form == "gexf" else nx.read_graphml
    made = read(BytesIO(written(form, hostile())))
    labels = {told["label"] for _, told in made.nodes(data=True)}
    assert "</script><script>alert(1)</script>" in labels
    assert "nul\ufffd bell\ufffd \ufffd[31m \ufffd \ufffd" in labels
    assert len(made) == 9


def test_node_link_in_networkx() -> None:
    """networkx reads node-link JSON, and the ties carry their events."""
    made = nx.node_link_graph(json.loads(written("node-link", told())), edges="links")
    assert pairs(made) == ENDS
    assert {1, 2} == {len(tie["events"]) for _, _, tie in made.edges(data=True)}


def test_cyjs_in_networkx() -> None:
    """networkx reads Cytoscape.js JSON."""
    made = nx.cytoscape_graph({"directed": False, "multigraph": False, **json.loads(written("cyjs", told()))})
    assert pairs(made) == ENDS


def test_cx2_adds_up() -> None:
    """CX2 has its aspects in order, as many as it says, and each attribute is declared."""
    aspects = json.loads(written("cx2", told()))
    by_name = {name: value for aspect in aspects for name, value in aspect.items()}
    assert "CXVersion" in aspects[0] and "status" in aspects[-1]
    assert {a["name"]: a["elementCount"] for a in by_name["metaData"]} == {"nodes": 3, "edges": 2}
    declared = by_name["attributeDeclarations"][0]
    assert all(set(node["v"]) <= set(declared["nodes"]) for node in by_name["nodes"])
    assert {node["id"] for node in by_name["nodes"]} >= {edge["s"] for edge in by_name["edges"]}


def test_pajek_in_networkx() -> None:
    """networkx reads Pajek's form."""
    lines = written("pajek", told()).decode("utf-8-sig").splitlines()
    made = nx.Graph(nx.parse_pajek(lines))
    assert {tuple(sorted(tie)) for tie in made.edges()} == ENDS


def test_adjacency() -> None:
    """The square of weights is the same both ways, and networkx reads it."""
    rows = list(csv.reader(io.StringIO(written("adjacency", told()).decode())))
    labels, square = rows[0][1:], np.array([[float(cell) for cell in row[1:]] for row in rows[1:]])
    made = nx.relabel_nodes(nx.from_numpy_array(square), dict(enumerate(labels)))
    assert {tuple(sorted(tie)) for tie in made.edges()} == ENDS
    assert made.edges["Ada Berg", "Bo Lund"]["weight"] == 2.0


@pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not here")
@pytest.mark.parametrize("store", [told(), hostile()], ids=["told", "hostile"])
def test_dot_in_graphviz(store: object) -> None:
    """Graphviz draws the DOT."""
    done = subprocess.run(["dot", "-Tsvg"], input=written("dot", store), capture_output=True, check=True)
    assert b"</svg>" in done.stdout and not done.stderr


@pytest.mark.skipif(not shutil.which("neato"), reason="Graphviz is not here")
def test_dot_keeps_its_places() -> None:
    """`neato -n` draws each party where we put it, with its name straight under it."""
    done = subprocess.run(["neato", "-n", "-Tjson"], input=written("dot", told()), capture_output=True, check=True)
    drawn = json.loads(done.stdout)["objects"]
    for node in drawn:
        (x, y), (name_x, name_y) = (tuple(map(float, node[key].split(","))) for key in ("pos", "xlp"))
        assert name_x == pytest.approx(x, abs=0.1)
        assert y - name_y == pytest.approx(36 * float(node["width"]) + 8, abs=0.2)
    assert len(drawn) == 3


def test_a_conflict_is_red_in_dot() -> None:
    """A tie whose weight is below zero has the colour that it has in the other pictures."""
    foes = Rows([event("sanction", "Norway", "Peru")], told().actors())
    assert b"#c25b5b" in written("dot", foes, network="relations")
    assert b"#c25b5b" not in written("dot", told())


@pytest.mark.parametrize("form", ["graphml", "gexf", "cx2", "cyjs", "node-link", "dot", "pajek", "svg", "html"])
def test_same_bytes(form: str) -> None:
    """The same store gives the same bytes."""
    assert written(form, told()) == written(form, told())


@pytest.mark.parametrize("form", ["graphml", "gexf", "cx2", "cyjs", "node-link", "dot", "pajek", "svg", "html"])
def test_nobody(form: str) -> None:
    """A network without anybody is written too."""
    assert written(form, told(), chosen=network.Filter(types=("aid",)))


def test_top() -> None:
    """Only the strongest parties are kept where so many are asked for."""
    made = nx.read_graphml(BytesIO(written("graphml", told(), top=2)))
    assert {("Ada Berg", "Bo Lund")} == pairs(made)


def test_all_statuses() -> None:
    """A plan is tied where all statuses are asked for."""
    made = nx.read_graphml(BytesIO(written("graphml", told(), chosen=EVERYTHING)))
    assert {*ENDS, ("Ada Berg", "Cem Kaya")} == pairs(made)


def test_cut_in_the_order_of_the_whole() -> None:
    """The strongest parties stand in the order of the whole network, whatever the order in which a set holds them."""
    people = [f"Person {number:02}" for number in range(40)]
    store = Rows(
        [event("meeting", f"{one}, {other}", start=n) for n, (one, other) in enumerate(pairwise(people))],
        [actor(name, "person", None) for name in people],
    )
    ids = [node["id"] for node in json.loads(written("node-link", store, top=30))["nodes"]]
    assert sorted(ids) == ids and 20 < len(ids) <= 30
