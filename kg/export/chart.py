"""A measure over time as an SVG picture: a line for each of the leading parties, named at its end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from kg import network
from kg.export.look import PALETTE
from kg.export.material import Material
from kg.export.xml import escape
from kg.network import EVERYTHING, measures

_LINES = 8  # if nothing else is asked for: as many as can be told apart
_WIDTH, _HEIGHT = 960.0, 420.0
_LEFT, _RIGHT, _TOP, _LOW = 56.0, 190.0, 56.0, 44.0  # margins; the names stand in the right one
_NAME = 17.0  # between two names at least
_MOST_TICKS = 12
_STYLE = """
.paper{fill:#fff}text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;fill:#1c2733}
.small{font-size:12px;fill:#5a6675}.rule{stroke:#dde2e8}.line{fill:none;stroke-width:2.2;stroke-linejoin:round}
.lead{stroke:#9aa4b1;stroke-width:.8;fill:none}.title{font-size:17px;font-weight:650}
@media (prefers-color-scheme:dark){.paper{fill:#12171e}text{fill:#e4e9ef}.small{fill:#9aa6b4}.rule{stroke:#2c3542}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A party's values, one for each window."""

    name: str
    values: tuple[float, ...]


def write(material: Material, file: BinaryIO) -> None:
    """The measure that the options name, of the parties that are highest in sum."""
    file.write("".join(_svg(*told(material))).encode())


def told(material: Material) -> tuple[str, list[str], list[Line]]:
    """The title, the names of the windows, and a line for each party."""
    options = material.options
    stretches = network.windows(
        options.network,
        material.chosen,
        material.actors,
        by=options.by,
        chosen=EVERYTHING,
        weight=options.weight,
        directed=options.directed,
    )
    rows = network.series(stretches, options.measure, top=options.top or _LINES)
    names = [window.name for window in stretches]
    title = options.title or f"{measures.MEASURES[options.measure].summary} ({options.by}s)".capitalize()
    return title, names, _lines(rows, names)


def _lines(rows: Sequence[Mapping[str, Any]], windows: Sequence[str]) -> list[Line]:
    values: dict[tuple[str, str], dict[str, float]] = {}
    for row in rows:
        values.setdefault((row["name"], row["actor"]), {})[row["window"]] = row["value"] or 0.0
    ordered = sorted(values, key=lambda key: (-sum(values[key].values()), key))
    return [Line(name=key[0], values=tuple(values[key].get(window, 0.0) for window in windows)) for key in ordered]


def _svg(title: str, windows: Sequence[str], lines: Sequence[Line]) -> Iterator[str]:
    highest = max((value for line in lines for value in line.values), default=0.0) or 1.0
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}" width="{_WIDTH:.0f}" '
        f'height="{_HEIGHT:.0f}" role="img" aria-label="{escape(title)}"><title>{escape(title)}</title>'
        f'<style>{_STYLE}</style><rect class="paper" width="{_WIDTH:.0f}" height="{_HEIGHT:.0f}"/>'
        f'<text class="title" x="{_LEFT:.0f}" y="30">{escape(title)}</text>\n'
    )
    yield from _scale(highest)
    yield from _ticks(windows)
    for number, (line, end) in enumerate(zip(lines, _ends(lines, highest), strict=True)):
        yield _line(line, highest, end, PALETTE[number % len(PALETTE)])
    yield "</svg>\n"


def _x(number: int, count: int) -> float:
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (number / (count - 1) if count > 1 else 0.5)


def _y(value: float, highest: float) -> float:
    return _HEIGHT - _LOW - (_HEIGHT - _TOP - _LOW) * value / highest


def _scale(highest: float) -> Iterator[str]:
    for value in (0.0, highest / 2, highest):
        y = _y(value, highest)
        yield f'<line class="rule" x1="{_LEFT:.0f}" x2="{_WIDTH - _RIGHT:.0f}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text class="small" x="{_LEFT - 8:.0f}" y="{y + 4:.1f}" text-anchor="end">{value:.3g}</text>\n'


def _ticks(windows: Sequence[str]) -> Iterator[str]:
    step = -(-len(windows) // _MOST_TICKS) or 1
    for number in range(0, len(windows), step):
        x = _x(number, len(windows))
        yield f'<text class="small" x="{x:.1f}" y="{_HEIGHT - 18:.0f}" text-anchor="middle">{windows[number]}</text>\n'


def _ends(lines: Sequence[Line], highest: float) -> list[float]:
    """Where each name stands: at the end of its line, or as near as the others leave room."""
    order = sorted(range(len(lines)), key=lambda number: (_y(lines[number].values[-1], highest), number))
    placed, above = [0.0] * len(lines), _TOP - _NAME
    for number in order:
        above = max(_y(lines[number].values[-1], highest), above + _NAME)
        placed[number] = above
    below = _HEIGHT - _LOW + _NAME
    for number in reversed(order):
        below = placed[number] = min(placed[number], below - _NAME)
    return placed


def _line(line: Line, highest: float, end: float, colour: str) -> str:
    count = len(line.values)
    points = [(_x(number, count), _y(value, highest)) for number, value in enumerate(line.values)]
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points[:: max(count // 60, 1)]
    )
    x, y = points[-1]
    lead = f'<path class="lead" d="M{x + 5:.1f} {y:.1f}L{_WIDTH - _RIGHT + 14:.1f} {end:.1f}"/>'
    return (
        f'<polyline class="line" points="{way}" stroke="{colour}"/>{dots}{lead}'
        f'<circle cx="{_WIDTH - _RIGHT + 20:.1f}" cy="{end:.1f}" r="4" fill="{colour}"/>'
        f'<text x="{_WIDTH - _RIGHT + 28:.1f}" y="{end + 4:.1f}">{escape(line.name)}</text>\n'
    )
