"""GraphML with typed attributes (Brandes et al., Graph Drawing 2001; http://graphml.graphdrawing.org/)."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from kg.export import ties
from kg.export.look import Look, looks
from kg.export.material import Material
from kg.export.xml import escape
from kg.network.rows import Network

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


def write(material: Material, file: BinaryIO) -> None:
    """The network, a line at a time."""
    network = material.network
    for line in lines(network, looks(network), parallel=material.options.parallel):
        file.write(line.encode())


def lines(network: Network, drawn: Mapping[str, Look], *, parallel: bool = False) -> Iterator[str]:
    """The file, piece by piece."""
    yield _HEAD
    for where, columns in (("graph", ties.NETWORK), ("node", ties.NODE), ("edge", ties.TIE)):
        for name, kind in columns.items():
            yield f'<key id="{where}-{name}" for="{where}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield f'<graph edgedefault="{"directed" if network.is_directed() else "undirected"}">\n'
    yield _data("graph", ties.NETWORK, ties.about(network)) + "\n"
    for node, values in ties.nodes(network, drawn):
        yield f'<node id="{escape(node)}">{_data("node", ties.NODE, values)}</node>\n'
    for number, (one, other, values) in enumerate(ties.edges(network, parallel=parallel)):
        yield f'<edge id="t{number}" source="{escape(one)}" target="{escape(other)}">'
        yield _data("edge", ties.TIE, values) + "</edge>\n"
    yield "</graph>\n</graphml>\n"


def _data(where: str, columns: Mapping[str, str], values: Mapping[str, Any]) -> str:
    return "".join(
        f'<data key="{where}-{name}">{escape(value) if kind == "string" else value}</data>'
        for name, kind in columns.items()
        if (value := values[name]) is not None
    )
