"""The network as an SVG picture: drawn in Python, the same each time, with names that do not cover each other."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from kg.export.look import LETTER, OTHER, PALETTE, Look, box, legend, looks, shown
from kg.export.material import Material
from kg.export.xml import escape
from kg.network import rows
from kg.network.rows import Network

_LEAST_TIE, _MOST_TIE = 1.2, 7.0  # width of a tie
CROWD = 200  # ties; more are drawn finer and fainter, found by looking at networks of 40 to 1,600
_LEAST_WIDTH, _LEAST_HEIGHT = 620.0, 200.0  # a pair does not fill the screen
_SENTENCES = 5  # over a tie; more would cover the picture
NOBODY = "No two parties are tied by such events."
_MARGIN, _ROW = 16.0, 22.0  # of the legend
TIP = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="2" refY="4" markerWidth="9" markerHeight="9" '
    'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8Z" class="tip"/></marker></defs>'
)
_STYLE = """
.paper{fill:#fff}text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;fill:#1c2733}
.tie line{stroke:#9aa4b1;stroke-opacity:.65;stroke-linecap:round}.tie.open line{stroke-dasharray:5 5}
.tie.against line{stroke:#c25b5b}.tie.faint line{stroke-opacity:.3}.tip{fill:#9aa4b1}
.name{text-anchor:middle;paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}
.party circle{stroke:#fff;stroke-width:1.5px}
@media (prefers-color-scheme:dark){.paper{fill:#12171e}text{fill:#e4e9ef}
.tie line{stroke:#66717f}.name{stroke:#12171e}.party circle{stroke:#12171e}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One colour of the legend, from the upper left corner of the picture."""

    x: float
    y: float
    group: int
    words: str


def write(material: Material, file: BinaryIO) -> None:
    """The network that the options name, as one SVG file."""
    network = material.network
    drawn = looks(network)
    left, top, width, height = frame(network, drawn)
    names = key(material, width)
    top, height = top - rise(names), height + rise(names)
    title = escape(material.options.title or network.graph.get("title") or "")
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="img" aria-label="{title}">\n',
        f"<title>{title}</title><style>{_STYLE}{colours()}</style>\n",
        f'<rect class="paper" x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}"/>\n',
        TIP if network.is_directed() else "",
        *(f"{item}\n" for item in _legend(names, left, top)),
        *(f'<g class="{kind}">{_words(network, *tie)}{shape}</g>\n' for tie, kind, shape in ties(network, drawn)),
        *(f'<g class="party">{party(network.nodes[node], drawn[node])}</g>\n' for node in network),
        "" if drawn else f'<text x="{left + 16:.0f}" y="{top + height / 2:.0f}">{NOBODY}</text>\n',
        "</svg>\n",
    ]
    file.write("".join(lines).encode())


def frame(network: Network, drawn: Mapping[str, Look]) -> tuple[float, float, float, float]:
    """Left, top, width and height of the picture, with all names in it."""
    if not drawn:
        return 0.0, 0.0, _LEAST_WIDTH, 120.0
    boxes = {node: box(network.nodes[node]["label"], drawn[node].radius) for node in drawn}
    left = min(drawn[n].x - w / 2 for n, (w, _) in boxes.items()) - 12
    right = max(drawn[n].x + w / 2 for n, (w, _) in boxes.items()) + 12
    top = min(drawn[n].y - h / 2 for n, (_, h) in boxes.items()) - 12
    low = max(drawn[n].y + h / 2 for n, (_, h) in boxes.items()) + 12
    width, height = max(right - left, _LEAST_WIDTH), max(low - top, _LEAST_HEIGHT)
    return (left + right - width) / 2, (top + low - height) / 2, width, height


def colours() -> str:
    """The colours of the groups as CSS classes."""
    shades = "".join(f".g{number}{{fill:{colour}}}" for number, colour in enumerate(PALETTE))
    return f".go{{fill:{OTHER}}}{shades}"


def line(one: Look, other: Look, width: float, *, arrow: bool = False) -> str:
    """A tie, from rim to rim."""
    far = math.dist((one.x, one.y), (other.x, other.y)) or 1.0
    dx, dy = (other.x - one.x) / far, (other.y - one.y) / far
    end = other.radius + (5 if arrow else 0)
    tip = ' marker-end="url(#tip)"' if arrow else ""
    return (
        f'<line x1="{one.x + dx * one.radius:.1f}" y1="{one.y + dy * one.radius:.1f}" '
        f'x2="{other.x - dx * end:.1f}" y2="{other.y - dy * end:.1f}" stroke-width="{width:.1f}"{tip}/>'
    )


def widths(network: Network) -> dict[tuple[str, str], float]:
    """How wide each tie is drawn: by the root of its weight, so that a few strong ones do not drown the rest.

    Where there are many, all are finer.
    """
    weights = {(one, other): abs(told["weight"]) for one, other, told in rows.ties(network)}
    greatest = max(weights.values(), default=0.0) or 1.0
    fine = min(1.0, math.sqrt(CROWD / len(weights))) if weights else 1.0
    least, most = _LEAST_TIE * fine, _MOST_TIE * math.sqrt(fine)
    return {tie: least + (most - least) * math.sqrt(w / max(greatest, 4.0)) for tie, w in weights.items()}


def party(told: Mapping[str, Any], look: Look) -> str:
    """A circle with a name under it."""
    group = "go" if look.group is None else f"g{look.group}"
    return (
        f'<circle class="{group}" cx="{look.x}" cy="{look.y}" r="{look.radius}"/>'
        f'<text class="name" x="{look.x}" y="{look.y + look.radius + 14:.1f}">{escape(shown(told["label"]))}</text>'
    )


def ties(network: Network, drawn: Mapping[str, Look]) -> Iterator[tuple[tuple[str, str], str, str]]:
    """Each tie with the classes and the line that show it."""
    wide, crowd = widths(network), network.number_of_edges() > CROWD
    for one, other, told in rows.ties(network):
        actual = any((event.get("status") or "actual") == "actual" for event in told["events"])
        marks = {"open": not actual, "against": told["weight"] < 0, "faint": crowd and told["weight"] < 2}
        kind = " ".join(["tie", *(mark for mark, is_so in marks.items() if is_so)])
        yield (one, other), kind, line(drawn[one], drawn[other], wide[one, other], arrow=network.is_directed())


def _words(network: Network, one: str, other: str) -> str:
    """What a browser shows over a tie: whom it ties, how many events, and the first of their sentences."""
    tie = network.edges[one, other]
    sentences = list(dict.fromkeys(str(event.get("sentence") or "") for event in tie["events"]))
    more = [f"and {len(sentences) - _SENTENCES} more"] if len(sentences) > _SENTENCES else []
    ends = f"{network.nodes[one]['label']} – {network.nodes[other]['label']}"
    told = "1 event" if tie["count"] == 1 else f"{tie['count']} events"
    return f"<title>{escape(chr(10).join([f'{ends}: {told}', *sentences[:_SENTENCES], *more]))}</title>"


def countries(material: Material) -> dict[str, str]:
    """What states are called, by their code: as the graph has it, else as usual."""
    named = {actor["country"]: str(actor["name"]) for actor in material.actors if actor.get("kind") == "country"}
    return {**rows.country_names(), **named}


def key(material: Material, width: float) -> list[Entry]:
    """The colours of countries in rows as wide as the picture."""
    named, placed = countries(material), []
    x, y = _MARGIN, _MARGIN
    for code, number in legend(material.network):
        words = named.get(code, code)
        room = 26 + LETTER * len(words)
        if x > _MARGIN and x + room > width:
            x, y = _MARGIN, y + _ROW
        placed.append(Entry(x=x, y=y, group=number, words=words))
        x += room
    return placed


def rise(entries: Sequence[Entry]) -> float:
    """How much room a legend needs above a picture."""
    return entries[-1].y + _ROW - _MARGIN if entries else 0.0


def _legend(entries: Sequence[Entry], left: float, top: float) -> Iterator[str]:
    for told in entries:
        x, y = left + told.x, top + told.y
        yield f'<circle class="g{told.group}" cx="{x:.0f}" cy="{y:.0f}" r="5"/>'
        yield f'<text x="{x + 9:.0f}" y="{y + 5:.0f}">{escape(told.words)}</text>'
