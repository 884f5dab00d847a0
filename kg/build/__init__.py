"""Many articles in, in parallel, with one writer, and only what has changed.

    inputs ─places: read, extract→ outcomes ─here→ store, Report

The outcomes come in the order of the inputs and what is written depends on the articles alone, so that the graph is the
same to the byte whatever the number of workers.
"""

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kg import followups, identity, links, read
from kg.build import places
from kg.build.work import Extractor, Order, Outcome, Pipeline, Reading
from kg.errors import StoreError
from kg.model import Extraction
from kg.read import Input, times
from kg.store import Store

__all__ = ["Extractor", "Failure", "Pipeline", "Report", "build"]

_BATCH = 64  # articles that are written at once: what a power cut can cost, a minute of extraction
Progress = Callable[[int, int, str], None]  # how many inputs are done, of how many, the last one's name


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no article, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did; all counts are of articles but `events`, which counts those of the written ones."""

    written: int = 0
    unchanged: int = 0
    repeated: int = 0  # the same article in another file
    events: int = 0
    failures: tuple[Failure, ...] = ()
    stopped: bool = False  # somebody pressed Ctrl-C

    @property
    def inputs(self) -> int:
        """How many inputs were looked at."""
        return self.written + self.unchanged + self.repeated + len(self.failures)


def build(
    sources: Iterable[str | Path | Input],
    store: Store,
    *,
    published: str | None = None,
    parser: str | None = None,
    extractor: Extractor | None = None,
    workers: int | None = None,
    on: str = "here",
    again: bool = False,
    max_bytes: int = read.MAX_BYTES,
    recorded: str | None = None,
    progress: Progress | None = None,
    place: places.Place | None = None,
) -> Report:
    """Reads files, folders, addresses and "-" into a store.

    An input that fails is reported and stops nothing. Articles that the store has from the same text by the same
    version are left as they are unless `again`. Ctrl-C ends the build after the article at hand; what was done is kept.
    `recorded` is the caller's clock. Raises StoreError where the store cannot be written and PipelineError where no
    extraction is possible at all, ReadError where `published` is no date.
    """
    if published:
        times.checked(published)
    given = list(_inputs(sources))
    extracting = extractor or Pipeline(parser)
    known = {} if again else _known(store, extracting.version)
    order = Order(extractor=extracting, published=published, max_bytes=max_bytes, known=known)
    writer = _Writer(store, recorded)
    chosen = place or places.choose(workers, on, len(given))
    with _stopping() as stop:
        _follow(chosen.outcomes(order, given), writer, stop, len(given), progress)
        if writer.stale and not stop.is_set():  # a worse reading took the place of one that was in the store
            stale, writer.stale = writer.stale, []
            inputs = [one for one in given if one.name in stale]
            _follow(chosen.outcomes(replace(order, known={}), inputs), writer, stop, len(given), None)
        writer.flush()
    if writer.has_written:
        identity.decide(store)
        followups.decide(store)
        links.decide(store)
    return replace(writer.report(), stopped=stop.is_set())


def _inputs(sources: Iterable[str | Path | Input]) -> Iterator[Input]:
    for one in sources:
        if isinstance(one, Input):
            yield one
        else:
            yield from read.sources((one,))


def _follow(
    outcomes: Iterator[Outcome | None],
    writer: "_Writer",
    stop: threading.Event,
    total: int,
    progress: Progress | None,
) -> None:
    """Writes the outcomes as they come, until all are there or somebody wants to stop."""
    count = 0
    try:
        for outcome in outcomes:
            if outcome is not None:
                writer.take(outcome)
                count += 1
                if progress:
                    progress(count, total, outcome.name)
            if stop.is_set():
                return
    finally:
        with suppress(AttributeError):
            outcomes.close()  # type: ignore[attr-defined]


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """Ctrl-C sets the event; a second one interrupts as ever."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def ask(number: int, frame: Any) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _known(store: Store, version: str) -> dict[str, Reading]:
    """The articles that the store has by this version."""
    rows: Any = store.query(
        "SELECT ?article ?text ?published ?version WHERE { GRAPH ?graph {"
        " ?graph prov:wasDerivedFrom ?article ; prov:wasGeneratedBy ?run . ?run dkg:version ?version ."
        " ?article dkg:textHash ?text . OPTIONAL { ?article schema:datePublished ?published } } }"
    )
    readings = {
        row["article"].value: Reading(
            row["text"].value, row["published"].value if row["published"] else None, row["version"].value
        )
        for row in rows
    }
    return {article: reading for article, reading in readings.items() if reading.version == version}


@dataclass(slots=True)
class _Writer:
    """Puts extractions into the store in batches and counts."""

    store: Store
    recorded: str | None
    stale: list[str] = field(default_factory=list)
    _batch: list[Extraction] = field(default_factory=list)
    _ranks: dict[str, tuple[str, int, str]] = field(default_factory=dict)
    _failures: list[Failure] = field(default_factory=list)
    _written: dict[str, int] = field(default_factory=dict)
    _unchanged: set[str] = field(default_factory=set)
    _repeated: int = 0

    def take(self, outcome: Outcome) -> None:
        """Writes an extraction, or notes why there is none."""
        if outcome.article is None:
            self._failures.append(Failure(outcome.name, outcome.reason or "nothing came of it."))
            return
        iri, rank = outcome.article.iri, outcome.rank
        if iri in self._ranks:
            self._repeated += 1
            if rank <= self._ranks[iri]:
                return
        self._ranks[iri] = rank
        if outcome.extraction is not None:
            self._unchanged.discard(iri)
            self._written[iri] = len(outcome.extraction.events)
            self._batch.append(outcome.extraction)
        elif iri in self._written:
            self.stale.append(outcome.name)
            del self._ranks[iri]
        else:
            self._unchanged.add(iri)
        if len(self._batch) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Brings what was taken to disk. Raises StoreError."""
        batch, self._batch = self._batch, []
        if not batch:
            return
        try:
            self.store.add_all(batch, recorded=self.recorded)
        except OSError as error:
            where = self.store.folder or "the graph"
            raise StoreError(
                f"{where}: cannot be written ({error.strerror or error}); free some space and try again."
            ) from error

    @property
    def has_written(self) -> bool:
        """True where the store was changed."""
        return bool(self._written)

    def report(self) -> Report:
        """What was done until now."""
        return Report(
            written=len(self._written),
            unchanged=len(self._unchanged),
            repeated=self._repeated,
            events=sum(self._written.values()),
            failures=tuple(self._failures),
        )
