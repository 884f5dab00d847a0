"""Quads as RDF, in a stable order and a readable form, a thing at a time.

Turtle 1.1, TriG 1.1, JSON-LD 1.1 and RDF/XML 1.1 (W3C). Turtle and RDF/XML know no named graphs: they hold the facts
of the default graph. Memory holds so many quads as are sorted at a time, whatever the size of the graph.
"""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, BinaryIO

import pyoxigraph as ox

from kg import vocab
from kg.export import quads, xml
from kg.export.material import Material

Thing = tuple[str, list[tuple[str, list[Any]]]]  # subject, and its predicates with their objects, as N-Triples terms
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_FIRST = {_TYPE: 0, vocab.term("rdfs:label"): 1}  # a thing begins with what it is and what it is called
_KINDS = (
    "actor", "appearance", "claim", "dating", "event", "evidence", "gathering", "graph", "office", "participation",
    "place", "publisher", "run", "tenure",
)  # fmt: skip
PREFIXES = {**vocab.PREFIXES, **{kind: f"{vocab.THING}{kind}/" for kind in _KINDS}}
_BY_LENGTH = sorted(((iri, prefix) for prefix, iri in PREFIXES.items()), key=lambda pair: (-len(pair[0]), pair[1]))
_JSON_PREFIXES = sorted(vocab.PREFIXES.items(), key=lambda pair: (-len(pair[1]), pair[0]))
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*)")


def write_turtle(material: Material, file: BinaryIO) -> None:
    """Turtle of the facts."""
    file.write("".join(_prefixes()).encode())
    for line in _turtle(material, ox.DefaultGraph(), indent=""):
        file.write(line.encode())


def write_trig(material: Material, file: BinaryIO) -> None:
    """TriG: the facts, then each article's graph."""
    file.write("".join(_prefixes()).encode())
    for graph in quads.graphs(material):
        named = isinstance(graph, ox.NamedNode)
        if named:
            file.write(f"\n{short(graph.value)} {{\n".encode())
        for line in _turtle(material, graph, indent="    " if named else ""):
            file.write(line.encode())
        if named:
            file.write(b"}\n")


def write_rdfxml(material: Material, file: BinaryIO) -> None:
    """RDF/XML of the facts; what XML cannot hold is left out of the words."""
    facts = (
        ox.Triple(_node(subject), _node(predicate), _xml(value))
        for subject, told in _things(material, ox.DefaultGraph())
        for predicate, objects in told
        for value in objects
    )
    ox.serialize(facts, output=_Returns(file), format=ox.RdfFormat.RDF_XML, prefixes=vocab.PREFIXES)  # type: ignore[arg-type]


class _Returns:
    """A file in which carriage returns of literals stay what they are: XML reads a bare one as a line feed (2.11)."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, content: bytes) -> int:
        """Writes the content and says that all of it is written."""
        self._file.write(content.replace(b"\r", b"&#13;"))
        return len(content)

    def flush(self) -> None:
        """Hands on what waits."""
        self._file.flush()


def _xml(value: Any) -> Any:
    if not isinstance(value, ox.Literal) or xml.clean(value.value) == value.value:
        return value
    if value.language:
        return ox.Literal(xml.clean(value.value), language=value.language)
    return ox.Literal(xml.clean(value.value), datatype=value.datatype)


def write_jsonld(material: Material, file: BinaryIO) -> None:
    """JSON-LD: a context of short names first, then the facts, then each article's graph."""
    terms = _terms(material)
    context: dict[str, Any] = {"@version": 1.1, **vocab.PREFIXES, **dict(terms.values())}
    file.write(b'{\n"@context": ' + _json(context, indent=2) + b',\n"@graph": [')
    comma = b"\n"
    for graph in quads.graphs(material):
        if isinstance(graph, ox.NamedNode):
            file.write(comma + b'{"@id": ' + _json(compact(graph.value)) + b', "@graph": [')
            _write_nodes(material, graph, terms, file, b"\n")
            file.write(b"\n]}")
        else:
            _write_nodes(material, graph, terms, file, comma)
        comma = b",\n"
    file.write(b"\n]\n}\n")


def _write_nodes(material: Material, graph: Any, terms: dict[str, Any], file: BinaryIO, comma: bytes) -> None:
    for thing in _things(material, graph):
        file.write(comma + _json(_jsonld(thing, terms)))
        comma = b",\n"


def _jsonld(thing: Thing, terms: dict[str, tuple[str, Any]]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": compact(thing[0])}
    for predicate, objects in thing[1]:
        if predicate == _TYPE:
            values: list[Any] = [compact(kind.value) for kind in objects]
            node["@type"] = values if len(values) > 1 else values[0]
            continue
        name, told = terms[predicate]
        values = [_json_value(value, told) for value in objects]
        node[name] = values if len(values) > 1 else values[0]
    return node


def _json_value(value: Any, told: Any) -> Any:
    wanted = told["@type"] if isinstance(told, dict) else None
    if not isinstance(value, ox.Literal):
        name = compact(_name(value))
        return name if wanted == "@id" else {"@id": name}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    kind = compact(value.datatype.value)
    if wanted == kind or (wanted is None and kind == "xsd:string"):
        return value.value
    return {"@value": value.value, "@type": kind}


def _terms(material: Material) -> dict[str, tuple[str, Any]]:
    """A short name for each predicate, and what its values are where they are all of one kind."""
    kinds: dict[str, set[str]] = {}
    for graph in quads.graphs(material):
        for _, told in _things(material, graph):
            for predicate, objects in told:
                kinds.setdefault(predicate, set()).update(map(_kind, objects))
    kinds.pop(_TYPE, None)
    found: dict[str, tuple[str, Any]] = {}
    taken = set(vocab.PREFIXES)
    for predicate in sorted(kinds):
        local = re.split(r"[#/]", predicate)[-1]
        name = local if local and local not in taken and ":" not in local else compact(predicate)
        taken.add(name)
        only = next(iter(kinds[predicate])) if len(kinds[predicate]) == 1 else "xsd:string"
        plain = only == "xsd:string"
        found[predicate] = (name, compact(predicate) if plain else {"@id": compact(predicate), "@type": only})
    return found


def _kind(value: Any) -> str:
    if not isinstance(value, ox.Literal):
        return "@id"
    if value.language:
        return "xsd:string"
    return compact(value.datatype.value)


def _json(value: object, *, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode()


def _things(material: Material, graph: Any) -> Iterator[Thing]:
    """Each subject of a graph in order, with its predicates and objects in order."""
    facts = material.store.engine.quads_for_pattern(None, None, None, graph)
    for _, lines in groupby(quads.in_order(facts), key=_subject):
        subject = ""
        told: dict[str, list[Any]] = {}
        for quad in ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS):
            subject = _name(quad.subject)
            told.setdefault(quad.predicate.value, []).append(quad.object)
        ordered = sorted(told, key=lambda predicate: (_FIRST.get(predicate, 2), predicate))
        yield subject, [(predicate, sorted(told[predicate], key=str)) for predicate in ordered]


def _subject(line: bytes) -> bytes:
    return line.split(b" ", 1)[0]


def _name(node: Any) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _node(name: str) -> Any:
    return ox.BlankNode(name[2:]) if name.startswith("_:") else ox.NamedNode(name)


def _prefixes() -> Iterable[str]:
    return (f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(PREFIXES.items()))


def _turtle(material: Material, graph: Any, *, indent: str) -> Iterator[str]:
    for subject, told in _things(material, graph):
        lines = [f"{_predicate(predicate)} {', '.join(map(turtle, objects))}" for predicate, objects in told]
        yield f"\n{indent}{short(subject)} " + f" ;\n{indent}    ".join(lines) + " .\n"


def _predicate(iri: str) -> str:
    return "a" if iri == _TYPE else short(iri)


def turtle(value: Any) -> str:
    """A term in Turtle."""
    if not isinstance(value, ox.Literal):
        return short(_name(value))
    if value.language or value.datatype.value == _STRING:
        return str(value)
    return f"{ox.Literal(value.value)}^^{short(value.datatype.value)}"


def short(iri: str) -> str:
    """An IRI with its prefix where Turtle can say it without escapes, else in angle brackets.

    >>> short("http://www.w3.org/ns/prov#wasDerivedFrom")
    'prov:wasDerivedFrom'
    """
    if iri.startswith("_:"):
        return iri
    found = short_iri(iri)
    return found if found != iri else str(ox.NamedNode(iri))


def compact(iri: str) -> str:
    """An IRI as JSON-LD's compact IRI where a prefix fits, else whole; the rest may hold slashes.

    >>> compact("https://w3id.org/diplomatic-kg/id/actor/xi-jinping")
    'id:actor/xi-jinping'
    """
    for prefix, whole in _JSON_PREFIXES:
        if iri.startswith(whole) and len(iri) > len(whole) and not iri.startswith("//", len(whole)):
            return f"{prefix}:{iri[len(whole) :]}"
    return iri


def short_iri(iri: str) -> str:
    """An IRI with its prefix where there is one, else whole."""
    for whole, prefix in _BY_LENGTH:
        if iri.startswith(whole):
            local = iri[len(whole) :]
            return f"{prefix}:{local}" if _LOCAL.fullmatch(local) else iri
    return iri
