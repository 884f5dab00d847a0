"""What a report tells without a date took place when the occasion or the paragraph it belongs to did.

Seen from Monday, 15 June 2020.
"""

import pytest

pytestmark = pytest.mark.model

# Text, type of the event, its date.
CASES = [
    (
        "Chile and Peru signed a border treaty on Friday. Bolivia condemned the treaty.",
        "criticism",
        "2020-06-12",
    ),
    (
        "The Security Council imposed sanctions on Mali on Friday. Chile and Peru voted against the measure.",
        "election",
        "2020-06-12",
    ),
    (
        "President Sebastian Pinera met President Martin Vizcarra in Lima on Friday.\n\n"
        "Pinera thanked Vizcarra for his help.",
        "praise",
        "2020-06-12",
    ),
    (
        "President Sebastian Pinera met President Martin Vizcarra in Lima on Friday. He flew to La Paz.",
        "visit",
        "2020-06-12",
    ),
    (
        "Chile signed a pact with Peru on Friday. Bolivia has condemned the pact.",
        "criticism",
        None,
    ),
    (
        "Chile signed a pact with Peru on Friday. Bolivia had expelled an envoy from Peru.",
        "sanction",
        None,
    ),
    (
        "Chile broke off relations with Peru in 1978. Bolivia condemned Chile.",
        "criticism",
        None,
    ),
    (
        "Chile condemned the missile launch of June 1 and Bolivia expelled an envoy from Peru.",
        "sanction",
        None,
    ),
    (
        "Chile and Peru signed a treaty on Friday. On Wednesday envoys met in Lima. Bolivia condemned the treaty.",
        "criticism",
        None,
    ),
    (
        "Chile signed a pact with Peru on Friday. Bolivia responded by expelling an envoy from Peru.",
        "sanction",
        "2020-06-12",
    ),
    (
        "Chile signed a pact with Peru on Sunday.\n\nFrance welcomed the pact.",
        "praise",
        "2020-06-14",
    ),
    (
        "Chile signed a pact with Peru on Sunday.\n\nPresident Emmanuel Macron left Lima for La Paz.",
        "visit",
        "2020-06-14",
    ),
    (
        "Chile signed a pact with Peru on Sunday.\n\nThousands of Chileans protested in Santiago.",
        "protest",
        "2020-06-14",
    ),
    (
        "President Sebastian Pinera met President Martin Vizcarra on Friday. An envoy of Chile met Bolivia's Saturday."
        "\n\nPinera thanked Vizcarra for his help.",
        "praise",
        "2020-06-12",
    ),
    (
        "Chile signed a pact with Peru on June 8.\n\nFrance welcomed the pact.",
        "praise",
        None,
    ),
    (
        "Chile signed a pact with Peru on Sunday.\n\nFrance has long welcomed such pacts.",
        "praise",
        None,
    ),
    (
        "President Martin Vizcarra, on a visit to Chile, thanked Bolivia on Friday.",
        "visit",
        "2020-06-12",
    ),
    (
        "President Sebastian Pinera met President Martin Vizcarra in Lima on Friday.\n\n"
        "Pinera said he had thanked Vizcarra for his help.",
        "praise",
        "2020-06-12",
    ),
    (
        "Chile and Peru signed a treaty on Friday. It was Bolivia who condemned the treaty.",
        "criticism",
        "2020-06-12",
    ),
    (
        "Chile signed a pact with Peru on Sunday. Peru's king is to go home this week. Bolivia condemned the pact.",
        "criticism",
        "2020-06-14",
    ),
    (
        "President Martin Vizcarra, who is on a visit to Chile, thanked Bolivia last week.",
        "visit",
        "2020-06-15",
    ),
    (
        "Bolivia condemned Peru.",
        "criticism",
        None,
    ),
]


@pytest.mark.parametrize(("text", "kind", "date"), CASES, ids=[c[0][-40:] for c in CASES])
def test_date_of_an_undated_event(event, text: str, kind: str, date: str | None) -> None:
    """What is told in the simple past goes on from the day told last; what is told in a perfect does not."""
    found, _ = event(text, kind)
    assert date == found.date


def test_what_is_taken_from_a_paragraph_says_so(event) -> None:
    """A date that the clause itself does not tell carries the rule that gave it."""
    found, _ = event("Chile and Peru signed a border treaty on Friday. Bolivia condemned the treaty.", "criticism")
    assert found.date_rule == "same time"


def test_what_lies_after_the_day_of_publication_is_planned(event) -> None:
    """An event on a day to come has not taken place, whatever the tense."""
    found, _ = event("Chile signs a pact with Peru on June 18, 2020.", "signing")
    assert found.status == "planned"


def test_what_was_agreed_on_a_day_is_not_of_that_day(event) -> None:
    """The day on which somebody agreed to do a thing does not date the thing."""
    found, _ = event("President Sebastian Pinera agreed on Friday to meet President Martin Vizcarra.", "meeting")
    assert (found.status, found.date) == ("planned", None)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Sebastian Pinera met Martin Vizcarra on April 27 and again on May 26.", {"2020-04-27", "2020-05-26"}),
        ("Sebastian Pinera visited Lima twice, in May 2018 and June 2019.", {"2018-05", "2019-06"}),
        ("Sebastian Pinera met Martin Vizcarra on Friday, June 5.", {"2020-06-05"}),
        ("Sebastian Pinera met Martin Vizcarra on May 3 and 4.", {"2020-05-03/2020-05-04"}),
        ("Sebastian Pinera met Martin Vizcarra on May 3 and slept on May 9.", {"2020-05-03"}),
    ],
)
def test_encounters_told_with_several_days(extraction, text: str, days: set[str]) -> None:
    """A meeting on one day and again on another is two meetings."""
    found = extraction(text).events
    assert days == {e.date for e in found if e.type in ("meeting", "visit")}
