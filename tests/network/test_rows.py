"""Who stands behind a name."""

import pytest

from kg.network.rows import roll
from tests.network.rows import actor, actors


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ada Berg met Lund.", ["Ada Berg", "Bo Lund"]),
        ("Bergen is in Norway", ["Norway"]),
        ("the United Nations", ["United Nations"]),
        ("(Kaya)", ["Cem Kaya"]),
        ("", []),
    ],
)
def test_named_in(words: str, expected: list[str]) -> None:
    """A name counts where the whole of it stands in the words."""
    assert [party.label for party in roll(actors()).named_in(words)] == expected


def test_name_before_alias() -> None:
    """A name leads to who bears it, before somebody who has it as an alias."""
    found = roll([actor("A. Smith", "person", None, "Smith"), actor("Smith", "organization", None)])
    assert found.party("Smith").label == "Smith"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ada Berg", "Norway"), ("Norway", "Norway"), ("Eli Katz", "Israel"), ("United Nations", None)],
)
def test_state(name: str, expected: str | None) -> None:
    """A person counts for the state, which is called by its code where no actor is that state."""
    state = roll(actors()).state(name)
    assert (state and state.label) == expected
