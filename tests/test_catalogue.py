"""Questions are found, explained and bound."""

import re
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import catalogue
from kg.catalogue import Question
from kg.errors import QueryError
from kg.store import MEMORY, Store, open_store
from tests import extractions

QUESTIONS = catalogue.load()
HEADER = "#+ summary: S\n#+ parameters:\n#+   x:\n#+     type: {type}\n#+     description: D\n#+     example: E\n"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The three articles in memory."""
    with open_store(MEMORY) as opened:
        opened.add_all(extractions.all_three())
        yield opened


def asked(store: Store, name: str, /, *columns: str, **values: str) -> list[tuple[str | None, ...]]:
    """The rows of a question's answer, a few columns of each."""
    answer = store.query(catalogue.bind(catalogue.find(name), values))
    assert isinstance(answer, ox.QuerySolutions)
    return [tuple(row[c].value if row[c] else None for c in columns) for row in answer]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_question_is_explained(question: Question) -> None:
    """Every question has summary, description, tags, a view, and an example for each parameter."""
    assert question.description and question.tags and question.view in catalogue.VIEWS
    assert all(parameter.example for parameter in question.parameters)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_parameters_are_those_of_the_text(question: Question) -> None:
    """The header names the parameters that the query uses, and no variable has the name of one."""
    names = {parameter.name for parameter in question.parameters}
    assert names == set(catalogue.names_in(question.text))
    code = re.sub(r"^#.*$", "", question.text, flags=re.MULTILINE)
    assert names & set(re.findall(r"\?(\w+)", code)) == set()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_question_runs_as_it_stands_and_with_each_example(question: Question, store: Store) -> None:
    """The file is SPARQL by itself, and with any one of its parameters bound or all of them."""
    examples = {parameter.name: str(parameter.example) for parameter in question.parameters}
    texts = [question.text, catalogue.bind(question, examples)]
    texts += [catalogue.bind(question, {name: value}) for name, value in examples.items()]
    for text in texts:
        assert isinstance(store.query(text), ox.QuerySolutions)


ANSWERS = [
    ("meetings-of-leader", {"leader": "quispe"}, ("with", "date"), [("Ingrid Dahl", "2019-05-04")] * 2),
    ("meetings-of-leader", {"leader": extractions.DAHL.iri, "since": "2020-01-01"}, ("with",), []),
    ("meetings-between-states", {"state": "peru", "partner": "NOR"}, ("date",), [("2019-05-04",)] * 2),
    ("meetings-by-year", {"state": "Peru"}, ("partnerCode", "year", "meetings"), [("NOR", "2019", "2")]),
    ("who-met-whom", {}, ("one", "two", "meetings"), [("Ingrid Dahl", "Rosa Quispe", "2")]),
    ("agreements", {"state": "Norway"}, ("parties", "content"), [("Norway, Peru", "to share data on fish stocks")]),
    ("statements-of", {"actor": "Dahl", "since": "2019-05-06"}, ("what",), [("statement",), ("invitation",)]),
    ("on-the-sidelines-of", {"gathering": "pacific"}, ("participants",), [("Ingrid Dahl, Rosa Quispe",)]),
    (
        "invitations",
        {},
        ("host", "guest", "visitStatus"),
        [("Ingrid Dahl", "Rosa Quispe", "cancelled"), ("Ingrid Dahl", "Rosa Quispe", "planned")],
    ),
    ("planned-meetings", {"state": "NOR"}, ("what", "date", "where"), [("visit", "2020-06", "Oslo")]),
    ("cancelled-or-denied", {}, ("what", "date"), [("visit", "2020-04")]),
    (
        "who-says-so",
        {"type": "meeting"},
        ("position", "holderName"),
        [("1", "Ministry of Foreign Affairs of Peru"), ("2", "Andes Agency")],
    ),
    ("issues-raised", {"actor": "Peru"}, ("actorName", "issueName", "events"), [("Peru", "fisheries", "2")]),
    ("holders-of-office", {"day": "2013-10-16"}, ("holder",), [("Ingrid Dahl",)]),
    ("holders-of-office", {"office": "president", "state": "PER"}, ("holder", "to"), [("Rosa Quispe", "2020-11-09")]),
    ("disputes", {"state": "Peru"}, ("parties", "issues"), [("Norway, Peru", "fisheries")]),
    (
        "most-active-leaders",
        {},
        ("name", "events", "encounters"),
        [("Rosa Quispe", "5", "4"), ("Ingrid Dahl", "4", "2")],
    ),
    ("most-active-leaders", {"type": "speech"}, ("name", "events"), [("Ingrid Dahl", "2"), ("Rosa Quispe", "1")]),
    ("both-sides-of-a-meeting", {}, ("publisher",), [("Andes Agency",), ("Office of the Prime Minister",)]),
    ("quotations", {"words": "DOOR"}, ("speaker", "content"), [("Ingrid Dahl", "“The door is open.”")]),
    ("visits", {"until": "2020-05-01"}, ("guests", "hosts", "statusName"), [("Rosa Quispe", "Norway", "cancelled")]),
    ("places", {"state": "Peru"}, ("placeName", "events"), [("Lima", "2")]),
    ("latest-meetings", {"leader": "Dahl"}, ("with", "latest"), [("Rosa Quispe", "2019-05-04")]),
    ("never-met", {}, ("never",), []),
    ("requests", {}, ("speaker",), []),
]


@pytest.mark.parametrize(
    ("name", "values", "columns", "expected"),
    ANSWERS,
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_answer(
    store: Store, name: str, values: dict[str, str], columns: tuple[str, ...], expected: list[tuple[str]]
) -> None:
    """The answer on the three articles."""
    assert sorted(expected) == sorted(asked(store, name, *columns, **values), key=str)


def test_evidence_is_the_sentence(store: Store) -> None:
    """The words behind an event stand in their sentence."""
    event = extractions.agreement().events[0]
    (row,) = asked(store, "evidence", "quote", "sentence", fact=event.iri)
    assert row == (
        "Norway and Peru agreed to share data on fish stocks",
        "Norway and Peru agreed to share data on fish stocks.",
    )


def test_unknown_question_names_the_nearest() -> None:
    """A mistyped name is answered with what it may have been."""
    with pytest.raises(QueryError, match=r"did you mean meetings-of-leader"):
        catalogue.find("meeting-of-leaders")


def test_unknown_parameter_names_the_nearest() -> None:
    """A mistyped parameter is answered with what it may have been."""
    with pytest.raises(QueryError, match=r"no parameter 'leadr' .did you mean leader"):
        catalogue.bind(catalogue.find("meetings-of-leader"), {"leadr": "x"})


@pytest.mark.parametrize(
    ("type", "value", "expected"),
    [
        ("text", ' "x" ', '"\\"x\\""'),
        ("date", "2019-05-04", '"2019-05-04"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("integer", "7", '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("decimal", "1e-2", '"0.01"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("iri", "dkg:actual", "<https://w3id.org/diplomatic-kg/ontology#actual>"),
        ("iri", "<http://e/x>", "<http://e/x>"),
        ("actor", "http://e/x", "<http://e/x>"),
        ("actor", "Dahl", '"Dahl"'),
        ("type", "meeting", '"meeting"'),
    ],
)
def test_value_becomes_a_term(type: str, value: str, expected: str) -> None:
    """Each type gives its kind of term."""
    question = catalogue.parse("q", HEADER.format(type=type) + "ASK { ?s ?p $x }")
    assert expected in catalogue.bind(question, {"x": value})


@pytest.mark.parametrize(
    ("type", "value"),
    [
        ("date", "May"),
        ("date", "2019-02-30"),
        ("integer", "1.5"),
        ("decimal", "NaN"),
        ("iri", "a b"),
        ("type", "party"),
        ("actor", "http://a b"),
        ("text", "\ud800"),
    ],
)
def test_wrong_value_is_told(type: str, value: str) -> None:
    """A value that is not of its type is refused with what is wanted."""
    question = catalogue.parse("q", HEADER.format(type=type) + "ASK { ?s ?p $x }")
    with pytest.raises(QueryError, match="x takes"):
        catalogue.bind(question, {"x": value})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ASK { ?s ?p $x }", "ASK { ?s ?p <v> }"),
        ("ASK { ?s ?p $xy, ?x }", "ASK { ?s ?p $xy, ?x }"),
        ("ASK { ?s ?p '$x', \"$x\", '''a'$x''', \"\"\"$x\"\"\" }", None),
        ("ASK { ?s ?p 'it\\'s $x' }", None),
        ("ASK { ?s <http://e/$x> ?o } # $x", None),
        ("ASK { ?s e:a\\#b $x }", "ASK { ?s e:a\\#b <v> }"),
        ("ASK { ?s ?p ?o FILTER(?o<5 && $x>3) }", "ASK { ?s ?p ?o FILTER(?o<5 && <v>>3) }"),
        ("FILTER(!bound( $x ) || BOUND(?x))", "FILTER(!true || BOUND(?x))"),
    ],
)
def test_binding_knows_where_a_variable_is(text: str, expected: str | None) -> None:
    """Strings, comments, IRIs and escapes are left as they are."""
    assert (expected or text) == catalogue.bind_terms(text, {"x": ox.NamedNode("v:").__class__("urn:v")}).replace(
        "<urn:v>", "<v>"
    )


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_any_text_is_one_literal(value: str) -> None:
    """Whatever a value holds, the engine reads it back as that value and nothing else."""
    bound = catalogue.bind_terms("SELECT ($x AS ?y) {}", {"x": ox.Literal(value)})
    answer = ox.Store().query(bound)
    assert isinstance(answer, ox.QuerySolutions)
    assert [ox.Literal(value)] == [row["y"] for row in answer]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ASK {}", "has no summary"),
        ("#+ summary: [", "is not YAML"),
        ("#+ summary: s\n#+ parameters:\n#+   x: {type: wrong}\nASK {}", "parameter x needs a type"),
    ],
)
def test_wrong_header_is_told(text: str, message: str) -> None:
    """A header that cannot be used names the file and the mistake."""
    with pytest.raises(QueryError, match=f"q.rq: .*{message}"):
        catalogue.parse("q", text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * { ?s nope:p ?o }", "the prefix nope: is not declared"),
        ("SELECT *\n{ ?s ?p }", "line 2, column 10, at its end"),
    ],
)
def test_syntax_errors_are_readable(store: Store, text: str, message: str) -> None:
    """A mistake in a query is told with its place, without the parser's whole grammar."""
    with pytest.raises(QueryError, match=message) as caught:
        store.query(text)
    assert len(str(caught.value)) < 200
