"""Triples and literals, written with the terms of the ontology and no others."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

import pyoxigraph as ox

from kg import ontology
from kg.model import Passage

Triples = Iterator[ox.Triple]
Node = ox.NamedNode

_CONFIDENCE_STEP = Decimal("0.0001")  # finer than any frame's confidence, and short in the dump


@cache
def term(name: str) -> Node:
    """A term of the ontology by its prefixed name. Raises LexiconError for one that the ontology does not declare."""
    return Node(ontology.declared(name))


def link(subject: str, name: str, thing: str) -> ox.Triple:
    """A triple that leads to another thing."""
    return ox.Triple(Node(subject), term(name), Node(thing))


def is_a(subject: str, name: str) -> ox.Triple:
    """A triple that tells the class of a thing."""
    return ox.Triple(Node(subject), term("rdf:type"), term(name))


def value(subject: str, name: str, literal: ox.Literal) -> ox.Triple:
    """A triple that ends in a literal."""
    return ox.Triple(Node(subject), term(name), literal)


def text(subject: str, name: str, words: str) -> ox.Triple:
    """A triple that ends in a plain text."""
    return ox.Triple(Node(subject), term(name), ox.Literal(words))


def texts(subject: str, pairs: Iterable[tuple[str, str | None]]) -> Triples:
    """A triple for each text that is there."""
    return (text(subject, name, words) for name, words in pairs if words)


def offsets(node: str, passage: Passage) -> Triples:
    """Where words stand in a text."""
    yield value(node, "oa:start", ox.Literal(passage.start))
    yield value(node, "oa:end", ox.Literal(passage.end))


def edtf(date: str) -> ox.Literal:
    """A date that may be uncertain."""
    return ox.Literal(date, datatype=term("edtf:EDTF"))


def day(date: str) -> ox.Literal:
    """A day of the calendar."""
    return ox.Literal(date, datatype=term("xsd:date"))


def moment(time: str) -> ox.Literal:
    """A day, or a moment with its zone where a time of day is told."""
    return ox.Literal(time, datatype=term("xsd:dateTime" if "T" in time else "xsd:date"))


def decimal(number: float) -> ox.Literal:
    """Without needless zeros, as the store itself would write it."""
    plain = format(Decimal(number).quantize(_CONFIDENCE_STEP).normalize(), "f")
    return ox.Literal(plain, datatype=term("xsd:decimal"))


def is_iri(words: str) -> bool:
    """True for what may stand as an IRI."""
    try:
        Node(words)
    except ValueError:
        return False
    return True
