"""Events, actors, ties and statements as tables: CSV, JSON lines and Parquet."""

import csv
import io
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import duckdb

from kg import network
from kg.errors import ExportError
from kg.export import ties
from kg.export.look import looks
from kg.export.material import Material
from kg.network import EVERYTHING

Row = Mapping[str, Any]
_EVENT = (
    "event", "type", "actors", "recipients", "date", "place", "country", "during", "issues", "status",
    "attribution", "content", "quoted", "article", "start", "end", "quote", "sentence", "mentions", "confidence",
    "once",
)  # fmt: skip
_ACTOR = ("actor", "name", "aliases", "kind", "country", "offices")
_STATEMENT = ("speaker", "addressee", "type", "content", "quoted", "date", "article", "start", "end", "event")
_TIE = ("one", "other", "one_actor", "other_actor", *ties.TIE)
_EVIDENCE = (
    "one", "other", "date", "type", "status", "quote", "sentence", "attribution", "article", "event", "once",
)  # fmt: skip
_FORMULA = re.compile(r"[=+\-@\t\r\n|%＝＋－＠]")  # a cell that starts so is a formula to a spreadsheet (OWASP)
_ROOM = 1_000_000  # bytes that DuckDB reads at a time beyond the longest row; it keeps as much for each thread
_GROUP = 10_240  # rows that it keeps before they are written; with its 122,880 memory grows up to that number
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def _events(material: Material) -> Iterator[Row]:
    for event in material.stream():
        yield {name: event.get(name) for name in _EVENT} | _others(event, _EVENT)


def _actors(material: Material) -> Iterator[Row]:
    for actor in material.store.actors():
        yield {name: actor.get(name) for name in _ACTOR} | _others(actor, _ACTOR)


def _others(row: Row, known: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in known}


def _ties(material: Material) -> Iterator[Row]:
    labels = {node: told["label"] for node, told in material.network.nodes(data=True)}
    for one, other, values in ties.edges(material.network, parallel=material.options.parallel):
        yield {"one": labels[one], "other": labels[other], "one_actor": one, "other_actor": other, **values}


def _evidence(material: Material) -> Iterator[Row]:
    """The sentences behind every tie: a line for each telling of each of its events."""
    labels = {node: told["label"] for node, told in material.network.nodes(data=True)}
    for one, other, tie in material.network.edges(data=True):
        for event in tie["events"]:
            told = {name: event.get(name) for name in _EVIDENCE}
            yield told | {"one": labels[one], "other": labels[other]}


def _parties(material: Material) -> Iterator[Row]:
    for node, values in ties.nodes(material.network, looks(material.network)):
        yield {"actor": node, **values}


def _statements(material: Material) -> Iterator[Row]:
    """Who said what to whom: a line for each speaker."""
    for event in material.stream():
        if not event.get("content"):
            continue
        for speaker in event.get("actors") or ():
            told = {name: event.get(name) for name in _STATEMENT}
            yield told | {"speaker": speaker, "addressee": event.get("recipients") or []}


def _central(material: Material) -> Iterable[Row]:
    return network.table(material.whole, material.options.measure, top=material.options.top)


def _windows(material: Material) -> list[network.Window]:
    options = material.options
    return network.windows(
        options.network,
        material.chosen,
        material.actors,
        by=options.by,
        chosen=EVERYTHING,
        weight=options.weight,
        directed=options.directed,
    )


def _series(material: Material) -> Iterable[Row]:
    return network.series(_windows(material), material.options.measure, top=material.options.top)


def _changes(material: Material) -> Iterable[Row]:
    return network.changes(_windows(material))


def _activity(material: Material) -> Iterable[Row]:
    return network.activity(_windows(material))


def _rhythm(material: Material) -> Iterable[Row]:
    return network.rhythm(material.network)


def _compare(material: Material) -> Iterable[Row]:
    if material.options.before is None:
        raise ExportError("To compare needs a second period: tell which one went before.")
    earlier = material.with_options(replace(material.options, chosen=material.options.before))
    return network.compare(earlier.whole, material.whole)


def _summary(material: Material) -> Iterable[Row]:
    return [{"what": name, "value": value} for name, value in network.describe(material.whole).items()]


_CENTRAL = ("rank", "name", "kind", "country", "measure", "value", "ties", "events", "actor")
_CHANGES = ("window", "change", "one", "other", "weight")
_ACTIVITY = ("window", "first", "last", "events", "ties", "parties", "burst", "turn")
_COMPARE = ("one", "other", "change", "before", "after", "events")
_RHYTHM = ("one", "other", "events", "first", "last", "median_days", "longest_silence", "gaps")
TABLES: dict[str, tuple[tuple[str, ...], Callable[[Material], Iterable[Row]]]] = {
    "events": (_EVENT, _events),
    "actors": (_ACTOR, _actors),
    "ties": (_TIE, _ties),
    "evidence": (_EVIDENCE, _evidence),
    "parties": (("actor", *ties.NODE), _parties),
    "statements": (_STATEMENT, _statements),
    "central": (_CENTRAL, _central),
    "series": (("window", *_CENTRAL), _series),
    "changes": (_CHANGES, _changes),
    "activity": (_ACTIVITY, _activity),
    "compare": (_COMPARE, _compare),
    "rhythm": (_RHYTHM, _rhythm),
    "summary": (("what", "value"), _summary),
}


def rows(material: Material) -> Iterable[Row]:
    """The table that the options name. Raises ExportError for one unknown."""
    name = material.options.table
    if name not in TABLES:
        raise ExportError(f'There is no table "{name}"; choose one of {", ".join(TABLES)}.')
    return TABLES[name][1](material)


def write_jsonl(material: Material, file: BinaryIO) -> None:
    """One JSON object a line (https://jsonlines.org)."""
    for row in rows(material):
        file.write(to_json(row).encode() + b"\n")


def to_json(value: object) -> str:
    """JSON on one line; a lone surrogate becomes U+FFFD, so that it can be written as UTF-8."""
    return re.sub("[\ud800-\udfff]", "\ufffd", json.dumps(value, ensure_ascii=False, sort_keys=False))


def write_csv(material: Material, file: BinaryIO) -> None:
    """CSV (RFC 4180); lists are joined by " | ", and no cell is a formula to a spreadsheet."""
    told = rows(material)
    columns = TABLES[material.options.table][0]
    file.write(line(columns))
    for row in told:
        file.write(line([row.get(name) for name in columns]))


def line(values: Iterable[object]) -> bytes:
    """One line of CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([cell(value) for value in values])
    return text.getvalue().encode()


def cell(value: object) -> str | int | float:
    """A value as a cell that a spreadsheet shows as it stands.

    >>> cell("=cmd|' /C calc'!A0")
    "'=cmd|' /C calc'!A0"
    >>> cell(["Abe", "Xi"])
    'Abe | Xi'
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    words = value if isinstance(value, str) else _joined(value)
    words = _CONTROL.sub("\ufffd", words)
    return f"'{words}" if _FORMULA.match(words.lstrip(" \u00a0\u200b\ufeff") or " ") else words


def _joined(value: object) -> str:
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return " | ".join(value)
    return to_json(value) if value else ""


def write_parquet(material: Material, file: BinaryIO) -> None:
    """Parquet (https://parquet.apache.org), lists as lists, written by DuckDB."""
    with tempfile.TemporaryDirectory() as folder:
        lines, parquet = Path(folder) / "rows.jsonl", Path(folder) / "rows.parquet"
        longest = 0
        with lines.open("wb") as text:
            for row in rows(material):
                longest = max(longest, text.write(to_json(row).encode() + b"\n"))
        if not longest:
            raise ExportError(f"The table of {material.options.table} is empty; Parquet needs at least one row.")
        place = str(parquet).replace("'", "''")
        with duckdb.connect(config={"threads": 1, "temp_directory": folder}) as connection:
            connection.execute(
                "COPY (SELECT * FROM read_json(?, format='newline_delimited', sample_size=-1, maximum_object_size="
                f"{longest + _ROOM})) TO '{place}' (FORMAT parquet, ROW_GROUP_SIZE {_GROUP})",
                [str(lines)],
            )
        with parquet.open("rb") as made:
            shutil.copyfileobj(made, file)
