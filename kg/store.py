"""One protocol for a graph on this machine and one behind a SPARQL server; `open_store(location)` opens either."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

import pyoxigraph as ox

from kg import embedded, verify
from kg.model import Extraction
from kg.records import Row

if TYPE_CHECKING:
    import rdflib

MEMORY = embedded.MEMORY

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Store(Protocol):
    """A graph of articles, wherever it lies."""

    @property
    def folder(self) -> Path | None:
        """Where the graph lies; None for one in memory or behind a server."""

    @property
    def location(self) -> str:
        """What the graph is called in messages: its folder or its address."""

    @property
    def engine(self) -> ox.Store:
        """A pyoxigraph Store: the graph itself, or a copy made now of one behind a server."""

    def query(self, text: str) -> Answer:
        """The answer of a SPARQL query; prefixes of ours need not be declared. Raises QueryError."""

    def rows(self, text: str) -> list[Row]:
        """The rows of a SELECT with Python's own values, as `pandas.DataFrame` takes them. Raises QueryError."""

    def search(self, wanted: str, *, kind: str | None = None, limit: int = 20) -> list[Row]:
        """Passages and names with all of the words, the best first."""

    def events(self, **filters: Any) -> Iterator[Row]:
        """The events as rows; the filters are those of `records.events`."""

    def actors(self) -> Iterator[Row]:
        """The actors as rows."""

    def articles(self) -> Iterator[Row]:
        """The articles as rows."""

    def dataset(self) -> "rdflib.Dataset":
        """An rdflib Dataset over the same data."""

    def verify(self) -> Iterator[verify.Failure]:
        """Every stored quotation that does not stand in its article where the graph says."""

    def article_graphs(self) -> list[str]:
        """The IRIs of the graphs of articles in the order of the articles' IRIs."""

    def triples(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """The quads of one graph, or of the default graph."""

    def quads(self) -> Iterator[ox.Quad]:
        """What the articles say and the facts that follow; history and decisions are left out."""

    def dump(self) -> str:
        """The same as N-Quads in the order of their bytes."""

    def known_on(self, moment: str) -> "Store":
        """The graph as it was recorded up to a day or moment, in memory. Raises StoreError where no journal is kept."""

    def add(self, extraction: Extraction, *, recorded: str | None = None) -> None:
        """Puts one article in, in place of an earlier reading of it."""

    def add_all(self, extractions: Iterable[Extraction], *, recorded: str | None = None) -> int:
        """Puts many articles in and returns how many were new or changed."""

    def add_quads(self, article: str, quads: Iterable[ox.Quad], *, recorded: str | None = None) -> None:
        """Puts an article's quads in as `graph.quads` makes them."""

    def remove(self, article: str, *, recorded: str | None = None) -> None:
        """Takes an article out, with the facts that only it supported. Raises StoreError where it is not there."""

    def put_graph(self, name: str, quads: Iterable[ox.Quad], *, recorded: str | None = None) -> None:
        """Puts quads in place of a graph that is no article's, such as decisions."""

    def rebuild(self) -> int:
        """Drops all that is built from the journal and builds it again. Raises StoreError where no journal is kept."""

    def applied(self) -> int:
        """A number that grows with each change."""

    def close(self) -> None:
        """Lets go of the graph."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def __len__(self) -> int: ...


def open_store(location: str | Path = "kg.store", *, read_only: bool = False) -> Store:
    """The graph in a folder, made where there is none; `:memory:` for one that is not kept; or a SPARQL 1.1 server
    by its http(s) address (`remote` tells how). Raises StoreError.
    """
    if str(location).startswith(("http://", "https://")):
        from kg import remote  # only here: its libraries are not needed otherwise

        return remote.open_remote(str(location), read_only=read_only)
    return embedded.open_embedded(location, read_only=read_only)
