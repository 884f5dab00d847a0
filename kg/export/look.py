"""How parties look in a picture: place, size and colour."""

import math
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kg.network import layout, measures
from kg.network.rows import Network

# Ten hues that people with the common colour weaknesses tell apart (after Tol's "muted" scheme, SRON 2021),
# each readable on white and on near black.
PALETTE = (
    "#4477aa", "#cc6677", "#228833", "#ccaa44", "#66a5cc",
    "#aa4499", "#44aa99", "#997755", "#7766bb", "#dd8844",
)  # fmt: skip
OTHER = "#8a8f98"
LEAST, MOST = 6.0, 22.0  # radius, units of the layout
LETTER = 7.6  # mean width of a letter at 13 units, measured on 260 names in DejaVu Sans, the widest of usual fonts
LINE = 17.0
_LONGEST = 26  # letters of a name in a picture: nine of ten names of the samples are shorter
_LETTERS = {"W": 14.0, "F": 14.0, **dict.fromkeys(("N", "Na", "A", "H"), LETTER)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One party in a picture; `group` is 0 to 9, or None for the rest."""

    x: float
    y: float
    radius: float
    group: int | None
    community: int
    strength: float  # sum of the weights of the ties; below 0 where foes outweigh

    @property
    def colour(self) -> str:
        """As #rrggbb."""
        return OTHER if self.group is None else PALETTE[self.group]


def looks(network: Network) -> dict[str, Look]:
    """Place by the ties, area by strength, colour by country (of states by community, of issues by kind)."""
    signed = measures.strength(network)
    strengths = {node: abs(value) for node, value in signed.items()}
    greatest = max(strengths.values(), default=0.0) or 1.0
    radii = {n: round(LEAST + (MOST - LEAST) * math.sqrt(s / greatest), 1) for n, s in strengths.items()}
    boxes = {node: box(network.nodes[node]["label"], radii[node]) for node in network}
    communities = measures.community(network)
    places = layout.positions(network, boxes=boxes, groups=communities)
    shades = _shades(network, communities)
    return {
        node: Look(
            x=places[node][0],
            y=places[node][1],
            radius=radii[node],
            group=shades[node],
            community=int(communities[node]),
            strength=signed[node],
        )
        for node in network
    }


def box(label: str, radius: float) -> tuple[float, float]:
    """Room for a circle with its name under it, and a little air."""
    return (max(2 * radius, width(shown(label))) + 12, 2 * (radius + LINE + 4))


def shown(label: str) -> str:
    """A name as it stands in a picture: what is too long is cut.

    >>> shown("Director General of Military Operations")
    'Director General of Milit…'
    """
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…"


def width(words: str) -> float:
    """How wide words are in a picture; letters of East Asia are twice as wide, marks over letters have no width."""
    return sum(_LETTERS[unicodedata.east_asian_width(c)] for c in words if not unicodedata.combining(c))


def legend(network: Network) -> list[tuple[str, int]]:
    """The countries (or kinds) that have a colour, in the order of their numbers; none where it tells communities."""
    return [] if _by_community(network) else [(key, number) for key, number in _groups(network).items()]


def _shades(network: Network, communities: Mapping[str, float]) -> dict[str, int | None]:
    """The number of each party's colour."""
    if _by_community(network):
        sizes = Counter(communities.values())
        return {n: int(c) if c < len(PALETTE) and sizes[c] > 1 else None for n, c in communities.items()}
    groups = _groups(network)
    return {node: groups.get(_key(network, node)) for node in network}


def _by_community(network: Network) -> bool:
    """States are one of each country: their colour tells who belongs together."""
    return network.graph.get("name") in ("states", "agreements", "relations")


def _key(network: Network, node: str) -> str:
    attributes = network.nodes[node]
    kinds = network.graph.get("name") in ("issues", "gatherings")
    return str(attributes.get("kind" if kinds else "country") or "")


def _groups(network: Network) -> dict[str, int]:
    """The ten countries (or kinds) with the most parties, each with the number of its colour."""
    counted = Counter(_key(network, node) for node in network)
    ordered = sorted(((-count, key) for key, count in counted.items() if key))
    return {key: number for number, (_, key) in enumerate(ordered[: len(PALETTE)])}
