"""What machines are told of this service: SPARQL 1.1 Service Description, VoID, the questions as SHACL executables."""

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox
from starlette.responses import Response

from kg import catalogue, endpoint, vocab
from kg.server import answers, formats

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_PREFIXES = {**vocab.PREFIXES, "sd": _SD, "void": _VOID, "formats": _FORMATS}
_NAMES = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "RDF_XML", "JSON-LD"),
)
_EXECUTABLES = {
    "SELECT": ("SPARQLSelectExecutable", "select"),
    "ASK": ("SPARQLAskExecutable", "ask"),
    "CONSTRUCT": ("SPARQLConstructExecutable", "construct"),
}
_CLASSES = {"events": "dkg:Event", "articles": "dkg:Article", "people": "dkg:Person"}

Triples = Iterator[ox.Triple]
_Term = ox.NamedNode | ox.BlankNode | ox.Literal


def service(base: str, *, is_writable: bool) -> Triples:
    """What `/sparql` is and can."""
    me, dataset, graph = ox.NamedNode(f"{base}sparql"), ox.BlankNode("dataset"), ox.BlankNode("graph")
    yield _triple(me, "rdf:type", _node(f"{_SD}Service"))
    yield _triple(me, f"{_SD}endpoint", me)
    languages = ("SPARQL11Query", "SPARQL11Update") if is_writable else ("SPARQL11Query",)
    for language in languages:
        yield _triple(me, f"{_SD}supportedLanguage", _node(_SD + language))
    for name in _NAMES:
        yield _triple(me, f"{_SD}resultFormat", _node(_FORMATS + name))
    yield _triple(me, f"{_SD}feature", _node(f"{_SD}EmptyGraphs"))
    yield _triple(me, f"{_SD}defaultDataset", dataset)
    yield _triple(dataset, "rdf:type", _node(f"{_SD}Dataset"))
    yield _triple(dataset, f"{_SD}defaultGraph", graph)
    yield _triple(graph, "rdf:type", _node(f"{_SD}Graph"))
    yield _triple(me, "rdfs:seeAlso", _node(f"{base}.well-known/void"))


def void(base: str, counts: Mapping[str, int]) -> Triples:
    """What the data are and how many."""
    me = ox.NamedNode(f"{base}.well-known/void#dataset")
    yield _triple(me, "rdf:type", _node(f"{_VOID}Dataset"))
    yield _triple(me, "dcterms:title", ox.Literal("Diplomatic events as articles tell them", language="en"))
    yield _triple(me, f"{_VOID}sparqlEndpoint", _node(f"{base}sparql"))
    yield _triple(me, f"{_VOID}uriSpace", ox.Literal(vocab.THING))
    yield _triple(me, f"{_VOID}triples", ox.Literal(counts["triples"]))
    for prefix in ("dkg", "sem", "prov", "oa", "skos", "schema"):
        yield _triple(me, f"{_VOID}vocabulary", _node(vocab.PREFIXES[prefix]))
    for name, kind in _CLASSES.items():
        part = ox.BlankNode(name)
        yield _triple(me, f"{_VOID}classPartition", part)
        yield _triple(part, f"{_VOID}class", _node(vocab.term(kind)))
        yield _triple(part, f"{_VOID}entities", ox.Literal(counts[name]))


def questions(base: str) -> Triples:
    """The questions of the library, each ready to be run."""
    for question in catalogue.load():
        me = ox.NamedNode(f"{base}questions/{question.name}")
        kind, word = _EXECUTABLES[endpoint.form(question.text)]
        yield _triple(me, "rdf:type", _node(vocab.term("sh:SPARQLExecutable")))
        yield _triple(me, "rdf:type", _node(vocab.term(f"sh:{kind}")))
        yield _triple(me, f"sh:{word}", ox.Literal(question.text))
        yield _triple(me, "rdfs:label", ox.Literal(question.summary, language="en"))
        yield _triple(me, "rdfs:comment", ox.Literal(question.description, language="en"))
        yield _triple(me, "schema:target", _node(f"{base}sparql"))
        for tag in question.tags:
            yield _triple(me, "schema:keywords", ox.Literal(tag))


def written(triples: Iterable[ox.Triple], form: str) -> Response:
    """The triples in a form that was negotiated."""
    plain = formats.plain(form)
    prefixes = {} if plain == formats.N_TRIPLES else _PREFIXES
    body = ox.serialize(triples, format=answers.TRIPLES[plain], prefixes=prefixes)
    return Response(body, headers={"Content-Type": form})


def _triple(subject: ox.NamedNode | ox.BlankNode, name: str, value: _Term) -> ox.Triple:
    return ox.Triple(subject, _node(name if "//" in name else vocab.term(name)), value)


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)
