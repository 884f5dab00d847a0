"""Events, actors and articles of a store: a page of rows, one with all that is told of it, its triples."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import pyoxigraph as ox

from kg import history, records, vocab
from kg.embedded import Embedded
from kg.errors import QueryError
from kg.records import Row
from kg.triples import term

FILTERS = ("type", "actor", "country", "since", "until", "status", "article")  # of events
_OF_ACTOR = """
    SELECT DISTINCT ?event ?type ?date ?status ?day WHERE {
      ?event dkg:actor|dkg:recipient <%s> ; dkg:type ?of ; dkg:status ?how . ?of skos:notation ?type .
      BIND(REPLACE(STR(?how), "^.*#", "") AS ?status)
      OPTIONAL { ?event dkg:date ?date } OPTIONAL { ?event dkg:firstDay ?day }
    } ORDER BY ?day ?event LIMIT 500
"""
_KINDS = {"event": "dkg:Event", "article": "dkg:Article"}
_FAR = 3  # links from a thing to its evidence, its selectors and no further


class Excerpt:
    """Some graphs of articles as if they were the whole store, with the facts about what they name."""

    def __init__(self, store: Embedded, graphs: Iterable[str]) -> None:
        self._store = store
        self._graphs = list(graphs)

    def article_graphs(self) -> list[str]:
        """The graphs that were chosen."""
        return self._graphs

    def triples(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """The quads of a graph; of the default graph, what it says of things that the chosen graphs name."""
        if graph is not None:
            yield from self._store.triples(graph)
            return
        things: dict[Any, None] = {}
        for name in self._graphs:
            things.update((quad.subject, None) for quad in self._store.triples(name))
        for thing in things:
            yield from self._store.engine.quads_for_pattern(thing, None, None, ox.DefaultGraph())


def rows(store: Embedded, what: str, filters: Mapping[str, str], start: int, number: int) -> list[Row]:
    """Rows from `start` on, one more than `number` where there are more."""
    found = {"events": store.events, "actors": store.actors, "articles": store.articles}[what]
    return list(islice(found(**filters), start, start + number + 1))


def one(store: Embedded, kind: str, iri: str) -> dict[str, Any] | None:
    """What is told of an event, an actor or an article; None where it is not there. Raises QueryError."""
    if kind == "actor":
        return _actor(store, _node(iri).value)
    excerpt = Excerpt(store, _graphs_of(store, iri, _KINDS[kind]))
    if not excerpt.article_graphs():
        return None
    if kind == "event":
        return {"event": [row for row in records.events(excerpt) if row["event"] == iri]}
    return {
        "article": [row for row in records.articles(excerpt) if row["article"] == iri],
        "events": [row for row in records.events(excerpt) if row["article"] == iri],
        "text": next((q.object.value for q in _values(store, iri, "schema:articleBody")), None),  # type: ignore[union-attr]
    }


def description(store: Embedded, iri: str) -> list[ox.Triple]:
    """The triples about a thing, its evidence, claims and participations, and the names of what it is linked to."""
    found: dict[ox.Triple, None] = {}
    seen = {iri}
    layer: list[Any] = [_node(iri)]
    for depth in range(_FAR + 1):
        further: list[Any] = []
        for thing in layer:
            for quad in store.engine.quads_for_pattern(thing, None, None, None):
                if _is_said(quad) and (depth < 1 or _is_part(thing.value) or _is_name(quad)):
                    found[quad.triple] = None
                    if isinstance(quad.object, ox.NamedNode) and quad.object.value not in seen:
                        seen.add(quad.object.value)
                        further += [quad.object] if quad.object.value.startswith(vocab.THING) else []
        layer = further
    return list(found) if any(triple.subject.value == iri for triple in found) else []  # type: ignore[union-attr]


def counts(store: Embedded) -> dict[str, int]:
    """How much there is: for VoID and the start page."""
    asked = "SELECT (COUNT(*) AS ?n) { ?x a %s }"
    classes = {"events": "dkg:Event", "articles": "dkg:Article", "people": "dkg:Person"}
    found = {name: _number(store, asked % kind) for name, kind in classes.items()}
    return {**found, "triples": _number(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")}


def _number(store: Embedded, text: str) -> int:
    answer = store.query(text)
    assert isinstance(answer, ox.QuerySolutions)
    return int(next(answer)["n"].value)


def _actor(store: Embedded, iri: str) -> dict[str, Any] | None:
    found = [row for row in records.actors(_About(store, iri)) if row["actor"] == iri]
    if not found:
        return None
    answer = store.query(_OF_ACTOR % iri)
    assert isinstance(answer, ox.QuerySolutions)
    names = ("event", "type", "date", "status")
    events = [{name: row[name].value if row[name] else None for name in names} for row in answer]
    return {"actor": found, "events": events}


class _About:
    """What the default graph says of one actor and of the offices it held, as if that were all."""

    def __init__(self, store: Embedded, iri: str) -> None:
        self._engine, self._iri = store.engine, ox.NamedNode(iri)

    def article_graphs(self) -> list[str]:
        """None: only facts are asked for."""
        return []

    def triples(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """The facts about the actor."""
        yield from self._of(self._iri)
        for tenure in self._engine.quads_for_pattern(None, term("org:member"), self._iri, ox.DefaultGraph()):
            for quad in self._of(tenure.subject):
                yield quad
                if quad.predicate == term("dkg:office"):
                    yield from self._of(quad.object)

    def _of(self, thing: Any) -> Iterator[ox.Quad]:
        return self._engine.quads_for_pattern(thing, None, None, ox.DefaultGraph())


def _graphs_of(store: Embedded, iri: str, kind: str) -> list[str]:
    """The articles' graphs in which a thing of that kind stands."""
    found = store.engine.quads_for_pattern(_node(iri), term("rdf:type"), term(kind), None)
    return sorted(quad.graph_name.value for quad in found if isinstance(quad.graph_name, ox.NamedNode))


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri!r} is no IRI.") from error


def _values(store: Embedded, iri: str, name: str) -> Iterator[ox.Quad]:
    return store.engine.quads_for_pattern(ox.NamedNode(iri), term(name), None, None)


def _is_said(quad: ox.Quad) -> bool:
    """False for what only tells when it was recorded."""
    return quad.graph_name != history.GRAPH


def _is_part(iri: str) -> bool:
    kind = iri.removeprefix(vocab.THING).split("/")[0]
    return kind in ("evidence", "participation", "claim", "tenure")


def _is_name(quad: ox.Quad) -> bool:
    return quad.predicate in (term("rdf:type"), term("rdfs:label"), term("skos:prefLabel"), term("schema:headline"))
