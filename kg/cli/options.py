"""The options that several commands share, so that they are the same everywhere."""

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import UsageError

_OUT, _WHICH = "Output", "Which events"

StoreAt = Annotated[
    str, typer.Option("--store", "-s", envvar="KG_STORE", metavar="PATH", help="The graph: a folder, made by kg build.")
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="As the graph was recorded up to this day: 2024-05-31."),
]
Form = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        rich_help_panel=_OUT,
        help="table, jsonl or csv. If not given: what the name of the file says, a table on a terminal, else jsonl.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", rich_help_panel=_OUT, help="Write here, not to stdout."),
]
Columns = Annotated[
    str | None,
    typer.Option("--columns", metavar="A,B,…", rich_help_panel=_OUT, help="Which fields to show, or all."),
]
Limit = Annotated[
    int | None, typer.Option("--limit", "-n", min=0, metavar="N", rich_help_panel=_OUT, help="At most so many.")
]

Types = Annotated[
    list[str] | None,
    typer.Option("--type", "-t", metavar="TYPE", rich_help_panel=_WHICH, help="A type or family; may be repeated."),
]
ActorIs = Annotated[
    str | None,
    typer.Option("--actor", "-a", metavar="NAME", rich_help_panel=_WHICH, help="Who takes part: a name or IRI."),
]
Country = Annotated[
    str | None,
    typer.Option(
        "--country", "-c", metavar="STATE", rich_help_panel=_WHICH, help="A state or its people: JPN or Japan."
    ),
]
Since = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", rich_help_panel=_WHICH, help="Not before: 2017, 2017-11 or 2017-11-12."),
]
Until = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", rich_help_panel=_WHICH, help="Not after: that day, month or year included."),
]
StatusIs = Annotated[
    str | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        rich_help_panel=_WHICH,
        help="actual, planned, desired, possible, cancelled or negated.",
    ),
]
Confidence = Annotated[
    float,
    typer.Option(
        "--min-confidence", min=0.0, max=1.0, metavar="0…1", rich_help_panel=_WHICH, help="At least so certain."
    ),
]
ArticleIs = Annotated[
    str | None,
    typer.Option("--article", metavar="TITLE", rich_help_panel=_WHICH, help="Told by this article: title or IRI."),
]


def named(file: Path | None) -> Path | None:
    """The file to write; None for stdout, which `-` means too."""
    return None if file is None or str(file) == "-" else file


def one_of(value: str, allowed: Iterable[str], what: str) -> str:
    """The value itself. Raises UsageError with the nearest that is allowed."""
    known = list(allowed)
    if value in known:
        return value
    near = difflib.get_close_matches(value, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"choose one of {', '.join(known)}."
    raise UsageError(f"There is no {what} {value!r}; {hint}")


def types(wanted: list[str] | None) -> list[str] | None:
    """Types of events, a family standing for all of its own. Raises UsageError for one unknown."""
    if not wanted:
        return None
    from kg import ontology

    found: list[str] = []
    for name in wanted:
        one_of(name, ontology.notations(), "type of event")
        found += [kind for kind in ontology.event_types() if name in (kind, *_families(kind))]
    return found


def _families(kind: str) -> list[str | None]:
    from kg import ontology

    return [ontology.notation(wider) for _, wider in ontology.broader(ontology.event_type(kind))]


def status(wanted: str | None) -> str | None:
    """A status. Raises UsageError for one unknown."""
    from kg.model import Status

    return one_of(wanted, list(Status), "status") if wanted else None


def first_day(when: str | None) -> str | None:
    """The first day of a date as it was given. Raises EdtfError."""
    from kg import edtf

    return edtf.first_day(when) if when else None


def last_day(when: str | None) -> str | None:
    """The last day of a date as it was given. Raises EdtfError."""
    from kg import edtf

    return edtf.last_day(when) if when else None
