"""Types, status and attribution of whole events."""

import pytest

pytestmark = pytest.mark.model

# type, status, text
SENTENCES = [
    ("visit", "cancelled", "Chile's visit to Kenya was postponed."),
    ("call", "actual", "Erna Solberg telephoned Hage Geingob on Sunday."),
    ("invitation", "actual", "Wang Yi invited Sergey Lavrov to Beijing."),
    ("visit", "desired", "Wang Yi invited Sergey Lavrov to Beijing."),
    ("meeting", "planned", "The talks between Chile and Kenya will be held in Lima next week."),
    ("sanction", "actual", "Kenya expelled the Chilean ambassador."),
    ("agreement", "actual", "Kenya agreed to send troops."),
]


@pytest.mark.parametrize(("kind", "status", "text"), SENTENCES)
def test_an_event_has_type_and_status(kind, status, text, event) -> None:
    """What happened, and how real it is in the text."""
    assert event(text, kind)[0].status == status


def test_what_somebody_says_stands_on_that_word(event) -> None:
    """An event inside reported speech carries the speaker."""
    found, extraction = event("Chile said that Kenya had released the sailors.", "concession")
    names = {a.iri: a.name for a in extraction.actors}
    assert [names[iri] for iri in found.attribution] == ["Chile"]


def test_what_the_article_tells_itself_stands_on_nobodys_word(event) -> None:
    """An event that the article reports carries no speaker."""
    assert event("Kenya released the sailors.", "concession")[0].attribution == ()
