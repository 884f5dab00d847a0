"""A process that answers one order at a time from a snapshot, and that can be ended in the middle of one.

An order is a line of JSON on stdin; the reply is a line of JSON on stdout and then its body. An alarm ends the process
where nobody else does: Oxigraph cannot be interrupted, the system can.
"""

import json
import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any, BinaryIO

from kg import journal
from kg.embedded import Embedded, open_embedded
from kg.errors import StoreError
from kg.server.work import Reply, done

READY = b"ready\n"  # the first line, once the snapshot is open
_MEMORY_BYTES = 8 * 1024**3  # of addresses; RocksDB asks for many that it does not use
_GRACE = 2.0  # seconds after the limit in which the server itself ends the process
_STALE = 0.5  # seconds for which a snapshot may lag behind what others write; the server's own writes are never late


class Reader:
    """A snapshot of a store, taken anew when the journal has grown."""

    def __init__(self, location: str) -> None:
        self._location = location
        self._store: Embedded | None = None
        self._size = -1
        self._taken = 0.0

    def store(self, at_least: int) -> Embedded:
        """A snapshot that holds the journal up to that byte, and is not older than a moment. Raises StoreError."""
        size = journal.size(Path(self._location) / "journal")
        is_old = size != self._size and (self._size < at_least or time.monotonic() - self._taken > _STALE)
        if self._store is None or is_old:
            self.close()
            self._store = open_embedded(self._location, read_only=True)
            self._size, self._taken = size, time.monotonic()
        return self._store

    def close(self) -> None:
        """Lets go of the snapshot."""
        if self._store is not None:
            self._store.close()
            self._store = None


def serve(location: str, orders: BinaryIO, replies: BinaryIO) -> None:
    """Answers orders until there are no more."""
    reader = Reader(location)
    _open_early(reader)
    replies.write(READY)
    replies.flush()
    for line in orders:
        order = json.loads(line)
        signal.setitimer(signal.ITIMER_REAL, order["seconds"] + _GRACE)
        reply = _reply(order, reader)
        signal.setitimer(signal.ITIMER_REAL, 0)
        head = {"status": reply.status, "type": reply.type, "bytes": len(reply.body), "facts": dict(reply.facts)}
        replies.write(json.dumps(head).encode() + b"\n" + reply.body)
        replies.flush()
    reader.close()


def _reply(order: dict[str, Any], reader: Reader) -> Reply:
    try:
        store = reader.store(order["at_least"])
    except StoreError as error:
        return Reply(status=503, body=str(error).encode())
    return done(order, store)


def _open_early(reader: Reader) -> None:
    """So that the first order need not wait for it; what is wrong is told to whoever asks."""
    try:
        reader.store(0)
    except StoreError:
        return


def main() -> None:
    """The process: `python -m kg.server.worker LOCATION`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends us; Ctrl-C reaches both
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but replies may come out there
    serve(sys.argv[1], sys.stdin.buffer, replies)


if __name__ == "__main__":
    main()
