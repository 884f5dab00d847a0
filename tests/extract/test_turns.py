"""Transcripts: whose turn it is, on whose word something is told, what is only asked."""

from kg.extract import turns

BRIEFING = (
    "Press Briefing\n\nMS. HALE: Foreign Minister Jens Holm met Tuvalu's prime minister in Oslo last week.\n\n"
    "We condemn the raid.\n\nQUESTION: Will Norway sign the treaty?\n\nMS. HALE: Norway urges Fiji to sign it."
)


def labels(nlp, text: str) -> list[tuple[str, bool]]:
    """What stands before each turn, and whether the turn asks."""
    (doc,) = nlp.parse([text])
    return [(doc[t.label[0] : t.label[1]].text, t.asks) for t in turns.find(doc)]


def test_a_transcript_has_turns(nlp) -> None:
    """A paragraph without a label belongs to the turn before it."""
    assert labels(nlp, BRIEFING) == [("MS. HALE", False), ("QUESTION", True), ("MS. HALE", False)]


def test_a_letter_stands_for_a_question(nlp) -> None:
    """As the White House prints it, without a colon."""
    text = "Q    Will Norway sign?\n\nMR. LUND: It will.\n\nQ    And Fiji?\n\nMR. LUND: No."
    assert labels(nlp, text) == [("Q", True), ("MR. LUND", False), ("Q", True), ("MR. LUND", False)]


def test_an_announcement_is_no_transcript(nlp) -> None:
    """ "Where:" and "When:" are nobody; a colon alone makes no speaker."""
    assert labels(nlp, "Signing ceremony\n\nWhere: Oslo\n\nWhen: Monday\n\nGuests: Fiji and Tonga.") == []
    assert labels(nlp, "Oslo: a history\n\nThe talks began on Monday.") == []


def test_what_is_told_in_a_turn_is_told_by_its_speaker(extraction) -> None:
    """ "We" is the speaker."""
    found = extraction(BRIEFING)
    names = {a.iri: a.name for a in found.actors}
    told = {e.type: ([names[i] for i in e.actors], [names[i] for i in e.attribution]) for e in found.events}
    assert told["meeting"][1] == ["Hale"]
    assert told["criticism"][0] == ["Hale"]
    assert told["request"] == (["Norway"], ["Hale"])


def test_what_is_asked_is_possible(extraction) -> None:
    """ "Will Norway sign?" tells that it may; "Why did Norway sign?" takes it for granted."""
    asked = extraction("Will Norway sign the treaty with Fiji in Oslo?")
    taken = extraction("Why did Norway sign the treaty with Fiji in Oslo?")
    assert [e.status for e in asked.events if e.type == "signing"] == ["possible"]
    assert [e.status for e in taken.events if e.type == "signing"] == ["actual"]
