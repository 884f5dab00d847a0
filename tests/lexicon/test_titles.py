"""Titles that mean the same office."""

import pytest

from kg.lexicon import titles


@pytest.mark.parametrize(
    ("title", "country", "office"),
    [
        ("Premier", "CHN", "prime minister"),
        ("Prime Minister", "JPN", "prime minister"),
        ("Chancellor", "DEU", "prime minister"),
        ("Minister of Foreign Affairs", None, "foreign minister"),
        ("Minister for Foreign Affairs", "NOR", "foreign minister"),
        ("Secretary of State", "USA", "foreign minister"),
        ("Secretary of State", "FRA", "secretary of state"),
        ("Foreign Secretary", "GBR", "foreign minister"),
        ("Foreign Secretary", "IND", "foreign secretary"),
        ("Minister of External Affairs", "IND", "foreign minister"),
        ("Defence Secretary", "GBR", "defense minister"),
        ("Minister of National Defence", "CHN", "defense minister"),
        ("Secretary General", None, "secretary-general"),
        ("Chancellor of the Exchequer", "GBR", "finance minister"),
        ("Deputy Foreign Minister", "CHN", "deputy foreign minister"),
        ("Queen", "GBR", "king"),
    ],
)
def test_wordings_of_an_office_are_one_office(title: str, country: str | None, office: str) -> None:
    """What a title means depends on the state: an Indian foreign secretary is no minister."""
    assert office == titles.office(title, country)
