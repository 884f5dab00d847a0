"""`kg events`, `kg actors`, `kg articles`: what the graph holds, as rows."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from kg.cli import options, output
from kg.cli.opening import reading

Row = Mapping[str, Any]
EVENT = (
    "event", "type", "actors", "recipients", "date", "place", "country", "during", "issues", "status", "attribution",
    "content", "quoted", "article", "start", "end", "quote", "sentence", "mentions", "confidence",
)  # fmt: skip
_EVENT_SHOWN = ("date", "type", "actors", "recipients", "place", "during", "status", "attribution")
ACTOR = ("actor", "name", "aliases", "kind", "country", "offices")
_ACTOR_SHOWN = ("name", "kind", "country", "offices", "aliases")
ARTICLE = (
    "article", "title", "publisher", "published", "address", "language", "byline", "section", "dateline", "events",
    "actors", "characters",
)  # fmt: skip
_ARTICLE_SHOWN = ("published", "title", "publisher", "events", "actors")
_KINDS = ("person", "country", "organization", "group")


def events(
    store: options.StoreAt = "kg.store",
    type: options.Types = None,
    actor: options.ActorIs = None,
    country: options.Country = None,
    since: options.Since = None,
    until: options.Until = None,
    status: options.StatusIs = None,
    article: options.ArticleIs = None,
    confidence: options.Confidence = 0.0,
    form: options.Form = None,
    file: options.Output = None,
    columns: options.Columns = None,
    limit: options.Limit = None,
    as_of: options.AsOf = None,
) -> None:
    """Events: who did what to whom, when, where, and on whose word.

    One line for each event as an article tells it. A date is a day, month or year as precise as the article is
    (EDTF); an event counts as within --from and --to where it may lie there.
    """
    filters = {
        "type": options.types(type),
        "actor": actor,
        "since": options.first_day(since),
        "until": options.last_day(until),
        "status": options.status(status),
        "article": article,
        "confidence": confidence,
    }
    with reading(store, as_of) as graph:
        code = _code(country, list(graph.actors())) if country else None
        output.write(
            graph.events(country=code, **filters), EVENT, shown=_EVENT_SHOWN, form=form, output=file,
            chosen=columns, limit=limit, nothing="No event fits.",
        )  # fmt: skip


Name = Annotated[str | None, typer.Option("--name", metavar="WORDS", help="Whose name or alias holds these words.")]
Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="person, country, organization or group.")]
Land = Annotated[str | None, typer.Option("--country", "-c", metavar="STATE", help="Of this state: JPN or Japan.")]


def actors(
    store: options.StoreAt = "kg.store",
    name: Name = None,
    kind: Kind = None,
    country: Land = None,
    form: options.Form = None,
    file: options.Output = None,
    columns: options.Columns = None,
    limit: options.Limit = None,
    as_of: options.AsOf = None,
) -> None:
    """Actors: people, states, bodies and groups, with their names and offices."""
    if kind:
        options.one_of(kind, _KINDS, "kind of actor")
    with reading(store, as_of) as graph:
        rows: list[Row] = list(graph.actors())
        code = _code(country, rows) if country else None
        chosen = (
            row
            for row in rows
            if (not kind or row["kind"] == kind)
            and (not country or row["country"] == code)
            and (not name or _is_named(row, name))
        )
        output.write(
            chosen, ACTOR, shown=_ACTOR_SHOWN, form=form, output=file, chosen=columns, limit=limit,
            nothing="No actor fits.",
        )  # fmt: skip


def _is_named(row: Row, words: str) -> bool:
    from kg import vocab

    return any(vocab.fold(words) in vocab.fold(name) for name in (row["name"], *row["aliases"]))


def _code(country: str, rows: list[Row]) -> str:
    """The ISO 3166-1 alpha-3 code of a state that is named by it or by name."""
    from kg import vocab

    wanted = vocab.fold(country)
    states = (row for row in rows if row["kind"] == "country" and row["country"])
    named = (str(row["country"]) for row in states if wanted in map(vocab.fold, (row["name"], *row["aliases"])))
    return next(named, country.upper())


Publisher = Annotated[str | None, typer.Option("--publisher", metavar="WORDS", help="Of a publisher so named.")]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Published not before.")]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Published not after.")]


def articles(
    store: options.StoreAt = "kg.store",
    publisher: Publisher = None,
    since: From = None,
    until: To = None,
    form: options.Form = None,
    file: options.Output = None,
    columns: options.Columns = None,
    limit: options.Limit = None,
    as_of: options.AsOf = None,
) -> None:
    """Articles that were read, with what was found in each."""
    first, last = options.first_day(since), options.last_day(until)
    with reading(store, as_of) as graph:
        output.write(
            _published(graph.articles(), publisher, first, last), ARTICLE, shown=_ARTICLE_SHOWN, form=form, output=file,
            chosen=columns, limit=limit, nothing="No article fits.",
        )  # fmt: skip


def _published(rows: Iterator[Row], publisher: str | None, first: str | None, last: str | None) -> Iterator[Row]:
    from kg import vocab

    for row in rows:
        day = (row["published"] or "")[:10]
        if (
            (not publisher or vocab.fold(publisher) in vocab.fold(row["publisher"] or ""))
            and (not first or day >= first)
            and (not last or (day and day <= last))
        ):
            yield row
