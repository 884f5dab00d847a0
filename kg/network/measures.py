"""Measures of a network, each with its reference; by igraph, which is far quicker, and checked against networkx.

A value that is not defined for a party is nan, and None in a table.
Weights are strengths of ties. Paths are counted in ties, whatever their weight, unless told otherwise.
"""

import math
import random
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import igraph
import networkx as nx

from kg.errors import ExportError
from kg.network.rows import Network, ties

Values = dict[str, float]
_MANY = 5000
SEED = 20171112  # communities start from it; any number would do, but always the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A value for each party of a network."""

    name: str
    summary: str
    of: Callable[[Network], Values]
    rising: bool = False  # the lowest comes first: of constraint the broker, of communities the largest


def table(network: Network, measure: str = "strength", *, top: int | None = None) -> list[dict[str, Any]]:
    """Parties with their value as flat rows, in the order of the measure and equals by name. Raises ExportError.

    The highest comes first, but for constraint and communities the lowest; what is not defined comes last.
    """
    if measure not in MEASURES:
        raise ExportError(f'There is no measure "{measure}"; choose one of {", ".join(MEASURES)}.')
    values, sign = MEASURES[measure].of(network), 1 if MEASURES[measure].rising else -1
    labels = {node: str(told.get("label", node)) for node, told in network.nodes(data=True)}
    ordered = sorted(network, key=lambda node: (_place(values[node], sign), labels[node], node))
    return [
        {
            "rank": rank,
            "name": labels[node],
            "kind": network.nodes[node].get("kind", ""),
            "country": network.nodes[node].get("country", ""),
            "measure": measure,
            "value": None if math.isnan(values[node]) else round(values[node], 6),
            "ties": network.degree(node),
            "events": network.nodes[node].get("events", 0),
            "actor": node,
        }
        for rank, node in enumerate(ordered[:top], start=1)
    ]


def _place(value: float, sign: int) -> float:
    return math.inf if math.isnan(value) else sign * value


def degree(network: Network) -> Values:
    """Number of ties (Freeman, Social Networks 1, 1979)."""
    return {node: float(ties) for node, ties in network.degree()}


def strength(network: Network) -> Values:
    """Sum of the weights of the ties (Barrat et al., PNAS 101, 2004)."""
    return {node: float(weight) for node, weight in network.degree(weight="weight")}


def in_strength(network: Network) -> Values:
    """Sum of the weights of the ties that lead here: how much is done to, said to or said about a party.

    Barrat et al. (2004). Without directions it is the strength.
    """
    if not isinstance(network, nx.DiGraph):
        return strength(network)
    return {node: float(weight) for node, weight in network.in_degree(weight="weight")}


def out_strength(network: Network) -> Values:
    """Sum of the weights of the ties that lead from here (Barrat et al. 2004); without directions the strength."""
    if not isinstance(network, nx.DiGraph):
        return strength(network)
    return {node: float(weight) for node, weight in network.out_degree(weight="weight")}


def betweenness(network: Network) -> Values:
    """Share of the shortest paths between two others that pass here (Freeman, Sociometry 40, 1977)."""
    size = len(network)
    pairs = (size - 1) * (size - 2) / (1 if network.is_directed() else 2)
    return _values(network, [value / pairs if pairs > 0 else 0.0 for value in _igraph(network).betweenness()])


def closeness(network: Network) -> Values:
    """Nearness to all who can be reached, less where few can be.

    Freeman (1979), with the correction of Wasserman and Faust (1994) for networks in several pieces. In
    a directed network the paths that lead here count.
    """
    if not len(network):
        return {}
    distances = _igraph(network).distances(mode="in")
    return _values(network, [_closeness(line, len(network)) for line in distances])


def _closeness(line: list[float], size: int) -> float:
    reached = [far for far in line if 0 < far < math.inf]
    return (len(reached) / sum(reached)) * (len(reached) / (size - 1)) if reached else 0.0


def eigenvector(network: Network) -> Values:
    """High where the tied are high themselves; the highest is 1 (Bonacich, J. of Mathematical Sociology 2, 1972).

    Ties count with the size of their weight. In a directed network the ties that lead here count. In a
    network of several pieces only the one with the greatest eigenvalue has values above 0.
    """
    if not network.number_of_edges():
        return dict.fromkeys(network, 0.0)
    graph = _igraph(network)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # "not meaningful in pieces": said above, and seen at once
        return _values(network, graph.eigenvector_centrality(weights=_sizes(graph)))


def pagerank(network: Network) -> Values:
    """Chance to find a walker here who follows ties by weight and starts anew in 15 of 100 steps.

    Brin and Page, Computer Networks 30, 1998.
    """
    if not len(network):
        return {}
    graph = _igraph(network)
    return _values(network, graph.pagerank(weights=_sizes(graph)))


def constraint(network: Network) -> Values:
    """How far one's contacts are tied to each other: low is a broker (Burt, Structural Holes, 1992)."""
    graph = _plain(network)
    return _values(network, graph.constraint(weights=_sizes(graph)))


def effective_size(network: Network) -> Values:
    """Contacts less their mean number of ties among each other.

    Burt (1992), in the form of Borgatti (Connections 20, 1997).
    """
    plain = _undirected(network)
    return {node: _effective(plain, node) for node in network}


def _effective(network: Network, node: str) -> float:
    contacts = [other for other in network.neighbors(node) if other != node]
    among = sum(network.has_edge(one, other) for one, other in combinations(contacts, 2))
    return len(contacts) - 2 * among / len(contacts) if contacts else 0.0


def core(network: Network) -> Values:
    """The largest k for which one belongs to a group whose members each have k ties in it.

    Seidman, Social Networks 5, 1983.
    """
    return _values(network, [float(k) for k in _plain(network).coreness()])


def community(network: Network, *, method: str = "leiden", seed: int = SEED) -> Values:
    """Number of the community of each, 0 the largest.

    Modularity (Newman, PNAS 103, 2006) by Leiden (Traag et al., Scientific Reports 9, 2019) or Louvain
    (Blondel et al., J. Stat. Mech. P10008, 2008). Ties of a weight below 0 do not hold a community together.
    """
    graph = _plain(network)
    _without_foes(graph)
    weights = graph.es["weight"] if graph.ecount() else None
    with _seeded(seed):
        if method == "louvain":
            found = graph.community_multilevel(weights=weights)
        else:
            found = graph.community_leiden("modularity", weights=weights, n_iterations=_rounds(len(network)))
    nodes = list(network)
    groups = sorted(([nodes[i] for i in group] for group in found), key=lambda group: (-len(group), min(group)))
    return {node: float(number) for number, group in enumerate(groups) for node in group}


def louvain(network: Network) -> Values:
    """Number of the community of each by Louvain (Blondel et al., J. Stat. Mech. P10008, 2008), 0 the largest."""
    return community(network, method="louvain")


def _without_foes(graph: igraph.Graph) -> None:
    graph.delete_edges([number for number, weight in enumerate(graph.es["weight"]) if weight <= 0])


def _sizes(graph: igraph.Graph) -> list[float] | None:
    """The size of each weight; None where there is no tie."""
    return [abs(weight) for weight in graph.es["weight"]] if graph.ecount() else None


def _rounds(size: int) -> int:
    """Leiden's rounds: until nothing changes, but two for thousands, after which little is won (Traag et al. 2019)."""
    return 2 if size > _MANY else -1


def reciprocity(network: Network) -> Values:
    """Share of the ties of a party that are returned (Newman, Networks, 2010, section 7.10).

    Not defined where ties have no direction.
    """
    if not isinstance(network, nx.DiGraph):
        return dict.fromkeys(network, math.nan)
    return {node: _returned(set(network.successors(node)), set(network.predecessors(node))) for node in network}


def _returned(forth: set[str], back: set[str]) -> float:
    return 2 * len(forth & back) / (len(forth) + len(back)) if forth or back else math.nan


def balance(network: Network) -> Values:
    """Share of the signed triads of a party that are balanced: a friend's friend is a friend, a foe's foe too.

    Heider (J. of Psychology 21, 1946); Cartwright and Harary (Psychological Review 63, 1956): the product of
    the three signs is above 0. Not defined for a party in no triad whose three ties have a sign.
    """
    counts = {node: [0, 0] for node in network}
    for triad, product in _triads(_undirected(network, by="score")):
        for node in triad:
            counts[node][0] += product > 0
            counts[node][1] += 1
    return {node: good / all_ if all_ else math.nan for node, (good, all_) in counts.items()}


def balanced_triads(network: Network) -> tuple[int, int]:
    """How many of the signed triads of a network are balanced, and how many there are."""
    products = [product for _, product in _triads(_undirected(network, by="score"))]
    return sum(product > 0 for product in products), len(products)


def describe(network: Network) -> dict[str, Any]:
    """A network in a few numbers; None is not defined.

    Density (share of possible ties that are there), pieces and the size of the largest, communities and their
    modularity (Newman 2006), the share of friends of a friend who are friends (transitivity, Luce and Perry,
    Psychometrika 14, 1949), the share of balanced triads, and that of returned ties.
    """
    graph = _igraph(network)
    plain = _plain(network)
    pieces = plain.connected_components()
    groups = community(network)
    balanced, signed = balanced_triads(network)
    return {
        "parties": len(network),
        "ties": network.number_of_edges(),
        "density": _defined(graph.density()) if len(network) > 1 else None,
        "pieces": len(pieces),
        "largest_piece": max(pieces.sizes(), default=0),
        "communities": len(set(groups.values())),
        "modularity": _modularity(plain, [int(groups[node]) for node in network]),
        "transitivity": _defined(plain.transitivity_undirected()),
        "balanced_triads": round(balanced / signed, 6) if signed else None,
        "reciprocity": _defined(graph.reciprocity()) if network.is_directed() else None,
        "first": min((told["first"] for _, _, told in ties(network) if told.get("first")), default=None),
        "last": max((told["last"] for _, _, told in ties(network) if told.get("last")), default=None),
    }


def _modularity(graph: igraph.Graph, membership: list[int]) -> float | None:
    """Not defined where no tie has a weight above 0."""
    kept = graph.copy()
    _without_foes(kept)
    return _defined(kept.modularity(membership, weights=kept.es["weight"])) if kept.ecount() else None


def _defined(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)


def _triads(network: Network) -> Iterator[tuple[tuple[str, str, str], float]]:
    place = {node: index for index, node in enumerate(network)}
    for one, other, told in ties(network):
        for third in network[one].keys() & network[other].keys():
            if place[third] > max(place[one], place[other]):
                product = told["score"] * network[one][third]["score"] * network[other][third]["score"]
                if product:
                    yield (one, other, third), product


def _undirected(network: Network, *, by: str = "weight") -> Network:
    """The network without directions; the two ways of a tie are added up."""
    plain: Network = nx.Graph()
    plain.add_nodes_from(network)
    for one, other, tie in ties(network):
        before = plain.get_edge_data(one, other, {by: 0.0})[by]
        plain.add_edge(one, other, **{by: before + float(tie.get(by, 1.0 if by == "weight" else 0.0))})
    return plain


def _igraph(network: Network) -> igraph.Graph:
    place = {node: index for index, node in enumerate(network)}
    ends: list[tuple[int, int]] = []
    weights: list[float] = []
    for one, towards in network.adjacency():  # as `edges` does it, in half of its time
        start = place[one]
        for other, told in towards.items():
            end = place[other]
            if start <= end or network.is_directed():
                ends.append((start, end))
                weights.append(told.get("weight", 1.0))
    graph = igraph.Graph(n=len(network), edges=ends, directed=network.is_directed())
    graph.es["weight"] = weights
    return graph


def _plain(network: Network) -> igraph.Graph:
    """Without directions."""
    return _igraph(_undirected(network) if network.is_directed() else network)


def _values(network: Network, values: list[float]) -> Values:
    return dict(zip(network, values, strict=True))


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """Lets igraph draw from a generator of our own, so that the same network gives the same communities."""
    igraph.set_random_number_generator(random.Random(seed))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


MEASURES: dict[str, Measure] = {
    m.name: m
    for m in (
        Measure(name="strength", summary="sum of the weights of the ties", of=strength),
        Measure(name="in-strength", summary="sum of the weights of the ties that lead here", of=in_strength),
        Measure(name="out-strength", summary="sum of the weights of the ties that lead from here", of=out_strength),
        Measure(name="degree", summary="number of ties", of=degree),
        Measure(name="betweenness", summary="share of shortest paths that pass here", of=betweenness),
        Measure(name="closeness", summary="nearness to all who can be reached", of=closeness),
        Measure(name="eigenvector", summary="tied to the well tied", of=eigenvector),
        Measure(name="pagerank", summary="chance to find a random walker here", of=pagerank),
        Measure(
            name="constraint", summary="how closed one's contacts are: low is a broker", of=constraint, rising=True
        ),
        Measure(name="effective-size", summary="contacts that are not redundant", of=effective_size),
        Measure(name="core", summary="the k of the innermost k-core", of=core),
        Measure(name="community", summary="number of the community, 0 the largest", of=community, rising=True),
        Measure(name="louvain", summary="the same by Louvain, not by Leiden", of=louvain, rising=True),
        Measure(name="reciprocity", summary="share of the ties that are returned", of=reciprocity),
        Measure(name="balance", summary="share of signed triads that are balanced", of=balance),
    )
}
