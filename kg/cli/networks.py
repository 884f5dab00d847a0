"""`kg network`: who is central, who is tied to whom, and how that changes."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import choosing, options, output, screen
from kg.cli.opening import reading

if TYPE_CHECKING:
    from kg.export import Options
    from kg.network.rows import Network
    from kg.store import Store

_SHOWS = ("parties", "ties", "rhythm", "summary")

Form = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT", rich_help_panel="Output", help="table, jsonl, csv, or svg: drawn."
    ),
]


def network(
    projection: choosing.Projection = "leaders",
    store: options.StoreAt = "kg.store",
    measure: choosing.MeasureIs = "strength",
    by: choosing.By = None,
    top: choosing.Top = None,
    show: choosing.Show = "parties",
    against: choosing.Against = None,
    weight: choosing.Weight = None,
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
    kg network leaders --from 2018 --to 2018 --against 2017/2017[/dim]
    """
    from kg import export

    choosing.check(projection, measure, weight, by)
    options.one_of(show, _SHOWS, "way to show a network")
    chosen = choosing.events(since, until, certainly, type, status, issue, actor, place, word, confidence)
    wanted = export.Options(network=projection, chosen=chosen, weight=weight, measure=measure, by=by or "year", top=top)
    with reading(store) as graph:
        if _is_picture(form, file):
            _draw(graph, wanted, "chart" if by else "svg", file)
            return
        rows, names, shown = _rows(graph, wanted, show=show, over_time=bool(by), against=against)
        output.write(
            rows, names, shown=shown, form=form, output=file, chosen=columns,
            nothing="No two parties are tied by such events.",
        )  # fmt: skip


def _is_picture(form: str | None, file: Path | None) -> bool:
    return form == "svg" or (form is None and file is not None and file.suffix == ".svg")


def _draw(graph: "Store", wanted: "Options", form: str, file: Path | None) -> None:
    from kg import export

    export.write(graph, form, file or sys.stdout.buffer, options=wanted)
    if file is not None:
        screen.say(f"Written: {file}")


_PARTIES = ("rank", "name", "kind", "country", "measure", "value", "ties", "events", "actor")
_TIES = ("one", "other", "weight", "count", "score", "types", "first", "last")
_RHYTHM = ("one", "other", "events", "first", "last", "median_days", "longest_silence", "gaps")
_CHANGES = ("one", "other", "change", "before", "after", "events")


def _rows(
    graph: "Store", wanted: "Options", *, show: str, over_time: bool, against: str | None
) -> tuple[list[Any], tuple[str, ...], tuple[str, ...]]:
    """The rows of a table, all its columns, and those that a screen has room for."""
    from kg import network as networks
    from kg.export.material import Material

    material = Material(graph, wanted)
    if against:
        return _changes(material, against), _CHANGES, _CHANGES[:5]
    if over_time:
        stretches = networks.windows(
            wanted.network, material.chosen, material.actors, by=wanted.by, chosen=networks.EVERYTHING,
            weight=wanted.weight,
        )  # fmt: skip
        rows = networks.series(stretches, wanted.measure, top=wanted.top)
        return rows, ("window", *_PARTIES), ("window", "rank", "name", "value", "ties", "events")
    if show == "parties":
        rows = networks.table(material.whole, wanted.measure, top=wanted.top)
        return rows, _PARTIES, ("rank", "name", "country", "value", "ties", "events")
    if show == "ties":
        return _ties(material.network)[: wanted.top], _TIES, (*_TIES[:3], *_TIES[5:])
    if show == "rhythm":
        return networks.rhythm(material.network)[: wanted.top], _RHYTHM, _RHYTHM[:7]
    rows = [{"what": name, "value": value} for name, value in networks.describe(material.whole).items()]
    return rows, ("what", "value"), ("what", "value")


def _ties(made: "Network") -> list[dict[str, Any]]:
    labels = {node: told["label"] for node, told in made.nodes(data=True)}
    rows = [
        {"one": labels[one], "other": labels[other], **{name: tie[name] for name in _TIES[2:]}}
        for one, other, tie in made.edges(data=True)
    ]
    return sorted(rows, key=lambda row: (-row["weight"], row["one"], row["other"]))


def _changes(material: Any, against: str) -> list[dict[str, Any]]:
    from dataclasses import replace

    from kg import network as networks

    since, slash, until = against.partition("/")
    earlier = replace(material.options.chosen, since=since, until=until if slash else since)
    before = networks.project(
        material.options.network, material.events, material.actors, chosen=earlier, weight=material.options.weight
    )
    return networks.compare(before, material.whole)
