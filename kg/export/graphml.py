"""GraphML with typed attributes (Brandes et al., Graph Drawing 2001; http://graphml.graphdrawing.org/)."""

from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import BinaryIO

from kg.export import files, ties, xml
from kg.export.look import Look, looks
from kg.export.material import Material
from kg.export.xml import Pieces, escape
from kg.network.rows import Network

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


_PLAIN = ("weight", "count", "score", "claimed", "types")
_TIE = itemgetter("weight", "first", "last", "count", "score", "by_parties", "types")
_KEYS = {
    where: {name: f"{where[0]}{number}" for number, name in enumerate(columns)}
    for where, columns in (("graph", ties.NETWORK), ("node", ties.NODE), ("edge", ties.TIE))
}  # short: a third of a large file would be keys


def write(material: Material, file: BinaryIO) -> None:
    """The network, many lines at a time."""
    network = material.network
    files.write_lines(file, lines(network, looks(network), parallel=material.options.parallel))


def lines(network: Network, drawn: Mapping[str, Look], *, parallel: bool = False) -> Iterator[str]:
    """The file, piece by piece."""
    yield _HEAD
    for where, columns in (("graph", ties.NETWORK), ("node", ties.NODE), ("edge", ties.TIE)):
        for name, kind in columns.items():
            yield f'<key id="{_KEYS[where][name]}" for="{where}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield f'<graph edgedefault="{"directed" if network.is_directed() else "undirected"}">\n'
    about = _columns("graph")
    yield "".join(about[name][value] for name, value in ties.about(network).items()) + "\n"
    strange = xml.strange(network)
    yield from _nodes(network, drawn, strange)
    yield from _edges(network, strange, parallel=parallel)
    yield "</graph>\n</graphml>\n"


def _columns(where: str) -> dict[str, Pieces]:
    return {name: _column(key) for name, key in _KEYS[where].items()}


def _column(key: str) -> Pieces:
    return Pieces(lambda value: f'<data key="{key}">{escape(value)}</data>')


def _nodes(network: Network, drawn: Mapping[str, Look], strange: Mapping[str, str]) -> Iterator[str]:
    columns = _columns("node")
    common = [columns[name] for name in ("kind", "country", "events", "first", "last", "strength", "community")]
    kinds, countries, counts, firsts, lasts, strengths, communities = common
    sizes, colours = columns["size"], columns["color"]
    name, known_as, x, y = (_KEYS["node"][key] for key in ("label", "aliases", "x", "y"))
    for node, (label, kind, country, aliases, events, first, last), look in ties.parties(network, drawn):
        others = f'<data key="{known_as}">{escape(" | ".join(aliases))}</data>' if aliases else ""
        yield (
            f'<node id="{strange.get(node, node)}"><data key="{name}">{escape(label)}</data>{kinds[kind]}'
            f"{countries[country]}{others}{counts[events]}{firsts[first]}{lasts[last]}{strengths[look.strength]}"
            f'{communities[look.community]}<data key="{x}">{look.x}</data><data key="{y}">{look.y}</data>'
            f"{sizes[2 * look.radius]}{colours[look.colour]}</node>\n"
        )


def _edges(network: Network, strange: Mapping[str, str], *, parallel: bool) -> Iterator[str]:
    """A line for each tie, a hundred at a time. Written out by column, for most of a large export is spent here."""
    columns = _columns("edge")
    plain = Pieces(lambda told: "".join(columns[name][value] for name, value in zip(_PLAIN, told, strict=True)))
    begun, ended, about, said = (_KEYS["edge"][name] for name in ("first", "last", "events", "evidence"))
    for chunk in ties.for_xml(network, strange, parallel=parallel):
        lines = []
        for one, other, tie, iri, sentence, number in chunk:
            weight, first, last, count, score, claimed, types = _TIE(tie)
            days = (
                f'<data key="{begun}">{first}</data><data key="{ended}">{last}</data>'
                if first and last
                else columns["first"][first] + columns["last"][last]
            )
            lines.append(
                f'<edge id="t{number}" source="{one}" target="{other}">'
                f"{plain[weight, count, score, claimed, ' '.join(types)]}{days}"
                f'<data key="{about}">{iri}</data><data key="{said}">{sentence}</data></edge>\n'
            )
        yield "".join(lines)
