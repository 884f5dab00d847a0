"""A store's files as they are now, by hard links: readers work on it while somebody else writes.

Oxigraph must not be opened read-only while another process writes; a copy of its log, then of its manifest, then of
its tables (in this order) is a sound earlier state, or lacks a table and is then taken again.
"""

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from kg.errors import StoreError

_TRIES = 8  # a compaction between manifest and tables spoils a try; two in a row were never seen
_ORDER = ("*.log", "CURRENT", "MANIFEST-*", "OPTIONS-*", "IDENTITY", "*.sst", "*.blob")


class Snapshot:
    """A folder that lives as long as this object."""

    def __init__(self, oxigraph: Path, beside: Path) -> None:
        beside.mkdir(exist_ok=True)
        gate = _locked(beside)
        _sweep(beside)
        self.folder = Path(tempfile.mkdtemp(dir=beside))
        self._lock = _locked(self.folder)
        os.close(gate)
        self.store = self._open(oxigraph)

    def _open(self, oxigraph: Path) -> ox.Store:
        for attempt in range(_TRIES):
            files = self.folder / str(attempt)
            try:
                _link(oxigraph, files)
                self._files = files
                return ox.Store.read_only(str(files))
            except OSError as error:  # a file went away between two steps
                last = error
                shutil.rmtree(files, ignore_errors=True)
        self.close()
        raise StoreError(f"{oxigraph}: cannot be read while it is written ({last}); try again in a moment.") from last

    def writable(self) -> ox.Store:
        """The same opened for writing: changes stay in this folder, tables that are linked are never written to."""
        del self.store
        return ox.Store(str(self._files))

    def close(self) -> None:
        """Removes the folder; the opened store must not be used after it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self._lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _link(oxigraph: Path, files: Path) -> None:
    files.mkdir()
    for pattern in _ORDER:
        for file in sorted(oxigraph.glob(pattern)):
            if file.suffix in (".sst", ".blob"):
                os.link(file, files / file.name)
            else:
                shutil.copyfile(file, files / file.name)


def _locked(folder: Path) -> int:
    """A descriptor that holds the folder's lock until it is closed."""
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


def _sweep(beside: Path) -> None:
    """Removes what readers left behind that did not end as they should."""
    for folder in beside.iterdir():
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            with suppress(BlockingIOError):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            os.close(descriptor)
