"""`kg query`, `kg queries`: questions in SPARQL, by name, from a file or as they are typed."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import answers, options, output, screen
from kg.cli.opening import reading
from kg.errors import QueryError, UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kg.catalogue import Parameter, Question

_SAME = {"from": "since", "to": "until", "min-confidence": "confidence", "country": "state"}  # as other commands say it

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME|FILE|TEXT", help="A question that kg queries lists, a file, - for stdin, or SPARQL."),
]
Given = Annotated[
    list[str] | None,
    typer.Option("--param", "-p", metavar="NAME=VALUE", help="What fills $NAME; --NAME VALUE does the same."),
]
Help = Annotated[bool, typer.Option("--help", "-h", help="Show what the question asks and takes, and end.")]
Text = Annotated[bool, typer.Option("--sparql", help="Print the query with its values, and do not ask it.")]
Form = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="FORMAT", help=f"{', '.join(answers.FORMS)}; turtle for CONSTRUCT."),
]


def query(
    context: typer.Context,
    words: Words = None,
    given: Given = None,
    store: options.StoreAt = "kg.store",
    sparql: Text = False,
    form: Form = None,
    file: options.Output = None,
    limit: options.Limit = None,
    as_of: options.AsOf = None,
    help: Help = False,
) -> None:
    """Ask a question in SPARQL: one of the library, a file, or what you type.

    [dim]kg query meetings-of-leader --leader "Shinzo Abe"
    kg query "SELECT ?name { ?who a dkg:Person ; rdfs:label ?name }"
    kg query my-question.rq -p state=Japan --format csv[/dim]
    """
    asked, values = _sorted_out(words or [], given or [])
    if asked is None:
        if not help:
            raise UsageError("Which question? `kg queries` lists those there are; a text in SPARQL is one too.")
        print(context.get_help())
        return
    question = _question(asked)
    if help:
        screen.show(*_about(question))
        return
    text = _bound(question, values)
    if sparql:
        output.put([text.rstrip() + "\n"], file)
        return
    with reading(store, as_of) as graph:
        answers.write(graph.query(text), form=form, file=file, limit=limit)


def _sorted_out(words: list[str], given: list[str]) -> tuple[str | None, dict[str, str]]:
    """The question, and the values given as `--name value`, `--name=value` or `-p name=value`."""
    values = dict(_pair(pair) for pair in given)
    asked, rest = None, iter(words)
    for word in rest:
        if word.startswith("--") and len(word) > 2:
            name, equals, value = word[2:].partition("=")
            values[name] = value if equals else _next(rest, word)
        elif asked is None and not (word.startswith("-") and len(word) > 1):
            asked = word
        else:
            raise UsageError(f"{word!r} is one word too many; put a question, or a value, in quotation marks.")
    return asked, values


def _pair(pair: str) -> tuple[str, str]:
    name, equals, value = pair.partition("=")
    if not equals:
        raise UsageError(f"-p takes NAME=VALUE; {pair!r} has no =.")
    return name.removeprefix("$"), value


def _next(rest: Iterator[str], option: str) -> str:
    value = next(rest, None)
    if value is None:
        raise UsageError(f"{option} needs a value behind it.")
    return value


def _question(asked: str) -> "Question":
    """The question meant: SPARQL has a brace, a file is there or ends in .rq, and all else is a name."""
    from kg import catalogue

    if asked == "-":
        return _own("stdin", sys.stdin.read())
    if "{" in asked:
        return _own("text", asked)
    path = Path(asked)
    if path.is_file():
        return _own(path.stem, path.read_text(encoding="utf-8", errors="replace"))
    if path.suffix in (".rq", ".sparql") and len(path.parts) > 1:
        raise QueryError(f"{asked}: there is no such file; `kg queries` lists the questions that have a name.")
    return catalogue.find(asked)


def _own(name: str, text: str) -> "Question":
    """A question of the user's, with or without a header."""
    from kg import catalogue

    if any(line.startswith("#+") for line in text.splitlines()):
        return catalogue.parse(name, text)
    parameters = tuple(
        catalogue.Parameter(name=parameter, type="text", description="text, or <IRI>")
        for parameter in catalogue.names_in(text)
    )
    return catalogue.Question(
        name=name, summary="", description="", tags=(), parameters=parameters, view="table", text=text
    )


def _bound(question: "Question", values: dict[str, str]) -> str:
    from kg import catalogue

    known = {parameter.name: parameter for parameter in question.parameters}
    told = {}
    for given, value in values.items():
        name = given if given in known else _SAME.get(given, given.replace("-", "_"))
        told[name] = _whole_day(name, value) if name in known and known[name].type == "date" else value
    return catalogue.bind(question, told)


def _whole_day(name: str, value: str) -> str:
    """A year or month as the day it begins with, or ends with where the parameter is `until`."""
    if len(value) >= len("2017-11-12"):
        return value
    return (options.last_day(value) if name == "until" else options.first_day(value)) or value


def _about(question: "Question") -> "Iterator[RenderableType]":
    """What a question asks and takes, and how to ask it."""
    from rich.padding import Padding
    from rich.text import Text

    yield Text(f"{question.name}: {question.summary}", style="bold")
    yield Padding(Text(question.description), (1, 0, 1, 2))
    if question.parameters:
        table = output.table(("option", "takes", "what"))
        for parameter in question.parameters:
            table.add_row(f"--{parameter.name}", parameter.type, _what(parameter))
        yield Padding(table, (0, 0, 0, 2))
    yield Text(f"  {_example(question)}\n", style="cyan")


def _what(parameter: "Parameter") -> str:
    default = f" (if not given: {parameter.default})" if parameter.default else ""
    return f"{parameter.description}{default}"


def _example(question: "Question") -> str:
    first = next((p for p in question.parameters if p.example), None)
    return f"kg query {question.name}" + (f' --{first.name} "{first.example}"' if first else "")


Tag = Annotated[str | None, typer.Option("--tag", metavar="TAG", help="Only those with this tag.")]


def queries(
    tag: Tag = None,
    form: options.Form = None,
    file: options.Output = None,
    columns: options.Columns = None,
) -> None:
    """The questions that have a name, and what each one takes."""
    from kg import catalogue

    questions = catalogue.load()
    if tag:
        options.one_of(tag, sorted({t for question in questions for t in question.tags}), "tag")
    rows = (
        {
            "name": question.name,
            "asks": question.summary,
            "takes": [parameter.name for parameter in question.parameters],
            "tags": list(question.tags),
            "view": question.view,
            "description": question.description,
        }
        for question in questions
        if not tag or tag in question.tags
    )
    every = ("name", "asks", "takes", "tags", "view", "description")
    output.write(rows, every, shown=every[:3], form=form, output=file, chosen=columns)
