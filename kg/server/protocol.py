"""`/sparql`, `/update` and `/data`: SPARQL 1.1 Protocol and Graph Store HTTP Protocol."""

import hashlib
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.server import access, asking, describing, formats, pages, results
from kg.server.asking import Asked
from kg.server.pool import Answer, Pool
from kg.server.settings import Settings


def pool_of(request: Request) -> Pool:
    """The workers."""
    pool: Pool = request.app.state.pool
    return pool


def settings_of(request: Request) -> Settings:
    """What the server was told."""
    settings: Settings = request.app.state.settings
    return settings


def respond(answer: Answer) -> Response:
    """The answer of a worker as it goes out."""
    if answer.status >= 400:
        raise HTTPException(answer.status, answer.sentence, {"Retry-After": "5"} if answer.status == 503 else None)
    headers = {"Content-Type": _with_charset(answer.type)}
    return Response(answer.body, answer.status, headers)


async def sparql(request: Request) -> Response:
    """A query, an update, or what this service is."""
    asked = await asking.read(request)
    if asked is None:
        if request.method == "POST":
            raise HTTPException(400, "There is no query and no update in this request.")
        return await described(request)
    return await (update if asked.is_update else _query)(request, asked)


async def described(request: Request) -> Response:
    """The service description; people get the form."""
    form = negotiated(request, (*formats.TRIPLES, formats.HTML))
    if form == formats.HTML:
        return RedirectResponse("/", 303)
    body = describing.service(_base(request), is_writable=settings_of(request).may_change)
    return describing.written(body, form)


async def _query(request: Request, asked: Asked) -> Response:
    wanted = _accepted(request, asked)
    results_form, triples_form = (formats.chosen(wanted, (*some, formats.HTML)) for some in _OFFERS)
    is_html = formats.HTML in (results_form, triples_form)
    answer = await pool_of(request).ask(
        "query",
        text=asked.text,
        base=_base(request) + "sparql",
        default=asked.default,
        named=asked.named,
        results=formats.JSON if results_form == formats.HTML else results_form,
        triples=formats.TURTLE if triples_form == formats.HTML else triples_form,
    )
    if not is_html:
        return respond(answer)
    if answer.status >= 400:
        return pages.html(pages.start(asked.text, trouble=answer.sentence), answer.status)
    return pages.html(results.page(asked.text, answer))


_OFFERS = (formats.RESULTS, formats.TRIPLES)


def _accepted(request: Request, asked: Asked) -> str | None:
    """What the client accepts, in the address or in the header. Raises HTTPException for a format unknown."""
    if asked.format is None:
        return ",".join(request.headers.getlist("accept")) or None
    if accept := formats.accepted(asked.format):
        return accept
    if "/" in asked.format:
        return asked.format
    raise HTTPException(400, f"There is no format {asked.format!r}; choose one of {', '.join(formats.SHORT)}.")


async def update(request: Request, asked: Asked) -> Response:
    """An update by somebody who may. Raises HTTPException."""
    access.check_writer(request, settings_of(request))
    answer = await pool_of(request).change(
        "update", text=asked.text, base=_base(request) + "sparql", using=asked.default, using_named=asked.named
    )
    return respond(answer)


# --- Graph Store HTTP Protocol -------------------------------------------------------------------------------------


async def data(request: Request) -> Response:
    """A graph read, put in place, added to or taken away."""
    if request.method in ("GET", "HEAD"):
        form = negotiated(request, formats.TRIPLES)
        return respond(await pool_of(request).ask("graph", graph=_graph(request), triples=form))
    access.check_writer(request, settings_of(request))
    parts = [] if request.method == "DELETE" else await _parts(request)
    graph, fresh = _graph(request, parts), _is_new(request)
    answer = await pool_of(request).change(
        "put graph",
        method=request.method,
        graph=graph,
        parts=parts,
        base=graph or _base(request) + "data",
        done=200 if request.method == "POST" else 204,
    )
    response = respond(answer)
    if fresh and graph:
        response.headers["Location"] = graph
    return response


def _graph(request: Request, parts: list[tuple[str, str]] | None = None) -> str | None:
    """The graph that a request is about; None for the default graph. Raises HTTPException."""
    given = request.query_params
    named, is_default = given.getlist("graph"), "default" in given
    path = request.path_params.get("path", "")
    if len(named) + is_default + bool(path) > 1:
        raise HTTPException(400, "A request is about one graph; this one names several.")
    if is_default:
        return None
    if named:
        if ":" not in named[0].split("/")[0]:
            raise HTTPException(400, f"{named[0]!r} is no absolute IRI.")
        return named[0]
    if path:
        return f"{_base(request)}data/{path}"
    if parts is not None and _is_new(request):
        digest = hashlib.sha256(repr(parts).encode()).hexdigest()[:12]
        return f"{_base(request)}data/{digest}"
    raise HTTPException(400, "Which graph? Say ?default, or ?graph= with its IRI.")


def _is_new(request: Request) -> bool:
    """True for a graph that gets its name from us."""
    is_named = {"graph", "default"} & set(request.query_params) or request.path_params.get("path")
    return request.method == "POST" and not is_named


async def _parts(request: Request) -> list[tuple[str, str]]:
    """What was sent: media types and texts, several where a form sends files. Raises HTTPException."""
    kind = asking.media_type(request)
    if kind == "multipart/form-data":
        head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode("latin-1")
        message = BytesParser(policy=HTTP).parsebytes(head + await asking.body(request, asking.MOST_DATA_BYTES))
        found: list[Any] = list(message.iter_parts())
        parts = [(part.get_content_type(), _decoded(part)) for part in found]
    else:
        parts = [(kind or formats.TURTLE, await asking.text(request))]
    for name, _ in parts:
        if formats.plain(name) not in formats.TRIPLES:
            raise HTTPException(415, f"{name} is no form of RDF that is taken here; send {', '.join(formats.TRIPLES)}.")
    return parts


def _decoded(part: Any) -> str:
    payload: bytes = part.get_payload(decode=True)
    try:
        return payload.decode()
    except UnicodeDecodeError as error:
        raise HTTPException(400, "A part of the body is not UTF-8.") from error


# --- what both need ------------------------------------------------------------------------------------------------


def negotiated(request: Request, offers: tuple[str, ...]) -> str:
    """The form that a client likes best. Raises HTTPException where it takes none."""
    form = formats.chosen(",".join(request.headers.getlist("accept")), offers)
    if form is None:
        raise HTTPException(406, f"This comes as {', '.join(offers)}; accept one of them.")
    return form


def _base(request: Request) -> str:
    return str(request.base_url)


def _with_charset(form: str) -> str:
    return f"{form}; charset=utf-8" if form.startswith("text/") and "charset" not in form else form
