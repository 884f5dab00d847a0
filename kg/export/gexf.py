"""GEXF 1.3 (https://gexf.net): attributes, sizes, colours and places, and spells that Gephi's timeline plays."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from kg.export import ties
from kg.export.look import Look, looks
from kg.export.material import Material
from kg.export.xml import escape
from kg.network import rows
from kg.network.rows import Network

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
)
_DRAWN = {"label", "x", "y", "size", "color", "weight"}  # GEXF has places of its own for these
_NODE = {name: kind for name, kind in ties.NODE.items() if name not in _DRAWN}
_TIE = {name: kind for name, kind in ties.TIE.items() if name not in _DRAWN}
_KINDS = {"int": "integer"}
Spells = list[tuple[str | None, str | None]]


def write(material: Material, file: BinaryIO) -> None:
    """The network, a line at a time."""
    network = material.network
    for line in lines(network, looks(network), parallel=material.options.parallel):
        file.write(line.encode())


def lines(network: Network, drawn: Mapping[str, Look], *, parallel: bool = False) -> Iterator[str]:
    """The file, piece by piece."""
    yield _HEAD
    about = escape(f"{network.graph.get('title')}: {network.graph.get('tie')}")
    yield f"<meta><creator>diplomatic-kg</creator><description>{about}</description></meta>\n"
    way = "directed" if network.is_directed() else "undirected"
    yield f'<graph mode="dynamic" timeformat="date" timerepresentation="interval" defaultedgetype="{way}">\n'
    yield from _columns("node", _NODE)
    yield from _columns("edge", _TIE)
    yield "<nodes>\n"
    for node, values in ties.nodes(network, drawn):
        yield _node(node, values, drawn[node], ties.spells(_events(network, node)))
    yield "</nodes>\n<edges>\n"
    yield from _edges(network, parallel=parallel)
    yield "</edges>\n</graph>\n</gexf>\n"


def _columns(where: str, columns: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{where}" mode="static">\n'
    for name, kind in columns.items():
        yield f'<attribute id="{name}" title="{name}" type="{_KINDS.get(kind, kind)}"/>\n'
    yield "</attributes>\n"


def _node(node: str, values: Mapping[str, Any], look: Look, spells: Spells) -> str:
    red, green, blue = (int(look.colour[i : i + 2], 16) for i in (1, 3, 5))
    return (
        f'<node id="{escape(node)}" label="{escape(values["label"])}">{_attvalues(_NODE, values)}{_spells(spells)}'
        f'<viz:size value="{values["size"]}"/><viz:position x="{look.x}" y="{-look.y}" z="0"/>'
        f'<viz:color r="{red}" g="{green}" b="{blue}"/></node>\n'
    )


def _events(network: Network, node: str) -> list[Any]:
    return [event for tie in rows.ties_of(network, node) for event in tie["events"]]


def _edges(network: Network, *, parallel: bool) -> Iterator[str]:
    """Ties, or with `parallel` the events of each, whose kind keeps Gephi from melting them into one."""
    spans = _spans(network, parallel=parallel)
    for number, ((one, other, values), spells) in enumerate(
        zip(ties.edges(network, parallel=parallel), spans, strict=True)
    ):
        kind = f' kind="{escape(values["types"])}"' if parallel else ""
        yield (
            f'<edge id="t{number}" source="{escape(one)}" target="{escape(other)}"{kind} weight="{values["weight"]}">'
            f"{_attvalues(_TIE, values)}{_spells(spells)}</edge>\n"
        )


def _spans(network: Network, *, parallel: bool) -> Iterable[Spells]:
    for _, _, tie in rows.ties(network):
        if parallel:
            yield from (ties.spells([event]) for event in tie["events"])
        else:
            yield ties.spells(tie["events"])


def _attvalues(columns: Mapping[str, str], values: Mapping[str, Any]) -> str:
    lines = (
        f'<attvalue for="{name}" value="{escape(value) if kind == "string" else value}"/>'
        for name, kind in columns.items()
        if (value := values[name]) is not None
    )
    return f"<attvalues>{''.join(lines)}</attvalues>"


def _spells(spells: Spells) -> str:
    if not spells:
        return ""
    lines = (
        "<spell" + (f' start="{first}"' if first else "") + (f' end="{last}"' if last else "") + "/>"
        for first, last in spells
    )
    return f"<spells>{''.join(lines)}</spells>"
