"""Worker processes, one order each at a time, ended when their time is over.

Light orders stay quick beside heavy ones: a worker that takes longer than a moment goes to the end of the system's
queue and leaves one processor to the others; its process is given up afterwards, because a priority once lowered
cannot be raised again.
"""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from kg import journal
from kg.server.settings import Settings

_LIGHT = 0.15  # seconds that an order may take before others go first: above p99 of the library's questions
_LOWEST = 19
_SPARE = 3  # workers that stand ready, so that a light order never waits for a process to start (0.3 s)
_PATIENCE = 5.0  # seconds an order waits for a worker before it is told to come back
_HEAD_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: an HTTP status, a media type, a body and what else is to be known."""

    status: int
    type: str
    body: bytes
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The body as words for people."""
        return self.body.decode()


def _sentence(status: int, words: str) -> Answer:
    return Answer(status=status, type="text/plain; charset=utf-8", body=words.encode())


class Pool:
    """The workers of one server."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._idle: list[asyncio.subprocess.Process] = []
        self._all: set[asyncio.subprocess.Process] = set()
        self._places = asyncio.Semaphore(settings.readers)
        self._writing = asyncio.Lock()
        self._starting: set[asyncio.Task[None]] = set()
        self._written = 0  # bytes of the journal after our last update: what readers must know

    async def start(self) -> None:
        """Starts the spare workers."""
        self._idle += await asyncio.gather(*(self._worker() for _ in range(_SPARE)))

    async def close(self) -> None:
        """Ends all workers."""
        for task in self._starting:
            task.cancel()
        for worker in self._all:
            if worker.stdin:
                worker.stdin.close()  # an idle one removes its snapshot and ends
        waiting = [asyncio.ensure_future(worker.wait()) for worker in self._all]
        if waiting:
            await asyncio.wait(waiting, timeout=1.0)
        for worker in self._all:
            _end(worker)

    async def ask(self, do: str, **order: Any) -> Answer:
        """The reply to an order; 503 where no worker is free or one breaks, 504 where the time is over."""
        try:
            await asyncio.wait_for(self._places.acquire(), _PATIENCE)
        except TimeoutError:
            return _sentence(503, "All readers are busy; ask again in a moment.")
        try:
            return await self._asked({**self._limits(), "do": do, **order})
        finally:
            self._places.release()

    async def change(self, do: str, **order: Any) -> Answer:
        """The same for an order that writes; one at a time."""
        async with self._writing:
            answer = await self.ask(do, location=self._settings.location, **order)
            self._written = journal.size(self._settings.folder / "journal")
            return answer

    def _limits(self) -> dict[str, Any]:
        s = self._settings
        return {
            "seconds": s.seconds,
            "rows": s.rows,
            "bytes": s.bytes,
            "services": s.services,
            "at_least": self._written,
        }

    async def _asked(self, order: Mapping[str, Any]) -> Answer:
        until = time.monotonic() + order["seconds"]  # also where a worker must be started first
        worker = self._idle.pop() if self._idle else await self._worker()
        replying = asyncio.ensure_future(_exchange(worker, order))
        is_fit = False
        try:
            done, _ = await asyncio.wait((replying,), timeout=_LIGHT)
            if not done:
                _lower(worker)
                await asyncio.wait((replying,), timeout=max(0.0, until - time.monotonic()))
            if not replying.done():
                return _sentence(504, f"The query was ended after {order['seconds']:g} s; ask for less.")
            is_fit = bool(done)
            return replying.result()
        except (OSError, EOFError, ValueError):
            is_fit = False
            return _sentence(503, "The process that answered broke off, most likely for want of memory; ask for less.")
        finally:
            self._give_back(worker, replying, is_fit=is_fit)

    def _give_back(
        self, worker: asyncio.subprocess.Process, replying: "asyncio.Future[Answer]", *, is_fit: bool
    ) -> None:
        """Keeps a worker that is fit for more, ends any other, and sees to it that enough stand ready."""
        if is_fit and len(self._idle) < self._settings.readers // 2:
            self._idle.append(worker)
            return
        replying.cancel()
        _end(worker)
        self._all.discard(worker)
        if len(self._idle) + len(self._starting) < _SPARE:
            task = asyncio.ensure_future(self._one_more())
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)

    async def _one_more(self) -> None:
        self._idle.append(await self._worker())

    async def _worker(self) -> asyncio.subprocess.Process:
        worker = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "kg.server.worker", self._settings.location),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_HEAD_BYTES,
        )
        self._all.add(worker)
        assert worker.stdout
        await worker.stdout.readline()  # it says that it is ready; one that ends instead breaks off at its first order
        return worker


async def _exchange(worker: asyncio.subprocess.Process, order: Mapping[str, Any]) -> Answer:
    """One order and its reply. Raises EOFError or OSError where the process ends before."""
    assert worker.stdin and worker.stdout
    worker.stdin.write(json.dumps(order).encode() + b"\n")
    await worker.stdin.drain()
    head = json.loads(await worker.stdout.readuntil(b"\n"))
    body = await worker.stdout.readexactly(head["bytes"])
    return Answer(status=head["status"], type=head["type"], body=body, facts=head["facts"])


def _lower(worker: asyncio.subprocess.Process) -> None:
    """Lets everything else go first, and keeps one processor free for it, where there are two.

    The priority alone is not enough: where every processor counts, one light order in fifty waits for a slice of time
    (4 ms on Linux) to end. Not by SCHED_IDLE, in which a process that was ended waits long for its end.
    """
    with suppress(ProcessLookupError, PermissionError):
        os.setpriority(os.PRIO_PROCESS, worker.pid, _LOWEST)
        if sys.platform == "linux":
            processors = sorted(os.sched_getaffinity(0))
            os.sched_setaffinity(worker.pid, processors[1:] or processors)


def _end(worker: asyncio.subprocess.Process) -> None:
    """Ends a process at once: Oxigraph does not hear anything gentler in the middle of a query."""
    with suppress(ProcessLookupError):
        worker.send_signal(signal.SIGKILL)
