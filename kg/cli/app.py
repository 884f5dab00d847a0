"""The commands in their groups, and the way in and out."""

import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer
import typer.main

import kg
from kg.cli import (
    asking,
    building,
    demo,
    endings,
    explaining,
    exporting,
    keeping,
    listing,
    networks,
    searching,
    serving,
)

_MAKE, _LOOK, _ASK, _TAKE, _KEEP = (
    "Make a graph", "See what it holds", "Ask it", "Take it elsewhere", "Keep it in order",
)  # fmt: skip
COMMANDS: tuple[tuple[str, str, Callable[..., None]], ...] = (
    (_MAKE, "demo", demo.demo),
    (_MAKE, "build", building.build),
    (_LOOK, "events", listing.events),
    (_LOOK, "actors", listing.actors),
    (_LOOK, "articles", listing.articles),
    (_ASK, "query", asking.query),
    (_ASK, "queries", asking.queries),
    (_ASK, "search", searching.search),
    (_ASK, "serve", serving.serve),
    (_TAKE, "network", networks.network),
    (_TAKE, "export", exporting.export),
    (_KEEP, "explain", explaining.explain),
    (_KEEP, "info", keeping.info),
    (_KEEP, "verify", keeping.verify),
    (_KEEP, "check", keeping.check),
    (_KEEP, "rebuild", keeping.rebuild),
)
_AS_THEY_COME: dict[str, Any] = {  # options of the question itself, which are not known here
    "context_settings": {"allow_extra_args": True, "ignore_unknown_options": True},
    "add_help_option": False,
}
_SPECIAL: dict[str, dict[str, Any]] = {"query": _AS_THEY_COME}

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
    epilog="[dim]kg demo[/dim]  shows all of it on sample articles\n\n"
    "[dim]kg build articles/ && kg events --type meeting[/dim]  begins a graph of your own in ./kg.store\n\n"
    "[dim]kg query meetings-of-leader --help[/dim]  tells what a question takes",
)


def _print_version(asked: bool) -> None:
    if asked:
        print(f"kg {kg.__version__}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end.")
]


@app.callback(invoke_without_command=True)
def door(context: typer.Context, version: Version = False) -> None:
    """Diplomatic news in, a graph that answers questions out: who met whom, what was agreed, and on whose word."""
    if context.invoked_subcommand is None:
        print(context.get_help())


for _panel, _name, _function in COMMANDS:
    app.command(_name, rich_help_panel=_panel, **_SPECIAL.get(_name, {}))(_function)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter shows its number
    try:
        ended = _run(arguments)
    except BaseException as error:
        return endings.status(error)
    return endings.stopped() if ended == endings.STOPPED else ended


def _run(arguments: Sequence[str] | None) -> int:
    command = typer.main.get_command(app)
    ended = command.main(args=arguments, prog_name="kg", standalone_mode=False)
    sys.stdout.flush()
    return ended if isinstance(ended, int) else 0
