"""Where the work is done: in this process, in several, or on a cluster. Outcomes come in the order of the inputs."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Protocol

from kg.build import work
from kg.build.work import Order, Outcome
from kg.errors import KgError, ReadError
from kg.read import Input, inputs

_CHUNK = 8  # inputs that are sent at once: sending costs a millisecond, an article a second
_AHEAD = 3  # chunks a worker that are under way; bounds memory while one slow article holds up the others
_PATIENCE = 0.2  # seconds between looks at whether somebody wants to stop


class Place(Protocol):
    """Does the work on inputs and gives the outcomes in their order; None now and then while there is nothing yet."""

    def outcomes(self, order: Order, given: Sequence[Input]) -> Iterator[Outcome | None]:
        """One outcome for each input. Closing the iterator ends what is under way."""
        ...


@dataclass(frozen=True, slots=True)
class Here:
    """This process."""

    def outcomes(self, order: Order, given: Sequence[Input]) -> Iterator[Outcome | None]:
        """One outcome after the other."""
        for one in given:
            yield from work.done(order, (one,))


@dataclass(frozen=True, slots=True)
class Processes:
    """Several processes of this machine."""

    workers: int

    def outcomes(self, order: Order, given: Sequence[Input]) -> Iterator[Outcome | None]:
        """The outcomes of all; an input that makes its process end is reported, and the others are done anew."""
        left = deque(_chunks(given))
        while left:
            pool = self._pool(order, self.workers)
            try:
                yield from _in_order(pool, left, self.workers * _AHEAD)
            except BrokenProcessPool:
                yield from self._one_by_one(order, left.popleft())
            finally:
                _end(pool)

    def _one_by_one(self, order: Order, chunk: Sequence[Input]) -> Iterator[Outcome | None]:
        left = deque([one] for one in chunk)
        while left:
            pool = self._pool(order, 1)
            try:
                yield from _in_order(pool, left, 1)
            except BrokenProcessPool:
                (one,) = left.popleft()
                yield Outcome(name=one.name, reason="made the process that read it end; its memory may have been full.")
            finally:
                _end(pool)

    def _pool(self, order: Order, workers: int) -> ProcessPoolExecutor:
        methods = multiprocessing.get_all_start_methods()  # fork is not safe beside the threads of the store
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        os.environ.setdefault("OMP_NUM_THREADS", "1")  # threads of numpy in each took twice the time
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(order,))


_order: Order | None = None  # of this process, if it is a worker


def _begin(order: Order) -> None:
    """Prepares a worker: Ctrl-C is for the process that writes."""
    global _order
    _order = order
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _done(chunk: Sequence[Input]) -> list[Outcome]:
    assert _order is not None
    return work.done(_order, chunk)


def _in_order(
    pool: ProcessPoolExecutor, left: "deque[list[Input]]", ahead: int
) -> Generator[Outcome | None, None, None]:
    """The outcomes of the chunks, each taken from `left` once it is done."""
    running: deque[Future[list[Outcome]]] = deque()
    sent = 0
    while left:
        while sent < len(left) and len(running) < ahead:
            running.append(pool.submit(_done, left[sent]))
            sent += 1
        outcomes = yield from _waited(running[0])
        running.popleft()
        left.popleft()
        sent -= 1
        yield from outcomes


def _waited(future: "Future[list[Outcome]]") -> "Generator[None, None, list[Outcome]]":
    """What the future brings; None for each look before it is there."""
    while True:
        try:
            return future.result(timeout=_PATIENCE)
        except NotYet:
            if future.done():
                raise
            yield None


def _end(pool: ProcessPoolExecutor) -> None:
    """Ends the workers at once; what they were doing is not wanted any more."""
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        with suppress(Exception):
            process.terminate()


def _chunks(given: Sequence[Input]) -> list[list[Input]]:
    return [list(given[i : i + _CHUNK]) for i in range(0, len(given), _CHUNK)]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Ray cluster; files are read here and sent, so that its machines need not share a disk."""

    address: str | None = None  # None for the cluster in RAY_ADDRESS, else one that is started on this machine

    def outcomes(self, order: Order, given: Sequence[Input]) -> Iterator[Outcome | None]:
        """The outcomes of all, in order."""
        ray = _ray()
        if not ray.is_initialized():
            ray.init(address=self.address or os.environ.get("RAY_ADDRESS"), log_to_driver=False, logging_level="ERROR")
        shared, remote = ray.put(order), ray.remote(work.done)
        ahead = max(4, int(ray.cluster_resources().get("CPU", 1))) * _AHEAD
        waiting: deque[tuple[Any, list[Input]]] = deque()
        for chunk in _chunks(given):
            if len(waiting) >= ahead:
                yield from _taken(ray, waiting)
            waiting.append((remote.remote(shared, [_loaded(one, order.max_bytes) for one in chunk]), chunk))
        while waiting:
            yield from _taken(ray, waiting)


def _ray() -> Any:
    try:
        import ray
    except ImportError as error:
        raise KgError("Ray is not installed; `pip install diplomatic-kg[ray]`, or build without --on ray.") from error
    return ray


def _taken(ray: Any, waiting: "deque[tuple[Any, list[Input]]]") -> Iterator[Outcome | None]:
    result, chunk = waiting[0]
    while not ray.wait([result], timeout=_PATIENCE)[0]:
        yield None
    waiting.popleft()
    try:
        yield from ray.get(result)
    except ray.exceptions.RayError as error:
        words = " ".join(str(error).split())[:200]
        yield from (Outcome(name=one.name, reason=f"its task on the cluster failed ({words}).") for one in chunk)


def _loaded(one: Input, max_bytes: int) -> Input:
    """An input with its bytes; one that cannot be read stays as it is, and the worker tells why."""
    if one.path is None or one.data is not None:
        return one
    try:
        return replace(one, data=inputs.content(one, max_bytes=max_bytes))
    except ReadError:
        return one


def choose(workers: int | None, on: str, count: int) -> Place:
    """The place for so many inputs: one process where that is quicker than starting more. Raises KgError."""
    if on == "ray":
        _ray()
        return Cluster()
    if on != "here":
        raise KgError(f'"{on}": articles are read here or on ray; name one of the two.')
    wanted = workers if workers is not None else min(available(), max(1, count // _CHUNK))
    if wanted < 1:
        raise KgError(f"{wanted} workers can do nothing; ask for 1 or more.")
    return Here() if wanted == 1 else Processes(wanted)


def available() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
