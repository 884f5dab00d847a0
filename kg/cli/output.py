"""Rows as a table, JSON lines or CSV, on stdout or in a file that is there wholly or not at all."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli import options, screen
from kg.cli.options import one_of
from kg.errors import UsageError

if TYPE_CHECKING:
    from rich.table import Table

Row = Mapping[str, Any]
FORMS = ("table", "jsonl", "csv")
_SUFFIXES = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".txt": "table"}
_SHORT = 11  # a day in full, a type of event: not to be broken
_BYTES = ("parquet", "zip", "png")  # files that are no text
_NARROW = 70  # columns of a terminal on which all must be broken
_LONG = 160  # characters of a cell; the rest is in the other forms


def form_of(form: str | None, output: Path | None, forms: Sequence[str] = FORMS) -> str:
    """The form that was asked for, by its name or that of the file. Raises UsageError."""
    if form:
        return one_of(form, forms, "format")
    by_name = _SUFFIXES.get(output.suffix.lower()) if output else None
    if output and output.suffix and by_name is None:
        raise UsageError(f"{output}: its name does not tell the format; name one with --format: {', '.join(forms)}.")
    return by_name or ("table" if output is None and screen.is_terminal() else "jsonl")


def write(
    rows: Iterable[Row],
    columns: Sequence[str],
    *,
    form: str | None = None,
    output: Path | None = None,
    chosen: str | None = None,
    shown: Sequence[str] = (),
    limit: int | None = None,
    nothing: str = "Nothing was found.",
) -> int:
    """Writes rows and returns their number; `columns` are those of the files, `shown` those of a table.

    `chosen` are the columns that the user names instead. Raises UsageError.
    """
    output = options.named(output)
    form = form_of(form, output)
    rows = islice(rows, limit)
    if chosen == "all":
        rows = list(rows)
        columns = tuple(dict.fromkeys(name for row in rows for name in row)) or columns
    elif chosen:
        columns = tuple(name.strip() for name in chosen.split(","))
    shown = columns if chosen else shown or columns
    counted = _Counted(_checked(rows, columns))
    text = _table(counted, shown) if form == "table" else _WRITERS[form](counted, columns)
    put(text, output)
    if not counted.number:
        screen.say(nothing)
    return counted.number


def put(pieces: Iterable[str], output: Path | None) -> None:
    """Text to stdout or to a file."""
    output = options.named(output)
    if output is None:
        for piece in pieces:
            sys.stdout.write(piece)
        return
    from kg.export import files

    with files.written(output) as file:
        for piece in pieces:
            file.write(piece.encode())


class _Counted:
    """Rows that are counted as they pass."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.number = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.number += 1
            yield row


def _checked(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[Row]:
    for number, row in enumerate(rows):
        if number == 0:
            for name in columns:
                one_of(name, row, "field")
        yield row


def _jsonl(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    for row in rows:
        yield json.dumps({name: row[name] for name in columns}, ensure_ascii=False) + "\n"


def _csv(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    from kg.export import tables

    yield tables.line(columns).decode()
    for row in rows:
        yield tables.line([row[name] for name in columns]).decode()


_WRITERS = {"jsonl": _jsonl, "csv": _csv}


def _table(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    told = list(rows)
    columns = [name for name in columns if any(cell(row[name]) for row in told)]
    numbers = [name for name in columns if all(_is_number(row[name]) for row in told if row[name] is not None)]
    made = table(columns, numbers)
    for column, name in zip(made.columns, columns, strict=True):
        column.no_wrap = screen.width() > _NARROW and all(len(cell(row[name])) <= _SHORT for row in told)
    for row in told:
        made.add_row(*(cell(row[name]) for name in columns))
    if told:
        yield screen.drawn(made)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def table(columns: Sequence[str], numbers: Sequence[str] = ()) -> "Table":
    """An empty table with a line under its head; what is wide is folded between words, numbers stand to the right."""
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for name in columns:
        made.add_column(
            name.replace("_", " "), justify="right" if name in numbers else "left", overflow="fold", vertical="top"
        )
    return made


def cell(value: object, longest: int = _LONG) -> str:
    """A value as a person reads it.

    >>> cell(["Abe", "Xi"])
    'Abe, Xi'
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    if isinstance(value, list | tuple):
        return ", ".join(cell(item) for item in value)
    if isinstance(value, Mapping):
        return _office(value) if "title" in value else " ".join(map(cell, value.values()))
    words = " ".join(screen.clean(str(value)).split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def _office(office: Row) -> str:
    """A post with its body and its years.

    >>> _office({"title": "President", "of": "Peru", "from": "2018-03-23", "to": None})
    'President of Peru (2018-03-23 –)'
    """
    words = " of ".join(filter(None, (office["title"], office["of"])))
    years = f" ({office['from'] or ''} – {office['to'] or ''})".replace("( –", "(–").replace("– )", "–)")
    return cell(words + (years if office["from"] or office["to"] else ""))


def refuse_bytes(form: str, output: Path | None) -> None:
    """Raises UsageError where the bytes of a format would fill a terminal."""
    from kg.export import FORMATS

    if output is None and screen.is_terminal() and FORMATS[form].extension in _BYTES:
        raise UsageError(f"{form} is not for a terminal; name a file with --output.")
