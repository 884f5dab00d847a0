"""Files that are there wholly or not at all."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import ExportError

_AT_ONCE = 100_000  # letters written at a time


@contextmanager
def written(output: Path | BinaryIO) -> Iterator[BinaryIO]:
    """A file to write to, which takes its name only when all has been written. Raises ExportError.

    Something that is open for writing already (the standard output) is written to as it is.
    """
    if not isinstance(output, Path):
        with _told_of("The output"):
            yield output
            output.flush()
        return
    with _told_of(f"{output}:"), _beside(output) as file:
        yield file


@contextmanager
def _told_of(place: str) -> Iterator[None]:
    """Says where it went wrong; that nobody reads on is for the caller to know."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"{place} cannot be written: {reason}; choose another place.") from error


def write_lines(file: BinaryIO, lines: Iterable[str]) -> None:
    """Writes lines in UTF-8, many at a time: far cheaper than one by one."""
    waiting: list[str] = []
    size = 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size > _AT_ONCE:
            file.write("".join(waiting).encode())
            waiting.clear()
            size = 0
    file.write("".join(waiting).encode())


@contextmanager
def _beside(output: Path) -> Iterator[BinaryIO]:
    if output.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    handle, name = tempfile.mkstemp(prefix=f".{output.name[:40]}.", suffix=".part", dir=output.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o666 & ~_umask())
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
