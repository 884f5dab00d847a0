"""What all pages have in common, the start page, and tables; they work without scripts and fetch nothing."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote, urlsplit

from starlette.responses import HTMLResponse

from kg import vocab
from kg.server.markup import Markup, tag

_KINDS = {"event": "events", "actor": "actors", "article": "articles"}
_EXAMPLE = """\
SELECT ?what ?date ?who WHERE {
  ?event dkg:type/skos:notation ?what ; dkg:status dkg:actual ; dkg:actor/rdfs:label ?who .
  OPTIONAL { ?event dkg:firstDay ?date }
}
ORDER BY ?date LIMIT 50
"""
_MENU = (("/events", "Events"), ("/actors", "Actors"), ("/articles", "Articles"), ("/questions", "Questions"))


def html(page: Markup, status: int = 200) -> HTMLResponse:
    """A page as it goes out."""
    return HTMLResponse(f"<!doctype html>\n{page.text}\n", status)


def frame(title: str, *content: object) -> Markup:
    """A whole page."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{title} · diplomatic-kg"),
        tag("link", rel="stylesheet", href="/style.css"),
    )
    menu = [tag("a", name, href=address) for address, name in _MENU]
    header = tag("header", tag("a", "diplomatic-kg", href="/", class_="home"), tag("nav", menu))
    main = tag("main", tag("h1", title), content)
    footer = tag("footer", tag("p", "What stands here is what articles say, not what is so."))
    return tag("html", head, tag("body", header, main, footer), lang="en")


def start(query: str = _EXAMPLE, *, trouble: str | None = None, counts: Mapping[str, int] | None = None) -> Markup:
    """The start page: a form for SPARQL and the ways on."""
    told = [f"{counts[name]:,} {name}" for name in ("articles", "events", "people", "triples")] if counts else []
    return frame(
        "Who met whom, said what, agreed what, and on whose word",
        tag("p", ", ".join(told) + ".", class_="lead") if told else None,
        tag("p", trouble, class_="trouble", role="alert") if trouble else None,
        query_form(query),
        tag(
            "p",
            ("For programs: ", tag("code", "/sparql"), " (SPARQL 1.1 Protocol), "),
            (tag("code", "/data"), " (Graph Store Protocol), "),
            (tag("a", "/.well-known/void", href="/.well-known/void"), " and "),
            (tag("a", "/.well-known/sparql-examples", href="/.well-known/sparql-examples"), "."),
        ),
    )


def query_form(query: str) -> Markup:
    """A form that asks `/sparql`; its address with the query can be kept and sent on."""
    forms = (("html", "page"), ("csv", "CSV"), ("json", "JSON"), ("xml", "XML"), ("tsv", "TSV"), ("ttl", "Turtle"))
    return tag(
        "form",
        tag("label", "Ask in SPARQL", for_="query"),
        tag("textarea", "\n", query, id="query", name="query", rows=max(8, query.count("\n") + 2), spellcheck="false"),
        tag("p", tag("select", [tag("option", name, value=key) for key, name in forms], name="format"), " "),
        tag("button", "Ask"),
        action="/sparql",
        method="get",
    )


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, empty: str = "Nothing.") -> Markup:
    """A table whose cells are texts or markup."""
    body = [tag("tr", [tag("td", cell) for cell in row]) for row in rows]
    if not body:
        return tag("p", empty, class_="empty")
    head = tag("thead", tag("tr", [tag("th", name, scope="col") for name in columns]))
    return tag("div", tag("table", head, tag("tbody", body)), class_="wide")


def forms(address: str, query: str, kinds: Iterable[str]) -> Markup:
    """Links to the same thing as data."""
    behind = f"?{query}" if query else ""
    links = [(" ", tag("a", kind.upper(), href=f"{address}.{kind}{behind}")) for kind in kinds]
    return tag("p", "The same as", links, class_="forms")


def iri(value: str, name: str | None = None) -> Markup:
    """A link to our page of a thing, or to an address on the web; any other IRI is only shown."""
    if local := page_of(value):
        return tag("a", name or value.removeprefix(vocab.THING), href=local)
    if urlsplit(value).scheme in ("http", "https"):
        return tag("a", name or shortened(value), href=value, rel="noreferrer")
    return tag("span", name or value)


def page_of(value: str) -> str | None:
    """The address of the page of an event, an actor or an article of ours."""
    kind, _, rest = value.removeprefix(vocab.THING).partition("/") if value.startswith(vocab.THING) else ("", "", "")
    return f"/{_KINDS[kind]}/{quote(rest)}" if kind in _KINDS and rest else None


def article_page(value: str) -> str:
    """The address of an article's page; articles from the web keep their IRI."""
    return page_of(value) or f"/articles/{quote(value, safe='')}"


def shortened(value: str) -> str:
    """An IRI with its prefix, where we have one.

    >>> shortened("http://www.w3.org/ns/prov#Entity")
    'prov:Entity'
    """
    for prefix, start_ in vocab.PREFIXES.items():
        if value.startswith(start_) and "/" not in value[len(start_) :]:
            return f"{prefix}:{value[len(start_) :]}"
    return value
