"""Each measure on a small network whose values were worked out by hand."""

import math

import networkx as nx
import pytest

from kg import network
from kg.errors import ExportError
from kg.network import measures
from kg.network.rows import Network


def _ties(words: str, *, directed: bool = False, scores: bool = False) -> Network:
    """A network from `AB AC=2`: two letters a tie, and its weight."""
    made: Network = nx.DiGraph() if directed else nx.Graph()
    for tie in words.split():
        ends, _, weight = tie.partition("=")
        made.add_edge(ends[0], ends[1], weight=float(weight or 1), score=float(weight or 0))
    return made


# A triangle with a tail: A, B and C know each other, C knows D, D knows E; A and B have met twice.
TAIL = "AB=2 AC BC CD DE"


@pytest.mark.parametrize(
    ("measure", "ties", "expected"),
    [
        ("degree", TAIL, {"A": 2, "B": 2, "C": 3, "D": 2, "E": 1}),
        ("strength", TAIL, {"A": 3, "B": 3, "C": 3, "D": 2, "E": 1}),
        # of the 6 pairs of others, 4 go through C (A and B to D and E) and 3 through D (A, B, C to E)
        ("betweenness", TAIL, {"A": 0, "B": 0, "C": 4 / 6, "D": 3 / 6, "E": 0}),
        # A: 1 + 1 + 2 + 3 = 7 steps to 4 others
        ("closeness", TAIL, {"A": 4 / 7, "B": 4 / 7, "C": 4 / 5, "D": 4 / 6, "E": 4 / 9}),
        # in two pieces A reaches 1 of 3 others, at 1 step
        ("closeness", "AB CD", {"A": 1 / 3, "B": 1 / 3, "C": 1 / 3, "D": 1 / 3}),
        # x(B) = x(A) + x(C), x(A) = x(B) / sqrt 2
        ("eigenvector", "AB BC", {"A": math.sqrt(0.5), "B": 1, "C": math.sqrt(0.5)}),
        # B = (3 A + 4 C) / 5 with A = 3/5 B and C = 4/5 B, for 3² + 4² = 5²
        ("eigenvector", "AB=3 BC=4", {"A": 3 / 5, "B": 1, "C": 4 / 5}),
        # the piece with the greater eigenvalue, 2 against 1, has all
        ("eigenvector", "AB=2 CD", {"A": 1, "B": 1, "C": 0, "D": 0}),
        # B = 0.05 + 0.85 A 3/4, C = 0.05 + 0.85 A 1/4, A = 0.05 + 0.85 (B + C) = 0.135 / 0.2775
        ("pagerank", "AB=3 AC=1", {"A": 0.486486, "B": 0.360135, "C": 0.153378}),
        # hub = 0.0375 + 0.85 * 3 * leaf; leaf = 0.0375 + 0.85 * hub / 3
        ("pagerank", "AB AC AD", {"A": 0.479730, "B": 0.173423, "C": 0.173423, "D": 0.173423}),
        # A: (2/3 + 1/3 * 1/3)^2 + (1/3 + 2/3 * 1/3)^2; C: 2 (1/3 + 1/3 * 2/3)^2 + (1/3)^2
        ("constraint", TAIL, {"A": 74 / 81, "B": 74 / 81, "C": 59 / 81, "D": 1 / 2, "E": 1}),
        # C: 3 contacts, of whom A and B know each other: 3 - 2/3
        ("effective-size", TAIL, {"A": 1, "B": 1, "C": 7 / 3, "D": 2, "E": 1}),
        ("core", TAIL, {"A": 2, "B": 2, "C": 2, "D": 1, "E": 1}),
        ("community", "AB BC AC CX XY YZ XZ", {"A": 0, "B": 0, "C": 0, "X": 1, "Y": 1, "Z": 1}),
        ("louvain", "AB BC AC CX XY YZ XZ", {"A": 0, "B": 0, "C": 0, "X": 1, "Y": 1, "Z": 1}),
        # a foe's foe is a friend: + - - is balanced
        ("balance", "AB=1 BC=-1 AC=-1", {"A": 1, "B": 1, "C": 1}),
        # ABC and ACD are balanced, ABD and BCD are not
        ("balance", "AB=1 BC=1 AC=1 CD=-1 AD=-1 BD=1", {"A": 2 / 3, "B": 1 / 3, "C": 2 / 3, "D": 1 / 3}),
    ],
)
def test_measure(measure: str, ties: str, expected: dict[str, float]) -> None:
    """The value of each party is what the definition gives by hand."""
    assert expected == pytest.approx(measures.MEASURES[measure].of(_ties(ties)), abs=1e-6)


@pytest.mark.parametrize(
    ("measure", "ties", "expected"),
    [
        ("degree", "AB BA AC", {"A": 3, "B": 2, "C": 1}),
        # of the 6 ways between two others B lies on those from A to C and to D, C on those from A and from B to D
        ("betweenness", "AB BC CD", {"A": 0, "B": 2 / 6, "C": 2 / 6, "D": 0}),
        # C is reached by both others, at 1 and 2 steps; B by one of two; A by nobody
        ("closeness", "AB BC", {"A": 0, "B": 1 / 2, "C": 2 / 3}),
        # C = 0.05 + 0.85 (A + B), A = 0.05 + 0.85 C, B = 0.05: C = 0.135 / 0.2775
        ("pagerank", "AC BC CA", {"A": 0.463514, "B": 0.05, "C": 0.486486}),
        # one who is spoken of by B is high where B is: a circle is even
        ("eigenvector", "AB BC CA", {"A": 1, "B": 1, "C": 1}),
        # without directions AB counts 2: A has 2/3 of itself in B and 1/3 in C; B and C have A alone
        ("constraint", "AB BA AC", {"A": 5 / 9, "B": 1, "C": 1}),
        ("effective-size", "AB BC CA AD", {"A": 3 - 2 / 3, "B": 1, "C": 1, "D": 1}),
        ("core", "AB BC CA AD", {"A": 2, "B": 2, "C": 2, "D": 1}),
    ],
)
def test_measure_with_directions(measure: str, ties: str, expected: dict[str, float]) -> None:
    """With directions, what leads here counts; who is tied to whom, and how closely, does not ask for them."""
    assert expected == pytest.approx(measures.MEASURES[measure].of(_ties(ties, directed=True)), abs=1e-6)


def test_reciprocity() -> None:
    """A returns one of its three ties, counted from both ends; B all; C none."""
    values = measures.reciprocity(_ties("AB BA AC", directed=True))
    assert {"A": pytest.approx(2 / 3), "B": 1, "C": 0} == values


def test_strength_in_and_out() -> None:
    """A is told 2 by B; what A tells B and C adds up to 4; C tells nobody anything."""
    made = _ties("AB=3 BA=2 AC", directed=True)
    assert measures.in_strength(made) == {"A": 2, "B": 3, "C": 1}
    assert measures.out_strength(made) == {"A": 4, "B": 2, "C": 0}


def test_reciprocity_without_directions() -> None:
    """Nothing can be returned where ties have no direction."""
    assert all(math.isnan(value) for value in measures.reciprocity(_ties("AB")).values())


def test_balanced_triads() -> None:
    """Two of the four signed triads are balanced."""
    assert measures.balanced_triads(_ties("AB=1 BC=1 AC=1 CD=-1 AD=-1 BD=1")) == (2, 4)


def test_foes_hold_no_community_together() -> None:
    """A tie below zero does not bring two parties into one community."""
    values = measures.community(_ties("AB=1 CD=1 BC=-5"))
    assert values["A"] == values["B"] != values["C"] == values["D"]


@pytest.fixture(scope="module")
def big() -> Network:
    """Two hundred parties with weights, the same each time."""
    made: Network = nx.relabel_nodes(nx.barabasi_albert_graph(200, 3, seed=1), str)
    for number, (one, other) in enumerate(made.edges()):
        made.edges[one, other]["weight"] = 1.0 + number % 5
    return made


def test_as_networkx_counts(big: Network) -> None:
    """On a larger network igraph's values are those of networkx."""
    assert nx.betweenness_centrality(big) == pytest.approx(measures.betweenness(big))
    assert nx.closeness_centrality(big) == pytest.approx(measures.closeness(big))
    assert nx.core_number(big) == measures.core(big)
    assert nx.constraint(big, weight="weight") == pytest.approx(measures.constraint(big))
    assert nx.effective_size(big) == pytest.approx(measures.effective_size(big))


def test_directed_as_networkx_counts() -> None:
    """The same with directions: what leads here counts."""
    made: Network = nx.relabel_nodes(nx.gnp_random_graph(60, 0.06, seed=4, directed=True), str)
    assert nx.betweenness_centrality(made) == pytest.approx(measures.betweenness(made))
    assert nx.closeness_centrality(made) == pytest.approx(measures.closeness(made))


@pytest.mark.parametrize("method", ["leiden", "louvain"])
def test_communities_are_the_same_each_time(big: Network, method: str) -> None:
    """Chance is seeded: asked twice, the communities are the same."""
    assert measures.community(big, method=method) == measures.community(big, method=method)


@pytest.mark.parametrize("measure", list(measures.MEASURES))
def test_nobody(measure: str) -> None:
    """A network without anybody has no values."""
    assert measures.MEASURES[measure].of(nx.Graph()) == {}


def test_table() -> None:
    """Rows come highest first and equals by name, so many as are asked for."""
    rows = network.table(_ties(TAIL), "degree", top=2)
    assert [(row["rank"], row["name"], row["value"]) for row in rows] == [(1, "C", 3.0), (2, "A", 2.0)]


def test_brokers_and_the_largest_community_come_first() -> None:
    """Where low is what people look for, the lowest comes first."""
    assert [row["name"] for row in network.table(_ties(TAIL), "constraint", top=2)] == ["D", "C"]
    assert [row["value"] for row in network.table(_ties("AB BC AC XY"), "community")] == [0, 0, 0, 1, 1]


def test_not_defined_is_last() -> None:
    """A value that is not defined is none, and stands last."""
    made = _ties("AB BC AC")
    made.add_node("0")
    assert [row["value"] for row in network.table(made, "constraint")][-1:] == [None]


def test_unknown_measure() -> None:
    """An unknown measure is refused with the names that there are."""
    with pytest.raises(ExportError, match="choose one of strength"):
        network.table(_ties(TAIL), "charm")


def test_describe() -> None:
    """The triangle with a tail in numbers: 5 of 10 possible ties, 3 of 6 pairs of ties closed at their ends."""
    found = measures.describe(_ties(TAIL))
    told = ("parties", "ties", "density", "pieces", "largest_piece", "transitivity", "balanced_triads", "reciprocity")
    assert [found[key] for key in told] == [5, 5, 0.5, 1, 5, 0.5, None, None]


def test_describe_communities() -> None:
    """Two triangles and a tie between: each has 3 of 7 ties within and half of all ends, so 2 (3/7 - 1/4)."""
    found = measures.describe(_ties("AB BC AC CX XY YZ XZ"))
    assert (found["communities"], found["modularity"]) == (2, pytest.approx(5 / 14, abs=1e-6))


def test_describe_signs_and_directions() -> None:
    """Two of four triads are balanced; two of three ties return each other."""
    assert measures.describe(_ties("AB=1 BC=1 AC=1 CD=-1 AD=-1 BD=1"))["balanced_triads"] == 0.5
    assert measures.describe(_ties("AB BA AC", directed=True))["reciprocity"] == pytest.approx(2 / 3, abs=1e-6)


def test_describe_nobody() -> None:
    """Nothing is defined of nobody."""
    found = measures.describe(nx.Graph())
    assert (found["parties"], found["density"], found["modularity"]) == (0, None, None)
