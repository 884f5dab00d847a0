"""Answers of SPARQL queries in the forms that people and programs read."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli import options, output, screen
from kg.cli.options import one_of

if TYPE_CHECKING:
    from kg.store import Answer

FORMS = ("table", "jsonl", "csv", "tsv", "json", "xml", "markdown")
_GRAPH_FORMS = {"turtle": "TURTLE", "nt": "N_TRIPLES", "rdfxml": "RDF_XML", "jsonld": "JSON_LD"}
_SUFFIXES = {
    ".tsv": "tsv", ".json": "json", ".srj": "json", ".srx": "xml", ".xml": "xml", ".md": "markdown", ".ttl": "turtle",
    ".nt": "nt",
}  # fmt: skip
_NUMBERS = {"integer": int, "decimal": float, "double": float, "float": float}


def write(answer: "Answer", *, form: str | None, file: Path | None, limit: int | None = None) -> None:
    """Writes an answer of whatever kind. Raises UsageError for a form that it cannot have."""
    import pyoxigraph as ox

    file = options.named(file)
    suffix = _SUFFIXES.get(file.suffix.lower()) if file else None
    if isinstance(answer, ox.QueryTriples):
        name = one_of(form or suffix or "turtle", tuple(_GRAPH_FORMS), "format of a graph")
        output.put([_graph(answer, name)], file)
    elif isinstance(answer, ox.QueryBoolean):
        one_of(form or "table", FORMS, "format")
        output.put([_truth(answer, form)], file)
    else:
        _solutions(answer, output.form_of(form or suffix, file, FORMS), file, limit)


def _graph(answer: Any, form: str) -> str:
    import pyoxigraph as ox

    from kg import vocab

    format = getattr(ox.RdfFormat, _GRAPH_FORMS[form])
    made = ox.serialize(answer, format=format, prefixes=vocab.PREFIXES) or b""
    return made.decode()


def _truth(answer: Any, form: str | None) -> str:
    import pyoxigraph as ox

    if form in ("json", "xml"):
        made: bytes = answer.serialize(format=getattr(ox.QueryResultsFormat, form.upper()))
        return made.decode() + "\n"
    if form in (None, "table"):
        return "yes\n" if answer else "no\n"
    return "true\n" if answer else "false\n"


def _solutions(answer: Any, form: str, file: Path | None, limit: int | None) -> None:
    import pyoxigraph as ox

    if form in ("json", "xml", "tsv") and limit is None:
        made: bytes = answer.serialize(format=getattr(ox.QueryResultsFormat, form.upper()))
        output.put([made.decode().rstrip("\n") + "\n"], file)
        return
    if form in ("json", "xml", "tsv"):
        raise_limit(form)
    names = tuple(variable.value for variable in answer.variables)
    rows = (_row(names, solution, short=form in ("table", "markdown")) for solution in islice(answer, limit))
    if form == "markdown":
        output.put(_markdown(names, rows), file)
    else:
        output.write(rows, names, form=form, output=file, nothing="There is no answer.")


def raise_limit(form: str) -> None:
    """Raises UsageError: these forms are written by the engine as a whole."""
    from kg.errors import UsageError

    raise UsageError(f"--limit does not go with {form}; write LIMIT into the query, or choose another format.")


def _row(names: tuple[str, ...], solution: Any, *, short: bool) -> dict[str, Any]:
    return {name: _value(solution[name], short=short) for name in names}


def _value(term: Any, *, short: bool) -> Any:
    """A term as a value: numbers as numbers, the rest as text; IRIs with their prefix where that is `short`."""
    import pyoxigraph as ox

    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return shortened(term.value) if short else term.value
    if isinstance(term, ox.Literal):
        number = _NUMBERS.get(term.datatype.value.rsplit("#", 1)[-1])
        return _number(term.value, number) if number else term.value
    return str(term)


def _number(text: str, kind: type[int] | type[float]) -> int | float | str:
    try:
        return kind(text)
    except ValueError:  # a literal may say more than its type allows: "NaN", "abc"^^xsd:integer
        return text


def shortened(iri: str) -> str:
    """An IRI with one of our prefixes, where that can be turned back.

    >>> shortened("https://w3id.org/diplomatic-kg/ontology#Event")
    'dkg:Event'
    """
    from kg import vocab

    fitting = [(space, prefix) for prefix, space in vocab.PREFIXES.items() if iri.startswith(space)]
    if not fitting:
        return iri
    space, prefix = max(fitting, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri.removeprefix(space)}"


def _markdown(names: tuple[str, ...], rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    yield f"| {' | '.join(names)} |\n|{'---|' * len(names)}\n"
    for row in rows:
        cells = (screen.clean(output.cell(row[name])).replace("\\", "\\\\").replace("|", "\\|") for name in names)
        yield f"| {' | '.join(cells)} |\n"
