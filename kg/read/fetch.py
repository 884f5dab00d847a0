"""An http(s) address → its bytes, within limits of time, size and redirects."""

import http.client
import ssl
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from typing import IO, Any
from urllib.parse import quote, urlsplit, urlunsplit

from kg.errors import ReadError

TIMEOUT = 20.0  # seconds without an answer
LONGEST = 60.0  # seconds for the whole page: a server that drips is let go
REDIRECTS = 5
AGENT = "diplomatic-kg/0.1 (reads news articles; https://w3id.org/diplomatic-kg/)"
_TEXTS = ("text/", "application/xhtml", "application/xml", "application/octet-stream")
_CHUNK = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server sent."""

    data: bytes
    address: str  # after redirects
    charset: str | None


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS
    max_repeats = 2

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        return super().redirect_request(req, fp, code, msg, headers, _ascii(newurl))


def get(address: str, *, max_bytes: int, timeout: float = TIMEOUT) -> Answer:
    """The bytes at an address. Raises ReadError with one sentence, whatever goes wrong."""
    try:
        _check_scheme(address)
        with _open(address, timeout) as answer:
            _check_kind(answer.headers)
            charset = answer.headers.get_content_charset()
            return Answer(data=_body(answer, max_bytes), address=answer.geturl(), charset=charset)
    except ReadError:
        raise
    except urllib.error.HTTPError as error:
        raise ReadError(_refusal(error)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise ReadError(_reason(error, timeout)) from error


def _open(address: str, timeout: float) -> Any:
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    headers = {
        "User-Agent": AGENT,
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8",
        "Accept-Language": "en",
    }
    return opener.open(urllib.request.Request(_ascii(address), headers=headers), timeout=timeout)


def _ascii(address: str) -> str:
    """An address as it goes over the wire: other letters in percent, the host in IDNA."""
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    safe = "/%:=&?~#+!$,;'@()*[]"
    return urlunsplit((parts.scheme, host, quote(parts.path, safe=safe), quote(parts.query, safe=safe), ""))


def _check_scheme(address: str) -> None:
    if urlsplit(address).scheme.lower() not in ("http", "https"):
        raise ReadError("is no address that we read; only http and https are.")


def _check_kind(headers: Message) -> None:
    kind = headers.get_content_type()
    if "Content-Type" in headers and not kind.startswith(_TEXTS):
        raise ReadError(f"is of the kind {kind}, not a page or text.")
    encoding = (headers.get("Content-Encoding") or "identity").lower()
    if encoding != "identity":
        raise ReadError(f"was sent in the encoding {encoding} that we did not ask for.")


def _body(answer: Any, max_bytes: int) -> bytes:
    """The answer's bytes, one more than allowed where it is too large."""
    end = time.monotonic() + LONGEST
    chunks, size = [], 0
    while size <= max_bytes and (chunk := answer.read(min(_CHUNK, max_bytes + 1 - size))):
        chunks.append(chunk)
        size += len(chunk)
        if time.monotonic() > end:
            raise ReadError(f"was not received within {LONGEST:g} seconds.")
    return b"".join(chunks)


def _refusal(error: urllib.error.HTTPError) -> str:
    elsewhere = error.headers.get("Location") or "" if error.headers else ""
    if urlsplit(elsewhere).scheme not in ("", "http", "https"):
        return f"sends on to {elsewhere[:80]}, which is no http or https address."
    if 300 <= error.code < 400:
        return f"sends on from address to address without end (more than {REDIRECTS} times)."
    return f"answers {error.code} {error.reason or ''}".strip() + "."


def _reason(error: BaseException, timeout: float) -> str:
    cause = getattr(error, "reason", error)
    if isinstance(cause, TimeoutError):
        return f"does not answer within {timeout:g} seconds."
    if isinstance(cause, ssl.SSLError):
        return f"cannot be reached safely ({getattr(cause, 'verify_message', None) or cause.reason})."
    words = getattr(cause, "strerror", None) or str(cause) or type(cause).__name__
    return f"cannot be reached ({words})."
