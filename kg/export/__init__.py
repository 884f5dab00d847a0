"""Rows, quads and networks → files; `FORMATS` is the list, one small writer each."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.errors import ExportError
from kg.export import (
    briefing,
    calendar,
    chart,
    datasets,
    files,
    gdelt,
    geojson,
    gexf,
    graphml,
    neo4j,
    others,
    page,
    picture,
    plot,
    quads,
    rdf,
    tables,
)
from kg.export.material import Material, Options
from kg.store import Store

__all__ = ["FORMATS", "Format", "Options", "write"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A form that a graph can be written in."""

    name: str
    summary: str
    extension: str
    writes: str  # "graph", "network", "table" or "page"
    write: Callable[[Material, BinaryIO], None]


def write(store: Store, form: str, output: Path | BinaryIO, *, options: Options | None = None) -> None:
    """Writes a store in the form of that name, wholly or not at all. Raises ExportError."""
    if form not in FORMATS:
        raise ExportError(f'There is no format "{form}"; choose one of {", ".join(FORMATS)}.')
    material = Material(store, options or Options())
    with files.written(output) as file:
        FORMATS[form].write(material, file)


def _format(
    name: str, extension: str, writes: str, writer: Callable[[Material, BinaryIO], None], summary: str
) -> Format:
    return Format(name=name, summary=summary, extension=extension, writes=writes, write=writer)


FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        _format("html", "html", "page", page.write, "one page that opens offline: network, timeline, sentences"),
        _format(
            "briefing", "md", "page", briefing.write_markdown, "what is told of two states or a person, in Markdown"
        ),
        _format("briefing-html", "html", "page", briefing.write_html, "the same as a page"),
        _format("svg", "svg", "network", picture.write, "picture of the network"),
        _format("chart", "svg", "network", chart.write, "picture of a measure over time"),
        _format("png", "png", "network", plot.write_network, "the same for papers and slides (needs matplotlib)"),
        _format("chart-png", "png", "network", plot.write_chart, "a measure over time as PNG (needs matplotlib)"),
        _format("graphml", "graphml", "network", graphml.write, "network for Gephi, yEd, igraph, networkx"),
        _format("gexf", "gexf", "network", gexf.write, "network for Gephi, with its timeline"),
        _format("gexf12", "gexf", "network", gexf.write_older, "the same for programs that do not know GEXF 1.3"),
        _format("cx2", "cx2", "network", others.write_cx2, "network for Cytoscape and NDEx"),
        _format("cyjs", "cyjs", "network", others.write_cyjs, "network for Cytoscape.js"),
        _format(
            "node-link", "json", "network", others.write_node_link, "network for D3 and notebooks, with its events"
        ),
        _format("dot", "dot", "network", others.write_dot, "network for Graphviz"),
        _format("pajek", "net", "network", others.write_pajek, "network for Pajek"),
        _format("adjacency", "csv", "network", others.write_adjacency, "square table of weights, for R and UCINET"),
        _format("csv", "csv", "table", tables.write_csv, "events, actors, ties, parties or statements"),
        _format("jsonl", "jsonl", "table", tables.write_jsonl, "the same, one JSON object a line"),
        _format("parquet", "parquet", "table", tables.write_parquet, "the same for DuckDB, pandas, R"),
        _format("ics", "ics", "table", calendar.write_ics, "encounters for a calendar"),
        _format("polecat", "tsv", "table", datasets.write_polecat, "events in the columns of POLECAT"),
        _format("icews", "tsv", "table", datasets.write_icews, "events in the columns of ICEWS"),
        _format("gdelt", "tsv", "table", gdelt.write, "events in the columns of GDELT 1.0, without a line of names"),
        _format("geojson", "geojson", "table", geojson.write, "events on a map, for QGIS, Leaflet, kepler.gl"),
        _format("neo4j", "zip", "network", neo4j.write, "nodes and relationships for neo4j-admin import"),
        _format("turtle", "ttl", "graph", rdf.write_turtle, "the facts, readable"),
        _format("trig", "trig", "graph", rdf.write_trig, "facts and articles' graphs, readable"),
        _format("nquads", "nq", "graph", quads.write, "facts and articles' graphs, a quad a line"),
        _format("jsonld", "jsonld", "graph", rdf.write_jsonld, "facts and articles' graphs, with a readable context"),
        _format("rdfxml", "rdf", "graph", rdf.write_rdfxml, "the facts for older tools"),
    )
}
