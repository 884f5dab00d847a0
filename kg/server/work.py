"""What a worker process does for one order: asks its snapshot, or changes the store."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pyoxigraph as ox

from kg import catalogue, vocab
from kg.embedded import Embedded, open_embedded
from kg.errors import QueryError, StoreError
from kg.server import answers, formats, guard, things, updates
from kg.server.answers import Limits

Order = Mapping[str, Any]
_PATIENCE, _PAUSE = 2.0, 0.05  # seconds: a reader that brings a store up to its journal holds it for less


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came of an order: an HTTP status, a media type and the body, or one sentence."""

    status: int = 200
    type: str = "text/plain; charset=utf-8"
    body: bytes = b""
    facts: Mapping[str, Any] = field(default_factory=dict)


def done(order: Order, store: Embedded) -> Reply:
    """The reply to an order; what the client did wrong is a reply too."""
    try:
        return _DOINGS[order["do"]](order, store)
    except guard.RefusedError as error:
        return _sentence(403, error)
    except answers.NotAcceptableError as error:
        return _sentence(406, error)
    except answers.TooLargeError as error:
        return _sentence(503, error)
    except QueryError as error:
        return _sentence(400, error)
    except StoreError as error:
        return _sentence(503, error)
    except MemoryError:
        return Reply(status=503, body=b"The query needs more memory than it may have; ask for less.")
    except OSError as error:
        return Reply(status=503, body=f"The store cannot be read ({error}); try again in a moment.".encode())


def _sentence(status: int, error: Exception) -> Reply:
    return Reply(status=status, body=str(error).encode())


def _limits(order: Order) -> Limits:
    return Limits(rows=order["rows"], bytes=order["bytes"])


def _query(order: Order, store: Embedded) -> Reply:
    text = guard.plain(order["text"])
    guard.check_query(text, allowed=order["services"])
    default, named = _dataset(order)
    text = store.worded(text)
    try:
        answer = store.engine.query(
            text, prefixes=vocab.PREFIXES, base_iri=order["base"], default_graph=default, named_graphs=named
        )
    except SyntaxError as error:
        raise catalogue.syntax_error(text, str(error.msg)) from error
    form, body = answers.written(answer, _limits(order), results=order["results"], triples=order["triples"])
    kind = {ox.QueryTriples: "graph", ox.QueryBoolean: "yes or no"}.get(type(answer), "table")
    return Reply(type=form, body=body, facts={"kind": kind})


def _dataset(order: Order) -> tuple[list[Any] | None, list[Any] | None]:
    """The graphs that the request names; None for both means all that the query itself says."""
    default, named = ([_node(iri) for iri in order[key]] for key in ("default", "named"))
    return (default, named) if default or named else (None, None)


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri!r} is no absolute IRI.") from error


def _update(order: Order, store: Embedded) -> Reply:
    text = guard.plain(order["text"])
    guard.check_update(text, allowed=order["services"])
    text = updates.prepared(text, order["using"], order["using_named"])
    _change(order, f"BASE <{order['base']}>\n{text}")
    return Reply(status=204)


def _change(order: Order, text: str) -> None:
    """Writes: the store is held only as long as that takes."""
    with _opened(order["location"]) as writing:
        writing.update(text, recorded=datetime.now(UTC).isoformat(timespec="seconds"))


def _opened(location: str) -> Embedded:
    """The store for writing; somebody who is done in a moment is waited for. Raises StoreError."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return open_embedded(location)
        except StoreError:
            if time.monotonic() > until:
                raise
        time.sleep(_PAUSE)


# --- Graph Store HTTP Protocol -------------------------------------------------------------------------------------


def _graph(order: Order, store: Embedded) -> Reply:
    """GET and HEAD of a graph."""
    name = _name(order)
    if not _is_there(store, name):
        return _no_graph(order)
    quads = store.engine.quads_for_pattern(None, None, None, name)
    body = answers.graph((quad.triple for quad in quads), formats.plain(order["triples"]), _limits(order))
    return Reply(type=order["triples"], body=body)


def _put_graph(order: Order, store: Embedded) -> Reply:
    """PUT, POST and DELETE of a graph, as one update."""
    name, method = _name(order), order["method"]
    was_there = _is_there(store, name)
    if method == "DELETE" and not was_there:
        return _no_graph(order)
    target = "DEFAULT" if order["graph"] is None else f"GRAPH {name}"
    steps = [] if method == "POST" else [f"{'CLEAR' if order['graph'] is None else 'DROP'} SILENT {target}"]
    if method != "DELETE":
        steps += [] if order["graph"] is None else [f"CREATE SILENT {target}"]
        data = " .\n".join(_triples(order))
        steps.append(f"INSERT DATA {{ {data if order['graph'] is None else f'{target} {{ {data} }}'} }}")
    _change(order, ";\n".join(steps))
    if method == "DELETE":
        return Reply(status=200, body=b"The graph is gone.")
    return Reply(status=201 if not was_there else order["done"], facts={"new": not was_there})


def _triples(order: Order) -> list[str]:
    found: list[str] = []
    for number, (kind, text) in enumerate(order["parts"]):
        form = next((f for name, f in answers.TRIPLES.items() if name == formats.plain(kind)), None)
        if form is None:
            raise QueryError(f"{kind}: no form of RDF that is taken here; send {', '.join(answers.TRIPLES)}.")
        try:
            quads = list(ox.parse(text.encode(), format=form, base_iri=order["base"]))
        except SyntaxError as error:
            raise QueryError(f"What was sent is not {kind}: {error.msg}.") from error
        if any(not isinstance(quad.graph_name, ox.DefaultGraph) for quad in quads):
            raise QueryError("What was sent names graphs of its own; send the triples of one graph.")
        found += [_line(quad, number) for quad in quads]
    return found


def _line(quad: ox.Quad, part: int) -> str:
    """A triple; blank nodes of several parts are kept apart."""

    def term(value: Any) -> str:
        return f"_:p{part}x{value.value}" if isinstance(value, ox.BlankNode) else str(value)

    return f"{term(quad.subject)} {quad.predicate} {term(quad.object)}"


def _name(order: Order) -> ox.NamedNode | ox.DefaultGraph:
    return ox.DefaultGraph() if order["graph"] is None else _node(order["graph"])


def _is_there(store: Embedded, name: ox.NamedNode | ox.DefaultGraph) -> bool:
    """True for a graph that was made; the default graph is there always, but new where nothing is in it."""
    if isinstance(name, ox.DefaultGraph):
        return any(True for _ in store.engine.quads_for_pattern(None, None, None, name))
    return store.engine.contains_named_graph(name)


def _no_graph(order: Order) -> Reply:
    if order["graph"] is None and order["do"] == "graph":
        return Reply(type=order["triples"], body=answers.graph((), formats.plain(order["triples"]), _limits(order)))
    return Reply(status=404, body=f"There is no graph {order['graph'] or 'by default'} here.".encode())


# --- what is shown on pages ----------------------------------------------------------------------------------------


def _rows(order: Order, store: Embedded) -> Reply:
    return _json(things.rows(store, order["what"], order["filters"], order["start"], order["number"]), order)


def _thing(order: Order, store: Embedded) -> Reply:
    found = things.one(store, order["kind"], order["iri"])
    if found is None:
        return Reply(status=404, body=b"There is no such thing in this graph.")
    return _json(found, order)


def _described(order: Order, store: Embedded) -> Reply:
    quads = things.description(store, order["iri"])
    if not quads:
        return Reply(status=404, body=b"There is no such thing in this graph.")
    return Reply(type=order["triples"], body=answers.graph(quads, formats.plain(order["triples"]), _limits(order)))


def _counts(order: Order, store: Embedded) -> Reply:
    return _json(things.counts(store), order)


def _json(value: Any, order: Order) -> Reply:
    import json

    body = json.dumps(value, ensure_ascii=False).encode()
    if len(body) > order["bytes"]:
        raise answers.TooLargeError(f"The answer has more than {order['bytes']} bytes; ask for fewer rows.")
    return Reply(type="application/json", body=body)


_DOINGS: Mapping[str, Callable[[Order, Embedded], Reply]] = {
    "query": _query,
    "update": _update,
    "graph": _graph,
    "put graph": _put_graph,
    "rows": _rows,
    "thing": _thing,
    "described": _described,
    "counts": _counts,
}
