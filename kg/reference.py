"""The page that explains the ontology: every term with label, definition, example and what it hangs on.

`python -m kg.reference FILE.html` writes it; the page has no scripts and asks for nothing elsewhere.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pyoxigraph as ox

from kg import ontology, vocab

_SECTIONS = (
    ("Classes", "class"),
    ("Properties that lead to things", "object"),
    ("Properties that end in values", "data"),
    ("Values", "value"),
    ("Terms of standards that are used as they are", "standard"),
    ("Event types", "type"),
    ("Modes", "mode"),
    ("Issues", "issue"),
)
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


def page() -> str:
    """The page as HTML."""
    found = entries()
    body = "".join(_section(title, [e for e in found if _kind(e) == kind]) for title, kind in _SECTIONS)
    links = "".join(f'<a href="#all-{kind}">{escape(title)}</a>' for title, kind in _SECTIONS)
    head = next(entry for entry in found if entry.iri == vocab.BASE + "ontology")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(head.label)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n<body>'
        f"<h1>{escape(head.label)}</h1>\n<p>{escape(head.one('dcterms:description'))}</p>"
        f"<p>Version {escape(head.one('owl:versionInfo'))}. Namespace <code>{vocab.ONTOLOGY}</code>, here "
        f"<code>dkg:</code>.</p>\n<nav>{links}</nav>\n{body}</body></html>\n"
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
    if "skos:Concept" in types:
        schemes = (("dkge", "type"), ("dkgm", "mode"))
        return next((kind for prefix, kind in schemes if entry.iri.startswith(vocab.PREFIXES[prefix])), "issue")
    if not types or {"owl:Ontology", "skos:ConceptScheme"} & types:
        return "head"
    if not entry.iri.startswith(vocab.ONTOLOGY):
        return "standard"
    kinds = {"owl:Class": "class", "owl:ObjectProperty": "object", "owl:DatatypeProperty": "data"}
    return next((kinds[t] for t in sorted(types) if t in kinds), "value")


def _section(title: str, found: Iterable[Entry]) -> str:
    terms = sorted(found, key=lambda entry: entry.label.lower())
    rows = "".join(line for entry in terms for line in _entry(entry))
    kind = dict(_SECTIONS)[title]
    return f'<h2 id="all-{kind}">{escape(title)} ({len(terms)})</h2>\n<dl>\n{rows}</dl>\n' if terms else ""


def _entry(entry: Entry) -> Iterator[str]:
    yield f'<dt id="{escape(_anchor(entry.iri))}">{escape(entry.label)} <code>{escape(entry.short)}</code></dt>\n'
    yield f"<dd>{escape(entry.one('skos:definition'))}</dd>\n"
    if example := entry.one("skos:example"):
        yield f'<dd class="example">{escape(example)}</dd>\n'
    facts = [
        f"{words} {', '.join(_value(value) for value in entry.said[vocab.term(name)])}"
        for name, words in _FACTS
        if vocab.term(name) in entry.said
    ]
    if facts:
        yield f'<dd class="facts">{"; ".join(facts)}</dd>\n'


def _value(value: str) -> str:
    if value.startswith((vocab.ONTOLOGY, *(vocab.PREFIXES[scheme] for scheme in ("dkge", "dkgm", "dkgi")))):
        return f'<a href="#{escape(_anchor(value))}">{escape(short(value))}</a>'
    return escape(short(value))


def _anchor(iri: str) -> str:
    """The local name for terms of ours, so that a term's own IRI leads to its place; else the name with its prefix."""
    return iri.removeprefix(vocab.ONTOLOGY) if iri.startswith(vocab.ONTOLOGY) else short(iri)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
