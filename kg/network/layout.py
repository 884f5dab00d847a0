"""Where the parties of a network stand in a picture: the same network always gives the same positions."""

import math
import random
from collections.abc import Mapping, Sequence

import igraph
import networkx as nx

from kg.network import measures
from kg.network.rows import Network

Point = tuple[float, float]
Box = tuple[float, float]  # width and height
STEP = 84.0  # units between two who are tied, by trial: close enough to read 70 names on a screen at once
_EXACT = 300  # up to here by Kamada and Kawai, whose time grows with the cube; found by trial on two cores
_TIDY = 400  # up to here boxes are pushed apart, pair by pair
_ROUNDS = 200
_CLEARABLE = 30_000  # parties times ties of a piece; above, moving parties off others' ties takes over a second
_TRIES = 25
_CLEAR = 0.38  # of a party's height: its circle and a little air, by looking at networks of 20 to 110
_CROWD = 30  # parties of a piece; fewer find room by being pushed apart
_AIR = 1.9  # times the room that all names take: found by trial on crowds of 60 to 150
_LARGE = 1500  # above, a spring layout takes more than three seconds
_GOLDEN = math.pi * (3 - math.sqrt(5))  # the angle at which seeds of a sunflower follow each other
_SHAPE = 1.15  # width by height of the whole: a page has a list beside it


def positions(
    network: Network, *, boxes: Mapping[str, Box] | None = None, groups: Mapping[str, float] | None = None
) -> dict[str, Point]:
    """A place for each node; pieces lie beside each other, and boxes around the nodes do not overlap.

    Kamada and Kawai (Information Processing Letters 31, 1989) for pieces of up to 300, Fruchterman and
    Reingold (Software: Practice and Experience 21, 1991) for larger ones. A network of thousands is laid by its
    communities, the best tied of each in its middle: names cannot be read there anyhow, and its time is that
    of finding the communities.
    """
    if len(network) > _LARGE:
        return {node: (round(x, 1), round(y, 1)) for node, (x, y) in _sunflowers(network, groups).items()}
    plain: Network = nx.Graph()
    plain.add_nodes_from(network)
    plain.add_edges_from(network.edges())
    pieces = sorted((sorted(piece) for piece in nx.connected_components(plain)), key=lambda p: (-len(p), p))
    sizes = boxes or {}
    laid = [_readable(_piece(plain.subgraph(piece), piece), plain.subgraph(piece), sizes) for piece in pieces]
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in _packed(laid, sizes).items()}


def _sunflowers(network: Network, known: Mapping[str, float] | None) -> dict[str, Point]:
    """Each community as the seeds of a sunflower, and the communities as seeds of a larger one."""
    groups: dict[float, list[str]] = {}
    for node, number in (known or measures.community(network)).items():
        groups.setdefault(number, []).append(node)
    placed: dict[str, Point] = {}
    room = 0.0  # of the communities before, in seeds
    for number, (_, members) in enumerate(sorted(groups.items())):
        mx, my = _seed(number, math.sqrt(2 * room + len(members) * (number > 0)))
        members.sort(key=lambda node: (-network.degree(node), node))
        for place, node in enumerate(members):
            x, y = _seed(place, math.sqrt(place))
            placed[node] = (mx + x, my + y)
        room += len(members)
    return placed


def _seed(number: int, distance: float) -> Point:
    far, turn = distance * STEP / 3, number * _GOLDEN
    return far * math.cos(turn), far * math.sin(turn)


def _piece(network: Network, nodes: Sequence[str]) -> dict[str, Point]:
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    place = {node: index for index, node in enumerate(nodes)}
    ties = sorted(tuple(sorted((place[one], place[other]))) for one, other in network.edges() if one != other)
    graph = igraph.Graph(n=len(nodes), edges=ties)
    if len(nodes) <= _EXACT:
        raw = graph.layout_kamada_kawai(seed=graph.layout_circle()).coords
    else:
        igraph.set_random_number_generator(random.Random(len(nodes)))
        raw = graph.layout_fruchterman_reingold(seed=graph.layout_circle(), niter=500).coords
        igraph.set_random_number_generator(random)
    return dict(zip(nodes, _lying(_scaled(raw, ties)), strict=True))


def _scaled(raw: Sequence[Sequence[float]], ties: Sequence[tuple[int, ...]]) -> list[Point]:
    """The same shape, where a tie is as long as STEP in the middle."""
    lengths = sorted(math.dist(raw[one], raw[other]) for one, other in ties)
    middle = lengths[len(lengths) // 2] or 1.0
    return [(x * STEP / middle, y * STEP / middle) for x, y in raw]


def _lying(points: list[Point]) -> list[Point]:
    """Turned so that the shape is widest from left to right (its first principal axis)."""
    mx, my = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    xx, yy = sum((x - mx) ** 2 for x, _ in points), sum((y - my) ** 2 for _, y in points)
    xy = sum((x - mx) * (y - my) for x, y in points)
    turn = -0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(turn), math.sin(turn)
    return [((x - mx) * cos - (y - my) * sin, (x - mx) * sin + (y - my) * cos) for x, y in points]


def _readable(points: dict[str, Point], network: Network, boxes: Mapping[str, Box]) -> dict[str, Point]:
    """No box over another, and as few ties as can be had that run through a party that they do not tie."""
    placed = _apart(points, boxes)
    if not boxes or len(points) * network.number_of_edges() > _CLEARABLE:
        return placed
    best, fewest = placed, math.inf
    for _ in range(_TRIES):
        cleared, crossed = _cleared(placed, network, boxes)
        if crossed < fewest:
            best, fewest = placed, crossed
        if not crossed:
            break
        placed = _apart(cleared, boxes)
    return best


def _cleared(points: dict[str, Point], network: Network, boxes: Mapping[str, Box]) -> tuple[dict[str, Point], int]:
    """The same with parties moved off the ties of others that run through them, and how many such ties there were."""
    moves = {node: [0.0, 0.0] for node in points}
    crossed = 0
    for one, other in sorted((min(tie), max(tie)) for tie in network.edges()):
        for node in points:
            wanted = boxes.get(node, (0.0, 0.0))[1] * _CLEAR
            way = None if node in (one, other) else _off(points[node], points[one], points[other], wanted)
            if way:
                crossed += 1
                moves[node][0] += way[0]
                moves[node][1] += way[1]
    return {node: (x + moves[node][0], y + moves[node][1]) for node, (x, y) in points.items()}, crossed


def _off(point: Point, one: Point, other: Point, wanted: float) -> Point | None:
    """The way off a tie for a party nearer to it than wanted; None where it is far enough."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = math.hypot(dx, dy) or 1.0
    along = ((point[0] - one[0]) * dx + (point[1] - one[1]) * dy) / length
    beside = ((point[1] - one[1]) * dx - (point[0] - one[0]) * dy) / length
    if not 0 < along < length or abs(beside) >= wanted:
        return None
    push = (wanted - abs(beside) + 1.0) * (1 if beside >= 0 else -1)
    return -dy / length * push, dx / length * push


def _apart(points: dict[str, Point], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Pushes overlapping boxes apart, each by half of the smaller overlap, until none is left."""
    if not boxes or len(points) > _TIDY:
        return points
    where = {node: list(point) for node, point in _roomy(points, boxes).items()}
    reach = max((boxes[node][1] for node in points if node in boxes), default=0.0)
    for _ in range(_ROUNDS):
        moved = False
        nodes = sorted(where, key=lambda node: (where[node][1], node))
        for index, one in enumerate(nodes):
            for other in nodes[index + 1 :]:
                if where[other][1] - where[one][1] > 2 * reach:
                    break  # those that follow lie lower still
                moved |= _push(where[one], where[other], boxes.get(one, (0, 0)), boxes.get(other, (0, 0)))
        if not moved:
            break
    return {node: (x, y) for node, (x, y) in where.items()}


def _roomy(points: dict[str, Point], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Stretched where all boxes would not find room side by side, so that a crowd keeps the shape of a page."""
    needed = sum(boxes[node][0] * boxes[node][1] for node in points if node in boxes) * _AIR
    wanted = (math.sqrt(needed * _SHAPE), math.sqrt(needed / _SHAPE))
    spans = [max(axis) - min(axis) for axis in zip(*points.values(), strict=True)]
    if len(points) < _CROWD or not spans[0] or not spans[1] or spans[0] * spans[1] >= needed:
        return points
    across, down = (max(want / span, 1.0) for want, span in zip(wanted, spans, strict=True))
    return {node: (x * across, y * down) for node, (x, y) in points.items()}


def _push(one: list[float], other: list[float], box: Box, box2: Box) -> bool:
    overlap = [(box[axis] + box2[axis]) / 2 - abs(one[axis] - other[axis]) for axis in (0, 1)]
    if min(overlap) <= 0.01:
        return False
    axis = 0 if overlap[0] < overlap[1] else 1
    sign = 1 if one[axis] <= other[axis] else -1
    one[axis] -= sign * overlap[axis] / 2
    other[axis] += sign * overlap[axis] / 2
    return True


def _packed(pieces: Sequence[dict[str, Point]], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Lays pieces on shelves, the largest first, in about the shape of a screen."""
    sized = [(piece, *_bounds(piece, boxes)) for piece in pieces]
    area = sum((right - left) * (low - top) for _, left, top, right, low in sized)
    width = max([math.sqrt(area * _SHAPE) * 1.1, *(right - left for _, left, _, right, _ in sized)], default=0.0)
    placed: dict[str, Point] = {}
    x = y = deepest = 0.0
    for piece, left, top, right, low in sized:
        if x and x + right - left > width:
            x, y, deepest = 0.0, y + deepest, 0.0
        for node, (px, py) in piece.items():
            placed[node] = (px - left + x, py - top + y)
        x, deepest = x + right - left, max(deepest, low - top)
    return placed


def _bounds(piece: Mapping[str, Point], boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    """Left, top, right and low of a piece, with a margin."""
    margin = STEP / 8
    half = {node: (boxes.get(node, (0, 0))[0] / 2, boxes.get(node, (0, 0))[1] / 2) for node in piece}
    return (
        min(x - half[node][0] for node, (x, _) in piece.items()) - margin,
        min(y - half[node][1] for node, (_, y) in piece.items()) - margin,
        max(x + half[node][0] for node, (x, _) in piece.items()) + margin,
        max(y + half[node][1] for node, (_, y) in piece.items()) + margin,
    )
