"""Where parties stand in a picture."""

import math
from itertools import combinations

import networkx as nx

from kg.network import layout


def _network() -> "nx.Graph[str]":
    pieces = nx.disjoint_union(nx.barabasi_albert_graph(25, 2, seed=3), nx.path_graph(4))
    return nx.relabel_nodes(pieces, str)


def test_same_each_time() -> None:
    """The same network stands in the same places."""
    assert layout.positions(_network()) == layout.positions(_network())


def test_boxes_do_not_overlap() -> None:
    """No box covers another, in one piece or between two."""
    boxes = {node: (60.0 + 7 * (int(node) % 9), 34.0) for node in _network()}
    places = layout.positions(_network(), boxes=boxes)
    for one, other in combinations(places, 2):
        apart = [abs(places[one][axis] - places[other][axis]) for axis in (0, 1)]
        room = [(boxes[one][axis] + boxes[other][axis]) / 2 for axis in (0, 1)]
        assert apart[0] > room[0] - 0.3 or apart[1] > room[1] - 0.3, (one, other)


def test_a_crowd_keeps_the_shape_of_a_page() -> None:
    """Many who are tied to many stand neither in a column nor in a row, and no name covers another."""
    crowd = nx.relabel_nodes(nx.gnm_random_graph(90, 1500, seed=7), str)
    boxes = dict.fromkeys(crowd, (90.0, 50.0))
    places = layout.positions(crowd, boxes=boxes)
    across, down = (max(axis) - min(axis) for axis in zip(*places.values(), strict=True))
    assert 0.8 < across / down < 1.8
    assert all(
        abs(places[one][0] - places[other][0]) > 89 or abs(places[one][1] - places[other][1]) > 49
        for one, other in combinations(places, 2)
    )


def test_no_tie_runs_through_a_third() -> None:
    """A tie that would run straight through a party's circle leads past it."""
    made: nx.Graph[str] = nx.Graph([tuple(tie) for tie in ["AB", "BC", "CD", "DE", "AE", "BD", "AC", "CE", "AF", "FE"]])
    places = layout.positions(made, boxes=dict.fromkeys(made, (70.0, 60.0)))
    for one, other in made.edges():
        (x, y), (x2, y2) = places[one], places[other]
        for third in made.nodes - {one, other}:
            px, py = places[third]
            part = ((px - x) * (x2 - x) + (py - y) * (y2 - y)) / ((x2 - x) ** 2 + (y2 - y) ** 2)
            near = math.dist((px, py), (x + part * (x2 - x), y + part * (y2 - y)))
            assert not 0 < part < 1 or near > 20, (one, other, third)


def test_alone() -> None:
    """A party without ties has a place too."""
    alone: nx.Graph[str] = nx.Graph()
    alone.add_node("A")
    assert list(layout.positions(alone)) == ["A"]


def test_thousands() -> None:
    """A network of thousands is laid by its communities, each party in a place of its own."""
    made = nx.relabel_nodes(nx.barabasi_albert_graph(2000, 2, seed=5), str)
    places = layout.positions(made)
    assert len(set(places.values())) == 2000
    assert places == layout.positions(made)
