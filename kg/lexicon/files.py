"""Reads knowledge files and checks them as they enter, with messages that name file, entry and mistake."""

import csv
import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from kg import resources
from kg.errors import LexiconError

T = TypeVar("T")
_DIGEST_LENGTH = 8  # tells states of the files apart, nothing more


def path(name: str) -> Path:
    """Where the knowledge file lies."""
    return resources.folder("lexicon") / name


@cache
def digest() -> str:
    """What tells one state of knowledge and rules from another: of every file of the lexicon and of the stages.

    It is part of the version of an extraction, so that articles are read again where a name or frame was corrected.
    """
    package = resources.folder("lexicon").parent
    every = sorted(p for room in ("lexicon", "extract") for p in (package / room).rglob("*") if p.is_file())
    told = hashlib.sha256()
    for file in every:
        if "__pycache__" not in file.parts:
            told.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return told.hexdigest()[:_DIGEST_LENGTH]


def read_toml(name: str, shape: type[T]) -> T:
    """The whole TOML file, checked against `shape`. Raises LexiconError."""
    try:
        raw = tomllib.loads(path(name).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{name}: cannot be read as TOML: {error}; correct the file.") from error
    return check(name, raw, shape)


def read_csv(name: str, row: type[T]) -> tuple[T, ...]:
    """The rows of a CSV file with a header line; empty fields are None. Raises LexiconError."""
    try:
        with path(name).open(encoding="utf-8", newline="") as file:
            raw = [{k: v or None for k, v in line.items()} for line in csv.DictReader(file)]
    except OSError as error:
        raise LexiconError(f"{name}: cannot be read: {error}; install the package again.") from error
    return check(name, raw, tuple[row, ...])  # type: ignore[valid-type]


def check(name: str, raw: object, shape: type[T]) -> T:
    """The value as `shape`. Raises LexiconError with the first mistake and where it is."""
    try:
        return TypeAdapter(shape).validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise LexiconError(f"{name}: {where}: {first['msg']} (found {first['input']!r}).") from error
