"""`kg network`: who is central, who is tied to whom, and how that changes."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import choosing, options, output, screen
from kg.cli.opening import reading
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.export import Options
    from kg.network import Filter
    from kg.network.rows import Network
    from kg.store import Store

_PICTURES = {"svg": ("svg", "chart"), "png": ("png", "chart-png")}  # of the network, of a measure over time

Form = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT", rich_help_panel="Output", help="table, jsonl, csv; svg or png: drawn."
    ),
]


def network(
    projection: choosing.Projection = "leaders",
    store: options.StoreAt = "kg.store",
    measure: choosing.MeasureIs = "strength",
    by: choosing.By = None,
    top: choosing.Top = None,
    show: choosing.Show = None,
    against: choosing.Against = None,
    weight: choosing.Weight = None,
    half_life: choosing.HalfLife = None,
    directed: choosing.Directed = None,
    since: options.Since = None,
    until: options.Until = None,
    certainly: choosing.Certainly = False,
    type: options.Types = None,
    status: choosing.Statuses = None,
    issue: choosing.Issue = None,
    actor: choosing.Actors = None,
    place: choosing.Places = None,
    word: choosing.Word = None,
    confidence: options.Confidence = 0.0,
    form: Form = None,
    file: options.Output = None,
    columns: options.Columns = None,
) -> None:
    """Who is central, who is tied to whom, and how that changes.

    [dim]kg network leaders --measure betweenness --top 20
    kg network states --from 2017 --to 2018 --by quarter --output states.svg
    kg network leaders --from 2018 --to 2018 --against 2017
    kg network leaders --actor "Xi Jinping" --show evidence[/dim]
    """
    file = options.named(file)
    from kg import export

    choosing.check(projection, measure, weight, by)
    what = show or ("compare" if against else "series" if by else "parties")
    options.one_of(what, ("ties", *_TABLES), "way to show a network")
    if what == "compare" and against is None:
        raise UsageError("To compare needs an earlier period: tell it with --against, as in --against 2017.")
    choosing.check_directions(projection, measure, directed)
    chosen = choosing.events(since, until, certainly, type, status, issue, actor, place, word, confidence)
    wanted = export.Options(
        network=projection,
        chosen=chosen,
        weight=choosing.weighing(weight, half_life),
        directed=directed,
        before=_earlier(chosen, against),
        measure=measure,
        by=by or "year",
        top=top,
    )
    with reading(store) as graph:
        if picture := _picture(form, file, over_time=bool(by)):
            _draw(graph, wanted, picture, file)
            return
        rows, names, shown = _rows(graph, wanted, what)
        output.write(
            rows, names, shown=shown, form=form, output=file, chosen=columns, limit=None if what == "series" else top,
            nothing="No two parties are tied by such events.",
        )  # fmt: skip


def _earlier(chosen: "Filter", against: str | None) -> "Filter | None":
    """The same events in an earlier period. Raises UsageError where none is told though one is needed."""
    if against is None:
        return None
    since, slash, until = against.partition("/")
    for limit in (since, until):
        options.first_day(limit)  # to be refused here where it is no date
    return replace(chosen, since=since, until=until if slash else since)


def _picture(form: str | None, file: Path | None, *, over_time: bool) -> str | None:
    """The format of a picture, where one is asked for by its name or that of the file."""
    asked = form or (file.suffix.lstrip(".").lower() if file else "")
    return _PICTURES[asked][over_time] if asked in _PICTURES else None


def _draw(graph: "Store", wanted: "Options", form: str, file: Path | None) -> None:
    from kg import export

    output.refuse_bytes(form, file)
    export.write(graph, form, file or sys.stdout.buffer, options=wanted)
    if file is not None:
        screen.say(f"Written: {file}")


_TABLES = {  # of kg.export.tables, by what people call them, with what a screen has room for
    "evidence": ("evidence", ("one", "other", "date", "type", "sentence")),
    "parties": ("central", ("rank", "name", "country", "value", "ties", "events")),
    "series": ("series", ("window", "rank", "name", "value", "ties", "events")),
    "rhythm": ("rhythm", ("one", "other", "events", "first", "last", "median_days", "longest_silence")),
    "changes": ("changes", ("window", "change", "one", "other", "weight")),
    "activity": ("activity", ("window", "events", "ties", "parties", "burst", "turn")),
    "compare": ("compare", ("one", "other", "change", "before", "after")),
    "summary": ("summary", ("what", "value")),
}
_TOLD_OF_TIES = ("weight", "count", "score", "types", "first", "last")
_BEHIND = {"events": "event", "sentences": "sentence"}  # what a tie's numbers were counted from
_TIES = ("one", "other", *_TOLD_OF_TIES, *_BEHIND)
_TIES_SHOWN = ("one", "other", "weight", "types", "first", "last")


def _rows(graph: "Store", wanted: "Options", show: str) -> tuple[Iterable[Any], Sequence[str], Sequence[str]]:
    """The rows of a table, all its columns, and those that a screen has room for."""
    from kg.export import tables
    from kg.export.material import Material

    if show == "ties":
        return _ties(Material(graph, wanted).network), _TIES, _TIES_SHOWN
    name, shown = _TABLES[show]
    return tables.rows(Material(graph, replace(wanted, table=name))), tables.TABLES[name][0], shown


def _ties(made: "Network") -> list[dict[str, Any]]:
    labels = {node: told["label"] for node, told in made.nodes(data=True)}
    rows = [
        {"one": labels[one], "other": labels[other], **{name: tie[name] for name in _TOLD_OF_TIES}, **_behind(tie)}
        for one, other, tie in made.edges(data=True)
    ]
    return sorted(rows, key=lambda row: (-row["weight"], row["one"], row["other"]))


def _behind(tie: Mapping[str, Any]) -> dict[str, list[str]]:
    """What a tie's numbers were counted from: IRIs of events, and sentences."""
    told = tie["events"]
    return {name: list(dict.fromkeys(str(event.get(key) or "") for event in told)) for name, key in _BEHIND.items()}
