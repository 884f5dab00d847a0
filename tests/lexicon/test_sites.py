"""Buildings, towns, and which building is in which town."""

import pytest

from kg.lexicon import names, sites
from kg.model import Gathering, Place


def place(name: str, country: str | None = None) -> Place:
    """A place of that name."""
    return Place(iri="https://example.org/place", name=name, country=country)


@pytest.mark.parametrize(
    ("name", "country", "town"), [("Kremlin", "RUS", "Moscow"), ("Palais des Nations", "CHE", "Geneva")]
)
def test_a_known_building_is_in_its_town(name, country, town) -> None:
    """The town comes from towns.csv."""
    found = sites.town_of(place(name, country), names.load())
    assert found is not None
    assert (found.name, found.country) == (town, country)


def test_a_building_is_told_by_the_words_of_its_name() -> None:
    """Also one that nobody wrote down; a town is no building."""
    known = names.load()
    assert sites.is_venue(place("Hotel Esplanade"), known)
    assert not sites.is_venue(place("Geneva", "CHE"), known)
    assert sites.is_town(place("Geneva", "CHE"), known)
    assert not sites.is_town(place("Bavaria", "DEU"), known)


def test_some_gatherings_always_meet_in_one_town() -> None:
    """The Munich Security Conference does, the G20 summit does not."""
    munich, g20 = (
        Gathering(iri="https://example.org/gathering", name=name)
        for name in ("Munich Security Conference", "G20 summit")
    )
    found = sites.home_of(munich, names.load())
    assert found is not None
    assert found.name == "Munich"
    assert sites.home_of(g20, names.load()) is None
