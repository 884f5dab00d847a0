"""Events told by reference: with the parties and places of what the article told before."""

import pytest

from kg.model import Status

pytestmark = pytest.mark.model

VISIT = "President Alpha Conde of Guinea visited Togo in May. "
MEETING = "Carlos Menem met Fernando Henrique Cardoso in Brasilia. "


@pytest.fixture
def told(extraction):
    """Type, status, actors and recipients of the events that the last sentence of a text tells, by names."""

    def make(text: str) -> list[tuple[str, Status, set[str], set[str]]]:
        found = extraction(text)
        names = {a.iri: a.name for a in found.actors}
        last = max(e.evidence.sentence.start for e in found.events)
        return [
            (e.type, e.status, {names[i] for i in e.actors}, {names[i] for i in e.recipients})
            for e in found.events
            if e.evidence.sentence.start == last
        ]

    return make


@pytest.mark.parametrize(
    ("sentence", "travellers", "hosts"),
    [
        ("President Faure Gnassingbe of Togo returned the visit in July.", {"Faure Gnassingbe"}, {"Guinea"}),
        ("His foreign minister, Mamadi Toure, flew in later.", {"Mamadi Toure"}, {"Togo"}),
        ("Prime Minister Kassory Fofana went without him in June.", {"Kassory Fofana"}, {"Togo"}),
    ],
)
def test_a_journey_told_by_reference_goes_where_the_one_before_went(told, sentence, travellers, hosts) -> None:
    """Destination and traveller are those of the journey told before."""
    assert ("visit", Status.ACTUAL, travellers, hosts) in told(VISIT + sentence)


def test_a_journey_put_off_is_the_one_told_before(told) -> None:
    """ "It" stands for the visit."""
    text = "Prime Minister Zoran Zaev planned a visit to Malta. He put it off in May."
    assert told(text) == [("visit", Status.CANCELLED, {"Zoran Zaev"}, {"Malta"})]


def test_nothing_is_recalled_where_nothing_was_told(extraction) -> None:
    """Without a journey before, a return of the visit has no destination and is no event."""
    found = extraction("President Faure Gnassingbe returned the visit in July.")
    assert [e.type for e in found.events] == []


@pytest.mark.parametrize(
    "sentence",
    ["Foreign Minister Guido Di Tella also took part.", "Foreign Minister Guido Di Tella was also present."],
)
def test_who_took_part_met_those_who_met(told, sentence) -> None:
    """A meeting of its own with all of them, so that the first keeps its two."""
    everybody = {"Carlos Menem", "Fernando Henrique Cardoso", "Guido Di Tella"}
    assert ("meeting", Status.ACTUAL, everybody, set()) in told(MEETING + sentence)


def test_what_two_discuss_where_they_met_is_no_second_meeting(extraction) -> None:
    """Views are exchanged in the encounter that the article tells of."""
    found = extraction(MEETING + "The two presidents exchanged views on trade.")
    assert [e.type for e in found.events] == ["meeting"]


def test_ties_are_those_of_the_states_told_before(told) -> None:
    """The two states of the meeting established the ties."""
    text = "President Konstantinos Karamanlis of Greece met President Recep Tayyip Erdogan of Turkey. "
    found = told(text + "It was the sixth meeting since the establishment of relations in 1926.")
    assert ("signing", Status.ACTUAL, {"Greece", "Turkey"}, set()) in found
