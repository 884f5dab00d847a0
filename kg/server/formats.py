"""Which form an answer takes: SPARQL 1.1 Protocol 2.1.6, RFC 9110 section 12.5.1."""

from collections.abc import Mapping, Sequence

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
TURTLE, N_TRIPLES, RDF_XML, JSON_LD = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
)
HTML = "text/html"

RESULTS = (JSON, XML, CSV, TSV)  # the first is what somebody gets who does not care
TRIPLES = (TURTLE, N_TRIPLES, RDF_XML, JSON_LD)
_ALSO = {  # other names under which clients ask for them; the answer then bears that name
    "application/json": JSON,
    "text/json": JSON,
    "application/xml": XML,
    "text/xml": XML,
    "application/x-turtle": TURTLE,
    "text/plain": N_TRIPLES,
}
SHORT: Mapping[str, str] = {  # `?format=` and the ends of addresses
    "json": JSON,
    "xml": XML,
    "csv": CSV,
    "tsv": TSV,
    "ttl": TURTLE,
    "turtle": TURTLE,
    "nt": N_TRIPLES,
    "rdf": RDF_XML,
    "jsonld": JSON_LD,
    "html": HTML,
}
_CLIENTS = {"rdf+xml": RDF_XML, "json-ld": JSON_LD, "n3": TURTLE}  # how SPARQLWrapper names them
_OF_TRIPLES = {XML: RDF_XML, JSON: JSON_LD}  # what "xml" and "json" are where the answer is a graph


def chosen(accept: str | None, offers: Sequence[str]) -> str | None:
    """The offer that a client likes best, under the name by which it asked; None where it takes none of them.

    >>> chosen("text/csv;q=0.5, application/xml", RESULTS)
    'application/xml'
    """
    if not accept or not accept.strip():
        return offers[0]
    wanted = _wanted(accept)
    names = [*offers, *(name for name, of in _ALSO.items() if of in offers)]
    best = max(names, key=lambda name: _liking(name, wanted))
    return best if _liking(best, wanted)[0] > 0 else None


def accepted(short: str) -> str | None:
    """What somebody accepts who asks by `?format=`; None for a name that is none of a format.

    >>> accepted("n3")
    'text/turtle, */*;q=0.1'
    """
    form = SHORT.get(short) or _CLIENTS.get(short)
    if form is None or form == HTML:
        return form
    graph = f"{_OF_TRIPLES[form]};q=0.5, " if form in _OF_TRIPLES else ""
    return f"{form}, {graph}*/*;q=0.1"


def plain(media_type: str) -> str:
    """The usual name of a media type."""
    return _ALSO.get(media_type, media_type)


def _liking(name: str, wanted: Sequence[tuple[str, float]]) -> tuple[float, int]:
    """How much a client likes a media type, and how exactly it says so: the most exact word counts."""
    family = name.split("/")[0]
    for precision, range_ in ((2, name), (1, f"{family}/*"), (0, "*/*")):
        for given, quality in wanted:
            if given == range_:
                return quality, precision
    return 0.0, 0


def _wanted(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.lower().startswith("q=")), "1")
        found.append((name.lower(), _number(quality)))
    return found


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0.0 <= value <= 1.0 else 0.0
