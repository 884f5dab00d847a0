"""Networks for other tools: node-link JSON, Cytoscape, Graphviz, Pajek."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.export import tables, ties
from kg.export.look import looks
from kg.export.material import Material
from kg.export.tables import to_json

_UNDER = 8  # points from a circle to the middle of the name under it
_CX2 = {"string": "string", "int": "integer", "double": "double"}


def write_node_link(material: Material, file: BinaryIO) -> None:
    """Node-link JSON, as d3-force and `networkx.node_link_graph(edges="links")` read it; ties carry their events."""
    network = material.network
    links = [
        {"source": one, "target": other, **ties.flat(tie), "events": tie["events"]}
        for one, other, tie in ties.walk(network)
    ]
    file.write(
        to_json(
            {
                "directed": network.is_directed(),
                "multigraph": False,
                "graph": ties.about(network),
                "nodes": [{"id": node, **values} for node, values in ties.nodes(network, looks(network))],
                "links": links,
            }
        ).encode()
        + b"\n"
    )


def write_cyjs(material: Material, file: BinaryIO) -> None:
    """Cytoscape.js JSON (https://js.cytoscape.org/#notation/elements-json), with positions.

    `name` is what Cytoscape shows, `value` what networkx takes for the node.
    """
    network = material.network
    nodes = [
        {
            "data": {"id": node, "name": values["label"], "value": node, **_told(values)},
            "position": {"x": values["x"], "y": values["y"]},
        }
        for node, values in ties.nodes(network, looks(network))
    ]
    edges = [
        {"data": {"id": f"t{number}", "source": one, "target": other, **_told(values)}}
        for number, (one, other, values) in enumerate(ties.edges(network, parallel=material.options.parallel))
    ]
    whole = {
        "data": {"name": network.graph["title"], **ties.about(network)},
        "elements": {"nodes": nodes, "edges": edges},
    }
    file.write(to_json(whole).encode() + b"\n")


def write_cx2(material: Material, file: BinaryIO) -> None:
    """CX2, Cytoscape's exchange format (https://cytoscape.org/cx/cx2/specification/cytoscape-exchange-format-specification-(version-2)/)."""
    network = material.network
    ids = {node: number for number, node in enumerate(network)}
    declared = {
        "networkAttributes": {"name": {"d": "string"}, "description": {"d": "string"}},
        "nodes": {name: {"d": _CX2[kind]} for name, kind in {"iri": "string", **ties.NODE}.items()},
        "edges": {name: {"d": _CX2[kind]} for name, kind in ties.TIE.items()},
    }
    nodes = [
        {"id": ids[node], "x": values["x"], "y": values["y"], "v": {"iri": node, **_told(values)}}
        for node, values in ties.nodes(network, looks(network))
    ]
    edges = [
        {"id": number, "s": ids[one], "t": ids[other], "v": _told(values)}
        for number, (one, other, values) in enumerate(ties.edges(network, parallel=material.options.parallel))
    ]
    aspects: list[dict[str, Any]] = [
        {"CXVersion": "2.0", "hasFragments": False},
        {"metaData": [{"name": "nodes", "elementCount": len(nodes)}, {"name": "edges", "elementCount": len(edges)}]},
        {"attributeDeclarations": [declared]},
        {"networkAttributes": [{"name": network.graph["title"], "description": network.graph["tie"]}]},
        {"nodes": nodes},
        {"edges": edges},
        {"visualProperties": [_STYLE]},
        {"status": [{"success": True}]},
    ]
    file.write(("[\n" + ",\n".join(to_json(aspect) for aspect in aspects) + "\n]\n").encode())


_STYLE = {
    "default": {
        "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
        "node": {"NODE_SHAPE": "ellipse", "NODE_BORDER_WIDTH": 0, "NODE_LABEL_FONT_SIZE": 12},
        "edge": {"EDGE_LINE_COLOR": "#B8BEC6"},
    },
    "nodeMapping": {
        "NODE_LABEL": {"type": "PASSTHROUGH", "definition": {"attribute": "label", "type": "string"}},
        "NODE_BACKGROUND_COLOR": {"type": "PASSTHROUGH", "definition": {"attribute": "color", "type": "string"}},
        "NODE_WIDTH": {"type": "PASSTHROUGH", "definition": {"attribute": "size", "type": "double"}},
        "NODE_HEIGHT": {"type": "PASSTHROUGH", "definition": {"attribute": "size", "type": "double"}},
    },
    "edgeMapping": {},
}  # fmt: skip


def _told(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def write_dot(material: Material, file: BinaryIO) -> None:
    """Graphviz DOT (https://graphviz.org/doc/info/lang.html): `neato -n` keeps the places of circles and names."""
    for line in _dot(material):
        file.write(line.encode())


def _dot(material: Material) -> Iterator[str]:
    network = material.network
    arrow = "->" if network.is_directed() else "--"
    yield f"{'digraph' if network.is_directed() else 'graph'} {quoted(network.graph['title'])} {{\n"
    yield '  node [shape=circle style=filled fixedsize=true penwidth=0 fontname="sans-serif" fontsize=9];\n'
    yield '  outputorder=edgesfirst;\n  edge [color="#b8bec6"];\n'
    for node, values in ties.nodes(network, looks(network)):
        under = -values["y"] - values["size"] / 2 - _UNDER
        yield (
            f"  {quoted(node)} [label={quoted('')} xlabel={quoted(values['label'])} "
            f'fillcolor="{values["color"]}" width={values["size"] / 72:.3f} '
            f'pos="{values["x"]},{-values["y"]}" xlp="{values["x"]},{under:.1f}"];\n'
        )
    for one, other, values in ties.edges(network, parallel=material.options.parallel):
        yield (
            f"  {quoted(one)} {arrow} {quoted(other)} "
            f"[weight={max(1, round(abs(values['weight'])))} penwidth={1 + min(values['count'], 9) / 2} "
            f"tooltip={quoted(values['types'])}{_against(values)}];\n"
        )
    yield "}\n"


def _against(tie: dict[str, Any]) -> str:
    """Ties of conflict are red, as in the other pictures."""
    return ' color="#c25b5b"' if tie["weight"] < 0 else ""


def quoted(words: object) -> str:
    """A DOT string: only the quotation mark ends it, and a back-slash is shown as one."""
    clean = "".join(c if c.isprintable() else " " for c in str(words))
    return '"' + clean.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write_adjacency(material: Material, file: BinaryIO) -> None:
    """A square table of weights in CSV, for R and UCINET: a row for each party, towards each in the columns."""
    network = material.network
    nodes = sorted(network, key=lambda node: (network.nodes[node]["label"], node))
    labels = [network.nodes[node]["label"] for node in nodes]
    file.write(tables.line(["", *labels]))
    for node, label in zip(nodes, labels, strict=True):
        towards = network[node]
        file.write(tables.line([label, *(towards[other]["weight"] if other in towards else 0 for other in nodes)]))


def write_pajek(material: Material, file: BinaryIO) -> None:
    """Pajek's .net (http://mrvar.fdv.uni-lj.si/pajek/), in UTF-8 with the mark that Pajek asks for."""
    network = material.network
    ids = {node: number for number, node in enumerate(network, start=1)}
    lines = [f"*Vertices {len(network)}"]
    for node, values in ties.nodes(network, looks(network)):
        lines.append(f"{ids[node]} {_pajek(values['label'])} {values['x']} {values['y']} 0.5")
    lines.append("*Arcs" if network.is_directed() else "*Edges")
    for one, other, values in ties.edges(network, parallel=material.options.parallel):
        lines.append(f"{ids[one]} {ids[other]} {values['weight']}")
    file.write(b"\xef\xbb\xbf" + "\r\n".join([*lines, ""]).encode())


def _pajek(label: str) -> str:
    return '"' + "".join("'" if c == '"' else c if c.isprintable() else " " for c in label) + '"'
