"""Known people, told apart by name, state, office and day."""

import pytest

from kg.lexicon import names
from kg.lexicon.people import People, is_held
from kg.lexicon.person import Person
from kg.model import Office
from kg.vocab import slug


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


MARI = Person(key="mori-mari", name="Mori Mari", surname="Mori", country="JPN", offices=ANNA.offices)
OMAR = Person(key="omar-al-hadi", name="Omar al-Hadi", surname="al-Hadi", country="JOR", aliases=("Abu Hadi",))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mori Mari", (MARI,)),
        ("Mari Mori", (MARI,)),
        ("Omar Hadi", (OMAR,)),
        ("Omar el-Hadi", (OMAR,)),
        ("Omar B. al-Hadi", (OMAR,)),
        ("Hadi Omar", ()),
        ("al-Hadi", (OMAR,)),
        ("Anna K. Berg", (ANNA,)),
        ("Berg Anna", ()),
        ("A. Berg", ()),
        ("Umar al-Hady", (OMAR,)),
        ("Hady", ()),
        ("Ann Berg", ()),
    ],
)
def test_a_name_is_found_in_other_orders_and_spellings(name: str, expected: tuple[Person, ...]) -> None:
    """Where surnames come first they may also come last; initials and articles may be left out or put in."""
    assert expected == People((ANNA, MARI, OMAR)).named(name)


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


KNOWN = names.load()


@pytest.mark.parametrize(
    ("title", "of", "day", "name"),
    [
        ("President", "USA", "1994-07-01", "Bill Clinton"),
        ("Secretary of State", "USA", "2006-03-15", "Condoleezza Rice"),
        ("Foreign Secretary", "GBR", "2011-05-02", "William Hague"),
        ("Chancellor", "DEU", "1999-01-15", "Gerhard Schroeder"),
        ("Minister for Foreign Affairs", "DEU", "2002-08-01", "Joschka Fischer"),
        ("Prime Minister", "RUS", "2010-06-01", "Vladimir Putin"),
        ("Premier", "CHN", "2009-01-20", "Wen Jiabao"),
        ("Prime Minister", "JPN", "2010-02-01", "Yukio Hatoyama"),
        ("Prime Minister", "ISR", "1993-09-13", "Yitzhak Rabin"),
        ("Supreme Leader", "IRN", "1988-01-01", "Ruhollah Khomeini"),
        ("Secretary-General", "U.N.", "2003-03-20", "Kofi Annan"),
        ("Secretary General", "North Atlantic Treaty Organization", "2016-01-01", "Jens Stoltenberg"),
    ],
)
def test_who_held_an_office_on_a_day(title: str, of: str, day: str, name: str) -> None:
    """A sample of the shipped facts that needs no book, in wordings that articles use."""
    assert [slug(name)] == [slug(p.name) for p in KNOWN.holders(title, of, day)]


@pytest.mark.parametrize(
    ("country", "day", "name"),
    [
        ("JPN", "2009-08-01", "Taro Aso"),
        ("CHN", "1995-05-05", "Jiang Zemin"),
        ("GBR", "1991-01-17", "John Major"),
        ("PRK", "2000-06-15", "Kim Jong-il"),
        ("USA", "1990-09-09", "George H.W. Bush"),
        ("DEU", "2015-09-09", "Angela Merkel"),
        ("RUS", "2014-03-18", "Vladimir Putin"),
        ("TUR", "2011-05-05", "Recep Tayyip Erdogan"),
        ("TUR", "2005-05-05", "Recep Tayyip Erdogan"),
        ("GEO", "2008-08-08", "Mikheil Saakashvili"),
        ("PAK", "2003-03-03", "Pervez Musharraf"),
        ("PAK", "2016-03-03", "Nawaz Sharif"),
        ("MMR", "2005-05-05", "Than Shwe"),
        ("SUN", "1991-03-03", "Mikhail Gorbachev"),
        ("POL", "1985-03-03", "Wojciech Jaruzelski"),
    ],
)
def test_who_led_a_state_on_a_day(country: str, day: str, name: str) -> None:
    """ "the Japanese leader" in an article of that day."""
    assert [slug(name)] == [slug(p.name) for p in KNOWN.leaders(country, day)]


def test_two_presidents_of_one_surname_are_told_apart_by_the_day() -> None:
    """ "President Bush" of 1990 and of 2003."""
    found = [KNOWN.persons("Bush", country="USA", title="president", day=day) for day in ("1990-09-09", "2003-03-20")]
    assert [[p.name for p in persons] for persons in found] == [["George H.W. Bush"], ["George W. Bush"]]


def test_leaders_are_known_for_every_year_since_1990() -> None:
    """Of the G20 states, East and South-East Asia and the Middle East."""
    g20 = "USA GBR FRA DEU ITA CAN JPN RUS CHN IND BRA MEX ZAF AUS KOR IDN SAU TUR ARG"
    middle_east = "EGY ISR IRN IRQ SYR JOR LBN QAT KWT ARE OMN BHR YEM PSE"
    asia = "VNM THA MYS SGP PHL MMR KHM LAO BRN PRK MNG TWN"
    began = {"RUS": 1992, "PSE": 1994}
    states = [*g20.split(), *middle_east.split(), *asia.split()]
    years = [(s, str(y)) for s in states for y in range(began.get(s, 1990), 2025)]
    assert [(state, year) for state, year in years if not KNOWN.leaders(state, year)] == []
