"""Embedded Oxigraph on disk with its journal; `open_store(location)` opens or makes one.

A store is a folder: `journal/` is the truth, `oxigraph/` is built from it, `store.json` tells the form. One process
writes at a time; readers work on a snapshot of the moment in which they open it, also while somebody writes.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import pyoxigraph as ox

from kg import catalogue, graph, history, journal, records, verify, vocab
from kg.errors import StoreError
from kg.model import Extraction
from kg.snapshot import Snapshot
from kg.triples import term

if TYPE_CHECKING:
    import rdflib

FORM = 1  # of the folder; raised when an older program could not read it any more
MEMORY = ":memory:"
_BATCH = 256  # articles between two syncs: half a second of work that a crash can cost

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


def open_store(location: str | Path = "kg.store", *, read_only: bool = False) -> "Store":
    """The store in a folder, made where there is none; `:memory:` for one that is not kept. Raises StoreError."""
    if str(location) == MEMORY:
        return Store(ox.Store())
    folder = Path(location)
    _check_form(folder, missing_is_wrong=read_only)
    return _reader(folder) if read_only else _writer(folder)


class Store:
    """A graph of articles; made by `open_store`."""

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
        self._sequence = 0

    @property
    def engine(self) -> ox.Store:
        """The pyoxigraph Store. Raises StoreError after `close`."""
        if self._engine is None:
            raise StoreError(f"{self.folder or MEMORY}: was closed; open it again.")
        return self._engine

    # --- questions ---------------------------------------------------------------------------------------------

    def query(self, text: str) -> Answer:
        """The answer of a SPARQL query; prefixes of ours need not be declared. Raises QueryError."""
        try:
            return self.engine.query(text, prefixes=vocab.PREFIXES)
        except SyntaxError as error:
            raise catalogue.syntax_error(text, str(error.msg)) from error

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
        names: list[Any] = [quad.subject for quad in self._current(None)]
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
        if self._revision(ox.NamedNode(graph.graph_iri(article))) is None:
            raise StoreError(f"{article}: is not in this graph; `kg articles` lists those that are.")
        self._record((journal.Record(action="remove", article=article, recorded=recorded),))

    def put_graph(self, name: str, quads: Iterable[ox.Quad]) -> None:
        """Puts quads in place of a graph that can be worked out again, such as decisions; not in the journal."""
        inside = _data(quads)
        self.engine.update(f"DROP SILENT GRAPH <{name}> ;\nINSERT DATA {{ {inside} }}")

    def rebuild(self) -> int:
        """Builds the graph again from the journal and returns the number of articles."""
        if self.folder is None or self._journal is None:
            raise StoreError("This graph has no journal to build it from; open the folder for writing.")
        self.engine.clear()
        _follow(self, 0)
        return len(self.article_graphs())

    def close(self) -> None:
        """Lets go of the folder."""
        if self._journal and self._engine:
            self._engine.flush()
            self._journal.close()
        self._engine = None  # Oxigraph lets go of its lock with the last reference
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

    def _record(self, wanted: Iterable[journal.Record]) -> int:
        if self.folder is not None and self._journal is None:
            raise StoreError(f"{self.folder}: is open for reading only; open it for writing to change it.")
        total, stream = 0, iter(wanted)
        while batch := tuple(islice(stream, _BATCH)):
            changed = [record for record in _last_of_each(batch) if self._is_news(record)]
            if changed:
                self.apply(self._numbered(changed))
            total += len(changed)
        return total

    def _numbered(self, batch: Sequence[journal.Record]) -> tuple[journal.Record, ...]:
        if self._journal:
            return self._journal.append(batch)
        self._sequence += len(batch)
        first = self._sequence - len(batch) + 1
        return tuple(journal.numbered(batch, first))

    def apply(self, batch: Sequence[journal.Record]) -> None:
        """Brings the engine up to records that are in the journal already."""
        fresh: list[journal.Record] = []
        others: list[journal.Record] = []
        for record in batch:
            is_fresh = record.action == "add" and self._revision(_graph(record)) is None
            (fresh if is_fresh else others).append(record)
        self._insert(fresh)
        for record in others:
            self._replace(record)
        self._mark(batch[-1].sequence)

    def _insert(self, batch: Sequence[journal.Record]) -> None:
        quads: list[ox.Quad] = []
        for record in batch:
            quads.extend(ox.parse(record.quads, format=ox.RdfFormat.N_QUADS))
            quads.extend(history.added(record, None))
        self.engine.extend(quads)

    def _replace(self, record: journal.Record) -> None:
        name = _graph(record)
        earlier = self._revision(name)
        gone = self._unsupported(name, record)
        news = list(history.added(record, earlier)) if record.action == "add" else []
        if record.action == "remove" and earlier is not None:
            news = list(history.ended(record, earlier))
        old = [history.pointer(name, earlier)] if earlier else []
        self.engine.update(
            f"DROP SILENT GRAPH {name} ;\n"
            f"DELETE DATA {{ {_data(gone)} {_data(old)} }} ;\n"
            f"INSERT DATA {{ {_lines(record.quads, name)} {_data(news)} }}"
        )

    def _unsupported(self, name: ox.NamedNode, record: journal.Record) -> list[ox.Quad]:
        """The facts that followed from the earlier reading of an article and follow from nothing any more."""
        kept = {quad for quad in ox.parse(record.quads, format=ox.RdfFormat.N_QUADS) if _is_fact(quad)}
        gone = []
        for quad in self.triples(name.value):
            fact = ox.Quad(quad.subject, quad.predicate, quad.object)
            if fact not in kept and self._rests_only_on(name, fact):
                gone.append(fact)
        return gone

    def _rests_only_on(self, name: ox.NamedNode, fact: ox.Quad) -> bool:
        pattern = (fact.subject, fact.predicate, fact.object, None)
        held_in = {quad.graph_name for quad in self.engine.quads_for_pattern(*pattern)}
        return held_in == {ox.DefaultGraph(), name}

    def _mark(self, sequence: int) -> None:
        self.engine.update(
            f"DELETE WHERE {{ GRAPH {history.GRAPH} {{ {history.GRAPH} {term('dkg:applied')} ?before }} }} ;\n"
            f"INSERT DATA {{ {_data([history.applied(sequence)])} }}"
        )

    def applied(self) -> int:
        """The number of the last record of the journal that the engine holds."""
        marks = self.engine.quads_for_pattern(history.GRAPH, term("dkg:applied"), None, history.GRAPH)
        return max((int(mark.object.value) for mark in marks), default=0)  # type: ignore[union-attr]

    def _is_news(self, record: journal.Record) -> bool:
        revision = self._revision(_graph(record))
        if revision is None or record.action == "remove":
            return True
        hashes = self.engine.quads_for_pattern(revision, term("dkg:quadsHash"), None, history.GRAPH)
        return all(quad.object != ox.Literal(record.sha256) for quad in hashes)

    def _revision(self, name: ox.NamedNode) -> ox.NamedNode | None:
        return next((quad.object for quad in self._current(name)), None)  # type: ignore[return-value]

    def _article(self, name: Any) -> str:
        derived = self.engine.quads_for_pattern(name, term("prov:wasDerivedFrom"), None, name)
        return next((quad.object.value for quad in derived), "")  # type: ignore[union-attr]

    def _current(self, name: ox.NamedNode | None) -> Iterator[ox.Quad]:
        return self.engine.quads_for_pattern(name, term("dkg:currentRevision"), None, history.GRAPH)


# --- opening -----------------------------------------------------------------------------------------------------


def _check_form(folder: Path, *, missing_is_wrong: bool) -> None:
    form = folder / "store.json"
    if not form.exists():
        if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
            raise StoreError(f"{folder}: is no graph of ours and not empty; name another folder.")
        if missing_is_wrong:
            raise StoreError(f"{folder}: there is no graph; make one with `kg build SOURCE… --store {folder}`.")
        return
    try:
        found = int(json.loads(form.read_text())["form"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{form}: cannot be read ({error}); restore it from a copy.") from error
    if found > FORM:
        raise StoreError(
            f"{folder}: was made by a newer version (form {found}, ours is {FORM}); upgrade diplomatic-kg."
        )


def _writer(folder: Path) -> Store:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / "lock", os.O_CREAT | os.O_RDWR)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror}); name another folder.") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(lock)
        raise StoreError(
            f"{folder}: another process is writing; wait until it has ended, or open it to read."
        ) from error
    (folder / "store.json").write_text(json.dumps({"form": FORM}) + "\n")
    writing = journal.Journal(folder / "journal")
    store = Store(_engine(folder), folder=folder, writing=writing, closing=(lambda: os.close(lock),))
    if (done := store.applied()) > writing.last:
        shutil.rmtree(folder / "oxigraph")
        raise StoreError(f"{folder}: the journal ends before the graph; open it again to build the graph from it.")
    _follow(store, done)
    return store


def _engine(folder: Path) -> ox.Store:
    try:
        return ox.Store(str(folder / "oxigraph"))
    except OSError as error:
        raise StoreError(
            f"{folder}: Oxigraph cannot open it ({error}); remove its folder oxigraph, it is built again."
        ) from error


def _follow(store: Store, done: int) -> None:
    """Applies what the journal has and the engine has not."""
    assert store.folder is not None
    missing = journal.read(store.folder / "journal", after=done)
    while batch := tuple(islice(missing, _BATCH)):
        for part in _without_repeats(batch):
            store.apply(part)


def _reader(folder: Path) -> Store:
    try:
        snapshot = Snapshot(folder / "oxigraph", folder / "snapshots")
    except PermissionError:
        return Store(ox.Store.read_only(str(folder / "oxigraph")), folder=folder)
    return Store(snapshot.store, folder=folder, closing=(snapshot.close,))


# --- records and quads ---------------------------------------------------------------------------------------------


def _graph(record: journal.Record) -> ox.NamedNode:
    return ox.NamedNode(graph.graph_iri(record.article))


def _is_fact(quad: ox.Quad) -> bool:
    return isinstance(quad.graph_name, ox.DefaultGraph)


def _last_of_each(batch: Sequence[journal.Record]) -> list[journal.Record]:
    return list({record.article: record for record in batch}.values())


def _without_repeats(batch: Sequence[journal.Record]) -> Iterator[list[journal.Record]]:
    """The batch in pieces in none of which an article comes twice."""
    piece: dict[str, journal.Record] = {}
    for record in batch:
        if record.article in piece:
            yield list(piece.values())
            piece = {}
        piece[record.article] = record
    if piece:
        yield list(piece.values())


def _data(quads: Iterable[ox.Quad]) -> str:
    """Quads as SPARQL's INSERT DATA takes them."""
    parts = []
    for quad in quads:
        triple = f"{quad.subject} {quad.predicate} {quad.object} ."
        parts.append(triple if _is_fact(quad) else f"GRAPH {quad.graph_name} {{ {triple} }}")
    return "\n".join(parts)


def _lines(quads: bytes, name: ox.NamedNode) -> str:
    """An article's N-Quads as SPARQL's INSERT DATA takes them."""
    tail = f" {name} ."
    inside: list[str] = []
    outside: list[str] = []
    for line in quads.decode().split("\n"):  # splitlines would also split at U+2028, which literals may hold
        (inside if line.endswith(tail) else outside).append(line)
    said = "\n".join(f"{line.removesuffix(tail)} ." for line in inside)
    outer = "\n".join(outside)
    return f"GRAPH {name} {{ {said} }}\n{outer}"
