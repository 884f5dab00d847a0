"""SPARQL 1.1 Protocol requests as values: what is asked, of which graphs."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
MOST_BYTES = 1024 * 1024  # of a query
MOST_DATA_BYTES = 64 * 1024 * 1024  # of an update or a graph


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query or an update, with the graphs that the request names."""

    text: str
    is_update: bool
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    format: str | None = None


async def read(request: Request) -> Asked | None:
    """What a request asks; None for one that asks nothing. Raises HTTPException."""
    given = _pairs(request.url.query)
    direct = None
    if request.method == "POST":
        kind = media_type(request)
        if kind not in (_FORM, _QUERY, _UPDATE):
            raise HTTPException(415, f"Send {_QUERY}, {_UPDATE} or {_FORM}, not {kind or 'a body without a type'}.")
        body = await text(request, MOST_BYTES if kind == _QUERY else MOST_DATA_BYTES)
        if kind == _FORM:
            given += _pairs(body)
        else:
            direct = ("query" if kind == _QUERY else "update", body)
    words = [(name, value) for name, value in given if name in ("query", "update")] + ([direct] if direct else [])
    if not words:
        return None
    if len(words) > 1:
        raise HTTPException(400, "A request holds one query or one update; this one holds several.")
    name, asked = words[0]
    is_update = name == "update"
    if is_update and request.method != "POST":
        raise HTTPException(400, "An update comes by POST.")
    keys = ("using-graph-uri", "using-named-graph-uri") if is_update else ("default-graph-uri", "named-graph-uri")
    default, named = (tuple(value for name, value in given if name == key) for key in keys)
    form = next((value for name, value in given if name in ("format", "output")), None)
    return Asked(text=asked, is_update=is_update, default=default, named=named, format=form)


def media_type(request: Request) -> str:
    """The media type of a body without its parameters; "" where none is told."""
    return request.headers.get("content-type", "").split(";")[0].strip().lower()


async def text(request: Request, most: int = MOST_DATA_BYTES) -> str:
    """The body as text. Raises HTTPException where it is too long or not UTF-8."""
    charset = next((v for k, v in _parameters(request) if k == "charset"), "utf-8").strip('"').lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise HTTPException(415, f"The body comes in {charset}; send UTF-8.")
    try:
        return (await body(request, most)).decode()
    except UnicodeDecodeError as error:
        raise HTTPException(400, "The body is not UTF-8.") from error


async def body(request: Request, most: int) -> bytes:
    """The body. Raises HTTPException where it is too long."""
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > most:
            raise HTTPException(413, f"The body has more than {most} bytes; send less.")
        pieces.append(piece)
    return b"".join(pieces)


def _parameters(request: Request) -> list[tuple[str, str]]:
    pieces = request.headers.get("content-type", "").split(";")[1:]
    pairs = (piece.strip().partition("=") for piece in pieces)
    return [(name.lower(), value) for name, _, value in pairs]


def _pairs(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query, keep_blank_values=True, encoding="utf-8", errors="strict")
    except ValueError as error:
        raise HTTPException(400, "The parameters are not UTF-8, or too many.") from error
