"""A graph behind any SPARQL 1.1 server, with the same questions and changes as one on this machine.

What a server takes for its default graph is set explicitly. Where the server keeps a default graph of its own
(Oxigraph's server, ours), the facts lie there. Where it shows all graphs as one (Virtuoso), facts lie in a named graph
that each query names as its default graph, so that nothing is counted twice.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import count
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import pyoxigraph as ox

from kg import endpoint, follow, graph, history, records, verify, vocab, words
from kg.errors import QueryError, StoreError
from kg.journal import Record
from kg.model import Extraction

if TYPE_CHECKING:
    import rdflib

FACTS = vocab.thing("graph", "facts")  # where a server has no default graph of its own
_VIRTUOSO_TRIPLES = 400  # in one update: it compiles an update into a procedure of at most 10,000 lines
_NAMED = re.compile(
    r"#[^\n]*|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\bGRAPH\s+(?P<name><[^<>\"{}|^`\\\s]*>|[\w.-]*:[\w.-]*)\s*\{"
    r"|<[^<>\"{}|^`\\\x00-\x20]*>",
    re.IGNORECASE,
)
_SEARCHED = """
SELECT DISTINCT ?kind ?found ?words ?article {{
  GRAPH ?g {{ ?g prov:wasDerivedFrom ?article . ?thing ?property ?words . FILTER(isLiteral(?words)) }}
  VALUES (?property ?kind) {{ (oa:exact "quote") (dkg:content "content") (schema:headline "title") (rdfs:label "name")
    (skos:altLabel "name") }}
  OPTIONAL {{ GRAPH ?g {{ ?evidence oa:hasTarget ?target ; oa:hasBody ?event . ?target oa:hasSelector ?thing }} }}
  BIND(COALESCE(?event, ?thing) AS ?found)
  FILTER({conditions})
}} ORDER BY ?found ?words LIMIT {limit}
"""


class Remote:
    """A graph behind a server; made by `open_remote`."""

    folder = None

    def __init__(self, server: endpoint.Endpoint, *, read_only: bool = False) -> None:
        self._server = server
        self._read_only = read_only

    @property
    def location(self) -> str:
        """The address."""
        return self._server.query_address

    @cached_property
    def facts(self) -> str | None:
        """The graph that holds the facts; None where the server has a default graph of its own."""
        return FACTS if self._server.is_virtuoso or self._shows_all_as_one() else None

    @property
    def engine(self) -> ox.Store:
        """A copy of all that the server holds, as a pyoxigraph Store in memory, made now."""
        copy = ox.Store()
        names = [row["g"].value for row in self.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")]
        copy.bulk_extend(
            quad for name in (None, *names) if name != self.facts or not name for quad in self.triples(name)
        )
        return copy

    # --- questions ---------------------------------------------------------------------------------------------

    def query(self, text: str) -> Any:
        """The answer of a SPARQL query; prefixes of ours need not be declared. Raises QueryError."""
        reply = self._ask(_with_prefixes(text))
        if endpoint.form(text) in ("CONSTRUCT", "DESCRIBE"):
            held = ox.Store()
            held.extend(ox.Quad(t.subject, t.predicate, t.object) for t in _parsed(reply.body))
            return held.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        answer = ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON)
        if endpoint.form(text) == "ASK" and isinstance(answer, ox.QuerySolutions):  # Virtuoso: a row is a yes
            return ox.Store().query(f"ASK {{ FILTER({'true' if any(True for _ in answer) else 'false'}) }}")
        return answer

    def rows(self, text: str) -> list[records.Row]:
        """The rows of a SELECT with Python's own values, as `pandas.DataFrame` takes them. Raises QueryError."""
        found = self.query(text)
        if not isinstance(found, ox.QuerySolutions):
            raise QueryError("Only SELECT gives rows; ask ASK, CONSTRUCT and DESCRIBE with `query`.")
        return records.answer(found)

    def search(self, wanted: str, *, kind: str | None = None, limit: int = 20) -> list[records.Row]:
        """Passages and names with all of the words, in the order of things: the server has no index to rank by."""
        parts = [ox.Literal(part.lower()) for part in re.findall(r"\w+", wanted)]
        if not parts or (kind is not None and kind not in words.KINDS):
            raise QueryError(
                f"{wanted!r} has no word to search for, or {kind!r} is not one of {', '.join(words.KINDS)}."
            )
        conditions = [f"CONTAINS(LCASE(STR(?words)), {part})" for part in parts]
        conditions += [f'?kind = "{kind}"'] if kind else []
        found = self.query(_SEARCHED.format(conditions=" && ".join(conditions), limit=int(limit)))
        return [
            {"thing": row["found"].value, "kind": row["kind"].value, "words": row["words"].value}
            | {"article": row["article"].value, "score": None}
            for row in found
        ]

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
        """An rdflib Dataset that asks the server."""
        import rdflib
        from rdflib.plugins.stores.sparqlstore import SPARQLStore

        named: dict[str, Any] = {"params": {"default-graph-uri": self.facts}} if self.facts else {}
        dataset = rdflib.Dataset(store=SPARQLStore(self.location, returnFormat="json", **named))
        dataset.default_union = True  # else rdflib asks for a default graph by a name of its own, which no server knows
        for prefix, iri in vocab.PREFIXES.items():
            dataset.bind(prefix, iri)
        return dataset

    def verify(self) -> Iterator[verify.Failure]:
        """Every stored quotation that does not stand in its article where the graph says."""
        return verify.failures(self)

    def article_graphs(self) -> list[str]:
        """The IRIs of the graphs of articles in the order of the articles' IRIs."""
        asked = (
            f"SELECT ?g ?a {{ GRAPH {history.GRAPH} {{ ?g dkg:currentRevision ?r }} "
            "GRAPH ?g { ?g prov:wasDerivedFrom ?a } }"
        )
        found = sorted((row["a"].value, row["g"].value) for row in self.query(asked))
        return [name for _, name in found]

    def triples(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """The quads of one graph, or of the default graph."""
        pattern = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
        asked = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}"
        reply = self._ask(asked)
        name = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        return (ox.Quad(t.subject, t.predicate, t.object, name) for t in _parsed(reply.body))

    def quads(self) -> Iterator[ox.Quad]:
        """What the articles say and the facts that follow; history and decisions are left out."""
        yield from self.triples()
        for name in self.article_graphs():
            yield from self.triples(name)

    def dump(self) -> str:
        """The same as N-Quads in the order of their bytes."""
        return graph.dump(self.quads())

    def known_on(self, moment: str) -> "Remote":
        """Not to be had: only a journal tells. Raises StoreError."""
        raise StoreError(f"{self.location}: what was known on {moment} is told by a journal, which a server has not.")

    def applied(self) -> int:
        """A number that grows with each change."""
        asked = f"SELECT (MAX(?n) AS ?last) {{ GRAPH {history.GRAPH} {{ {history.GRAPH} dkg:applied ?n }} }}"
        return max((int(row["last"].value) for row in self.query(asked) if row["last"]), default=0)

    # --- changes -----------------------------------------------------------------------------------------------

    def add(self, extraction: Extraction, *, recorded: str | None = None) -> None:
        """Puts one article in, in place of an earlier reading of it; `recorded` is the caller's clock."""
        self.add_all((extraction,), recorded=recorded)

    def add_all(self, extractions: Iterable[Extraction], *, recorded: str | None = None) -> int:
        """Puts many articles in and returns how many were new or changed."""
        return sum(self._add(x.article.iri, graph.quads(x), recorded) for x in extractions)

    def add_quads(self, article: str, quads: Iterable[ox.Quad], *, recorded: str | None = None) -> None:
        """Puts an article's quads in as `graph.quads` makes them."""
        self._add(article, quads, recorded)

    def remove(self, article: str, *, recorded: str | None = None) -> None:
        """Takes an article out, with the facts that only it supported. Raises StoreError where it is not there."""
        name = graph.graph_iri(article)
        reading, _ = self._reading(name)
        if reading is None:
            raise StoreError(f"{article}: is not in this graph; `kg articles` lists those that are.")
        record = Record(action="remove", article=article, recorded=recorded, sequence=self.applied() + 1)
        self._replace(record, reading, list(history.ended(record, reading)))

    def put_graph(self, name: str, quads: Iterable[ox.Quad], *, recorded: str | None = None) -> None:
        """Puts quads in place of a graph that is no article's, such as decisions."""
        self._update([f"DROP SILENT GRAPH <{name}>", *self._insertions(quads)])

    def rebuild(self) -> int:
        """Not to be had. Raises StoreError."""
        raise StoreError(f"{self.location}: a server keeps no journal to build the graph from.")

    def close(self) -> None:
        """There is nothing to let go of."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        asked = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
        named = sum(int(row["n"].value) for row in self.query(asked))
        if self.facts:
            return named
        return named + sum(int(row["n"].value) for row in self.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))

    def _ask(self, text: str) -> endpoint.Reply:
        asked = _by_variable(text) if self.facts else text
        return self._server.query(asked, default_graph=self.facts)

    def _add(self, article: str, quads: Iterable[ox.Quad], recorded: str | None) -> int:
        text = graph.dump(quads).encode()
        record = Record(action="add", article=article, quads=text, recorded=recorded)
        reading, known = self._reading(graph.graph_iri(article))
        if known == record.sha256:
            return 0
        numbered = Record(action="add", article=article, quads=text, recorded=recorded, sequence=self.applied() + 1)
        self._replace(numbered, reading, list(history.added(numbered, reading)))
        return 1

    def _replace(self, record: Record, reading: ox.NamedNode | None, news: list[ox.Quad]) -> None:
        name = follow.named(record)
        steps = []
        if reading is not None:
            steps = [self._unsupported(name), f"DROP SILENT GRAPH {name}"]
            steps += [f"DELETE DATA {{ {follow.data([history.pointer(name, reading)])} }}"]
        steps += self._insertions(ox.parse(record.quads, format=ox.RdfFormat.N_QUADS))
        steps += [f"DELETE WHERE {{ GRAPH {history.GRAPH} {{ {history.GRAPH} {_APPLIED} ?before }} }}"]
        self._update(
            [*steps, *self._insertions([history.applied(record.sequence), *news])]
        )  # news last: a crash repeats

    def _unsupported(self, name: ox.NamedNode) -> str:
        """Takes out the facts that rest on this graph alone; those that it still says are put in again after."""
        others = "?other != " + str(name) + (f" && ?other != <{self.facts}>" if self.facts else "")
        fact = f"GRAPH <{self.facts}> {{ ?s ?p ?o }}" if self.facts else "?s ?p ?o"
        return (
            f"DELETE {{ {fact} }} WHERE {{ GRAPH {name} {{ ?s ?p ?o }} "
            f"FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER({others}) }} }}"
        )

    def _insertions(self, quads: Iterable[ox.Quad]) -> list[str]:
        placed = [self._placed(quad) for quad in quads]
        step = _VIRTUOSO_TRIPLES if self._server.is_virtuoso else max(len(placed), 1)
        return [f"INSERT DATA {{ {follow.data(placed[i : i + step])} }}" for i in range(0, len(placed), step)]

    def _placed(self, quad: ox.Quad) -> ox.Quad:
        if self.facts and follow.is_fact(quad):
            return ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(self.facts))
        return quad

    def _update(self, steps: list[str]) -> None:
        if self._read_only:
            raise StoreError(f"{self.location}: is open for reading only; open it for writing to change it.")
        if self._server.is_virtuoso:
            for step in steps:
                self._server.update(step)
        else:
            self._server.update(" ;\n".join(steps))

    def _reading(self, name: str) -> tuple[ox.NamedNode | None, str | None]:
        """Which reading of an article the server holds, and its hash."""
        asked = f"SELECT ?r ?h {{ GRAPH {history.GRAPH} {{ <{name}> dkg:currentRevision ?r . ?r dkg:quadsHash ?h }} }}"
        return next(((row["r"], row["h"].value) for row in self.query(asked)), (None, None))

    def _shows_all_as_one(self) -> bool:
        """True where the history, which lies in a named graph, is seen without naming it."""
        reply = self._server.query(f"ASK {{ {history.GRAPH} {_APPLIED} ?n }}")
        return bool(ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON))


_APPLIED = f"<{vocab.term('dkg:applied')}>"


def open_remote(address: str, *, read_only: bool = False) -> Remote:
    """The graph behind a server, by the address of its SPARQL queries. Raises StoreError."""
    return Remote(endpoint.Endpoint(address), read_only=read_only)


def _by_variable(text: str) -> str:
    """Each `GRAPH <iri>` as a variable that must be it: Virtuoso, told a default graph, sees none by their names."""
    numbers = count()

    def replaced(found: re.Match[str]) -> str:
        if not found["name"]:
            return found[0]
        variable = f"?kgGraph{next(numbers)}"
        return f"GRAPH {variable} {{ FILTER({variable} = {found['name']}) "

    return _NAMED.sub(replaced, text)


def _parsed(body: bytes) -> Iterator[Any]:
    return ox.parse(body, format=ox.RdfFormat.N_TRIPLES)


def _with_prefixes(text: str) -> str:
    """The query with our prefixes declared, those left out that it declares itself."""
    declared = set(re.findall(r"PREFIX\s+([\w.-]*):", text, re.IGNORECASE))
    return "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in vocab.PREFIXES.items() if p not in declared) + text
