"""`kg search`: quotations, contents, titles and names by their words."""

from typing import Annotated

import typer

from kg.cli import options, output
from kg.cli.opening import reading

_KINDS = ("quote", "content", "title", "name")
_COLUMNS = ("thing", "kind", "words", "article", "article_title", "score")
_SHOWN = ("kind", "words", "article_title")
_MOST = 20

Words = Annotated[list[str], typer.Argument(metavar="WORDS…", help='All of them; "quoted ones" stand together.')]
Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="quote, content, title or name.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="At most so many.")]


def search(
    words: Words,
    store: options.StoreAt = "kg.store",
    kind: Kind = None,
    limit: Limit = _MOST,
    form: options.Form = None,
    file: options.Output = None,
    columns: options.Columns = None,
) -> None:
    """Find what was said, and names, by their words: "fish" finds "fishing" too.

    [dim]kg search fishing rights
    kg search '"new start"' --kind content[/dim]
    """
    if kind:
        options.one_of(kind, _KINDS, "kind of words")
    with reading(store) as graph:
        titles = {row["article"]: row["title"] for row in graph.articles()}
        found = graph.search(" ".join(words), kind=kind, limit=limit)
        rows = ({**row, "article_title": titles.get(row["article"])} for row in found)
        output.write(
            rows, _COLUMNS, shown=_SHOWN, form=form, output=file, chosen=columns, nothing="Nothing has these words."
        )
