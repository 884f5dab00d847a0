"""What there is to read: files, folders, standard input and addresses, in an order that does not change."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError

MAX_BYTES = 20_000_000  # of one input; a news page has less than a tenth, and reading takes about a second a megabyte
_ENDINGS = frozenset([".html", ".htm", ".xhtml", ".shtml", ".txt", ".text", ".asp", ".aspx", ".php", ".jsp", ".cgi"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One thing to read: a file, an address, or bytes that were read already."""

    name: str  # as it is reported
    path: Path | None = None
    address: str | None = None
    data: bytes | None = None


def sources(given: Iterable[str | Path]) -> Iterator[Input]:
    """An input for each file, address, `-`, and for each article in a folder and the folders in it.

    What does not exist is an input too: reading it says so.
    """
    for one in given:
        name = str(one)
        if name == "-":
            yield Input(name="standard input", data=sys.stdin.buffer.read(MAX_BYTES + 1))
        elif is_address(name):
            yield Input(name=name, address=name)
        elif Path(one).is_dir():
            yield from _folder(Path(one))
        else:
            yield Input(name=name, path=Path(one))


def is_address(name: str) -> bool:
    """True for "https://…" and any other scheme: a file of such a name is given with ./ before it."""
    head, mark, _ = name.partition("://")
    return bool(mark) and head.isalnum()


def _folder(folder: Path) -> Iterator[Input]:
    empty = True
    for path in _files(folder, seen=set()):
        empty = False
        yield Input(name=str(path), path=path)
    if empty:
        yield Input(name=str(folder), path=folder)


def _files(folder: Path, *, seen: set[str]) -> Iterator[Path]:
    """The articles in a folder by their names, the folders in it after them; each folder once, whatever links to it."""
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        entries = sorted(folder.iterdir(), key=lambda p: p.name)
    except OSError:
        yield folder
        return
    shown = [entry for entry in entries if not entry.name.startswith(".")]
    yield from (entry for entry in shown if not entry.is_dir() and _is_article(entry))
    for entry in shown:
        if entry.is_dir():
            yield from _files(entry, seen=seen)


def _is_article(path: Path) -> bool:
    """By the name, also with parameters ("story.php?id=7"); a file without an ending is one if it begins as a page."""
    ending = Path(path.name.split("?")[0]).suffix.lower()
    if ending:
        return ending in _ENDINGS
    try:
        with path.open("rb") as file:
            return file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    except OSError:
        return False


def content(one: Input, *, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a file or of standard input. Raises ReadError."""
    data = one.data if one.data is not None else _file(one, max_bytes)
    if len(data) > max_bytes:
        raise ReadError(f"is larger than {_size(max_bytes)}; no article is, raise the limit if this one is.")
    if not data.strip():
        raise ReadError("is empty.")
    return data


def _file(one: Input, max_bytes: int) -> bytes:
    assert one.path is not None
    path = one.path
    if path.is_dir():
        raise ReadError("is a folder that holds no article (.html, .htm, .txt) or may not be opened.")
    if path.is_symlink() and not path.exists():
        raise ReadError(f"is a link to {path.readlink()}, which does not exist.")
    try:
        if path.exists() and not path.is_file():
            raise ReadError("is neither a file nor a folder.")
        with path.open("rb") as file:
            return file.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise ReadError("does not exist; check the name.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"cannot be read ({reason}).") from error


def _size(number: int) -> str:
    return f"{number / 1_000_000:g} MB" if number >= 100_000 else f"{number} bytes"
