"""What an article's quads are."""

from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg import arguments, graph, ontology, triples, vocab
from kg.errors import LexiconError
from kg.model import Article, Extraction, Status
from tests import extractions

EXTRACTIONS = [extractions.meeting(), extractions.visit(), extractions.agreement()]
TYPE = ox.NamedNode(vocab.term("rdf:type"))


def of(extraction: Extraction, thing: str, name: str, *, facts: bool = False) -> list[str]:
    """The values of a property in the article's graph, or among the facts."""
    wanted = ox.DefaultGraph() if facts else ox.NamedNode(graph.graph_iri(extraction.article.iri))
    return [
        quad.object.value
        for quad in graph.quads(extraction)
        if quad.graph_name == wanted and quad.subject.value == thing and quad.predicate == triples.term(name)
    ]


@pytest.mark.parametrize("extraction", EXTRACTIONS, ids=lambda x: x.article.title)
def test_every_predicate_and_class_is_declared(extraction: Extraction) -> None:
    """No property and no class is written that the ontology does not declare."""
    quads = graph.quads(extraction)
    used = {quad.predicate.value for quad in quads}
    used |= {quad.object.value for quad in quads if quad.predicate == TYPE}
    assert used - ontology.terms() == set()


def test_undeclared_term_is_refused() -> None:
    """A term that is not in the ontology cannot be written."""
    with pytest.raises(LexiconError, match="dkg:nonsense is not declared"):
        triples.term("dkg:nonsense")


@pytest.mark.parametrize("extraction", EXTRACTIONS, ids=lambda x: x.article.title)
def test_quads_are_distinct_and_have_no_blank_nodes(extraction: Extraction) -> None:
    """The same extraction gives the same quads, each once, all named."""
    quads = graph.quads(extraction)
    assert len(set(quads)) == len(quads)
    assert graph.quads(extraction) == quads
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object))


def test_facts_stand_in_the_article_graph_too() -> None:
    """Every fact of the default graph is something that the article says."""
    quads = graph.quads(extractions.meeting())
    facts = {ox.Triple(q.subject, q.predicate, q.object) for q in quads if q.graph_name == ox.DefaultGraph()}
    said = {ox.Triple(q.subject, q.predicate, q.object) for q in quads if q.graph_name != ox.DefaultGraph()}
    assert facts < said


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dkg:type", [vocab.term("dkge:meeting")]),
        ("dkg:status", [vocab.term("dkg:actual")]),
        ("dkg:actor", [extractions.QUISPE.iri, extractions.DAHL.iri]),
        ("dkg:place", [extractions.LIMA.iri]),
        ("dkg:during", [extractions.FORUM.iri]),
        ("dkg:date", ["2019-05-04"]),
        ("dkg:firstDay", ["2019-05-04"]),
        ("dkg:issue", [vocab.term("dkgi:fisheries")]),
        ("dkg:attributedTo", [extractions.MINISTRY.iri, extractions.AGENCY.iri]),
        ("dkg:confidence", ["0.9"]),
        ("prov:wasDerivedFrom", ["https://news.example/2019/05/05/lima"]),
        ("dkg:evidence", []),
        ("dkg:content", []),
    ],
)
def test_short_pattern(name: str, expected: list[str]) -> None:
    """The facts of an event are single steps from it; what argues for them is not among them."""
    extraction = extractions.meeting()
    assert sorted(expected) == sorted(of(extraction, extraction.events[0].iri, name, facts=True))


def test_month_gives_its_first_and_last_day() -> None:
    """A date that is a month is bounded by its days."""
    extraction = extractions.visit()
    planned = extraction.events[1].iri
    assert of(extraction, planned, "dkg:firstDay", facts=True) == ["2020-06-01"]
    assert of(extraction, planned, "dkg:lastDay", facts=True) == ["2020-06-30"]


def test_claims_keep_their_order() -> None:
    """The chain of attribution runs from the nearest holder outwards."""
    extraction = extractions.meeting()
    claims = of(extraction, extraction.events[0].iri, "dkg:claim")
    by_position = sorted(claims, key=lambda claim: of(extraction, claim, "dkg:position"))
    assert [extractions.MINISTRY.iri, extractions.AGENCY.iri] == [
        of(extraction, claim, "dkg:holder")[0] for claim in by_position
    ]
    assert [by_position[1]] == of(extraction, by_position[0], "dkg:passedOnIn")


def test_claim_leads_to_the_act_of_speech() -> None:
    """A claim names the statement whose content tells of the event."""
    extraction = extractions.meeting()
    talks, statement = extraction.events
    nearest = min(of(extraction, talks.iri, "dkg:claim"), key=lambda claim: of(extraction, claim, "dkg:position"))
    assert [statement.iri] == of(extraction, nearest, "dkg:expressedIn")


@pytest.mark.parametrize(
    ("date", "held"), [("2019-05-04", True), ("2021-01-01", False), ("2018", True), (None, False), ("2017", False)]
)
def test_office_is_the_one_held_on_the_day(date: str | None, held: bool) -> None:
    """A participation names an office only where the person held it then."""
    extraction = extractions.meeting()
    talks = replace(extraction.events[0], actors=(extractions.QUISPE.iri,), date=date)
    changed = replace(extraction, events=(talks,))
    (participation,) = of(changed, talks.iri, "dkg:participation")
    office = arguments.office_iri(extractions.QUISPE.offices[0])
    assert ([office] if held else []) == of(changed, participation, "dkg:inOffice")
    assert [extractions.PERU.iri] == of(changed, participation, "dkg:actingFor")


def test_evidence_selectors_rebuild_the_sentence() -> None:
    """Prefix, exact words and suffix together are the sentence."""
    extraction = extractions.meeting()
    talks = extraction.events[0]
    (evidence,) = of(extraction, talks.iri, "dkg:evidence")
    pieces = [of(extraction, f"{evidence}#words", f"oa:{part}")[0] for part in ("prefix", "exact", "suffix")]
    assert talks.evidence.sentence.of(extraction.article.text) == "".join(pieces)


def test_evidence_leads_to_the_page() -> None:
    """Where the article was read from a page, the words have offsets there too."""
    extraction = extractions.meeting()
    talks = extraction.events[0]
    (evidence,) = of(extraction, talks.iri, "dkg:evidence")
    in_page = extraction.article.in_page(talks.evidence.quote)
    assert in_page is not None
    assert [str(in_page.start)] == of(extraction, f"{evidence}#page-place", "oa:start")


@pytest.mark.parametrize(
    ("number", "expected"), [(1.0, "1"), (0.5, "0.5"), (0.12346, "0.1235"), (0.1 + 0.2, "0.3"), (0.0, "0")]
)
def test_confidence_is_written_as_the_store_writes_it(number: float, expected: str) -> None:
    """A store that rewrites literals finds nothing to rewrite."""
    extraction = extractions.visit()
    changed = replace(extraction, events=(replace(extraction.events[0], confidence=number),))
    assert [expected] == of(changed, changed.events[0].iri, "dkg:confidence", facts=True)


@pytest.mark.parametrize("status", list(Status))
def test_every_status_is_declared(status: Status) -> None:
    """Each status of the model is an individual of the ontology."""
    assert ontology.declared(f"dkg:{status}").endswith(f"#{status}")


def test_dump_is_sorted_and_reads_back() -> None:
    """A dump in any order of its quads is the same, and holds them all."""
    quads = graph.quads(extractions.agreement())
    assert graph.dump(quads) == graph.dump(reversed(quads))
    assert set(quads) == set(ox.parse(graph.dump(quads), format=ox.RdfFormat.N_QUADS))


@pytest.mark.parametrize(
    ("content", "quoted", "expected"),
    [
        ("“The door is open.”", True, "directQuotation"),
        ("that the door “is open”", True, "mixedQuotation"),
        ("that the door was open", False, "indirectQuotation"),
        ("The door is open", True, "directQuotation"),
    ],
)
def test_kind_of_quotation(content: str, quoted: bool, expected: str) -> None:
    """Whose words the content is in is told by its quotation marks."""
    text = f"Dahl said {content} in Oslo."
    speech = extractions.event(
        "https://e.example/q", "statement", text, text, actors=(extractions.DAHL.iri,), quoted=quoted,
        content=extractions.passage(text, content),
    )  # fmt: skip
    extraction = Extraction(
        article=Article(iri="https://e.example/q", text=text), actors=(extractions.DAHL,), events=(speech,)
    )
    assert [vocab.term(f"dkg:{expected}")] == of(extraction, speech.iri, "dkg:quotation")


def test_claim_has_the_words_of_its_speech() -> None:
    """A claim tells cue, content, kind of quotation and addressee of the act of speech that expresses it."""
    extraction = extractions.meeting()
    talks, statement = extraction.events
    text = extraction.article.text
    spoken = replace(statement, trigger=extractions.passage(text, "said"), recipients=(extractions.NORWAY.iri,))
    changed = replace(extraction, events=(talks, spoken))
    nearest = next(c for c in of(changed, talks.iri, "dkg:claim") if of(changed, c, "dkg:position") == ["1"])
    assert of(changed, nearest, "dkg:cue") == ["said"]
    assert statement.content is not None
    assert [statement.content.of(text)] == of(changed, nearest, "dkg:content")
    assert [vocab.term("dkg:indirectQuotation")] == of(changed, nearest, "dkg:quotation")
    assert [extractions.NORWAY.iri] == of(changed, nearest, "dkg:addressee")


def test_dating_is_an_interval_of_owl_time() -> None:
    """The first and last day of a dating are instants."""
    extraction = extractions.visit()
    (dating,) = of(extraction, extraction.events[1].iri, "dkg:dating")
    (end,) = of(extraction, dating, "time:hasEnd")
    assert of(extraction, end, "time:inXSDDate") == ["2020-06-30"]
