"""Addresses are fetched within limits, from a server of our own."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg import read
from kg.errors import ReadError
from kg.read import fetch

PAGE = (
    "<!DOCTYPE html><html><head><title>Talks in Oslo | The Fjord</title>"
    "</head><body><h1>Talks in Oslo</h1><p>The ministers of Norway and "
    "Peru met in Oslo on Monday – “at last” – and agreed to meet again in the spring of next year.</p></body></html>"
)


class Handler(BaseHTTPRequestHandler):
    """Answers by the path."""

    seen: list[str] = []  # noqa: RUF012 - shared on purpose: what was asked

    def do_GET(self) -> None:
        self.seen.append(self.headers["User-Agent"])
        path = self.path.split("?")[0]
        if path.startswith("/loop"):
            self.answer(302, {"Location": f"/loop{len(self.path)}x"})
        elif path == "/moved":
            self.answer(301, {"Location": "/2019/05/06/talks?utm_source=x"})
        elif path == "/elsewhere":
            self.answer(302, {"Location": "file:///etc/passwd"})
        elif path == "/gone":
            self.answer(404, {}, b"<p>Not here</p>")
        elif path == "/image":
            self.answer(200, {"Content-Type": "image/png"}, b"\x89PNG")
        elif path == "/slow":
            time.sleep(2)
        elif path == "/large":
            self.answer(200, {"Content-Type": "text/html"}, PAGE.encode() + b" " * 300_000)
        elif path == "/western":
            self.answer(200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode("cp1252"))
        else:
            self.answer(200, {"Content-Type": "text/html"}, PAGE.encode())

    def answer(self, code: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of the server."""
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()


def test_an_article_is_read_from_an_address(server: str) -> None:
    """Its address is that after redirects, without tracking; its date is in it."""
    article = read.article(f"{server}/moved")
    assert (f"{server}/2019/05/06/talks", "Talks in Oslo", "2019-05-06") == (
        article.address,
        article.title,
        article.published,
    )


def test_the_encoding_is_found_whatever_the_server_says(server: str) -> None:
    """It said UTF-8 and sent windows-1252."""
    assert "“at last”" in read.article(f"{server}/western").text


def test_we_say_who_we_are(server: str) -> None:
    """An honest User-Agent."""
    read.article(f"{server}/x")
    assert Handler.seen[-1].startswith("diplomatic-kg/")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/gone", "answers 404 Not Found."),
        ("/loop", "sends on from address to address without end (more than 5 times)."),
        ("/elsewhere", "sends on to file:///etc/passwd, which is no http or https address."),
        ("/image", "is of the kind image/png, not a page or text."),
        ("/slow", "does not answer within 0.5 seconds."),
        ("/large", "is larger than 0.2 MB; no article is, raise the limit if this one is."),
    ],
)
def test_what_goes_wrong_is_told_in_a_sentence(server: str, path: str, reason: str) -> None:
    """That begins with the address."""
    with pytest.raises(ReadError) as told:
        read.article(server + path, timeout=0.5, max_bytes=200_000)
    assert f"{server}{path}: {reason}" == str(told.value)


def test_a_server_that_is_not_there_is_told(server: str) -> None:
    """Nobody listens at the port."""
    with pytest.raises(ReadError, match=r"http://127\.0\.0\.1:9/: cannot be reached \(.*refused\)\."):
        read.article("http://127.0.0.1:9/")


@pytest.mark.parametrize("address", ["ftp://a.example/x", "file:///etc/passwd", "gopher://a.example"])
def test_other_schemes_are_refused(address: str) -> None:
    """Also those that could read local files."""
    with pytest.raises(ReadError, match="is no address that we read; only http and https are"):
        read.article(address)


@pytest.mark.parametrize(
    "address", ["http://", "http://[::1", "http://a b/", "http://exa mple.invalid/x", "https://x.invalid:99999/"]
)
def test_addresses_that_are_none_are_told_in_a_sentence(address: str) -> None:
    """No traceback for a slip of the pen."""
    with pytest.raises(ReadError, match=r"cannot be reached|is no address"):
        read.article(address, timeout=0.5)


def test_letters_beyond_ascii_are_sent_as_percents() -> None:
    """In the path, not in the host."""
    assert fetch._ascii("https://a.example/Dà Nẵng?q=é") == "https://a.example/D%C3%A0%20N%E1%BA%B5ng?q=%C3%A9"
