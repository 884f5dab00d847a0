"""The cases of W3C's suites for the SPARQL 1.1 Protocol and the Graph Store HTTP Protocol, in our own form.

Names are those of the suites (rdf-tests, sparql/sparql11/protocol and http-rdf-update); a step is one request and what
is expected of its reply. `ERRATA` tells where a published case cannot be meant as it is printed, and how it is run.
"""

from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

QUERY, UPDATE, FORM = "application/sparql-query", "application/sparql-update", "application/x-www-form-urlencoded"
TURTLE = "text/turtle; charset=utf-8"
_DATA = "http://kasei.us/2009/09/sparql/data/data%d.rdf"
DATA = {number: _DATA % number for number in (0, 1, 2, 3)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One request, and what its reply must be."""

    method: str = "POST"
    path: str = "/sparql/"
    type: str | None = None
    accept: str | None = None
    body: str | bytes | None = None
    statuses: range | tuple[int, ...] = range(200, 400)
    kind: str | None = None  # of the answer: boolean, tabular or RDF
    truth: bool | None = None
    one_iri_but: str | None = None  # the answer is one IRI, and not this one
    graph: str | None = None  # the answer is this graph in Turtle, blank nodes aside


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case of a suite: its name and its requests."""

    name: str
    steps: tuple[Step, ...] = field(default=())


BAD = range(400, 500)
ERRATA = {
    "query_multiple_dataset": "its address prints %26 for the & between the two graphs; it is run with the &",
    "put__mismatched_payload": "prints a sound request (Turtle as text/turtle); run with Turtle sent as RDF/XML",
    "put__graph_already_in_store": "prints person/1, which nobody has put there; run with person/1.ttl",
    "get_of_put__graph_already_in_store": "prints person/1; run with person/1.ttl",
    "get_of_put__initial_state": "prints ?graph= with a relative IRI; run with the whole one",
    "get_of_post__after_noop": "the request that does nothing is not printed; an empty graph is sent before",
}


def asks(text: str, truth: bool | None = True, **more: object) -> Step:
    """A query sent directly."""
    return Step(type=QUERY, body=text, kind="boolean", truth=truth, **more)  # type: ignore[arg-type]


def at(**graphs: tuple[int, ...]) -> str:
    """The address with graphs in its parameters."""
    pairs = [(f"{name.replace('_', '-')}-graph-uri", DATA[n]) for name, numbers in graphs.items() for n in numbers]
    return f"/sparql/?{urlencode(pairs)}"


def _updated(name: str, path: str, using: str, expected: str) -> Case:
    """An update that copies what its WHERE finds to a graph, and a query that looks there."""
    documents = "\n".join(f"GRAPH <{DATA[n]}> {{ <{DATA[n]}> a foaf:Document }}" for n in (1, 2, 3))
    text = f"""PREFIX dc: <http://purl.org/dc/terms/> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
        DROP ALL ; INSERT DATA {{ {documents} }} ; INSERT {{ GRAPH <http://example.org/{name}/> {{ {using}"""
    inside = f"GRAPH <http://example.org/{name}/>"
    found, absent = expected.split("|")
    look = f"ASK {{ {inside} {{ {found} }} FILTER NOT EXISTS {{ {inside} {{ {absent} }} }} }}"
    return Case(name=name, steps=(Step(path=path, type=UPDATE, body=text), asks(look)))


_BOOK = "a <http://purl.org/dc/terms/BibliographicResource>"
_1_AND_2_NOT_3 = f"<{DATA[1]}> {_BOOK} . <{DATA[2]}> {_BOOK}|<{DATA[3]}> {_BOOK}"
_TWO_DEFAULTS = f"ASK {{ <{DATA[1]}> a ?type . <{DATA[2]}> a ?type . }}"
_TWO_NAMED = f"ASK {{ GRAPH ?g1 {{ <{DATA[1]}> a ?type }} GRAPH ?g2 {{ <{DATA[2]}> a ?type }} }}"
_IN = "<http://example.org/in>"


def _get(query: str, path: str = "/sparql/?") -> str:
    return f"{path}{'' if path.endswith('?') else '&'}query={quote(query)}"


PROTOCOL = (
    Case(
        name="query_post_form",
        steps=(Step(path=at(default=(0,)), type=FORM, body="query=ASK%20%7B%7D", kind="boolean", truth=True),),
    ),
    Case(
        name="query_dataset_default_graphs_get",
        steps=(Step(method="GET", path=_get(_TWO_DEFAULTS, at(default=(1, 2))), kind="boolean", truth=True),),
    ),
    Case(name="query_dataset_default_graphs_post", steps=(asks(_TWO_DEFAULTS, path=at(default=(1, 2))),)),
    Case(name="query_dataset_named_graphs_post", steps=(asks(_TWO_NAMED, path=at(named=(1, 2))),)),
    Case(
        name="query_dataset_named_graphs_get",
        steps=(Step(method="GET", path=_get(_TWO_NAMED, at(named=(1, 2))), kind="boolean", truth=True),),
    ),
    Case(
        name="query_dataset_full",
        steps=(asks(_TWO_NAMED.replace("{", f"{{ <{DATA[3]}> a ?type ", 1), path=at(default=(3,), named=(1, 2))),),
    ),
    Case(
        name="query_multiple_dataset",
        steps=(asks(_TWO_NAMED.replace("ASK", f"ASK FROM <{DATA[3]}>"), path=at(named=(1, 2))),),
    ),
    Case(
        name="query_get",
        steps=(Step(method="GET", path=_get("ASK {}", at(default=(0,))), kind="boolean", truth=True),),
    ),
    *(
        Case(name=f"query_content_type_{name}", steps=(Step(path=at(default=(0,)), type=QUERY, body=text, kind=kind),))
        for name, text, kind in (
            ("select", "SELECT (1 AS ?value) {}", "tabular"),
            ("ask", "ASK {}", "boolean"),
            ("describe", "DESCRIBE <http://example.org/>", "RDF"),
            ("construct", "CONSTRUCT { <s> <p> 1 } WHERE {}", "RDF"),
        )
    ),
    _updated(
        "update_dataset_default_graph",
        at(using=(1,)),
        "?s a dc:BibliographicResource } } WHERE { ?s a foaf:Document }",
        f"<{DATA[1]}> {_BOOK}|<{DATA[2]}> {_BOOK}",
    ),
    _updated(
        "update_dataset_default_graphs",
        at(using=(1, 2)),
        "?s a dc:BibliographicResource } } WHERE { ?s a foaf:Document }",
        _1_AND_2_NOT_3,
    ),
    _updated(
        "update_dataset_named_graphs",
        at(using_named=(1, 2)),
        "?s a dc:BibliographicResource } } WHERE { GRAPH ?g { ?s a foaf:Document } }",
        _1_AND_2_NOT_3,
    ),
    _updated(
        "update_dataset_full",
        at(using=(1,), using_named=(2,)),
        f"""?s {_IN} ?in }} }} WHERE {{ {{ GRAPH ?g {{ ?s a foaf:Document }} BIND(?g AS ?in) }}
            UNION {{ ?s a foaf:Document . BIND("default" AS ?in) }} }}""",
        f'<{DATA[1]}> {_IN} "default" . <{DATA[2]}> {_IN} <{DATA[2]}>|<{DATA[3]}> ?p ?o',
    ),
    Case(name="update_post_form", steps=(Step(type=FORM, body="update=CLEAR+ALL"),)),
    Case(name="update_post_direct", steps=(Step(type=UPDATE, body="CLEAR ALL"),)),
    Case(
        name="update_base_uri",
        steps=(
            Step(
                type=UPDATE,
                body="""CLEAR GRAPH <http://example.org/protocol-base-test/> ; INSERT DATA {
                    GRAPH <http://example.org/protocol-base-test/> {
                        <http://example.org/s> <http://example.org/p> <test> } }""",
            ),
            Step(
                type=QUERY,
                body="""SELECT ?o WHERE { GRAPH <http://example.org/protocol-base-test/> {
                    <http://example.org/s> <http://example.org/p> ?o } }""",
                kind="tabular",
                one_iri_but="test",
            ),
        ),
    ),
    Case(name="query_post_direct", steps=(asks("ASK {}"),)),
    Case(
        name="bad_query_method",
        steps=(Step(method="PUT", path=_get("ASK {}", at(default=(0,))), type=FORM, statuses=BAD),),
    ),
    Case(
        name="bad_multiple_queries",
        steps=(Step(method="GET", path=f"{_get('ASK {}')}&query=SELECT%20%2A%20%7B%7D", statuses=BAD),),
    ),
    Case(name="bad_query_wrong_media_type", steps=(Step(type="text/plain", body="ASK {}", statuses=BAD),)),
    Case(name="bad_query_missing_form_type", steps=(Step(body="query=ASK%20%7B%7D", statuses=BAD),)),
    Case(name="bad_query_missing_direct_type", steps=(Step(body="ASK {}", statuses=BAD),)),
    Case(
        name="bad_query_non_utf8",
        steps=(Step(type=f"{QUERY}; charset=UTF-16", body="ASK {}".encode("utf-16"), statuses=BAD),),
    ),
    Case(name="bad_query_syntax", steps=(Step(method="GET", path=_get("ASK {"), statuses=BAD),)),
    Case(name="bad_update_get", steps=(Step(method="GET", path="/sparql/?update=CLEAR%20ALL", statuses=BAD),)),
    Case(
        name="bad_multiple_updates",
        steps=(Step(type=FORM, body="update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", statuses=BAD),),
    ),
    Case(name="bad_update_wrong_media_type", steps=(Step(type="text/plain", body="CLEAR NAMED", statuses=BAD),)),
    Case(name="bad_update_missing_form_type", steps=(Step(body="update=CLEAR%20NAMED", statuses=BAD),)),
    Case(
        name="bad_update_non_utf8",
        steps=(Step(type=f"{UPDATE}; charset=UTF-16", body="CLEAR NAMED".encode("utf-16"), statuses=BAD),),
    ),
    Case(name="bad_update_syntax", steps=(Step(type=FORM, body="update=CLEAR%20XYZ", statuses=BAD),)),
    Case(
        name="bad_update_dataset_conflict",
        steps=(
            Step(
                path="/sparql/?using-named-graph-uri=http%3A%2F%2Fexample%2Fpeople",
                type=UPDATE,
                body="""PREFIX foaf: <http://xmlns.com/foaf/0.1/> WITH <http://example/addresses>
                    DELETE { ?person foaf:givenName 'Bill' } INSERT { ?person foaf:givenName 'William' }
                    WHERE { ?person foaf:givenName 'Bill' }""",
                statuses=BAD,
            ),
        ),
    ),
)

_PREFIXES = "@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix v: <http://www.w3.org/2006/vcard/ns#> .\n"
_PERSON = "$BASE$/data/person/1.ttl"


def _card(name: str, more: str = "") -> str:
    return f'{_PREFIXES}<{_PERSON}> a foaf:Person {more} ; foaf:businessCard [ a v:VCard ; v:fn "{name}" ] .'


_ALICE = f'{_PREFIXES}[] a foaf:Person ; foaf:businessCard [ a v:VCard ; v:given-name "Alice" ] .'
_NAMED = ' ; foaf:name "Jane Doe"'
_WHOLE = f'{_NAMED} ; foaf:givenName "Jane" ; foaf:familyName "Doe"'
_EDGE = "a6fe4cd636164618814be9f8d3d1a0de"
_FILES = (
    "".join(
        f'--{_EDGE}\r\nContent-Disposition: form-data; name="{name}.ttl"; filename="{name}.ttl"\r\n'
        f"Content-Type: {TURTLE}\r\n\r\n"
        f'@prefix foaf: <http://xmlns.com/foaf/0.1/> . <{_PERSON}> foaf:{name} "{value}" .\r\n\r\n'
        for name, value in (("familyName", "Doe"), ("givenName", "Jane"))
    )
    + f"--{_EDGE}--\r\n"
)


def _gets(name: str, graph: str, path: str = "/data/person/1.ttl") -> Case:
    step = Step(method="GET", path=path, accept="text/turtle", type=TURTLE, statuses=(200,), kind="RDF", graph=graph)
    return Case(name=name, steps=(step,))


def _does(name: str, method: str, status: int, path: str = "/data/person/1.ttl", body: str | None = None) -> Case:
    step = Step(method=method, path=path, type=TURTLE if body else None, body=body, statuses=(status,))
    return Case(name=name, steps=(step,))


GRAPH_STORE = (  # in the order of the suite: each case builds on those before; $NEW$ is the Location given last
    _does("put__initial_state", "PUT", 201, body=_card("John Doe")),
    _gets("get_of_put__initial_state", _card("John Doe"), f"/data?graph={_PERSON}"),
    _does("put__graph_already_in_store", "PUT", 204, body=_card("Jane Doe")),
    _gets("get_of_put__graph_already_in_store", _card("Jane Doe")),
    _does("put__default_graph", "PUT", 201, "/data?default", _ALICE),
    _gets("get_of_put__default_graph", _ALICE, "/data?default"),
    Case(
        name="put__mismatched_payload",
        steps=(
            Step(
                method="PUT", path="/data?default", type="application/rdf+xml", body=_card("Jane Doe"), statuses=(400,)
            ),
        ),
    ),
    Case(
        name="delete__existing_graph",
        steps=(
            Step(method="PUT", path="/data/person/2.ttl", type=TURTLE, body=_ALICE),
            Step(method="DELETE", path="/data/person/2.ttl", statuses=(200,)),
        ),
    ),
    _does("get_of_delete__existing_graph", "GET", 404, "/data/person/2.ttl"),
    _does("delete__nonexistent_graph", "DELETE", 404, "/data/person/2.ttl"),
    _does("post__existing_graph", "POST", 200, body=f'{_PREFIXES}<{_PERSON}> foaf:name "Jane Doe" .'),
    _gets("get_of_post__existing_graph", _card("Jane Doe", _NAMED)),
    Case(
        name="post__multipart_formdata",
        steps=(
            Step(
                path="/data/person/1.ttl", type=f"multipart/form-data; boundary={_EDGE}", body=_FILES, statuses=(200,)
            ),
        ),
    ),
    _gets("get_of_post__multipart_formdata", _card("Jane Doe", _WHOLE)),
    _does("post__create__new_graph", "POST", 201, "/data", _ALICE),
    _gets("get_of_post__create__new_graph", _ALICE, "$NEW$"),
    Case(
        name="get_of_post__after_noop",
        steps=(Step(path="$NEW$", type=TURTLE, body="\n"), *_gets("", _ALICE, "$NEW$").steps),
    ),
    _does("head_on_an_existing_graph", "HEAD", 200),
    _does("head_on_a_nonexisting_graph", "HEAD", 404, "/data/person/4.ttl"),
)
