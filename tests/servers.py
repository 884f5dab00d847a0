"""Real SPARQL servers for the tests, where they are installed: Oxigraph's (PyPI: oxigraph) and Virtuoso's (Debian)."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_PATIENCE = 60.0  # seconds; Virtuoso makes its files first
_VIRTUOSO = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = {sql}
NumberOfBuffers = {buffers}
DirsAllowed = {folder}
[HTTPServer]
ServerPort = {http}
"""


def oxigraph_program() -> str | None:
    """Where Oxigraph's server lies: in this environment, in KG_TEST_OXIGRAPH or on the path."""
    beside = Path(sys.executable).parent / "oxigraph"
    return os.environ.get("KG_TEST_OXIGRAPH") or (str(beside) if beside.exists() else shutil.which("oxigraph"))


def virtuoso_programs() -> tuple[str, str] | None:
    """Where Virtuoso and its command line lie."""
    found = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    return (found[0], found[1]) if found[0] and found[1] else None


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """The address for queries of Oxigraph's server."""
    program, port = oxigraph_program(), _free_port()
    assert program is not None
    command = [program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with _running(command, f"http://127.0.0.1:{port}/query"):
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """The address for queries and updates of a Virtuoso in which everybody may write."""
    with _virtuoso(folder, buffers=20_000) as (address, _, command):
        command('GRANT SPARQL_UPDATE TO "SPARQL";')
        yield address


@contextmanager
def loaded_virtuoso(folder: Path, archive: Path, facts: str) -> Iterator[tuple[str, int]]:
    """The address and process of a Virtuoso that holds an archive in N-Quads, its default graph in a named one."""
    with _virtuoso(folder, buffers=340_000) as (address, process, command):
        (folder / "archive.nq").symlink_to(archive)
        command(f"ld_dir('{folder}', 'archive.nq', '{facts}'); rdf_loader_run(); checkpoint;")
        yield address, process


@contextmanager
def _virtuoso(folder: Path, *, buffers: int) -> Iterator[tuple[str, int, Callable[[str], None]]]:
    programs, sql, port = virtuoso_programs(), _free_port(), _free_port()
    assert programs is not None
    server, line = programs
    folder.mkdir()
    (folder / "v.ini").write_text(_VIRTUOSO.format(folder=folder, sql=sql, http=port, buffers=buffers))
    address = f"http://127.0.0.1:{port}/sparql"

    def command(text: str) -> None:
        subprocess.run([line, str(sql), "dba", "dba", f"exec={text}"], check=True, capture_output=True)

    with _running([server, "+foreground", "+configfile", str(folder / "v.ini")], address) as process:
        yield address, process, command


@contextmanager
def _running(command: list[str], address: str) -> Iterator[int]:
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(address)
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def _wait(address: str) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{address}?query=ASK%7B%7D", timeout=5).close()
        except (OSError, urllib.error.URLError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"{address}: does not answer")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
