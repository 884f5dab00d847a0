"""Embedded Oxigraph on disk with its journal.

A store is a folder: `journal/` is the truth; `oxigraph/`, `words.db` (text) and `tables.duckdb` (columns) are built
from it; `store.json` tells the form. One process writes at a time; readers work on a snapshot of the moment in which
they open it, also while somebody writes. What was added is safe in the journal at once; it goes into Oxigraph when a
question is asked, when much has gathered, or at closing.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import pyoxigraph as ox

from kg import catalogue, disk, follow, graph, history, journal, records, verify, vocab, words
from kg.errors import QueryError, StoreError
from kg.model import Extraction
from kg.snapshot import Snapshot
from kg.triples import term

if TYPE_CHECKING:
    import rdflib

MEMORY = ":memory:"
_BATCH = 256  # articles between two syncs: half a second of work that a crash can cost
_GATHERED_BYTES = 32 * 1024 * 1024  # of quads that wait for Oxigraph; more would only cost memory

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Embedded:
    """A graph of articles in this process; made by `open_embedded`."""

    def __init__(
        self,
        engine: ox.Store,
        *,
        folder: Path | None = None,
        writing: journal.Journal | None = None,
        closing: Sequence[Callable[[], None]] = (),
    ) -> None:
        self._engine: ox.Store | None = engine
        self.folder = folder
        self._journal = writing
        self._closing = closing
        self._gathered: dict[str, journal.Record] = {}  # in the journal, not yet in the engine
        self._gathered_bytes = 0
        self._kept: list[journal.Record] = []  # the journal of a store in memory
        self._words: words.Index | None = None

    @property
    def location(self) -> str:
        """The folder, or what stands for a store in memory."""
        return str(self.folder or MEMORY)

    @property
    def engine(self) -> ox.Store:
        """The pyoxigraph Store with all that was added. Raises StoreError after `close`."""
        self._settle()
        return self._raw()

    # --- questions ---------------------------------------------------------------------------------------------

    def query(self, text: str) -> Answer:
        """The answer of a SPARQL query; prefixes of ours need not be declared. Raises QueryError."""
        engine = self.engine
        text = self.worded(text)
        try:
            return engine.query(text, prefixes=vocab.PREFIXES)
        except SyntaxError as error:
            raise catalogue.syntax_error(text, str(error.msg)) from error

    def worded(self, text: str) -> str:
        """A query with what the text index answers in it put in, so that the engine takes it. Raises QueryError."""
        return words.rewritten(text, self._index()) if words.is_asked(text) else text

    def rows(self, text: str) -> list[records.Row]:
        """The rows of a SELECT with Python's own values, as `pandas.DataFrame` takes them. Raises QueryError."""
        found = self.query(text)
        if not isinstance(found, ox.QuerySolutions):
            raise QueryError("Only SELECT gives rows; ask ASK, CONSTRUCT and DESCRIBE with `query`.")
        return records.answer(found)

    def search(self, wanted: str, *, kind: str | None = None, limit: int = 20) -> list[records.Row]:
        """Passages and names with all of the words, the best first; `kind` is one of `words.KINDS`."""
        return self._index().search(wanted, kind=kind, limit=limit)

    def events(self, **filters: Any) -> Iterator[records.Row]:
        """The events as rows; the filters are those of `records.events`."""
        return records.events(self, **filters)

    def actors(self) -> Iterator[records.Row]:
        """The actors as rows."""
        return records.actors(self)

    def articles(self) -> Iterator[records.Row]:
        """The articles as rows."""
        return records.articles(self)

    def dataset(self) -> "rdflib.Dataset":
        """An rdflib Dataset over the same data."""
        import oxrdflib
        import rdflib

        dataset = rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self.engine))
        for prefix, iri in vocab.PREFIXES.items():
            dataset.bind(prefix, iri)
        return dataset

    def verify(self) -> Iterator[verify.Failure]:
        """Every stored quotation that does not stand in its article where the graph says."""
        return verify.failures(self)

    def article_graphs(self) -> list[str]:
        """The IRIs of the graphs of articles in the order of the articles' IRIs."""
        names: list[Any] = [quad.subject for quad in follow.current(self.engine, None)]
        return [name.value for name in sorted(names, key=self._article)]

    def triples(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """The quads of one graph, or of the default graph."""
        name = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        return self.engine.quads_for_pattern(None, None, None, name)

    def quads(self) -> Iterator[ox.Quad]:
        """What the articles say and the facts that follow; history and decisions are left out."""
        yield from self.triples()
        for name in self.article_graphs():
            yield from self.triples(name)

    def dump(self) -> str:
        """The same as N-Quads in the order of their bytes."""
        return graph.dump(self.quads())

    def known_on(self, moment: str) -> "Embedded":
        """The graph as it was recorded up to a day (its end) or a moment with its zone, in memory.

        What was recorded without a moment counts as known at all times.
        """
        earlier = Embedded(ox.Store())
        earlier._kept = [r for r in self._records(0) if history.is_by(r.recorded, moment)]
        follow.apply(earlier._raw(), earlier._kept)
        return earlier

    # --- changes -----------------------------------------------------------------------------------------------

    def add(self, extraction: Extraction, *, recorded: str | None = None) -> None:
        """Puts one article in, in place of an earlier reading of it; `recorded` is the caller's clock."""
        self.add_all((extraction,), recorded=recorded)

    def add_all(self, extractions: Iterable[Extraction], *, recorded: str | None = None) -> int:
        """Puts many articles in and returns how many were new or changed. Much faster than one by one."""
        prepared = ((x.article.iri, graph.quads(x)) for x in extractions)
        return self._record(
            journal.Record(action="add", article=iri, quads=graph.dump(quads).encode(), recorded=recorded)
            for iri, quads in prepared
        )

    def add_quads(self, article: str, quads: Iterable[ox.Quad], *, recorded: str | None = None) -> None:
        """Puts an article's quads in as `graph.quads` makes them."""
        text = graph.dump(quads).encode()
        self._record((journal.Record(action="add", article=article, quads=text, recorded=recorded),))

    def remove(self, article: str, *, recorded: str | None = None) -> None:
        """Takes an article out, with the facts that only it supported. Raises StoreError where it is not there."""
        if follow.revision(self.engine, ox.NamedNode(graph.graph_iri(article))) is None:
            raise StoreError(f"{article}: is not in this graph; `kg articles` lists those that are.")
        self._record((journal.Record(action="remove", article=article, recorded=recorded),))

    def put_graph(self, name: str, quads: Iterable[ox.Quad], *, recorded: str | None = None) -> None:
        """Puts quads in place of a graph that is no article's, such as decisions."""
        text = graph.dump(quads).encode()
        self._record((journal.Record(action="put", article=name, quads=text, recorded=recorded),))

    def update(self, text: str, *, recorded: str | None = None) -> None:
        """Changes the graph as SPARQL 1.1 Update says; what the engine refuses is not recorded. Raises QueryError."""
        if self.folder is not None and self._journal is None:
            raise StoreError(f"{self.folder}: is open for reading only; open it for writing to change it.")
        engine = self.engine
        try:
            engine.update(text, prefixes=vocab.PREFIXES)
        except SyntaxError as error:
            raise catalogue.syntax_error(text, str(error.msg)) from error
        except RuntimeError as error:
            raise QueryError(f"The update cannot be done: {error}.") from error
        (record,) = self._written((follow.update_record(text, recorded),))
        follow.mark(engine, record.sequence)

    def rebuild(self) -> int:
        """Drops all that is built from the journal, builds it again and returns the number of articles."""
        if self.folder is None or self._journal is None:
            raise StoreError("This graph has no journal to build it from; open the folder for writing.")
        self._engine = None  # Oxigraph lets go of its lock with the last reference
        self._gathered, self._gathered_bytes = {}, 0
        self._forget_words()
        disk.remove_built(self.folder)
        self._engine = disk.engine(self.folder)
        follow.apply(self._engine, self._records(0))
        self._index()
        return len(self.article_graphs())

    def applied(self) -> int:
        """The number of the last record of the journal that the graph holds."""
        return follow.applied(self.engine)

    def close(self) -> None:
        """Lets go of the folder."""
        self._forget_words()
        if self._journal and self._engine is not None:  # an empty one is False
            self.engine.flush()
            self._journal.close()
            if self.folder is not None:
                disk.write_seen(self.folder)
        self._engine = None
        for close in self._closing:
            close()
        self._closing = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self.engine)

    def _settle(self) -> None:
        """Puts what waits into the engine."""
        if self._gathered:
            follow.apply(self._raw(), self._gathered.values())
            self._gathered, self._gathered_bytes = {}, 0

    def _raw(self) -> ox.Store:
        if self._engine is None:
            raise StoreError(f"{self.location}: was closed; open it again.")
        return self._engine

    def _record(self, wanted: Iterable[journal.Record]) -> int:
        if self.folder is not None and self._journal is None:
            raise StoreError(f"{self.folder}: is open for reading only; open it for writing to change it.")
        total, stream = 0, iter(wanted)
        while batch := tuple(islice(stream, _BATCH)):
            changed = [record for record in _last_of_each(batch) if self._is_news(record)]
            if changed:
                self._gather(self._written(changed))
            total += len(changed)
        return total

    def _is_news(self, record: journal.Record) -> bool:
        waiting = self._gathered.get(record.article)
        if waiting is not None:
            return (waiting.action, waiting.sha256) != (record.action, record.sha256)
        return follow.is_news(self._raw(), record)

    def _written(self, batch: Sequence[journal.Record]) -> tuple[journal.Record, ...]:
        if self._journal:
            return self._journal.append(batch)
        last = self._kept[-1].sequence if self._kept else 0
        done = tuple(journal.numbered(batch, last + 1))
        self._kept.extend(done)
        return done

    def _gather(self, batch: Sequence[journal.Record]) -> None:
        if not self._gathered.keys().isdisjoint([record.article for record in batch]):
            self._settle()  # the earlier ones first
        for record in batch:
            self._gathered[record.article] = record
            self._gathered_bytes += len(record.quads)
        if self._gathered_bytes > _GATHERED_BYTES:
            self._settle()

    def _records(self, after: int) -> Iterator[journal.Record]:
        if self.folder is None:
            return (record for record in self._kept if record.sequence > after)
        return journal.read(self.folder / "journal", after=after)

    def _article(self, name: Any) -> str:
        derived = self.engine.quads_for_pattern(name, term("prov:wasDerivedFrom"), None, name)
        return next((quad.object.value for quad in derived), "")  # type: ignore[union-attr]

    def _index(self) -> words.Index:
        """The text index, brought up to what the graph holds."""
        reached = self.applied()
        if self._words is None:
            self._words = self._open_words(reached)
        if self._words.applied() < reached:
            self._words.follow(lambda done: (r for r in self._records(done) if r.sequence <= reached))
        return self._words

    def _open_words(self, reached: int) -> words.Index:
        """The index beside the store; one in memory where that cannot be written or knows more than this reader."""
        if self.folder is not None and os.access(self.folder, os.W_OK):
            kept = words.Index(self.folder / disk.WORDS)
            if kept.applied() <= reached:
                return kept
            kept.close()
        return words.Index()

    def _forget_words(self) -> None:
        if self._words is not None:
            self._words.close()
            self._words = None


# --- opening -----------------------------------------------------------------------------------------------------


def open_embedded(location: str | Path, *, read_only: bool = False) -> Embedded:
    """The store in a folder, made where there is none; `:memory:` for one that is not kept. Raises StoreError."""
    if str(location) == MEMORY:
        return Embedded(ox.Store())
    folder = Path(location)
    disk.check_form(folder, missing_is_wrong=read_only)
    return _reader(folder) if read_only else _writer(folder)


def _writer(folder: Path) -> Embedded:
    lock = disk.lock(folder)
    disk.write_form(folder)
    writing = journal.Journal(folder / "journal")
    engine = disk.engine(folder)
    if (done := follow.applied(engine)) > writing.last:
        del engine
        writing.close()
        disk.remove_built(folder)
        os.close(lock)
        raise StoreError(f"{folder}: the journal ends before the graph; open it again to build the graph from it.")
    if done < writing.last:
        follow.apply(engine, journal.read(folder / "journal", after=done))
    return Embedded(engine, folder=folder, writing=writing, closing=(lambda: os.close(lock),))


def _reader(folder: Path) -> Embedded:
    if not disk.is_current(folder):
        with suppress(StoreError):  # somebody writes, or we may not: then the reader looks into the journal itself
            _writer(folder).close()
    try:
        snapshot = Snapshot(folder / "oxigraph", folder / "snapshots")
    except PermissionError:
        return Embedded(ox.Store.read_only(str(folder / "oxigraph")), folder=folder)
    return Embedded(_up_to_now(snapshot, folder), folder=folder, closing=(snapshot.close,))


def _up_to_now(snapshot: Snapshot, folder: Path) -> ox.Store:
    """The snapshot, with what is in the journal and not yet in Oxigraph while somebody writes."""
    if disk.is_current(folder):
        return snapshot.store
    missing = tuple(journal.read(folder / "journal", after=follow.applied(snapshot.store)))
    if not missing:
        return snapshot.store
    engine = snapshot.writable()
    follow.apply(engine, missing)
    return engine


def _last_of_each(batch: Sequence[journal.Record]) -> list[journal.Record]:
    return list({record.article: record for record in batch}.values())
