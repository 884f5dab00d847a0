"""`kg export`: the graph, a network or a table in a file for another program."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import choosing, options, output, screen
from kg.cli.opening import reading
from kg.errors import UsageError

Target = Annotated[str | None, typer.Argument(metavar="FORMAT", help="One of those that --list lists.")]
List = Annotated[bool, typer.Option("--list", help="List the formats and what opens them, and end.")]
TableIs = Annotated[
    str,
    typer.Option(
        "--table", metavar="TABLE", help="For csv, jsonl, parquet: events, actors, ties, parties, statements …"
    ),
]
About = Annotated[
    list[str] | None, typer.Option("--about", metavar="NAME", help="For briefings: a person, or one or two states.")
]
Title = Annotated[str | None, typer.Option("--title", metavar="WORDS", help="What stands above.")]
Facts = Annotated[bool, typer.Option("--facts-only", help="For RDF: without what each article says.")]


def export(
    target: Target = None,
    list: List = False,
    file: options.Output = None,
    store: options.StoreAt = "kg.store",
    table: TableIs = "events",
    about: About = None,
    title: Title = None,
    facts_only: Facts = False,
    projection: choosing.NetworkIs = "leaders",
    measure: choosing.MeasureIs = "strength",
    by: choosing.By = None,
    top: choosing.Top = None,
    weight: choosing.Weight = None,
    half_life: choosing.HalfLife = None,
    directed: choosing.Directed = None,
    parallel: choosing.Parallel = False,
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
) -> None:
    """Write the graph, a network or a table for another program, or a page to look at.

    [dim]kg export html --output network.html
    kg export gexf --network states --from 2017 --output states.gexf
    kg export briefing --about Japan --about China --output japan-china.md[/dim]
    """
    file = options.named(file)
    from kg.export import FORMATS, Options, write

    if list or (target is None and file is None):
        _list_formats()
        return
    form = options.one_of(target, FORMATS, "format") if target else _by_name(file)
    choosing.check(projection, measure, weight, by)
    output.refuse_bytes(form, file)
    wanted = Options(
        network=projection,
        chosen=choosing.events(since, until, certainly, type, status, issue, actor, place, word, confidence),
        weight=choosing.weighing(weight, half_life),
        directed=directed,
        provenance=not facts_only,
        table=table,
        measure=measure,
        by=by or "year",
        parallel=parallel,
        about=tuple(about or ()),
        top=top,
        title=title,
    )
    with reading(store) as graph:
        write(graph, form, file or sys.stdout.buffer, options=wanted)
    if file is not None:
        screen.say(f"Written: {file}")


def _by_name(file: Path | None) -> str:
    from kg.export import FORMATS

    suffix = file.suffix.lstrip(".").lower() if file else ""
    fitting = [form.name for form in FORMATS.values() if form.extension == suffix]
    if not fitting:
        raise UsageError(f"{file}: its name does not tell the format; name it before: `kg export FORMAT -o {file}`.")
    return fitting[0]


def _list_formats() -> None:
    from kg.export import FORMATS

    rows = [
        {"format": form.name, "file": f".{form.extension}", "writes": form.writes, "what": form.summary}
        for form in FORMATS.values()
    ]
    output.write(rows, ("format", "file", "writes", "what"), form="table")
