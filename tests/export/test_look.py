"""How parties look in a picture."""

from itertools import combinations

import pytest

from kg import network
from kg.export import look, picture
from kg.export.material import Material, Options
from kg.network import EVERYTHING
from tests.export.material import told, written


@pytest.mark.parametrize(
    ("name", "expected"), [("Xi", "Xi"), ("A" * 26, "A" * 26), ("A" * 27, "A" * 25 + "…"), ("习近平", "习近平")]
)
def test_shown(name: str, expected: str) -> None:
    """A name that is too long is cut."""
    assert look.shown(name) == expected


def test_width() -> None:
    """Letters of East Asia are wider, and an accent adds nothing."""
    assert look.width("习") > look.width("X") == look.width("Y\u0301")


def test_more_ties_more_room() -> None:
    """Who has the greatest strength is drawn largest, and no two stand in one place."""
    made = network.project("leaders", told().events(), told().actors(), chosen=EVERYTHING)
    drawn = {made.nodes[node]["label"]: shown for node, shown in look.looks(made).items()}
    assert drawn["Ada Berg"].radius == drawn["Bo Lund"].radius == look.MOST > drawn["Cem Kaya"].radius
    assert all((a.x, a.y) != (b.x, b.y) for a, b in combinations(drawn.values(), 2))


def test_colours_tell_countries() -> None:
    """People of one country have one colour, and states that of their community."""
    made = network.project("leaders", told().events(), told().actors())
    assert dict(look.legend(made)) == {"NOR": 0, "SWE": 1, "TUR": 2}
    assert look.legend(network.project("states", told().events(), told().actors())) == []


def test_the_legend_stays_within_the_picture() -> None:
    """Countries that find no room in a row stand in the next, and the picture grows by it."""
    material = Material(told(), Options())
    wide, narrow = picture.key(material, 900.0), picture.key(material, 100.0)
    assert [entry.y for entry in wide] == [16, 16, 16] and [entry.y for entry in narrow] == [16, 38, 60]
    assert (picture.rise(wide), picture.rise(narrow), picture.rise([])) == (22, 66, 0)
    assert [entry.words for entry in wide] == ["Norway", "Sweden", "Türkiye"]


def test_a_tie_shows_its_sentences() -> None:
    """In the SVG a browser shows whom a tie ties, by how many events, and their words."""
    words = written("svg", told()).decode()
    assert "<title>Ada Berg – Bo Lund: 2 events&#10;They met in Lima.</title>" in words
