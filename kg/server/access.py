"""Who may come in: names of the host, origins of pages, and the token for those who write."""

import hmac
import ipaddress
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from kg.server.settings import Settings

_Message = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[_Message]]
_Send = Callable[[_Message], Awaitable[None]]
_App = Callable[[_Message, _Receive, _Send], Awaitable[None]]

_POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"vary", b"Accept, Origin"),
)
_OPEN = ((b"access-control-allow-origin", b"*"), (b"access-control-expose-headers", b"Content-Type, Location, Link"))
_ASKED_FIRST = (
    (b"access-control-allow-methods", b"GET, HEAD, POST, OPTIONS"),
    (b"access-control-allow-headers", b"Accept, Content-Type"),
    (b"access-control-max-age", b"86400"),
)


class Door:
    """Lets requests in that name this host, and sends every answer out with its protections."""

    def __init__(self, app: _App, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: _Message, receive: _Receive, send: _Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: _Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_HEADERS, *_OPEN]
                if scope["method"] == "OPTIONS":
                    message["headers"] += _ASKED_FIRST
            await send(message)

        host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
        if not is_ours(host, self._settings):
            words = f"{host!r} is no name of this server; start it with --name to allow it."
            await PlainTextResponse(words, 421)(scope, receive, guarded)
        elif scope["method"] == "OPTIONS":
            await PlainTextResponse("", 204)(scope, receive, guarded)
        else:
            await self._app(scope, receive, guarded)


def is_ours(host: str, settings: Settings) -> bool:
    """True for an address, localhost or a name that was given: a page cannot make a foreign name of those."""
    name = _name(host)
    if name is None:
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name in ("localhost", settings.host.lower(), *(n.lower() for n in settings.names))
    return True


def check_writer(request: Request, settings: Settings) -> None:
    """Raises HTTPException where a request may not change the store."""
    if not settings.may_change:
        raise HTTPException(403, "This server only reads; start it with --writable or --token to change that.")
    origin = request.headers.get("origin")
    is_foreign = origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower()
    if is_foreign or request.headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        raise HTTPException(403, f"A page of {origin or 'another site'} may not change this store.")
    if settings.token is not None and not _has_token(request, settings.token):
        raise HTTPException(
            401, "Changing this store takes its token: Authorization: Bearer …", {"WWW-Authenticate": "Bearer"}
        )


def is_loopback(host: str) -> bool:
    """True for an address that only this machine reaches.

    >>> is_loopback("127.0.0.1"), is_loopback("0.0.0.0")
    (True, False)
    """
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _has_token(request: Request, token: str) -> bool:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    return scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode())


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
