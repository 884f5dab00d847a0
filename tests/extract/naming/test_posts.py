"""Titles: where a long one ends and the name begins."""

import pytest

pytestmark = pytest.mark.model

# text, person, office
TITLES = [
    ("Assistant Secretary of State for East Asian and Pacific Affairs Nora Whitfield visited Hanoi.",
     "Nora Whitfield", "Assistant Secretary of State for East Asian and Pacific Affairs"),
    ("Minister of Foreign Affairs and International Cooperation Vannak Chea visited Jakarta.",
     "Vannak Chea", "Minister of Foreign Affairs and International Cooperation"),
    ("State Secretary for European and Foreign Affairs Petra Horvat visited Bern.",
     "Petra Horvat", "State Secretary for European and Foreign Affairs"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "title"), TITLES)
def test_a_long_title_ends_where_the_name_begins(text, name, title, extraction) -> None:
    """All that a minister is for belongs to the title, also behind "and"."""
    offices = {a.name: [o.title for o in a.offices] for a in extraction(text).actors}
    assert offices[name] == [title]
