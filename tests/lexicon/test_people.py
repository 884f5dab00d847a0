"""Known people, told apart by name, state, office and day."""

import pytest

from kg.lexicon.people import People, is_held
from kg.lexicon.person import Person
from kg.model import Office


def held(title: str, of: str, country: str | None, since: str | None, until: str | None = None) -> Office:
    """A term of office."""
    return Office(title=title, of=of, country=country, since=since, until=until)


ANNA = Person(
    key="anna-berg", name="Anna Berg", surname="Berg", country="NOR", gender="female",
    offices=(held("Foreign Minister", "Norway", "NOR", "2001-03-01", "2004-06-15"),
             held("Prime Minister", "Norway", "NOR", "2004-06-15", "2009-10")),
)  # fmt: skip
OLE = Person(
    key="ole-berg", name="Ole Berg", surname="Berg", country="NOR", gender="male", aliases=("Ole J. Berg",),
    offices=(held("Prime Minister", "Norway", "NOR", "2009-10"),),
)  # fmt: skip
IDA = Person(
    key="ida-lund", name="Ida Lund", surname="Lund", country="NOR",
    offices=(held("Prime Minister", "Norway", "NOR", "2015-01-10"),
             held("President", "Fjord Party", "NOR", "2010", "2020")),
)  # fmt: skip
JAN = Person(
    key="jan-berg", name="Jan Berg", surname="Berg", country="DEU",
    offices=(held("Secretary-General", "World Body", None, "2000", "2010"),),
)  # fmt: skip


@pytest.fixture
def people() -> People:
    """Four people, three of one surname."""
    states = {"NOR": ("Norway", "Kingdom of Norway"), "DEU": ("Germany",)}
    return People((ANNA, OLE, IDA, JAN), states, {"WB": "World Body"})


@pytest.mark.parametrize(
    ("title", "of", "day", "expected"),
    [
        ("Prime Minister", "NOR", "2006-05-04", (ANNA,)),
        ("premier", "NOR", "2006", (ANNA,)),
        ("Minister of Foreign Affairs", "NOR", "2003", (ANNA,)),
        ("Prime Minister", "NOR", "1999", ()),
        ("Prime Minister", "NOR", "2012-02", (OLE,)),
        ("Prime Minister", "NOR", "2009-10-15", (OLE, ANNA)),
        ("Prime Minister", "NOR", "2019-02", (IDA,)),
        ("Prime Minister", "NOR", "2003/2004", (ANNA,)),
        ("Prime Minister", "DEU", "2006", ()),
        ("Secretary-General", "World Body", "2005", (JAN,)),
        ("Secretary General", "WB", "2005", (JAN,)),
        ("Secretary-General", "World Body", "2011", ()),
        ("President", "NOR", "2012", ()),
        ("President", "Fjord Party", "2012", (IDA,)),
    ],
)
def test_an_office_is_held_by_those_of_the_day(
    people: People, title: str, of: str, day: str, expected: tuple[Person, ...]
) -> None:
    """A vague day may have two holders; an open term lasts until the next; a party's president is no state's."""
    assert expected == people.holders(title, of, day)


def test_without_a_day_everybody_who_held_the_office_is_told(people: People) -> None:
    """The latest to take it comes first."""
    assert people.holders("Prime Minister", "NOR") == (IDA, OLE, ANNA)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, (ANNA, OLE, JAN)),
        ({"country": "DEU"}, (JAN,)),
        ({"country": "NOR", "title": "prime minister"}, (ANNA, OLE)),
        ({"country": "NOR", "title": "prime minister", "day": "2006"}, (ANNA,)),
        ({"title": "foreign minister"}, (ANNA,)),
        ({"country": "SWE"}, ()),
        ({"day": "2012"}, (OLE, ANNA, JAN)),
    ],
)
def test_a_surname_is_told_apart_by_state_office_and_day(
    people: People, more: dict[str, str], expected: tuple[Person, ...]
) -> None:
    """Without a title the day only brings those in office forward."""
    assert expected == people.named("Berg", **more)


@pytest.mark.parametrize("name", ["Ole Berg", "ole berg", "Ole J Berg", "Ole-Berg"])
def test_a_full_name_is_found_in_any_spelling(people: People, name: str) -> None:
    """Aliases, case, dots and hyphens make no difference."""
    assert people.named(name) == (OLE,)


@pytest.mark.parametrize(
    ("since", "until", "day", "expected"),
    [
        ("2001", "2003", "2002-05-05", True),
        ("2001", "2003", "2003-12-31", True),
        ("2001", "2003", "2004-01-01", False),
        (None, "2003", "1990", True),
        ("2001", None, "2030", True),
        ("2001-05", None, "2001-04-30", False),
        ("2001-05", None, None, True),
    ],
)
def test_a_term_covers_the_days_that_it_may(
    since: str | None, until: str | None, day: str | None, expected: bool
) -> None:
    """An end that is not known to the day may still lie behind the day that is meant."""
    assert expected is is_held(held("King", "Norway", "NOR", since, until), day)
