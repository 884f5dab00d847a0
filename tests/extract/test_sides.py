"""What one's own state will or will not do gives a plain "said" another force."""

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway will send tents to Chad, Prime Minister Jens Stoltenberg said.", "offer"),
        ("Norway will not negotiate, Prime Minister Jens Stoltenberg said.", "rejection"),
        ("Norway would retaliate, Prime Minister Jens Stoltenberg said.", "threat"),
        ("Sweden will send tents to Chad, Prime Minister Jens Stoltenberg said.", "statement"),
        ("Sweden would regret the decision, Prime Minister Jens Stoltenberg said.", "threat"),
    ],
)
def test_force_of_what_is_said_of_ones_own_side(extraction, text: str, kind: str) -> None:
    """Only who speaks for a state promises, refuses or threatens in its name."""
    found = extraction(text)
    said = [e for e in found.events if e.content is not None and e.trigger is not None]
    assert [e.type for e in said if e.trigger.of(text) == "said"] == [kind]
