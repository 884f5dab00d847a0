"""Where it happened, as the rest of the article tells it."""

import pytest

pytestmark = pytest.mark.model

ARRIVED = "Erna Solberg arrived in Windhoek on Friday."
MET = "She met Namibian President Hage Geingob on Saturday."
# where the event of a type took place, dateline, text
PLACES = [
    ("Windhoek", "meeting", None, f"{ARRIVED} {MET}"),
    ("Windhoek", "signing", None, f"{ARRIVED} Norway and Namibia signed a treaty on Saturday."),
    (None, "signing", None, f"{ARRIVED} Chile and Kenya signed a treaty on Saturday."),
    (
        "Lusaka",
        "signing",
        None,
        "Erna Solberg met Hage Geingob in Lusaka on Friday. Norway and Namibia signed a treaty on Friday.",
    ),
    (
        None,
        "signing",
        None,
        "Erna Solberg met Hage Geingob in Lusaka on Friday. Norway and Namibia signed a treaty on May 4.",
    ),
    ("Oslo", "meeting", "OSLO", "Erna Solberg met Namibian President Hage Geingob on Friday."),
    ("Kaldvik Airport, Oslo", "meeting", "OSLO", "Erna Solberg met Hage Geingob at Kaldvik Airport on Friday."),
    (None, "call", "OSLO", "Erna Solberg telephoned Namibian President Hage Geingob on Friday."),
    (None, "meeting", "OSLO", "Chinese President Xi Jinping met Namibian President Hage Geingob on Friday."),
    ("Windhoek", "meeting", "WINDHOEK", "Erna Solberg held talks here on Friday with Hage Geingob."),
    ("Windhoek", "meeting", "WINDHOEK, Namibia", "Hage Geingob hosted Erna Solberg on Friday."),
]


@pytest.mark.parametrize(("place", "kind", "dateline", "text"), PLACES, ids=[f"{p[2]}: {p[3]}" for p in PLACES])
def test_it_happened_where_its_parties_were(place, kind, dateline, text, event) -> None:
    """A visit, another event of that day, the host, and last the dateline of one side's own state tell where."""
    found, extraction = event(text, kind, dateline=dateline)
    assert {p.iri: p.name for p in extraction.places}.get(found.place) == place


def test_a_meeting_told_with_its_town_and_with_its_state_is_one(event) -> None:
    """The town and the state that it lies in do not make two meetings; the town is kept."""
    text = "Erna Solberg met Hage Geingob in Namibia on Friday. Solberg and Geingob met in Windhoek on Friday."
    found, extraction = event(text, "meeting")
    assert {p.iri: p.name for p in extraction.places}[found.place] == "Windhoek"
