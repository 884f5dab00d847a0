"""One event told many times is one event."""

import pytest

pytestmark = pytest.mark.model

MET = "Erna Solberg met Hage Geingob"
# dates of the meetings that the text tells, text
TEXTS = [
    (["2020-06-12"], f"Solberg, Geingob meet in Windhoek\n\n{MET} in Windhoek on Friday."),
    (["2020-06-15", "2020-06-11"], f"{MET} on Monday. {MET} again on Thursday."),
    (["2020-06-15"], f"{MET} in Windhoek on Monday. The meeting in Windhoek lasted an hour."),
]


@pytest.mark.parametrize(("dates", "text"), TEXTS, ids=["headline and body", "two days", "told again"])
def test_meetings_are_told_apart_by_their_days(dates, text, extraction) -> None:
    """The same people on the same day are one meeting, on two days two."""
    assert [e.date for e in extraction(text).events if e.type == "meeting"] == dates


def test_what_is_told_twice_has_both_sentences(extraction) -> None:
    """The event keeps the other passage that tells it."""
    (met,) = extraction(f"Solberg, Geingob meet in Windhoek\n\n{MET} in Windhoek on Friday.").events
    assert len(met.mentions) == 1
