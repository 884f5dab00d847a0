"""The question library as forms, tables and data."""

from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg import catalogue, endpoint
from kg.catalogue import Question
from kg.errors import QueryError
from kg.server import formats, pages, results
from kg.server.markup import Markup, tag
from kg.server.pool import Answer
from kg.server.protocol import pool_of, respond


async def listed(request: Request) -> Response:
    """All questions, by their tags."""
    found = catalogue.load()
    rows = [(tag("a", q.summary, href=f"/questions/{q.name}"), q.description, ", ".join(q.tags)) for q in found]
    return pages.html(pages.frame("Questions", pages.table(("question", "what it asks", "tags"), rows)))


async def asked(request: Request) -> Response:
    """One question: its form, and its answer where there is nothing to fill in or something was filled in."""
    name, _, ending = request.path_params["name"].partition(".")
    try:
        question = catalogue.find(name)
    except QueryError as error:
        raise HTTPException(404, str(error)) from error
    if ending == "rq":
        return Response(question.text, headers={"Content-Type": "application/sparql-query"})
    if ending and ending not in formats.SHORT:
        raise HTTPException(404, f"There is no .{ending} of a question; there are {', '.join(formats.SHORT)} and rq.")
    values = {name: value for name, value in request.query_params.items() if value.strip()}
    accept = formats.SHORT[ending] if ending else request.headers.get("accept")
    offers = formats.TRIPLES if endpoint.form(question.text) == "CONSTRUCT" else formats.RESULTS
    form = formats.chosen(accept, (formats.HTML, *offers))
    if form is None:
        raise HTTPException(406, f"This comes as {', '.join((formats.HTML, *offers))}; accept one of them.")
    return await (_page(request, question, values) if form == formats.HTML else _data(request, question, values, form))


async def _data(request: Request, question: Question, values: dict[str, str], form: str) -> Response:
    try:
        text = catalogue.bind(question, values)
    except QueryError as error:
        raise HTTPException(400, str(error)) from error
    return respond(await _answer(request, text, form))


async def _page(request: Request, question: Question, values: dict[str, str]) -> Response:
    try:
        text = catalogue.bind(question, values)
    except QueryError as error:
        return pages.html(_frame(question, values, tag("p", str(error), class_="trouble", role="alert")), 400)
    answer = await _answer(request, text, formats.JSON)
    if answer.status >= 400:
        return pages.html(
            _frame(question, values, tag("p", answer.sentence, class_="trouble", role="alert")), answer.status
        )
    links = pages.forms(f"/questions/{question.name}", urlencode(values), ("csv", "tsv", "json", "xml"))
    return pages.html(_frame(question, values, links, results.shown(answer), _sparql(text)))


async def _answer(request: Request, text: str, form: str) -> Answer:
    return await pool_of(request).ask(
        "query",
        text=text,
        base=str(request.base_url) + "sparql",
        default=(),
        named=(),
        results=form if form in formats.RESULTS else formats.JSON,
        triples=form if form in formats.TRIPLES else formats.TURTLE,
    )


def _frame(question: Question, values: dict[str, str], *content: object) -> Markup:
    return pages.frame(question.summary, tag("p", question.description), _form(question, values), content)


def _form(question: Question, values: dict[str, str]) -> Markup | None:
    if not question.parameters:
        return None
    fields = [
        (
            tag("label", parameter.description, for_=parameter.name),
            tag(
                "input",
                id=parameter.name,
                name=parameter.name,
                value=values.get(parameter.name) or parameter.default,
                placeholder=parameter.example,
                type="date" if parameter.type == "date" else "text",
            ),
        )
        for parameter in question.parameters
    ]
    return tag("form", fields, tag("button", "Ask"), action=f"/questions/{question.name}", method="get")


def _sparql(text: str) -> Markup:
    bare = "\n".join(line for line in text.splitlines() if not line.startswith("#")).strip() + "\n"
    return tag("details", tag("summary", "The query"), pages.query_form(bare))
