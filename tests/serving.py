"""A server of ours in a process of its own, as a user starts it, and a small client for it."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

_PATIENCE = 30.0  # seconds; it starts within one on a machine that has nothing else to do


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def type(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").split(";")[0]

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass(frozen=True, slots=True)
class Client:
    """Asks a server at an address."""

    address: str
    process: int

    def ask(
        self, method: str, path: str, body: str | bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """One request on a connection of its own; nothing is added to its headers but Host and Content-Length."""
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        data = body.encode() if isinstance(body, str) else body
        connection.request(method, path, data, dict(headers or {}))
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        reply = Reply(answer.status, found, answer.read())
        connection.close()
        return reply

    def get(self, path: str, accept: str | None = None) -> Reply:
        """GET of a path."""
        return self.ask("GET", path, headers={"Accept": accept} if accept else {})

    def query(self, text: str, accept: str = "application/sparql-results+json") -> Reply:
        """A query by GET."""
        return self.get(f"/sparql?query={quote(text)}", accept)

    def update(self, text: str, **headers: str) -> Reply:
        """An update, sent directly."""
        sent = {"Content-Type": "application/sparql-update", **headers}
        return self.ask("POST", "/update", text, sent)


@contextmanager
def served(store: Path, *options: str) -> Iterator[Client]:
    """A running `kg serve`."""
    port = free_port()
    command = [sys.executable, "-m", "kg", "serve", "--store", str(store), "--port", str(port), *options]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    client = Client(f"http://127.0.0.1:{port}", process.pid)
    try:
        _wait(client, process)
        yield client
    finally:
        process.terminate()
        process.wait(timeout=20)
        if process.stderr:
            process.stderr.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _wait(client: Client, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            client.get("/style.css")
        except OSError:
            time.sleep(0.05)
        else:
            return
    said = process.stderr.read().decode() if process.poll() is not None and process.stderr else "nothing"
    raise RuntimeError(f"the server does not answer; it said {said}")
