"""Pictures as PNG by matplotlib, for papers and slides: the network, and a measure over time.

matplotlib is asked for only when such a picture is wanted: `pip install diplomatic-kg[plot]`. SVG needs nothing.
"""

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.errors import ExportError
from kg.export import chart, picture
from kg.export.look import LINE, PALETTE, Look, looks, shown
from kg.export.material import Material
from kg.export.xml import clean

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_DPI = 160
_UNITS = 96.0  # of the layout in an inch: names are as large as in the SVG
_INK, _SOFT = "#1c2733", "#9aa4b1"
_MOST_INCHES = 60.0  # 9,600 dots: larger pictures fill the memory, and nobody can open them


def write_network(material: Material, file: BinaryIO) -> None:
    """The network as it is drawn in SVG. Raises ExportError without matplotlib."""
    network = material.network
    drawn = looks(network)
    left, top, width, height = picture.frame(network, drawn)
    key = picture.key(material, width)
    top, height = top - picture.rise(key), height + picture.rise(key)
    scale = max(width, height) / _UNITS / _MOST_INCHES
    figure = _figure(width / _UNITS / max(scale, 1.0), height / _UNITS / max(scale, 1.0))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(left, left + width), ylim=(top + height, top))
    axes.axis("off")
    for (one, other), wide in picture.widths(network).items():
        _tie(axes, network.edges[one, other], drawn[one], drawn[other], wide, arrow=network.is_directed())
    for node, look in drawn.items():
        _party(axes, network.nodes[node], look)
    _legend(axes, key, left, top)
    if not drawn:
        axes.text(left + 16, top + height / 2, picture.NOBODY, va="center", fontsize=10, color=_INK)
    _save(figure, file)


def _tie(axes: Any, told: Mapping[str, Any], one: Look, other: Look, wide: float, *, arrow: bool) -> None:
    colour = "#c25b5b" if told["weight"] < 0 else _SOFT
    real = any((event.get("status") or "actual") == "actual" for event in told["events"]) or not told["events"]
    axes.annotate(
        "",
        xy=(other.x, other.y),
        xytext=(one.x, one.y),
        arrowprops={
            "arrowstyle": "-|>" if arrow else "-",
            "color": colour,
            "alpha": 0.65,
            "linewidth": wide * 0.75,
            "linestyle": "-" if real else "--",
            "shrinkA": 0,
            "shrinkB": other.radius * 0.75 if arrow else 0,
        },
        zorder=1,
    )


def _party(axes: Any, told: Mapping[str, Any], look: Look) -> None:
    from matplotlib.patches import Circle
    from matplotlib.patheffects import withStroke

    axes.add_patch(Circle((look.x, look.y), look.radius, facecolor=look.colour, edgecolor="white", zorder=2))
    axes.text(
        look.x, look.y + look.radius + LINE * 0.6, _plain(shown(told["label"])), ha="center", va="center", fontsize=9,
        color=_INK, zorder=3, parse_math=False, path_effects=[withStroke(linewidth=3, foreground="white")],
    )  # fmt: skip


def _legend(axes: Any, key: Sequence[picture.Entry], left: float, top: float) -> None:
    """The colours of countries, as in the SVG."""
    from matplotlib.patches import Circle

    for told in key:
        x, y = left + told.x, top + told.y
        axes.add_patch(Circle((x, y), 5, facecolor=PALETTE[told.group], edgecolor="none", zorder=3))
        axes.text(
            x + 9, y, _plain(told.words), ha="left", va="center", fontsize=9, color=_INK, zorder=3, parse_math=False
        )


def write_chart(material: Material, file: BinaryIO) -> None:
    """The measure over time as it is drawn in SVG. Raises ExportError without matplotlib."""
    title, windows, lines = chart.told(material)
    figure = _figure(10.0, 4.6)
    axes = figure.add_axes((0.07, 0.12, 0.68, 0.74))
    axes.set_title(_plain(title), loc="left", fontsize=12, color=_INK)
    for number, line in enumerate(lines):
        axes.plot(
            range(len(windows)), line.values, color=PALETTE[number % len(PALETTE)], marker="o",
            markersize=3, linewidth=1.8, label=_plain(line.name),
        )  # fmt: skip
    step = max(-(-len(windows) // 12), 1)
    axes.set_xticks(range(0, len(windows), step), windows[::step], fontsize=8)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", color="#dde2e8")
    if lines:
        axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1.02), frameon=False, fontsize=9)
    _save(figure, file)


def _figure(width: float, height: float) -> "Figure":
    """A figure of our own, without the state that matplotlib's pyplot keeps."""
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise ExportError(
            "A PNG picture needs matplotlib: `pip install diplomatic-kg[plot]`, or take the picture as SVG."
        ) from error
    return Figure(figsize=(max(width, 1.0), max(height, 1.0)), dpi=_DPI, facecolor="white")


def _save(figure: "Figure", file: BinaryIO) -> None:
    """Without the date that matplotlib writes otherwise: the same graph gives the same bytes."""
    content = io.BytesIO()
    figure.savefig(content, format="png", metadata={"Software": "diplomatic-kg"})
    file.write(content.getvalue())


def _plain(words: str) -> str:
    """Words on one line, without what no letter can be drawn for."""
    return "".join(letter if letter.isprintable() else " " for letter in clean(words))
