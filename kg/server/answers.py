"""Answers written within limits: a whole one, or none."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg import vocab
from kg.errors import QueryError
from kg.server import formats

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
_RESULTS = {
    formats.JSON: ox.QueryResultsFormat.JSON,
    formats.XML: ox.QueryResultsFormat.XML,
    formats.CSV: ox.QueryResultsFormat.CSV,
    formats.TSV: ox.QueryResultsFormat.TSV,
}
TRIPLES = {
    formats.TURTLE: ox.RdfFormat.TURTLE,
    formats.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    formats.RDF_XML: ox.RdfFormat.RDF_XML,
    formats.JSON_LD: ox.RdfFormat.JSON_LD,
}


class TooLargeError(QueryError):
    """An answer is larger than the server gives."""


class NotAcceptableError(QueryError):
    """The client takes no form that the answer has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large an answer may be."""

    rows: int
    bytes: int


def written(answer: Answer, limits: Limits, *, results: str | None, triples: str | None) -> tuple[str, bytes]:
    """The answer in the form for its kind, with the name of that form. Raises TooLargeError, NotAcceptableError."""
    wanted = triples if isinstance(answer, ox.QueryTriples) else results
    if wanted is None:
        kind = "graphs come" if isinstance(answer, ox.QueryTriples) else "results come"
        offers = formats.TRIPLES if isinstance(answer, ox.QueryTriples) else formats.RESULTS
        raise NotAcceptableError(f"Such {kind} as {', '.join(offers)}; accept one of them.")
    form = formats.plain(wanted)
    if isinstance(answer, ox.QueryTriples):
        return wanted, graph(answer, form, limits)
    if isinstance(answer, ox.QueryBoolean) and form in (formats.CSV, formats.TSV):
        return wanted, b"true" if answer else b"false"
    out = _Bounded(limits.bytes)
    answer.serialize(out, format=_RESULTS[form])
    body = out.getvalue()
    if isinstance(answer, ox.QuerySolutions) and len(body) > limits.rows and rows(body, form) > limits.rows:
        raise _too_many(limits)
    return wanted, body


def graph(triples: Iterable[ox.Triple], form: str, limits: Limits) -> bytes:
    """Triples in one of `TRIPLES`. Raises TooLargeError."""
    out = _Bounded(limits.bytes)
    known = {} if form == formats.N_TRIPLES else vocab.PREFIXES
    ox.serialize(_counted(triples, limits), out, format=TRIPLES[form], prefixes=known)
    return out.getvalue()


def rows(body: bytes, form: str) -> int:
    """How many solutions an answer in one of Oxigraph's forms holds.

    >>> rows(b'{"head":{"vars":["a"]},"results":{"bindings":[{},{"a":{"type":"uri","value":"},{"}}]}}', formats.JSON)
    2
    """
    if form == formats.XML:
        return body.count(b"<result>")
    if form == formats.TSV:
        return body.count(b"\n") - 1
    if form == formats.CSV:
        return sum(piece.count(b"\r\n") for piece in body.split(b'"')[::2]) - 1
    bare = b"".join(body.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')[::2])
    return 0 if b"[]" in bare[-6:] else bare.count(b"},{") + 1


def _counted(triples: Iterable[ox.Triple], limits: Limits) -> Iterator[ox.Triple]:
    for number, triple in enumerate(triples, 1):
        if number > limits.rows:
            raise _too_many(limits)
        yield triple


def _too_many(limits: Limits) -> TooLargeError:
    return TooLargeError(f"The answer has more than {limits.rows} rows; add a LIMIT, or ask `kg query` for all of it.")


class _Bounded(io.BytesIO):
    """A file in memory that takes so much and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        if self.tell() + len(data) > self._most:
            raise TooLargeError(
                f"The answer has more than {self._most} bytes; add a LIMIT, or ask `kg query` for all of it."
            )
        return super().write(data)
