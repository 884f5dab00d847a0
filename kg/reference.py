"""The pages that explain the ontology: every term with label, definition, example and what it hangs on.

`python -m kg.reference FOLDER` writes them, one for the terms and one for each scheme of concepts: the fragment of an
IRI of ours is its place on the page that its namespace leads to. They have no scripts and ask for nothing elsewhere.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pyoxigraph as ox

from kg import ontology, vocab

_SECTIONS = {
    "class": "Classes",
    "object": "Properties that lead to things",
    "data": "Properties that end in values",
    "value": "Values",
    "standard": "Terms of standards that are used as they are",
    "type": "Event types",
    "mode": "Modes",
    "issue": "Issues",
    "category": "Categories of PLOVER and CAMEO",
}
PAGES = {
    "index": ("class", "object", "data", "value", "standard"),
    "event-types": ("type", "category"),
    "modes": ("mode",),
    "issues": ("issue",),
}
_SPACES = {
    vocab.ONTOLOGY: "index",
    vocab.PREFIXES["dkge"]: "event-types",
    vocab.PREFIXES["dkgm"]: "modes",
    vocab.PREFIXES["dkgi"]: "issues",
}
_FACTS = (
    ("rdfs:subClassOf", "is a kind of"),
    ("rdfs:subPropertyOf", "is a kind of"),
    ("rdfs:domain", "of"),
    ("rdfs:range", "leads to"),
    ("skos:broader", "is a kind of"),
    ("skos:exactMatch", "same as"),
    ("skos:closeMatch", "close to"),
    ("skos:broadMatch", "part of"),
    ("skos:narrowMatch", "holds"),
    ("skos:member", "holds"),
    ("skos:altLabel", "also"),
    ("skos:hiddenLabel", "told by"),
)
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
dt { margin-top: 1.2rem; font-weight: 600 } code { background: #f3f3f0; padding: 0 .2em } .facts { color: #666 }
dd { margin: 0 } nav a { margin-right: 1em } a { color: #14507a } .example { font-style: italic }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A term with all that the ontology says of it."""

    iri: str
    said: dict[str, list[str]]  # property → values

    def one(self, name: str) -> str:
        """The first value of a property, "" where there is none."""
        return next(iter(self.said.get(vocab.term(name), [])), "")

    @property
    def label(self) -> str:
        """What the term is called."""
        return self.one("rdfs:label") or self.one("skos:prefLabel") or self.short

    @property
    def short(self) -> str:
        """The term with its prefix."""
        return short(self.iri)


def entries() -> tuple[Entry, ...]:
    """All terms and concepts in the order of their files."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name in ("dkg.ttl", "event-types.ttl", "modes.ttl", "issues.ttl"):
        if ontology.path(name).exists():
            for quad in ox.parse(path=ontology.path(name)):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                    said[quad.subject.value][quad.predicate.value].append(quad.object.value)
    return tuple(Entry(iri=iri, said=dict(told)) for iri, told in said.items())


def page(name: str = "index") -> str:
    """One of `PAGES` as HTML."""
    found = {entry.iri: entry for entry in entries()}
    body = "".join(_section(kind, [e for e in found.values() if _kind(e) == kind], name) for kind in PAGES[name])
    links = "".join(
        f'<a href="{_page(other, name)}#all-{kind}">{escape(_SECTIONS[kind])}</a>'
        for other, kinds in PAGES.items()
        for kind in kinds
    )
    ontology_itself = found[vocab.BASE + "ontology"]
    head = ontology_itself if name == "index" else found[vocab.BASE + name]
    space, prefix = next((space, short(space)) for space, there in _SPACES.items() if there == name)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(head.label)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n<body>'
        f"<h1>{escape(head.label)}</h1>\n"
        f"<p>{escape(head.one('dcterms:description') or head.one('skos:definition'))}</p>"
        f"<p>Version {escape(ontology_itself.one('owl:versionInfo'))}. Namespace <code>{space}</code>, here "
        f"<code>{prefix}</code>.</p>\n<nav>{links}</nav>\n{body}</body></html>\n"
    )


def short(iri: str) -> str:
    """An IRI with the prefix it begins with.

    >>> short("http://www.w3.org/ns/prov#wasDerivedFrom")
    'prov:wasDerivedFrom'
    """
    fitting = [(len(space), prefix, space) for prefix, space in vocab.PREFIXES.items() if iri.startswith(space)]
    if not fitting:
        return iri
    _, prefix, space = max(fitting)
    return f"{prefix}:{iri[len(space) :]}"


def _kind(entry: Entry) -> str:
    types = set(map(short, entry.said.get(vocab.term("rdf:type"), [])))
    if {"skos:Concept", "skos:Collection"} & types:
        schemes = (("dkge", "type"), ("dkgm", "mode"), ("dkgi", "issue"))
        return next((kind for prefix, kind in schemes if entry.iri.startswith(vocab.PREFIXES[prefix])), "category")
    if not types or {"owl:Ontology", "skos:ConceptScheme"} & types:
        return "head"
    if not entry.iri.startswith(vocab.ONTOLOGY):
        return "standard"
    kinds = {"owl:Class": "class", "owl:ObjectProperty": "object", "owl:DatatypeProperty": "data"}
    return next((kinds[t] for t in sorted(types) if t in kinds), "value")


def _section(kind: str, found: Iterable[Entry], here: str) -> str:
    terms = sorted(found, key=lambda entry: entry.label.lower())
    rows = "".join(line for entry in terms for line in _entry(entry, here))
    title = f"{escape(_SECTIONS[kind])} ({len(terms)})"
    return f'<h2 id="all-{kind}">{title}</h2>\n<dl>\n{rows}</dl>\n' if terms else ""


def _entry(entry: Entry, here: str) -> Iterator[str]:
    yield f'<dt id="{escape(_anchor(entry.iri))}">{escape(entry.label)} <code>{escape(entry.short)}</code></dt>\n'
    yield f"<dd>{escape(entry.one('skos:definition'))}</dd>\n"
    if example := entry.one("skos:example"):
        yield f'<dd class="example">{escape(example)}</dd>\n'
    facts = [
        f"{words} {', '.join(_value(value, here) for value in entry.said[vocab.term(name)])}"
        for name, words in _FACTS
        if vocab.term(name) in entry.said
    ]
    if facts:
        yield f'<dd class="facts">{"; ".join(facts)}</dd>\n'


def _value(value: str, here: str) -> str:
    for space, there in _SPACES.items():
        if value.startswith(space):
            return f'<a href="{_page(there, here)}#{escape(_anchor(value))}">{escape(short(value))}</a>'
    return escape(short(value))


def _page(there: str, here: str) -> str:
    """What a link to another page begins with; nothing for a link within a page."""
    return "" if there == here else f"{there}.html"


def _anchor(iri: str) -> str:
    """The fragment of an IRI of ours, so that it leads to its place; else the name with its prefix."""
    return next((iri.removeprefix(space) for space in _SPACES if iri.startswith(space)), short(iri))


if __name__ == "__main__":
    for written in PAGES:
        (Path(sys.argv[1]) / f"{written}.html").write_text(page(written), encoding="utf-8")
