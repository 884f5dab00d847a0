"""`kg build`: articles into a graph."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options, screen
from kg.cli.endings import STOPPED
from kg.cli.opening import writing

if TYPE_CHECKING:
    from kg.build import Report

Sources = Annotated[
    list[str], typer.Argument(metavar="SOURCE…", help="Files, folders, http(s) addresses, or - for stdin.")
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="When texts were published that print no date.")
]
Workers = Annotated[
    int | None, typer.Option("--workers", "-w", min=1, metavar="N", help="Processes; as many as fit if not given.")
]
Parser = Annotated[
    str | None, typer.Option("--parser", metavar="NAME", help="Another parser than ours; see kg/nlp/README.md.")
]
Again = Annotated[bool, typer.Option("--again", help="Read also what has not changed since it was last read.")]
On = Annotated[str, typer.Option("--on", metavar="WHERE", help="Do the work here, or on ray: a cluster.")]


def build(
    sources: Sources,
    store: options.StoreAt = "kg.store",
    published: Published = None,
    workers: Workers = None,
    parser: Parser = None,
    again: Again = False,
    on: On = "here",
) -> None:
    """Read articles and put what they say into a graph.

    Web pages and plain text in English. What has not changed since it was last read is left alone; an article that
    cannot be read is named with the reason, and the rest goes on (exit status 1).

    [dim]kg build articles/
    kg build https://news.example/story.html notes.txt --published 2017-11-12[/dim]
    """
    report = make(sources, store, published=published, workers=workers, parser=parser, again=again, on=on)
    tell(report, store)
    if report.stopped:
        raise typer.Exit(STOPPED)
    if report.failures:
        raise typer.Exit(1)


def make(
    sources: list[str],
    store: str,
    *,
    published: str | None = None,
    workers: int | None = None,
    parser: str | None = None,
    again: bool = False,
    on: str = "here",
) -> "Report":
    """Builds with a bar where somebody looks on. Raises KgError."""
    options.one_of(on, ("here", "ray"), "place to work")
    options.first_day(published)  # to be refused here where it is no date
    from kg.build import build as build_graph

    now = datetime.now(UTC).isoformat(timespec="seconds")
    with writing(store) as graph, screen.progress("Reading") as step:
        return build_graph(
            sources,
            graph,
            published=published,
            parser=parser,
            workers=workers,
            on=on,
            again=again,
            recorded=now,
            progress=step,
        )


def tell(report: "Report", store: str) -> None:
    """Says what a build did, each failure with its reason."""
    for failure in report.failures:
        screen.say(f"{failure.name}: {failure.reason}")
    parts = []
    if report.written or not report.inputs:
        parts.append(f"{_count(report.written, 'article')} read, {_count(report.events, 'event')} found")
    if report.unchanged:
        parts.append(f"{_count(report.unchanged, 'article')} known already and unchanged")
    if report.repeated:
        parts.append(f"{report.repeated} the same as another")
    if report.failures:
        parts.append(f"{len(report.failures)} failed")
    kept = "; this is kept" if report.stopped else ""
    screen.say(f"{', '.join(parts) or 'Nothing was read'}{kept}. The graph: {store}")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
