"""When what was known: the readings of each article, in a graph of their own beside the facts.

Moments come from the caller and stay out of the graphs of articles, so that these are the same whenever made.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pyoxigraph as ox

from kg import vocab
from kg.errors import StoreError
from kg.graph import graph_iri
from kg.journal import Record
from kg.triples import term

GRAPH = ox.NamedNode(vocab.thing("graph", "history"))


def revision(record: Record) -> ox.NamedNode:
    """The reading of an article that a record of the journal holds."""
    return ox.NamedNode(f"{graph_iri(record.article)}/{record.sequence}")


def added(record: Record, replaced: ox.NamedNode | None) -> Iterator[ox.Quad]:
    """That an article was read, and which reading this one replaces."""
    current = revision(record)
    yield _quad(current, "rdf:type", term("dkg:Revision"))
    yield _quad(current, "prov:specializationOf", ox.NamedNode(graph_iri(record.article)))
    yield _quad(current, "dkg:quadsHash", ox.Literal(record.sha256))
    yield _quad(ox.NamedNode(graph_iri(record.article)), "dkg:currentRevision", current)
    if record.recorded:
        yield _quad(current, "prov:generatedAtTime", _moment(record.recorded))
    if replaced is not None:
        yield _quad(current, "prov:wasRevisionOf", replaced)
        yield from ended(record, replaced)


def ended(record: Record, replaced: ox.NamedNode) -> Iterator[ox.Quad]:
    """When a reading stopped to hold, where the caller told."""
    if record.recorded:
        yield _quad(replaced, "prov:invalidatedAtTime", _moment(record.recorded))


def is_by(recorded: str | None, moment: str) -> bool:
    """True for what was recorded up to a moment, or up to the end of a day; no zone is UTC. Raises StoreError."""
    latest = _instant(moment, end_of_day=True)
    return recorded is None or _instant(recorded) <= latest


def _instant(moment: str, *, end_of_day: bool = False) -> datetime:
    try:
        found = datetime.fromisoformat(moment)
    except ValueError as error:
        raise StoreError(
            f"{moment!r} is no day or moment; write it like 2026-03-02 or 2026-03-02T10:00:00Z."
        ) from error
    if end_of_day and len(moment) == len("2026-03-02"):
        found += timedelta(days=1, microseconds=-1)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def pointer(graph: ox.NamedNode, current: ox.NamedNode) -> ox.Quad:
    """The quad that says which reading holds."""
    return _quad(graph, "dkg:currentRevision", current)


def applied(sequence: int) -> ox.Quad:
    """The quad that says how far a store has followed its journal."""
    return _quad(GRAPH, "dkg:applied", ox.Literal(sequence))


def _quad(subject: ox.NamedNode, name: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(subject, term(name), value, GRAPH)


def _moment(moment: str) -> ox.Literal:
    return ox.Literal(moment, datatype=term("xsd:dateTime"))
