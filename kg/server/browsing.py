"""Events, actors and articles: pages that are also data, `/events`, `/events/ID`, `.json`, `.csv`, `.ttl`."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg import ontology, vocab
from kg.server import formats, pages, showing
from kg.server.protocol import pool_of, respond
from kg.server.things import FILTERS

Row = dict[str, Any]
_SINGULAR = {"events": "event", "actors": "actor", "articles": "article"}
_A_PAGE, _MOST = 100, 10_000  # rows of a list, if nothing else is asked for, and at most
_JSON = "application/json"
_LIST_FORMS, _THING_FORMS = ("json", "csv"), ("json", "ttl", "csv", "nt", "rdf", "jsonld")


async def listed(request: Request) -> Response:
    """A list, page by page; a `Link` header and a line on the page lead on."""
    what, _, ending = request.path_params["what"].partition(".")
    form = _form(request, ending, _LIST_FORMS)
    filters = {name: value for name in FILTERS if (value := request.query_params.get(name, "").strip())}
    _check(filters if what == "events" else {})
    start, number = _whole(request, "start", 0), min(_whole(request, "limit", _A_PAGE), _MOST)
    answer = await pool_of(request).ask(
        "rows", what=what, filters=filters if what == "events" else {}, start=start, number=number
    )
    if answer.status >= 400:
        return respond(answer)
    rows: list[Row] = json.loads(answer.body)
    further = {**filters, "start": start + number, "limit": number} if len(rows) > number else None
    if form == formats.HTML:
        query = urlencode({**filters, "start": start, "limit": number})
        return pages.html(showing.listing(what, rows[:number], filters, further, query))
    response = _data(rows[:number], form)
    if further:
        response.headers["Link"] = f'</{what}.{ending or "json"}?{urlencode(further)}>; rel="next"'
    return response


async def one(request: Request) -> Response:
    """One thing with all that is told of it."""
    what, path = request.path_params["what"], request.path_params["path"]
    name, dot, ending = path.rpartition(".")
    if not dot or ending not in _THING_FORMS:
        name, ending = path, ""
    kind = _SINGULAR[what]
    iri = name if ":" in name.split("/")[0] else f"{vocab.THING}{kind}/{name}"
    form = _form(request, ending, _THING_FORMS)
    if form in formats.TRIPLES:
        return respond(await pool_of(request).ask("described", iri=iri, triples=form))
    answer = await pool_of(request).ask("thing", kind=kind, iri=iri)
    if answer.status >= 400:
        return respond(answer)
    found = json.loads(answer.body)
    if form == formats.HTML:
        return pages.html(showing.thing(kind, found, request.url.path.removesuffix(f".{ending}")))
    return _data(found[kind], form) if form == formats.CSV else Response(answer.body, media_type=_JSON)


def _form(request: Request, ending: str, known: Iterable[str]) -> str:
    """The form by the ending of the address, else by what the client accepts. Raises HTTPException."""
    named = {kind: _JSON if kind == "json" else formats.SHORT[kind] for kind in known}
    if ending:
        if ending not in named:
            raise HTTPException(404, f"There is no .{ending} of this; there are {', '.join(named)}.")
        return named[ending]
    form = formats.chosen(request.headers.get("accept"), (formats.HTML, *named.values()))
    if form is None:
        raise HTTPException(406, f"This comes as {', '.join((formats.HTML, *named.values()))}; accept one of them.")
    return form if form == _JSON else formats.plain(form)


def _check(filters: Mapping[str, str]) -> None:
    kind = filters.get("type")
    if kind and kind not in ontology.notations():
        raise HTTPException(400, f"There is no type of event {kind!r}; there are {', '.join(ontology.notations())}.")


def _whole(request: Request, name: str, default: int) -> int:
    given = request.query_params.get(name, str(default))
    if not given.isdecimal() or len(given) > 9:
        raise HTTPException(400, f"{name} takes a whole number; {given!r} is none.")
    return int(given)


def _data(rows: list[Row], form: str) -> Response:
    if form == _JSON:
        return Response(json.dumps(rows, ensure_ascii=False).encode(), media_type=_JSON)
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]) if rows else [], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return Response(out.getvalue().encode(), headers={"Content-Type": "text/csv; charset=utf-8"})


def _cell(value: Any) -> Any:
    """A value that fits in a cell: lists of names are joined, all else that has parts is JSON."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
