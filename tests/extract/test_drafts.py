"""Who takes part where the parties of an encounter stand in several places."""

import pytest


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("President Emmanuel Macron arrived in Berlin for talks with Angela Merkel and Vladimir Putin.",
         {"Emmanuel Macron", "Angela Merkel", "Vladimir Putin"}),
        ("After talks with Angela Merkel and Boris Johnson, Emmanuel Macron flew to Rome.",
         {"Emmanuel Macron", "Angela Merkel", "Boris Johnson"}),
        ("Talks between Iran and Iraq opened in Muscat.", {"Iran", "Iraq"}),
        ("Fiji welcomed the talks between Iran and Iraq in Muscat.", {"Iran", "Iraq"}),
    ],
)  # fmt: skip
def test_who_meets_those_behind_with(text: str, who: set[str], parties) -> None:
    """ "talks with A and B" has A and B on one side; who held them does something else in the sentence."""
    assert parties(text, "meeting")[0] == who
