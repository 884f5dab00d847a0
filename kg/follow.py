"""Records of the journal → Oxigraph: what an article says replaces what it said before, facts that rest on it included.

Each step can be taken again after a crash and gives the same: the bulk loader keeps no promise of its own, the journal
does.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import pyoxigraph as ox

from kg import graph, history, vocab
from kg.journal import Record
from kg.triples import term

_BULK_BYTES = 2 * 1024 * 1024  # from here on the bulk loader pays: 0.04 s at the least, then three times faster

_BATCH_BYTES = 128 * 1024 * 1024  # of quads in one step; a quarter of it costs an eighth of the bulk loader's speed


def apply(engine: ox.Store, records: Iterable[Record]) -> None:
    """Brings an engine up to the records."""
    rest = iter(records)
    if next(engine.quads_for_pattern(None, None, None), None) is None:
        rest = _load(engine, rest)
    for batch in _batches(rest):
        _apply(engine, batch)


def _load(engine: ox.Store, records: Iterator[Record]) -> Iterator[Record]:
    """Fills an empty engine with all articles up to the first that is read again, and returns the records behind.

    They go through the bulk loader in one stream: three million quads cost an eighth less than in pieces of 128 MB.
    """
    first: list[Record] = []
    size = 0
    for record in records:
        first.append(record)
        size += len(record.quads)
        if size >= _BULK_BYTES:
            break
    if size < _BULK_BYTES:
        return iter(first)
    stream = _Stream(chain(first, records))
    engine.bulk_load(stream, format=ox.RdfFormat.N_QUADS)  # type: ignore[arg-type]
    if stream.last:
        mark(engine, stream.last)
    return stream.rest()


class _Stream:
    """The leading records that add an article each, as a file of N-Quads with their history."""

    def __init__(self, records: Iterator[Record]) -> None:
        self.last = 0  # the number of the last record that was taken
        self._records = records
        self._left: list[Record] = []
        self._seen: set[str] = set()
        self._text, self._at = b"", 0

    def read(self, size: int) -> bytes:
        """The next bytes, seldom as many as asked for; none at the end."""
        if self._at >= len(self._text):
            record = self._taken()
            if record is None:
                return b""
            news = ox.serialize(history.added(record, None), format=ox.RdfFormat.N_QUADS) or b""
            self._text, self._at = record.quads + news, 0
        read = self._text[self._at : self._at + size]
        self._at += len(read)
        return read

    def rest(self) -> Iterator[Record]:
        """The records that were not taken."""
        return chain(self._left, self._records)

    def _taken(self) -> Record | None:
        if self._left or (record := next(self._records, None)) is None:
            return None
        if record.action != "add" or record.article in self._seen:
            self._left.append(record)
            return None
        self._seen.add(record.article)
        self.last = record.sequence
        return record


def applied(engine: ox.Store) -> int:
    """The number of the last record of the journal that an engine holds."""
    marks = engine.quads_for_pattern(history.GRAPH, term("dkg:applied"), None, history.GRAPH)
    return max((int(mark.object.value) for mark in marks), default=0)  # type: ignore[union-attr]


def is_news(engine: ox.Store, record: Record) -> bool:
    """True where a record would change what the engine holds."""
    if record.action == "put":
        held = engine.quads_for_pattern(None, None, None, ox.NamedNode(record.article))
        return graph.dump(held).encode() != record.quads
    reading = revision(engine, named(record))
    if reading is None or record.action == "remove":
        return True
    hashes = engine.quads_for_pattern(reading, term("dkg:quadsHash"), None, history.GRAPH)
    return all(quad.object != ox.Literal(record.sha256) for quad in hashes)


def named(record: Record) -> ox.NamedNode:
    """The graph that a record is about."""
    return ox.NamedNode(record.article if record.action == "put" else graph.graph_iri(record.article))


def revision(engine: ox.Store, name: ox.NamedNode) -> ox.NamedNode | None:
    """The reading of an article that an engine holds."""
    return next((quad.object for quad in current(engine, name)), None)  # type: ignore[return-value]


def current(engine: ox.Store, name: ox.NamedNode | None) -> Iterator[ox.Quad]:
    """Which reading holds: of one article's graph, or of all."""
    return engine.quads_for_pattern(name, term("dkg:currentRevision"), None, history.GRAPH)


def data(quads: Iterable[ox.Quad]) -> str:
    """Quads as SPARQL's INSERT DATA takes them."""
    parts = []
    for quad in quads:
        triple = f"{quad.subject} {quad.predicate} {quad.object} ."
        parts.append(triple if is_fact(quad) else f"GRAPH {quad.graph_name} {{ {triple} }}")
    return "\n".join(parts)


def lines(quads: bytes, name: ox.NamedNode) -> tuple[str, str]:
    """An article's N-Quads as triples: those of its graph, and those of the default graph."""
    tail = f" {name} ."
    inside: list[str] = []
    outside: list[str] = []
    for line in quads.decode().split("\n"):  # splitlines would also split at U+2028, which literals may hold
        (inside if line.endswith(tail) else outside).append(line)
    return "\n".join(f"{line.removesuffix(tail)} ." for line in inside), "\n".join(outside)


def is_fact(quad: ox.Quad) -> bool:
    """True for a quad of the default graph."""
    return isinstance(quad.graph_name, ox.DefaultGraph)


def update_record(text: str, recorded: str | None) -> Record:
    """An update as the journal keeps it: in a comment, so that a segment stays N-Quads that any tool reads."""
    kept = f"# {json.dumps(text)}\n".encode()
    return Record(action="update", article=vocab.thing("update", "", text), quads=kept, recorded=recorded)


def _update(engine: ox.Store, record: Record) -> None:
    engine.update(json.loads(record.quads.removeprefix(b"# ")), prefixes=vocab.PREFIXES)


def _apply(engine: ox.Store, batch: Sequence[Record]) -> None:
    if batch[0].action == "update":  # comes alone: what stands before it in the journal is there already
        _update(engine, batch[0])
        mark(engine, batch[0].sequence)
        return
    fresh: list[Record] = []
    others: list[Record] = []
    for record in batch:
        reading = revision(engine, named(record))
        is_fresh = record.action == "add" and reading in (None, history.revision(record))
        (fresh if is_fresh else others).append(record)
    _insert(engine, fresh)
    for record in others:
        _put(engine, record) if record.action == "put" else _replace(engine, record)
    mark(engine, batch[-1].sequence)


def _insert(engine: ox.Store, batch: Sequence[Record]) -> None:
    news = [quad for record in batch for quad in history.added(record, None)]
    text = b"".join(record.quads for record in batch)
    if len(text) >= _BULK_BYTES:
        engine.bulk_load(text, format=ox.RdfFormat.N_QUADS)
        engine.bulk_extend(news)
    else:
        engine.extend([*ox.parse(text, format=ox.RdfFormat.N_QUADS), *news])


def _put(engine: ox.Store, record: Record) -> None:
    name = named(record)
    inside, _ = lines(record.quads, name)
    engine.update(f"DROP SILENT GRAPH {name} ;\nINSERT DATA {{ GRAPH {name} {{ {inside} }} }}")


def _replace(engine: ox.Store, record: Record) -> None:
    name = named(record)
    earlier = revision(engine, name)
    gone = _unsupported(engine, name, record)
    news = list(history.added(record, earlier)) if record.action == "add" else []
    if record.action == "remove" and earlier is not None:
        news = list(history.ended(record, earlier))
    old = [history.pointer(name, earlier)] if earlier else []
    inside, outside = lines(record.quads, name)
    engine.update(
        f"DROP SILENT GRAPH {name} ;\n"
        f"DELETE DATA {{ {data(gone)} {data(old)} }} ;\n"
        f"INSERT DATA {{ GRAPH {name} {{ {inside} }}\n{outside} {data(news)} }}"
    )


def _unsupported(engine: ox.Store, name: ox.NamedNode, record: Record) -> list[ox.Quad]:
    """The facts that followed from the earlier reading of an article and follow from nothing any more."""
    kept = {quad for quad in ox.parse(record.quads, format=ox.RdfFormat.N_QUADS) if is_fact(quad)}
    gone = []
    for quad in engine.quads_for_pattern(None, None, None, name):
        fact = ox.Quad(quad.subject, quad.predicate, quad.object)
        if fact not in kept and _rests_only_on(engine, name, fact):
            gone.append(fact)
    return gone


def _rests_only_on(engine: ox.Store, name: ox.NamedNode, fact: ox.Quad) -> bool:
    pattern = (fact.subject, fact.predicate, fact.object, None)
    return {quad.graph_name for quad in engine.quads_for_pattern(*pattern)} == {ox.DefaultGraph(), name}


def mark(engine: ox.Store, sequence: int) -> None:
    """Notes that an engine holds the records up to a number."""
    before = list(engine.quads_for_pattern(history.GRAPH, term("dkg:applied"), None, history.GRAPH))
    engine.update(f"DELETE DATA {{ {data(before)} }} ;\nINSERT DATA {{ {data([history.applied(sequence)])} }}")


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    """The records in pieces that fit in memory and in none of which an article comes twice."""
    piece: dict[str, Record] = {}
    size, alone = 0, False  # an update comes alone
    for record in records:
        alone = alone or record.action == "update"
        if piece and (alone or record.article in piece or size > _BATCH_BYTES):
            yield list(piece.values())
            piece, size = {}, 0
        alone = record.action == "update"
        piece[record.article] = record
        size += len(record.quads)
    if piece:
        yield list(piece.values())
