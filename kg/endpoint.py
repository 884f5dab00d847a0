"""SPARQL 1.1 Protocol as a client: queries and updates over HTTP, with credentials from the environment.

`KG_STORE_USER` and `KG_STORE_PASSWORD` (Basic or Digest) or `KG_STORE_TOKEN` (Bearer); `KG_STORE_UPDATE` is the address
for updates where it cannot be told from the other. Credentials never stand in an address, where logs would keep them.
"""

import os
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.errors import QueryError, StoreError

PATIENCE = 600.0  # seconds; a server has a limit of its own
RESULTS, TRIPLES = "application/sparql-results+json", "application/n-triples"
_MESSAGE_LENGTH = 300
_FORM = re.compile(
    r"#[^\n]*|<[^<>\"{}|^`\\\x00-\x20]*>|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
    r"|(?<![\w?$:-])(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a server answered."""

    body: bytes
    headers: Mapping[str, str]


class Endpoint:
    """A server's addresses, and how to speak to it."""

    def __init__(self, query: str) -> None:
        parts = urllib.parse.urlsplit(query)
        if parts.username or parts.password:
            raise StoreError(
                f"{parts.hostname}: credentials do not belong in an address; set KG_STORE_USER and KG_STORE_PASSWORD."
            )
        self.query_address = query
        self._opener = _opener(query)
        self.software = self._software()
        self.update_address = os.environ.get("KG_STORE_UPDATE") or self._beside(parts)

    def _beside(self, parts: urllib.parse.SplitResult) -> str:
        """Where updates go: Virtuoso takes them at the same address, others at `update` beside it."""
        if self.is_virtuoso:
            return self.query_address
        path = parts.path.rstrip("/").rpartition("/")[0] + "/update"
        return urllib.parse.urlunsplit((parts.scheme, parts.netloc, path, "", ""))

    @property
    def is_virtuoso(self) -> bool:
        """True for OpenLink Virtuoso, which has its own ways with the default graph and long updates."""
        return self.software.startswith("Virtuoso")

    def query(self, text: str, *, default_graph: str | None = None) -> Reply:
        """The answer to a query. Raises QueryError for what the server refuses, StoreError for all else."""
        fields = [("query", text)] + ([("default-graph-uri", default_graph)] if default_graph else [])
        reply = self._post(self.query_address, fields, accept=TRIPLES if form(text) in _GRAPHS else RESULTS)
        if limit := reply.headers.get("X-SPARQL-MaxRows"):
            raise StoreError(
                f"{self.query_address}: the server cuts answers at {limit} rows; ask it for fewer, or raise it."
            )
        return reply

    def update(self, text: str) -> None:
        """Changes what the server holds. Raises QueryError, StoreError."""
        self._post(self.update_address, [("update", text)], accept="*/*")

    def _software(self) -> str:
        return self._post(self.query_address, [("query", "ASK {}")], accept=RESULTS).headers.get("Server") or ""

    def _post(self, address: str, fields: Sequence[tuple[str, str]], *, accept: str) -> Reply:
        request = urllib.request.Request(address, urllib.parse.urlencode(fields).encode(), {"Accept": accept})
        request.add_header("Content-Type", "application/x-www-form-urlencoded")
        if token := os.environ.get("KG_STORE_TOKEN"):
            request.add_unredirected_header("Authorization", f"Bearer {token}")
        try:
            with self._opener.open(request, timeout=PATIENCE) as answer:
                return Reply(body=answer.read(), headers=dict(answer.headers.items()))
        except urllib.error.HTTPError as error:
            raise _refusal(address, error) from error
        except OSError as error:
            reason = getattr(error, "reason", None) or error
            raise StoreError(f"{address}: cannot be reached ({reason}); is the server running?") from error


_GRAPHS = ("CONSTRUCT", "DESCRIBE")


def form(query: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; "" for what is none.

    >>> form('# SELECT\\nPREFIX ask: <http://e/select> construct { ?s ?p "SELECT" } where {}')
    'CONSTRUCT'
    """
    return next((found[1].upper() for found in _FORM.finditer(query) if found[1]), "")


def _opener(address: str) -> urllib.request.OpenerDirector:
    user, password = os.environ.get("KG_STORE_USER"), os.environ.get("KG_STORE_PASSWORD", "")
    known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    if user:
        known.add_password(None, address, user, password)
        for other in filter(None, (os.environ.get("KG_STORE_UPDATE"), urllib.parse.urljoin(address, "/"))):
            known.add_password(None, other, user, password)
    handlers = (urllib.request.HTTPBasicAuthHandler(known), urllib.request.HTTPDigestAuthHandler(known))
    return urllib.request.build_opener(*handlers)


def _refusal(address: str, error: urllib.error.HTTPError) -> QueryError | StoreError:
    said = " ".join(error.read().decode(errors="replace").split())[:_MESSAGE_LENGTH]
    if error.code in (401, 403):
        return StoreError(
            f"{address}: access is refused ({error.code}); set KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN."
        )
    if error.code == 400:
        return QueryError(f"{address}: the server does not take the query: {said}")
    return StoreError(f"{address}: the server answers {error.code} ({said or error.reason}).")
