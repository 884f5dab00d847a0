"""The append-only record of what was read and decided: everything else can be built from it again.

Segments are N-Quads files that any tool reads. A comment before each record tells what it is and how long it is, so
that a record cut short by a crash is seen and left out at the next opening:

    # kg {"action":"add","article":"https://…","bytes":5210,"recorded":null,"sequence":7,"sha256":"…"}
    <https://…> <http://…> "…" <https://…> .
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from kg.errors import StoreError

_HEAD = b"# kg "
SEGMENT_BYTES = 64 * 1024 * 1024  # a segment is read in one piece when a torn end is looked for
_quoted = json.JSONEncoder().encode
_PARTS_AT_ONCE = 1024  # what one system call takes on every system (IOV_MAX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One article added or removed, a graph of decisions put in place (`article` is then that graph), or an update."""

    action: str  # "add", "remove", "put" or "update"
    article: str
    quads: bytes = b""  # sorted N-Quads
    recorded: str | None = None  # moment in ISO 8601, from the caller's clock
    sequence: int = 0  # given by the journal
    sha256: str = ""  # of the quads, reckoned where it is not given: two readings with the same result have the same

    def __post_init__(self) -> None:
        if not self.sha256:
            object.__setattr__(self, "sha256", hashlib.sha256(self.quads).hexdigest())


class Journal:
    """A journal that is open for writing; opening it cuts off a torn end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._path = (segments(folder) or [folder / _segment_name(1)])[-1]
        self.last, self._size = _sound(self._path)
        self._file: FileIO = self._path.open("ab", buffering=0)
        if self._size < self._file.tell():
            self._file.truncate(self._size)
            self._sync()

    def append(self, records: Iterable[Record]) -> tuple[Record, ...]:
        """Writes the records and returns them numbered once they are safe on disk. Raises StoreError."""
        if self._size >= SEGMENT_BYTES:
            self._next_segment()
        batch = numbered(records, self.last + 1)
        parts = [part for record in batch for part in (_head_line(record), record.quads) if part]
        size = sum(map(len, parts))
        try:
            _write(self._file.fileno(), parts)
            self._sync()
        except OSError as error:
            self._cut()
            raise StoreError(
                f"{self._path}: cannot be written ({error.strerror}); free some space and try again."
            ) from error
        self._size += size
        self.last += len(batch)
        return batch

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()

    def _sync(self) -> None:
        os.fsync(self._file.fileno())

    def _cut(self) -> None:
        """Takes back what was written of a batch that could not be written whole."""
        self._file.truncate(self._size)

    def _next_segment(self) -> None:
        self._file.close()
        self._path = self._folder / _segment_name(int(self._path.stem) + 1)
        self._file, self._size = self._path.open("ab", buffering=0), 0
        descriptor = os.open(self._folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)


def numbered(records: Iterable[Record], first: int) -> tuple[Record, ...]:
    """The records with numbers from `first` on."""
    return tuple(
        Record(
            action=record.action,
            article=record.article,
            quads=record.quads,
            recorded=record.recorded,
            sequence=number,
            sha256=record.sha256,
        )
        for number, record in enumerate(records, first)
    )


def segments(folder: Path) -> list[Path]:
    """The files of the journal, oldest first."""
    return sorted(folder.glob("[0-9]*.nq"))


def size(folder: Path) -> int:
    """The bytes of all segments."""
    return sum(file.stat().st_size for file in segments(folder))


def read(folder: Path, *, after: int = 0) -> Iterator[Record]:
    """All sound records with a greater number than `after`, oldest first. Raises StoreError for a damaged one."""
    files = segments(folder)
    for i, file in enumerate(files):
        if after and i + 1 < len(files) and _first(files[i + 1]) <= after + 1:
            continue
        for record in _records(file, last=i == len(files) - 1):
            if record.sequence > after:
                yield record


def latest(folder: Path) -> dict[str, Record]:
    """The record that holds for each article that is not removed, in the order in which they were written."""
    current: dict[str, Record] = {}
    for record in read(folder):
        current.pop(record.article, None)
        if record.action == "add":
            current[record.article] = record
    return current


def _segment_name(number: int) -> str:
    return f"{number:08}.nq"


def _write(descriptor: int, parts: list[bytes]) -> None:
    """All parts in their order, without a copy of them in one piece: an article's quads are longer than its head."""
    while parts:
        written = os.writev(descriptor, parts[:_PARTS_AT_ONCE])
        while parts and written >= len(parts[0]):
            written -= len(parts.pop(0))
        if written:
            parts[0] = parts[0][written:]


def _head_line(record: Record) -> bytes:
    told = (
        f'{{"action":{_quoted(record.action)},"article":{_quoted(record.article)},"bytes":{len(record.quads)},'
        f'"recorded":{_quoted(record.recorded) if record.recorded else "null"},"sequence":{record.sequence},'
        f'"sha256":{_quoted(record.sha256)}}}\n'
    )
    return _HEAD + told.encode()


def _records(path: Path, *, last: bool) -> Iterator[Record]:
    with path.open("rb") as file:
        while line := file.readline():
            record = _decode(line, file)
            if record is None and last:
                return
            if record is None:
                raise StoreError(f"{path}: is damaged before byte {file.tell()}; restore it from a copy.")
            yield record


def _decode(line: bytes, file: BinaryIO) -> Record | None:
    """The record that a line announces, or None where it is torn or damaged."""
    head = _head(line)
    if head is None:
        return None
    record = Record(
        action=head["action"],
        article=head["article"],
        quads=file.read(int(head["bytes"])),
        recorded=head["recorded"],
        sequence=int(head["sequence"]),
    )
    return record if record.sha256 == head["sha256"] else None


def _head(line: bytes) -> dict[str, str] | None:
    if not (line.startswith(_HEAD) and line.endswith(b"\n")):
        return None
    try:
        head: dict[str, str] = json.loads(line[len(_HEAD) :])
    except ValueError:
        return None
    return head


def _first(path: Path) -> int:
    with path.open("rb") as file:
        head = _head(file.readline())
    return int(head["sequence"]) if head else 0


def _sound(path: Path) -> tuple[int, int]:
    """The number of the last sound record of the last segment, and how many bytes are sound."""
    number = _last_before(path)
    size = 0
    if path.exists():
        with path.open("rb") as file:
            while (line := file.readline()) and (record := _decode(line, file)):
                number, size = record.sequence, file.tell()
    return number, size


def _last_before(path: Path) -> int:
    """The number of the last record of the segment before: a new segment may still be empty."""
    earlier = [file for file in segments(path.parent) if file < path]
    if not earlier:
        return 0
    return max((record.sequence for record in _records(earlier[-1], last=False)), default=0)
