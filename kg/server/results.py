"""An answer in SPARQL's JSON as a page."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from kg.server import pages
from kg.server.markup import Markup, tag
from kg.server.pool import Answer

_SHOWN = 1000  # rows on a page; the files hold all
_KINDS = ("csv", "tsv", "json", "xml")


def page(query: str, answer: Answer) -> Markup:
    """The page with an answer, the query above it, and the answer as files."""
    kinds = {"graph": ("ttl", "nt", "rdf", "jsonld"), "yes or no": ("json", "xml")}.get(answer.facts["kind"], _KINDS)
    links = [(" ", tag("a", kind.upper(), href=_address(query, kind))) for kind in kinds]
    keep = tag("a", "address of this answer", href=_address(query, "html"))
    line = tag("p", "The same as", links, " · ", keep, class_="forms")
    return pages.frame("Answer", pages.query_form(query), line, shown(answer))


def shown(answer: Answer) -> Markup:
    """An answer in JSON or Turtle as people read it."""
    if answer.facts["kind"] == "graph":
        return tag("pre", answer.sentence)
    found = json.loads(answer.body)
    if answer.facts["kind"] == "yes or no":
        return tag("p", "Yes." if found["boolean"] else "No.", class_="lead")
    return solutions(found)


def _address(query: str, form: str) -> str:
    return "/sparql?" + urlencode({"query": query, "format": form})


def solutions(found: Mapping[str, Any]) -> Markup:
    """A table of solutions; where there are too many for a page, that is told."""
    names: list[str] = found["head"]["vars"]
    bindings: list[Mapping[str, Any]] = found["results"]["bindings"]
    rows = [[_term(row.get(name)) for name in names] for row in bindings[:_SHOWN]]
    told = f"{len(bindings):,} rows" + (f", the first {_SHOWN:,} of which stand here" if len(bindings) > _SHOWN else "")
    return tag("section", tag("p", f"{told}."), pages.table(names, rows, empty="No rows."))


def _term(term: Mapping[str, Any] | None) -> object:
    if term is None:
        return None
    if term["type"] == "uri":
        return pages.iri(term["value"])
    return term["value"] if isinstance(term["value"], str) else json.dumps(term["value"])
