"""Questions are found, explained and bound."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import catalogue, followups, identity, resources
from kg.catalogue import Question
from kg.errors import QueryError
from kg.store import MEMORY, Store, open_store
from tests import extractions

QUESTIONS = catalogue.load()
LATER, KEPT = extractions.later(), extractions.kept()
HEADER = "#+ summary: S\n#+ parameters:\n#+   x:\n#+     type: {type}\n#+     description: D\n#+     example: E\n"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The three articles in memory."""
    with open_store(MEMORY) as opened:
        opened.add_all((*extractions.all_three(), LATER), recorded="2026-03-02T10:00:00Z")
        opened.remove(LATER.article.iri, recorded="2026-03-05T10:00:00Z")
        yield opened


@pytest.fixture(scope="module")
def grown() -> Iterator[Store]:
    """The three articles with one that tells of a visit years later, and all decisions taken."""
    with open_store(MEMORY) as opened:
        opened.add_all((*extractions.all_three(), KEPT, LATER))
        identity.decide(opened)
        followups.decide(opened)
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
    (
        "standing-disputes",
        {"state": "Peru"},
        ("label", "issues", "articles", "lastTold", "agreedSince"),
        [("dispute: Norway, Peru (fisheries)", "fisheries", "1", "2019-05-06", "2019-05-04")],
    ),
    ("standing-disputes", {"issue": "whales"}, ("label",), []),
    ("planned-but-not-held", {}, ("what", "date", "why"), [("visit", "2020-04", "called off")]),
    (
        "promised-and-kept",
        {},
        ("what", "by", "to", "outcome"),
        [("invitation", "Ingrid Dahl", "Rosa Quispe", "open"), ("visit", "Rosa Quispe", "Norway", "called off")],
    ),
    (
        "what-each-side-says",
        {"actor": "Quispe"},
        ("side", "speaker", "content"),
        [
            ("NOR", "Ingrid Dahl", "“The door is open.”"),
            (
                "PER",
                "Ministry of Foreign Affairs of Peru",
                "President Rosa Quispe met Norwegian Prime Minister Ingrid Dahl in Lima on Saturday",
            ),
        ],
    ),
    ("first-meeting-after-a-gap", {}, ("day",), []),
    ("who-raised-and-who-answered", {"issue": "fisheries"}, ("by",), []),
    ("statements-on-an-issue-by-year", {"actor": "Dahl"}, ("year",), []),
    ("brokers-between-blocs", {"bloc": "NOR", "otherBloc": "PER"}, ("name",), []),
    (
        "gatherings-and-who-attended",
        {"gathering": "forum", "state": "Norway"},
        ("gatheringName", "attendee", "code", "events"),
        [("Pacific Forum", "Ingrid Dahl", "NOR", "1")],
    ),
    (
        "encounters-by-level",
        {"state": "Peru", "partner": "NOR"},
        ("one", "other", "levelName", "formatName", "encounters"),
        [("PER", "NOR", "leaders", "in person", "2")],
    ),
    (
        "stages-of-agreements",
        {"state": "NOR"},
        ("agreementName", "stageName", "content"),
        [("agreement: Norway, Peru (2019-05-04)", "reached", "to share data on fish stocks")],
    ),
    ("issues-raised-together", {}, ("issueName",), []),
    ("words", {"words": "fish stocks"}, ("label",), [("agreement: Norway, Peru (2019-05-04)",)]),
    ("words", {"words": "pacific forum"}, ("label",), [("Pacific Forum",)]),
    (
        "event-counts",
        {"state": "Norway"},
        ("what", "statusName", "events"),
        [
            ("meeting", "actual", "2"),
            ("agreement", "actual", "1"),
            ("dispute", "actual", "1"),
            ("invitation", "actual", "1"),
            ("statement", "actual", "1"),
            ("visit", "cancelled", "1"),
            ("visit", "planned", "1"),
        ],
    ),
    ("readings-on-a-day", {"day": "2026-03-01"}, ("title",), []),
    (
        "what-changed",
        {"since": "2026-03-05", "until": "2026-03-05"},
        ("title", "recorded", "replaced"),
        [(None, "2026-03-02T10:00:00Z", "2026-03-05T10:00:00Z")],
    ),
    (
        "readings-on-a-day",
        {"day": "2026-03-04"},
        ("title", "replaced"),
        [
            (None, "2026-03-05T10:00:00Z"),
            ("Leaders talk fish in Lima", None),
            ("Quispe to visit Oslo", None),
            ("Readout", None),
        ],
    ),
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
    assert sorted(expected, key=str) == sorted(asked(store, name, *columns, **values), key=str)


GROWN = [
    (
        "promised-and-kept",
        {"state": "Norway"},
        ("what", "outcome", "kept"),
        [("invitation", "kept", "2020-06-10"), ("visit", "kept", "2020-06-10")],
    ),
    (
        "first-meeting-after-a-gap",
        {"state": "Peru", "years": "5"},
        ("one", "other", "day", "dayBefore"),
        [("NOR", "PER", "2026-06-10", "2020-06-10")],
    ),
    ("first-meeting-after-a-gap", {"state": "Peru", "years": "8"}, ("day",), []),
    (
        "who-met-whom",
        {"until": "2020-01-01"},
        ("one", "two", "meetings", "first"),
        [("Ingrid Dahl", "Rosa Quispe", "1", "2019-05-04")],
    ),
    (
        "who-raised-and-who-answered",
        {"issue": "fisheries"},
        ("by", "what", "answeredBy", "answer"),
        [("Rosa Quispe", "criticism", "Ingrid Dahl", "rejection")],
    ),
    (
        "statements-on-an-issue-by-year",
        {"issue": "fish"},
        ("speaker", "year", "what", "times"),
        [("Ingrid Dahl", "2026", "rejection", "1"), ("Rosa Quispe", "2026", "criticism", "1")],
    ),
    ("brokers", {"state": "Norway", "partner": "PER"}, ("between", "withOne", "withOther"), [("Mara Lund", "1", "1")]),
    (
        "brokers-between-blocs",
        {"bloc": "nor swe", "otherBloc": "PER"},
        ("name", "brokerCode", "together"),
        [("Mara Lund", None, "2")],
    ),
    ("deeds", {"type": "aid"}, ("what", "by", "to", "date"), [("aid", "Norway", "Peru", "2020-06-10")]),
    (
        "praise-and-criticism",
        {"until": "2025-12-31"},
        ("speaker", "about", "what", "times"),
        [("Ingrid Dahl", "Peru", "praise", "1")],
    ),
    ("timeline", {"type": "deed"}, ("date", "what"), [("2020-06-10", "aid")]),
    ("timeline", {"actor": "Lund", "since": "2020-01-01"}, ("what",), [("meeting",), ("meeting",)]),
    ("evidence", {"actor": "Lund"}, ("quote",), [("Lund met Dahl",), ("Mara Lund met Quispe",)]),
    (
        "what-an-article-says",
        {"article": "https://nord.example/oslo"},
        ("start", "quote"),
        [
            ("16", "President Rosa Quispe visited Oslo on June 10"),
            ("63", "Quispe criticised the cod quotas"),
            ("97", "Dahl rejected the criticism"),
        ],
    ),
    ("issues-raised-together", {"actor": "Dahl"}, ("issueName", "otherIssue", "events"), [("fisheries", "trade", "1")]),
]


@pytest.mark.parametrize(
    ("name", "values", "columns", "expected"), GROWN, ids=lambda v: v if isinstance(v, str) else ""
)
def test_answer_after_years(
    grown: Store, name: str, values: dict[str, str], columns: tuple[str, ...], expected: list[tuple[str]]
) -> None:
    """The answer when more has come of it, with the decisions taken."""
    assert sorted(expected, key=str) == sorted(asked(grown, name, *columns, **values), key=str)


def test_every_question_has_an_expected_answer() -> None:
    """No question is without one."""
    answered = {name for name, *_ in (*ANSWERS, *GROWN)}
    assert {question.name for question in QUESTIONS} - answered == set()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_other_engine_gives_the_same_answer(question: Question, grown: Store) -> None:
    """The file runs as it stands in rdflib, with the same rows; the order of aggregated names aside."""
    ours = grown.query(question.text)
    assert isinstance(ours, ox.QuerySolutions)
    theirs = grown_in_rdflib(grown).query(question.text)
    names = [variable.value for variable in ours.variables]
    assert sorted(plain(row[name] for name in names) for row in ours) == sorted(
        plain(row[name] for name in names) for row in theirs
    )


@cache
def grown_in_rdflib(store: Store) -> rdflib.Dataset:
    """The same quads in rdflib's own store."""
    dataset = rdflib.Dataset()
    dataset.parse(data=ox.serialize(store.engine, format=ox.RdfFormat.N_QUADS), format="nquads")
    return dataset


def plain(values: Iterable[Any]) -> tuple[str, ...]:
    """Terms as texts that both engines agree on: names of a list in the order of the letters, no text for nothing."""
    texts = (
        value.value if isinstance(value, ox.Literal | ox.NamedNode) else "" if value is None else str(value)
        for value in values
    )
    return tuple(", ".join(sorted(text.split(", "))) for text in texts)


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


@settings(deadline=None)
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


def test_readme_lists_all_questions() -> None:
    """The table of the README has a row for each question, with what it asks and takes."""
    listed = (resources.folder("queries") / "README.md").read_text(encoding="utf-8")
    rows = [
        f"| `{q.name}` | {q.summary} | {', '.join(f'`{parameter.name}`' for parameter in q.parameters)} |"
        for q in QUESTIONS
    ]
    assert [row for row in rows if row not in listed] == []
    assert listed.count("\n| `") == len(rows)


TRAPS = [
    ("latest by NOT EXISTS instead of a MAX subselect", r"NOT EXISTS\s*\{[^{}]*\b(first|last)Day\b[^{}]*[<>]"),
    ("a two-hop path grouped without a DISTINCT inside", r"\([^)]*\|[^)]*\)/rdfs:label[^{}]*\}\s*GROUP BY"),
    ("days compared as texts", r"STR\(\?(first|last)Day\)\s*[<>]=?\s*STR\(\$"),
    (
        "an aggregate over a day that may not be known",
        r"(MIN|MAX)\(\?(first|last)Day\)(?=[\s\S]*OPTIONAL \{ \?event dkg:(date|firstDay))",
    ),
    ("facts asked of a union of graphs", r"FROM\s"),
    ("rows without an order", r"\A(?![\s\S]*ORDER BY)"),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_known_traps_are_written_around(question: Question) -> None:
    """What is known to be slow, or to count wrongly, in one engine or another is in no question."""
    code = re.sub(r"^#.*$", "", question.text, flags=re.MULTILINE)
    assert [name for name, pattern in TRAPS if re.search(pattern, code)] == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_names_are_gathered_from_a_subselect(question: Question) -> None:
    """Names are gathered into one text from rows that a subselect has found: OPTIONAL beside GROUP BY is slow."""
    gathered = [inside(question.text, found.start()) for found in re.finditer("GROUP_CONCAT", question.text)]
    beside = [body for body in gathered if "OPTIONAL" in body and not re.match(r"\{\s*\{\s*SELECT DISTINCT ", body)]
    assert beside == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_names_are_gathered_of_the_events_asked_for(question: Question) -> None:
    """Such a subselect is answered by itself, so that it tells which events: those of the whole graph are many."""
    gathered = re.findall(r"SELECT DISTINCT \?event \?\w+Name WHERE \{([^{}]*)\}", question.text)
    assert [body for body in gathered if body.count("?event") < 2] == []


def inside(text: str, start: int) -> str:
    """What stands between the next brace and the one that closes it."""
    first = last = text.index("{", start)
    depth = 1
    while depth:
        last += 1
        depth += {"{": 1, "}": -1}.get(text[last], 0)
    return text[first:last]


@pytest.mark.parametrize(
    ("text", "trap"),
    [
        ("FILTER NOT EXISTS { ?e dkg:firstDay ?d . FILTER(?d > ?day) } ORDER BY ?d", 0),
        ("SELECT ?n { ?e (dkg:actor|dkg:recipient)/rdfs:label ?n } GROUP BY ?e ORDER BY ?n", 1),
        ("FILTER(STR(?firstDay) <= STR($until)) ORDER BY ?x", 2),
        (
            "SELECT (MIN(?firstDay) AS ?f) { OPTIONAL { ?event dkg:date ?date ; dkg:firstDay ?firstDay } } ORDER BY ?f",
            3,
        ),
        ("SELECT * FROM <x:y> {} ORDER BY ?x", 4),
        ("SELECT * {}", 5),
    ],
)
def test_traps_are_recognised(text: str, trap: int) -> None:
    """Each trap is seen where somebody steps into it."""
    assert [TRAPS[trap][0]] == [name for name, pattern in TRAPS if re.search(pattern, text)]
