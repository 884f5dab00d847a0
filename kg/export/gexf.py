"""GEXF 1.3 and 1.2 (https://gexf.net): attributes, sizes, colours, places, and spells for Gephi's timeline."""

from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import BinaryIO

from kg.export import files, ties, xml
from kg.export.look import Look, looks
from kg.export.material import Material
from kg.export.xml import Pieces, escape
from kg.network.rows import Network

_SPACES = {"1.3": "http://gexf.net/1.3", "1.2": "http://www.gexf.net/1.2draft"}
_DRAWN = {"label", "x", "y", "size", "color", "weight"}  # GEXF has places of its own for these
_NODE = {name: kind for name, kind in ties.NODE.items() if name not in _DRAWN}
_TIE = {name: kind for name, kind in ties.TIE.items() if name not in _DRAWN}
_KINDS = {"int": "integer"}
_PLAIN = ("count", "score", "claimed", "types")
_VALUES = itemgetter("weight", "first", "last", "count", "score", "by_parties", "types", "events")


def write(material: Material, file: BinaryIO) -> None:
    """The network in GEXF 1.3, many lines at a time."""
    _write(material, file, "1.3")


def write_older(material: Material, file: BinaryIO) -> None:
    """The network in GEXF 1.2, for programs that do not know 1.3."""
    _write(material, file, "1.2")


def _write(material: Material, file: BinaryIO, version: str) -> None:
    network, parallel = material.network, material.options.parallel
    files.write_lines(file, lines(network, looks(network), parallel=parallel, version=version))


def lines(
    network: Network, drawn: Mapping[str, Look], *, parallel: bool = False, version: str = "1.3"
) -> Iterator[str]:
    """The file, piece by piece."""
    space = _SPACES[version]
    yield (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="{space}" xmlns:viz="{space}/viz" version="{version}">\n'
    )
    about = escape(f"{network.graph.get('title')}: {network.graph.get('tie')}")
    yield f"<meta><creator>diplomatic-kg</creator><description>{about}</description></meta>\n"
    way = "directed" if network.is_directed() else "undirected"
    newer = ' timerepresentation="interval"' if version == "1.3" else ""
    yield f'<graph mode="dynamic" timeformat="date"{newer} defaultedgetype="{way}">\n'
    yield from _columns("node", _NODE)
    yield from _columns("edge", _TIE)
    strange = xml.strange(network)
    yield "<nodes>\n"
    yield from _nodes(network, drawn, strange)
    yield "</nodes>\n<edges>\n"
    yield from _edges(network, strange, parallel=parallel, kinds=parallel and version == "1.3")
    yield "</edges>\n</graph>\n</gexf>\n"


def _columns(where: str, columns: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{where}" mode="static">\n'
    for name, kind in columns.items():
        yield f'<attribute id="{name}" title="{name}" type="{_KINDS.get(kind, kind)}"/>\n'
    yield "</attributes>\n"


def _column(name: str) -> Pieces:
    return Pieces(lambda value: f'<attvalue for="{name}" value="{escape(value)}"/>')


def _nodes(network: Network, drawn: Mapping[str, Look], strange: Mapping[str, str]) -> Iterator[str]:
    kinds, countries, known_as, counts, firsts, lasts, strengths, communities = (_column(name) for name in _NODE)
    shades = Pieces(_shade)
    spans = ties.spans(network)
    for node, (label, kind, country, aliases, events, first, last), look in ties.parties(network, drawn):
        yield (
            f'<node id="{strange.get(node, node)}" label="{escape(label)}"><attvalues>{kinds[kind]}{countries[country]}'
            f"{known_as[' | '.join(aliases)]}{counts[events]}{firsts[first]}{lasts[last]}{strengths[look.strength]}"
            f"{communities[look.community]}</attvalues>{_spells(next(spans))}"
            f'<viz:size value="{2 * look.radius}"/><viz:position x="{look.x}" y="{-look.y}" z="0"/>'
            f"{shades[look.colour]}</node>\n"
        )


def _shade(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


def _edges(network: Network, strange: Mapping[str, str], *, parallel: bool, kinds: bool) -> Iterator[str]:
    """A line for each tie, or with `parallel` for each event, whose kind keeps Gephi from melting them into one.

    Written out by column, a hundred ties at a time, for most of a large export is spent here. Days are as they are in
    every tie: they are dates, and to write them anew takes half of the time of finding them among those written.
    """
    columns = {name: _column(name) for name in _TIE}
    plain = Pieces(lambda told: "".join(columns[name][value] for name, value in zip(_PLAIN, told, strict=True)))
    weights = Pieces(str)
    for chunk in ties.for_xml(network, strange, parallel=parallel):
        lines = []
        for one, other, tie, iri, sentence, number in chunk:
            weight, first, last, count, score, claimed, types, events = _VALUES(tie)
            what = " ".join(types)
            kind = f' kind="{escape(what)}"' if kinds else ""
            if first and last and len(events) == 1:
                span = f'<attvalue for="first" value="{first}"/><attvalue for="last" value="{last}"/>'
                spells = f'<spells><spell start="{first}" end="{last}"/></spells>'
            else:
                span = columns["first"][first] + columns["last"][last]
                spells = _spells(ties.spells(events))
            lines.append(
                f'<edge id="t{number}" source="{one}" target="{other}"{kind} weight="{weights[weight]}">'
                f"<attvalues>{plain[count, score, claimed, what]}{span}"
                f'<attvalue for="events" value="{iri}"/><attvalue for="evidence" value="{sentence}"/>'
                f"</attvalues>{spells}</edge>\n"
            )
        yield "".join(lines)


def _spells(spells: list[ties.Spell]) -> str:
    days = [
        f'<spell start="{first}" end="{last}"/>' if first and last else _open(first, last) for first, last in spells
    ]
    return f"<spells>{''.join(days)}</spells>" if days else ""


def _open(first: str | None, last: str | None) -> str:
    return "<spell" + (f' start="{first}"' if first else "") + (f' end="{last}"' if last else "") + "/>"
