"""N-Quads, copied from the journal where there is one: each article's quads stand there as they are written.

What the journal holds is N-Quads already, so that nothing need be asked, parsed or sorted: a twentieth of the cost of
a dump. A fact that several articles state stands in the file once for each, which a reader of N-Quads takes as one.
"""

import heapq
import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph as ox

from kg import journal, vocab
from kg.errors import ExportError
from kg.export.material import Material

_CHUNK = 50_000  # quads sorted at a time: about 20 MB, at the speed of four times as many
_RUNS = 100  # sorted pieces that lie open at a time
_AT_ONCE = 1_000_000  # bytes read and written at a time
_HEAD = b"# kg "  # leads the line before a record, see kg.journal


@dataclass(frozen=True, slots=True)
class Piece:
    """Where an article's quads lie in the journal."""

    segment: Path
    start: int
    size: int


def write(material: Material, file: BinaryIO) -> None:
    """All quads, article by article in the order of their IRIs; without a journal graph by graph, sorted.

    After a SPARQL update the journal's records no longer say what the graphs hold, and they are sorted then too.
    """
    folder = material.store.folder
    if material.options.provenance and folder and (folder / "journal").is_dir():
        pieces = standing(folder / "journal", material.store.applied())
        if pieces is not None:
            _copy(pieces, file)
            return
    for graph in graphs(material):
        file.writelines(in_order(material.store.engine.quads_for_pattern(None, None, None, graph)))


def graphs(material: Material) -> list[Any]:
    """The default graph, and where provenance is wanted what each article says, and graphs that others brought."""
    named = [*material.store.article_graphs(), *_brought(material)] if material.options.provenance else []
    return [ox.DefaultGraph(), *map(ox.NamedNode, named)]


def _brought(material: Material) -> list[str]:
    """Graphs with names that are not ours, which a SPARQL update made."""
    ours = vocab.thing("graph", "")
    names = [name.value for name in material.store.engine.named_graphs() if isinstance(name, ox.NamedNode)]
    return sorted(name for name in names if not name.startswith(ours))


def standing(folder: Path, applied: int) -> list[Piece] | None:
    """The latest reading of each article up to a record's number, in the order of the articles' IRIs.

    None where an update has changed the graphs since.
    """
    found: dict[str, Piece] = {}
    for segment in journal.segments(folder):
        for head, start in _heads(segment):
            if head["sequence"] > applied:
                break
            if head["action"] == "add":
                found[head["article"]] = Piece(segment, start, int(head["bytes"]))
            elif head["action"] == "remove":
                found.pop(head["article"], None)
            elif head["action"] == "update":
                return None
    return [found[article] for article in sorted(found)]


def _heads(segment: Path) -> Iterator[tuple[dict[str, Any], int]]:
    """What each record of a segment is, and where its quads begin; they themselves are passed over."""
    with segment.open("rb") as file:
        while (line := file.readline()).startswith(_HEAD) and line.endswith(b"\n"):
            head = json.loads(line[len(_HEAD) :])
            yield head, file.tell()
            file.seek(int(head["bytes"]), 1)


def _copy(pieces: Iterable[Piece], file: BinaryIO) -> None:
    """Read and written, piece after piece; the copying of the system itself, file to file, costs a quarter more."""
    with ExitStack() as open_files:
        segments: dict[Path, BinaryIO] = {}
        for piece in pieces:
            if piece.segment not in segments:
                segments[piece.segment] = open_files.enter_context(piece.segment.open("rb", buffering=0))
            _hand_over(segments[piece.segment], file, piece)


def _hand_over(segment: BinaryIO, file: BinaryIO, piece: Piece) -> None:
    segment.seek(piece.start)
    left = piece.size
    while left:
        read = segment.read(min(left, _AT_ONCE))
        if not read:
            raise ExportError(f"{piece.segment}: ends too early; open the graph for writing once, which mends it.")
        file.write(read)
        left -= len(read)


def in_order(quads: Iterable[ox.Quad]) -> Iterator[bytes]:
    """Quads as lines in the order of their bytes; what is too much is sorted in pieces on disk and merged."""
    with ExitStack() as pieces:
        runs: list[Iterable[bytes]] = []
        stream = iter(quads)
        while chunk := sorted(_lines(islice(stream, _CHUNK))):
            if len(chunk) < _CHUNK:
                runs.append(chunk)
                break
            if len(runs) == _RUNS:
                runs = [_spilled(heapq.merge(*runs), pieces.enter_context(tempfile.TemporaryFile()))]
            runs.append(_spilled(chunk, pieces.enter_context(tempfile.TemporaryFile())))
        yield from heapq.merge(*runs) if len(runs) > 1 else chain.from_iterable(runs)


def _spilled(lines: Iterable[bytes], file: BinaryIO) -> BinaryIO:
    """Lines in a file, to be read again."""
    file.writelines(lines)
    file.seek(0)
    return file


def _lines(quads: Iterable[ox.Quad]) -> list[bytes]:
    content = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return content.splitlines(keepends=True)
