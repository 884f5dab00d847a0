"""What an event is besides its type."""

from dataclasses import replace
from typing import Any

import pytest

from kg import matters, triples, vocab
from kg.errors import LexiconError
from kg.model import Article, Event, Extraction, IssueTag, Office, Passage, Status
from tests import extractions
from tests.extractions import DAHL, NORWAY, PERU, QUISPE

IRI = "https://news.example/matters"
STORM = IssueTag(notation="fisheries", label="fisheries", passage=Passage(0, 1))


def told(text: str, type: str, words: str = "", **slots: Any) -> tuple[Event, Extraction]:
    """An event of a text, and the extraction that holds it."""
    values: dict[str, Any] = {"actors": (DAHL.iri, QUISPE.iri), "date": "2019-05-04", **slots}
    found = extractions.event(IRI, type, text, words or text, **values)
    article = Article(iri=IRI, text=text)
    return found, Extraction(article=article, actors=(DAHL, NORWAY, PERU, QUISPE), events=(found,))


def facts(event: Event, extraction: Extraction, name: str) -> list[str]:
    """The values of a property of the event, without the prefix."""
    found = matters.of(event, extraction)
    return [
        t.object.value.split("#")[-1]
        for t in found
        if t.predicate == triples.term(name) and t.subject.value == event.iri
    ]  # type: ignore[union-attr]


def label(event: Event, extraction: Extraction) -> str:
    """What the agreement or dispute of an event is called."""
    return next(t.object.value for t in matters.of(event, extraction) if t.predicate == triples.term("rdfs:label"))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("type", "status", "expected"),
    [
        ("meeting", Status.ACTUAL, ["Encounter"]),
        ("visit", Status.PLANNED, ["Encounter", "Commitment"]),
        ("invitation", Status.ACTUAL, ["Commitment"]),
        ("statement", Status.ACTUAL, []),
        ("sanction", Status.PLANNED, ["Commitment"]),
    ],
)
def test_class(type: str, status: Status, expected: list[str]) -> None:
    """Encounters are of the family; commitments bind, or are announced."""
    assert expected == facts(*told("They met.", type, status=status), "rdf:type")


@pytest.mark.parametrize(
    ("type", "text", "expected"),
    [
        ("meeting", "They met in Lima.", ["inPerson"]),
        ("meeting", "They met online on Monday.", ["byVideo"]),
        ("call", "They spoke on Monday.", ["byTelephone"]),
        ("call", "They held a video call on Monday.", ["byVideo"]),
        ("negotiation", "Talks went on.", []),
        ("statement", "They said so.", []),
    ],
)
def test_format(type: str, text: str, expected: list[str]) -> None:
    """How parties come together is told by the type and the words of the sentence."""
    assert expected == facts(*told(text, type), "dkg:format")


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("President", "Prime Minister"), ["leaders"]),
        (("President", "Foreign Minister"), ["ministers"]),
        (("Vice President", "Minister of Defence"), ["ministers"]),
        (("Prime Minister", "Deputy Foreign Minister"), ["officials"]),
        (("President", "Ambassador to Peru"), ["officials"]),
    ],
)
def test_level(titles: tuple[str, str], expected: list[str]) -> None:
    """The level is the rank on the side that is ranked lower."""
    event, extraction = told("They met.", "meeting")
    one, two = (
        replace(actor, offices=(Office(title=title, passage=Passage(0, 4)),))
        for actor, title in zip((DAHL, QUISPE), titles, strict=True)
    )
    assert expected == facts(event, replace(extraction, actors=(one, two)), "dkg:level")


def test_level_is_not_guessed() -> None:
    """Where the rank of one side is not known, there is no level."""
    event, extraction = told("They met.", "meeting")
    unknown = replace(extraction, actors=(DAHL, replace(QUISPE, offices=())))
    assert facts(event, unknown, "dkg:level") == []


def test_the_higher_of_one_side_counts() -> None:
    """An aide beside his president does not lower the level."""
    aide = replace(QUISPE, iri=f"{QUISPE.iri}-aide", offices=(Office(title="Adviser", passage=Passage(0, 4)),))
    event, extraction = told("They met.", "meeting", actors=(DAHL.iri, QUISPE.iri, aide.iri))
    assert facts(event, replace(extraction, actors=(*extraction.actors, aide)), "dkg:level") == ["leaders"]


@pytest.mark.parametrize(
    ("type", "status", "text", "expected"),
    [
        ("agreement", Status.ACTUAL, "They agreed.", ["reached"]),
        ("signing", Status.ACTUAL, "They signed a treaty.", ["signed"]),
        ("signing", Status.ACTUAL, "Parliament ratified the treaty.", ["ratified"]),
        ("signing", Status.PLANNED, "They will sign a treaty.", ["proposed"]),
        ("agreement", Status.NEGATED, "They did not agree.", ["notReached"]),
        ("meeting", Status.ACTUAL, "They met.", []),
    ],
)
def test_stage(type: str, status: Status, text: str, expected: list[str]) -> None:
    """An event brings an agreement to a stage."""
    assert expected == facts(*told(text, type, status=status), "dkg:stage")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They signed the Oslo Fisheries Treaty in Lima.", "Oslo Fisheries Treaty"),
        ("They signed the Treaty of Amity in Lima.", "Treaty of Amity"),
        ("They signed the Convention on the Law of the Sea.", "Convention on the Law of the Sea"),
        ("They signed the 1921 Cod Protocol.", "1921 Cod Protocol"),
        ("They signed a Joint Declaration.", "agreement: Ingrid Dahl, Rosa Quispe (2019-05-04)"),
        ("They signed a Memorandum of Understanding.", "agreement: Ingrid Dahl, Rosa Quispe (2019-05-04)"),
        ("The Agreement was signed.", "agreement: Ingrid Dahl, Rosa Quispe (2019-05-04)"),
        ("They signed a treaty.", "agreement: Ingrid Dahl, Rosa Quispe (2019-05-04)"),
    ],
)
def test_agreement_is_called_by_its_name(text: str, expected: str) -> None:
    """A proper name is taken from the words; what many agreements are called is none."""
    assert expected == label(*told(text, "signing"))


def test_named_agreement_is_one_in_all_articles() -> None:
    """What has a name has the same IRI wherever it is told of; what has none is its event's own."""
    one = facts(*told("They signed the Oslo Fisheries Treaty.", "signing"), "dkg:agreement")
    two = facts(*told("In Lima they ratified the Oslo Fisheries Treaty.", "signing"), "dkg:agreement")
    assert one == two == [vocab.thing("agreement", "Oslo Fisheries Treaty", "Oslo Fisheries Treaty")]


def test_dispute_is_one_for_parties_and_issues() -> None:
    """The same parties and issues are the same dispute, in whatever order they are told."""
    row = {"actors": (PERU.iri, NORWAY.iri), "issues": (STORM,)}
    other_way = {"actors": (NORWAY.iri,), "recipients": (PERU.iri,), "issues": (STORM,)}
    one = facts(*told("A row.", "dispute", **row), "dkg:dispute")
    assert one == facts(*told("The row goes on.", "dispute", **other_way), "dkg:dispute")
    assert one != facts(*told("A row.", "dispute", **{**row, "issues": ()}), "dkg:dispute")
    assert label(*told("A row.", "dispute", **row)) == "dispute: Norway, Peru (fisheries)"


@pytest.mark.parametrize(
    ("type", "text", "expected"),
    [
        ("sanction", "Norway banned all exports and froze the assets of six officials.", ["freezing-of-assets"]),
        ("sanction", "Peru imposed a travel ban on six officials.", ["travel-ban"]),
        ("assault", "An airstrike hit the port.", ["air-strike"]),
        ("meeting", "An airstrike hit the port.", []),
        ("visit", "She arrived on a State Visit.", ["state-visit"]),
        ("negotiation", "Oman mediated the talks.", ["mediated"]),
        ("protest", "The unarmed crew protested.", []),
    ],
)
def test_mode_told_by_words(type: str, text: str, expected: list[str]) -> None:
    """The words of the evidence tell the mode, where the type has one; parts of words tell nothing."""
    assert expected == facts(*told(text, type), "dkg:mode")


def test_mode_of_the_frame_comes_first() -> None:
    """What the frame knows is not asked of the words, and is a concept of the scheme."""
    assert facts(*told("An embargo was imposed.", "sanction", mode="expulsion"), "dkg:mode") == ["expulsion"]
    with pytest.raises(LexiconError, match="did you mean 'expulsion'"):
        facts(*told("An embargo was imposed.", "sanction", mode="expulson"), "dkg:mode")
