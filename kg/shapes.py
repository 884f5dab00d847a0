"""Checks graphs against `ontology/shapes.ttl`."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pyoxigraph as ox

from kg import ontology

if TYPE_CHECKING:
    import rdflib


class Source(Protocol):
    """Whatever can hand out the graphs of articles."""

    def article_graphs(self) -> Iterable[str]:
        """The IRIs of the graphs of articles."""

    def triples(self, graph: str | None = None) -> Iterable[ox.Quad]:
        """The quads of one graph."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """Something in a graph that is not as its shape asks."""

    thing: str
    path: str | None
    message: str
    value: str | None


def check(source: Source) -> list[Finding]:
    """What is wrong in the graphs of all articles of a store, each graph by itself; nothing where all is well."""
    found = []
    for graph in source.article_graphs():
        quads = (ox.Quad(q.subject, q.predicate, q.object) for q in source.triples(graph))
        text = ox.serialize(quads, format=ox.RdfFormat.N_TRIPLES) or b""
        found += _check(text.decode(), "nt")
    return sorted(set(found), key=_order)


def check_file(path: Path) -> list[Finding]:
    """What is wrong in a Turtle file."""
    return sorted(_check(path.read_text(encoding="utf-8"), "turtle"), key=_order)


def _check(text: str, format: str) -> list[Finding]:
    import pyshacl
    import rdflib
    from rdflib.namespace import SH

    data = rdflib.Graph().parse(data=text, format=format)
    _, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inference="none", inplace=True)
    return [
        Finding(
            thing=str(report.value(result, SH.focusNode)),
            path=_path(report, result, SH.resultPath),
            message=str(report.value(result, SH.resultMessage)),
            value=_text(report.value(result, SH.value)),
        )
        for result in report.objects(None, SH.result)
    ]


@cache
def _shapes() -> "rdflib.Graph":
    import rdflib

    return rdflib.Graph().parse(ontology.path("shapes.ttl"))


def _path(report: Any, result: Any, property: Any) -> str | None:
    """The property at fault; None for a path of several steps, which has no IRI."""
    import rdflib

    found = report.value(result, property)
    return str(found) if isinstance(found, rdflib.URIRef) else None


def _text(term: Any) -> str | None:
    return None if term is None else str(term)


def _order(finding: Finding) -> tuple[str, ...]:
    return (finding.thing, finding.path or "", finding.message, finding.value or "")
