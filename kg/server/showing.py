"""Rows of events, actors and articles as pages."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from kg import ontology
from kg.model import Status
from kg.server import pages
from kg.server.markup import Markup, tag

Row = dict[str, Any]
_EVENT = ("what", "when", "who", "to whom", "where", "on whose word", "the words")
_ACTOR = ("name", "kind", "country", "offices")
_ARTICLE = ("title", "publisher", "published", "events")
_FIELDS = {"actor": "Who takes part", "country": "State (code or name)", "since": "From", "until": "To"}


def listing(
    what: str, rows: Iterable[Row], filters: Mapping[str, str], further: Mapping[str, object] | None, query: str
) -> Markup:
    """A list with the form that narrows it, and the way on."""
    columns, line = {"events": (_EVENT, event), "actors": (_ACTOR, _actor), "articles": (_ARTICLE, _article)}[what]
    return pages.frame(
        what.capitalize(),
        _filters(filters) if what == "events" else None,
        pages.forms(f"/{what}", query, ("csv", "json")),
        pages.table(columns, map(line, rows), empty=f"No {what}."),
        tag("p", tag("a", "Further on", href=f"/{what}?{urlencode(further)}", rel="next")) if further else None,
    )


def thing(kind: str, found: Mapping[str, Any], address: str) -> Markup:
    """A page of one event, actor or article."""
    title, content = {"event": _event_page, "actor": _actor_page, "article": _article_page}[kind](found)
    return pages.frame(title, pages.forms(address, "", ("json", "csv", "ttl")), content)


def event(row: Row) -> list[object]:
    """An event as a line of a table."""
    word = row["type"] if row["status"] == "actual" else f"{row['type']} ({row['status']})"
    return [
        pages.iri(row["event"], word),
        row["date"],
        _parties(row["actors"], row["actor_iris"]),
        _parties(row["recipients"], row["recipient_iris"]),
        row["place"] or row["during"],
        ", ".join(row["attribution"]),
        _words(row),
    ]


def _event_page(found: Mapping[str, Any]) -> tuple[str, list[object]]:
    rows: list[Row] = found["event"]
    first = rows[0]
    names = ("date", "place", "during", "status", "mode", "content", "frame", "confidence")
    facts = [(name, first[name]) for name in names if first[name]]
    facts += [("issues", ", ".join(first["issues"]))] if first["issues"] else []
    facts += [("part of", pages.iri(first["part_of"]))] if first["part_of"] else []
    who = " and ".join(first["actors"])
    told = [(_link(row), row["published"], ", ".join(row["attribution"]), _words(row)) for row in rows]
    return f"{first['type']}: {who}" if who else first["type"], [
        pages.table(("", ""), [("actors", _parties(first["actors"], first["actor_iris"])), *facts]),
        tag("h2", "Told by"),
        pages.table(("article", "published", "on whose word", "the words"), told),
    ]


def _actor_page(found: Mapping[str, Any]) -> tuple[str, list[object]]:
    row: Row = found["actor"][0]
    offices = [(o["title"], o["of"], o["from"], o["to"]) for o in row["offices"]]
    events = [(pages.iri(e["event"], e["type"]), e["date"], e["status"]) for e in found["events"]]
    facts = [("kind", row["kind"]), ("country", row["country"]), ("also called", ", ".join(row["aliases"]))]
    return row["name"], [
        pages.table(("", ""), [fact for fact in facts if fact[1]]),
        (tag("h2", "Offices"), pages.table(("title", "of", "from", "to"), offices)) if offices else None,
        (tag("h2", "Events"), pages.table(("what", "when", "status"), events, empty="No events.")),
    ]


def _article_page(found: Mapping[str, Any]) -> tuple[str, list[object]]:
    row: Row = found["article"][0]
    names = ("publisher", "published", "address", "language", "byline", "section", "dateline", "version")
    facts = [(name, pages.iri(row[name]) if name == "address" else row[name]) for name in names if row[name]]
    paragraphs = (found["text"] or "").split("\n")
    return row["title"] or row["article"], [
        pages.table(("", ""), facts),
        tag("h2", "Events"),
        pages.table(_EVENT, map(event, found["events"]), empty="No events."),
        tag("h2", "Text"),
        tag("article", [tag("p", paragraph) for paragraph in paragraphs if paragraph.strip()]),
    ]


def _actor(row: Row) -> list[object]:
    offices = "; ".join(f"{o['title'] or ''} of {o['of']}" if o["of"] else o["title"] or "" for o in row["offices"])
    return [pages.iri(row["actor"], row["name"]), row["kind"], row["country"], offices]


def _article(row: Row) -> list[object]:
    name = row["title"] or row["article"]
    return [
        tag("a", name, href=pages.article_page(row["article"])),
        row["publisher"],
        row["published"],
        str(row["events"]),
    ]


def _link(row: Row) -> Markup:
    """To the page of the article that tells an event."""
    return tag("a", row["article_title"] or row["article"], href=pages.article_page(row["article"]))


def _parties(names: list[str], iris: list[str]) -> list[object]:
    pairs = zip(names, iris, strict=True)
    return [(", " if number else "", pages.iri(iri, name)) for number, (name, iri) in enumerate(pairs)]


def _words(row: Row) -> object:
    """The sentence, with the words on which the event rests marked."""
    sentence, quote = row["sentence"] or "", row["quote"] or ""
    before, found, after = sentence.partition(quote) if quote else (sentence, "", "")
    return tag("q", before, tag("mark", found) if found else None, after) if sentence else None


def _filters(filters: Mapping[str, str]) -> Markup:
    fields: list[object] = [
        _choice("type", "Type", ontology.notations(), filters),
        _choice("status", "Status", map(str, Status), filters),
    ]
    for name, words in _FIELDS.items():
        kind = "date" if name in ("since", "until") else "text"
        fields.append(
            (tag("label", words, for_=name), tag("input", id=name, name=name, type=kind, value=filters.get(name)))
        )
    return tag("form", fields, tag("button", "Show"), action="/events", method="get", class_="filters")


def _choice(name: str, words: str, values: Iterable[str], filters: Mapping[str, str]) -> object:
    options = [tag("option", v, value=v, selected=filters.get(name) == v) for v in values]
    return tag("label", words, for_=name), tag("select", tag("option", "any", value=""), options, id=name, name=name)
