"""The addresses of the server, and what is behind each."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kg.server import access, asking, browsing, describing, formats, pages, protocol, questions
from kg.server.markup import tag
from kg.server.pool import Pool
from kg.server.protocol import pool_of, settings_of
from kg.server.settings import Settings

_THINGS = ("events", "actors", "articles")


def application(settings: Settings) -> Starlette:
    """The ASGI application over a store; its workers live as long as its lifespan."""

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        app.state.settings, app.state.pool = settings, Pool(settings)
        await app.state.pool.start()
        yield
        await app.state.pool.close()

    return Starlette(
        routes=_routes(),
        lifespan=life,
        middleware=[Middleware(access.Door, settings=settings)],
        exception_handlers={HTTPException: _trouble},
    )


def _routes() -> list[Route]:
    both, graph = ["GET", "POST"], ["GET", "PUT", "POST", "DELETE"]
    routes = [
        Route("/", _start),
        Route("/style.css", _style),
        *(Route(path, protocol.sparql, methods=both) for path in ("/sparql", "/sparql/", "/query")),
        Route("/update", _update, methods=["POST"]),
        Route("/data", protocol.data, methods=graph),
        Route("/data/{path:path}", protocol.data, methods=graph),
        Route("/.well-known/void", _void),
        Route("/.well-known/sparql-examples", _examples),
        Route("/questions", questions.listed),
        Route("/questions/{name}", questions.asked),
    ]
    for what in _THINGS:
        routes += [_thing_route(f"/{what}{ending}", f"{what}{ending}") for ending in ("", ".json", ".csv")]
        routes.append(_path_route(what))
    return routes


def _thing_route(path: str, what: str) -> Route:
    async def listed(request: Request) -> Response:
        request.path_params["what"] = what
        return await browsing.listed(request)

    return Route(path, listed)


def _path_route(what: str) -> Route:
    async def one(request: Request) -> Response:
        request.path_params["what"] = what
        return await browsing.one(request)

    return Route(f"/{what}/{{path:path}}", one)


async def _start(request: Request) -> Response:

    answer = await pool_of(request).ask("counts")
    trouble = answer.sentence if answer.status >= 400 else None
    counts = None if trouble else json.loads(answer.body)
    return pages.html(pages.start(trouble=trouble, counts=counts), answer.status)


async def _style(request: Request) -> Response:
    text = (Path(__file__).parent / "style.css").read_bytes()
    return Response(text, headers={"Content-Type": "text/css; charset=utf-8", "Cache-Control": "max-age=3600"})


async def _update(request: Request) -> Response:
    """`/update` takes nothing but updates."""
    access.check_writer(request, settings_of(request))
    asked = await asking.read(request)
    if asked is None or not asked.is_update:
        raise HTTPException(400, "There is no update in this request; queries go to /sparql.")
    return await protocol.update(request, asked)


async def _void(request: Request) -> Response:

    answer = await pool_of(request).ask("counts")
    if answer.status >= 400:
        return protocol.respond(answer)
    form = protocol.negotiated(request, formats.TRIPLES)
    return describing.written(describing.void(str(request.base_url), json.loads(answer.body)), form)


async def _examples(request: Request) -> Response:
    form = protocol.negotiated(request, formats.TRIPLES)
    return describing.written(describing.questions(str(request.base_url)), form)


async def _trouble(request: Request, error: Exception) -> Response:
    """What went wrong, in one sentence: as a page where people look, as text else."""
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    wanted = formats.chosen(request.headers.get("accept"), ("text/plain", formats.HTML))
    if wanted == formats.HTML and not request.url.path.startswith(("/sparql", "/update", "/data")):
        page = pages.frame("That did not work", tag("p", error.detail, class_="trouble", role="alert"))
        response: Response = pages.html(page, error.status_code)
    else:
        response = PlainTextResponse(f"{error.detail}\n", error.status_code)
    response.headers.update(headers)
    return response
