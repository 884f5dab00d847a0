"""The questions in `queries/`: their headers, and their parameters bound as RDF terms.

A header is YAML in lines that start with `#+`, as grlc has it. A parameter is written `$name`; a file whose
parameters are left unbound is plain SPARQL and runs by itself. Binding replaces the token, wherever the SPARQL
grammar sees a variable and nowhere else, by a serialised term; `BOUND($name)` becomes `true`.
"""

import datetime
import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import yaml

from kg import ontology, resources, vocab
from kg.errors import QueryError

Term = ox.NamedNode | ox.Literal
TYPES = ("text", "actor", "country", "type", "iri", "date", "integer", "decimal")
VIEWS = ("table", "network", "timeline", "map")
_EXPECTED_SHOWN = 6  # of what the parser would have taken; the whole list fills a screen

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<long>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3})
      | (?P<string>"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      | (?P<escape>\\.)
      | (?P<bound>\bBOUND\s*\(\s*\$(?P<inner>\w+)\s*\))
      | \$(?P<name>\w+)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A part of a question that the asker fills in."""

    name: str
    type: str  # one of TYPES
    description: str
    default: str | None = None
    example: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query with a name and a header."""

    name: str
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    view: str  # one of VIEWS
    text: str


def load(folder: Path | None = None) -> tuple[Question, ...]:
    """All questions in the order of their names. Raises QueryError for a wrong header."""
    return _load(folder or resources.folder("queries"))


def find(name: str, folder: Path | None = None) -> Question:
    """The question of that name. Raises QueryError with the nearest names."""
    questions = {question.name: question for question in load(folder)}
    wanted = name.removesuffix(".rq")
    if wanted not in questions:
        raise QueryError(f"There is no question {name!r}{_nearest(wanted, questions)}; `kg queries` lists all.")
    return questions[wanted]


def parse(name: str, text: str) -> Question:
    """A question from the text of its file. Raises QueryError for a wrong header."""
    try:
        header = yaml.safe_load("\n".join(re.findall(r"^#\+ ?(.*)$", text, re.MULTILINE))) or {}
    except yaml.YAMLError as error:
        raise QueryError(
            f"{name}.rq: its header is not YAML: {error}; correct the lines that start with #+."
        ) from error
    if not (isinstance(header, dict) and header.get("summary")):
        raise QueryError(f"{name}.rq: has no summary; add a line `#+ summary: …`.")
    view = re.search(r"^#defaultView:\s*(\w+)", text, re.MULTILINE)
    return Question(
        name=name,
        summary=str(header["summary"]),
        description=" ".join(str(header.get("description", "")).split()),
        tags=tuple(map(str, header.get("tags", ()))),
        parameters=tuple(_parameter(name, key, given) for key, given in (header.get("parameters") or {}).items()),
        view=view[1] if view else "table",
        text=text,
    )


def bind(question: Question, values: Mapping[str, str]) -> str:
    """The query with the values, and the defaults of those not given, in their places. Raises QueryError."""
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in values:
        if name not in known:
            raise QueryError(f"{question.name} has no parameter {name!r}{_nearest(name, known)}.")
    given = {name: values.get(name, parameter.default) for name, parameter in known.items()}
    return bind_terms(
        question.text, {name: to_term(known[name], value) for name, value in given.items() if value is not None}
    )


def bind_terms(text: str, terms: Mapping[str, Term]) -> str:
    """The query with each `$name` replaced by its term; strings, comments and IRIs are left as they are.

    >>> bind_terms('SELECT * { ?s ?p $x } # $x', {"x": ox.Literal('"')})
    'SELECT * { ?s ?p "\\\\"" } # $x'
    """

    def replaced(found: re.Match[str]) -> str:
        if found["inner"] in terms:
            return "true"
        return str(terms[found["name"]]) if found["name"] in terms else found[0]

    return _TOKEN.sub(replaced, text)


def names_in(text: str) -> tuple[str, ...]:
    """The names of all parameters that a query uses, each once in the order of the text."""
    found = (match["name"] or match["inner"] for match in _TOKEN.finditer(text))
    return tuple(dict.fromkeys(name for name in found if name))


def to_term(parameter: Parameter, value: str) -> Term:
    """A value as the RDF term that the parameter's type asks for. Raises QueryError."""
    try:
        return _term(parameter.type, value.strip())
    except (ValueError, InvalidOperation) as error:
        like = f", e.g. {parameter.example}" if parameter.example else ""
        wanted = f"{parameter.name} takes {_wanted(parameter.type)}{like}"
        raise QueryError(f"{wanted}; {value!r} is none.") from error


def syntax_error(text: str, message: str) -> QueryError:
    """What a parser says of a query, with the line, and without most of what it would have liked better."""
    place = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if not place:
        return QueryError(f"The query is not SPARQL: {message}.")
    line, column = int(place[1]), int(place[2]) - 1
    words = ([*text.split("\n"), ""])[line - 1]
    here = f"at {words[column : column + 20].strip()!r}" if words[column:].strip() else "at its end"
    where = f"The query is not SPARQL: line {line}, column {column + 1}, {here}"
    prefix = re.search(r"([\w.-]*):\S*$", words[:column])
    if "Prefix not found" in message and prefix:
        return QueryError(f"{where}: the prefix {prefix[1]}: is not declared.")
    wanted = [w for w in place[3].partition("expected ")[2].removeprefix("one of ").split(", ") if _is_readable(w)]
    more = " or others" if len(wanted) > _EXPECTED_SHOWN else ""
    hint = f"; it could go on with {', '.join(wanted[:_EXPECTED_SHOWN])}{more}" if wanted else ""
    return QueryError(f"{where}{hint}.")


def _is_readable(expected: str) -> bool:
    """True for a word or sign a person would write, not for a class of characters."""
    return bool(re.fullmatch(r'"[^"\\]{1,3}"|[A-Z]{2,}', expected))


@cache
def _load(folder: Path) -> tuple[Question, ...]:
    files = sorted(folder.glob("*.rq"))
    return tuple(parse(file.stem, file.read_text(encoding="utf-8")) for file in files)


def _parameter(question: str, name: str, given: Any) -> Parameter:
    if not isinstance(given, dict) or given.get("type") not in TYPES or not given.get("description"):
        allowed = ", ".join(TYPES)
        raise QueryError(f"{question}.rq: parameter {name} needs a type ({allowed}) and a description.")
    default, example = (None if given.get(key) is None else str(given[key]) for key in ("default", "example"))
    return Parameter(
        name=str(name), type=given["type"], description=str(given["description"]), default=default, example=example
    )


def _term(type: str, value: str) -> Term:
    if type == "date":
        return ox.Literal(datetime.date.fromisoformat(value).isoformat(), datatype=_xsd("date"))
    if type == "integer":
        return ox.Literal(str(int(value)), datatype=_xsd("integer"))
    if type == "decimal":
        return ox.Literal(_decimal(value), datatype=_xsd("decimal"))
    if type == "iri":
        return _iri(value)
    if type == "type" and value not in ontology.notations():
        raise ValueError(value)
    if type == "actor" and re.match(r"https?://", value):
        return ox.NamedNode(value)
    return ox.Literal(value.encode().decode())  # a lone surrogate ends here as a ValueError


def _iri(value: str) -> ox.NamedNode:
    prefix, colon, local = value.strip("<>").partition(":")
    if colon and prefix in vocab.PREFIXES and not local.startswith("//"):
        return ox.NamedNode(vocab.term(f"{prefix}:{local}"))
    return ox.NamedNode(value.strip("<>"))


def _decimal(value: str) -> str:
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(value)
    return format(number, "f")


def _xsd(name: str) -> ox.NamedNode:
    return ox.NamedNode(vocab.term(f"xsd:{name}"))


def _wanted(type: str) -> str:
    return {
        "date": "a day (YYYY-MM-DD)",
        "integer": "a whole number",
        "decimal": "a number",
        "iri": "an IRI",
        "type": f"a type of event ({', '.join(ontology.notations())})",
    }.get(type, "a text")


def _nearest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=3, cutoff=0.4)
    return f" (did you mean {' or '.join(near)}?)" if near else ""
