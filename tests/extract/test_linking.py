"""Which known person a name or post is; none is an answer."""

import pytest

pytestmark = pytest.mark.model

# who the Japanese prime minister is, day of publication
DAYS = [("taro-aso", "2009-03-10"), ("shinzo-abe", "2014-03-11"), ("shinzo-abe", "2007-03-13")]


@pytest.mark.parametrize(("key", "day"), DAYS)
def test_a_post_is_whoever_held_it_that_day(key, day, extraction) -> None:
    """The Japanese prime minister is another in another year."""
    found = extraction("The Japanese prime minister met Kevin Rudd in Tokyo on Tuesday.", day)
    assert key in {a.known for a in found.actors if a.kind == "person"}


def test_nobody_knows_a_stranger(extraction) -> None:
    """A name that nobody knows is somebody, and linked to none."""
    found = extraction("Foreign Minister Zed Quillon arrived in Lima on Monday.")
    assert [(a.name, a.known) for a in found.actors if a.kind == "person"] == [("Zed Quillon", None)]


def test_a_namesake_of_another_country_is_not_taken(extraction) -> None:
    """A full name that is known is not taken for the known one where the text tells another state."""
    found = extraction("Peruvian lawyer Kevin Rudd met Hage Geingob in Lima on Monday.")
    assert "PER" in {a.country for a in found.actors if a.known != "kevin-rudd"}


def test_without_a_day_a_post_is_nobody(extraction) -> None:
    """Who held a post is not guessed where the article has no date."""
    found = extraction("The Japanese prime minister met Kevin Rudd in Tokyo.", None)
    assert {a.known for a in found.actors if a.kind == "person"} == {"kevin-rudd"}


# who is known by surname alone, day, text
ALONE = [
    ("nicolas-sarkozy, dmitry-medvedev", "2008-08-12", "Sarkozy flew to Moscow and met Medvedev."),
    ("george-w-bush, vladimir-putin", "2001-06-16", "Bush told Putin that NATO would expand."),
    ("george-h-w-bush", "1990-06-16", "Bush said that NATO would stay."),
    ("lee-myung-bak", "2010-03-01", "Lee visited Seoul's port and thanked the South Korean navy."),
    ("alexis-tsipras", "2015-07-02", "Tsipras thanked the navy."),
    ("vladimir-putin, volodymyr-zelensky", "2022-04-22", "Peacemaker to meet Putin, Zelensky"),
    ("nabil-fahmy, xi-jinping", "2014-04-02", "Xi meets Egyptian FM"),
    ("", "2012-04-02", "Ford said it would close its plant."),
    ("", "2010-03-01", "Lee thanked the navy."),
    ("", "2020-03-01", "Quillon thanked the navy."),
]


@pytest.mark.parametrize(("keys", "day", "text"), ALONE, ids=[a[2] for a in ALONE])
def test_a_surname_alone_is_whom_everybody_knows(keys, day, text, extraction) -> None:
    """Leaders of the day of great powers, or of states that the text speaks of; nobody where two could be meant."""
    assert {a.known for a in extraction(text, day).actors if a.known and a.kind == "person"} == {
        k for k in keys.split(", ") if k
    }


def test_a_surname_keeps_its_spelling(extraction) -> None:
    """The whole name is spelled as the article spells the surname."""
    found = extraction("Putin refused to meet Zelensky.", "2022-04-22")
    assert "Volodymyr Zelensky" in {a.name for a in found.actors}


def test_an_administration_is_a_state(extraction) -> None:
    """The administration of a president is the president's state."""
    found = extraction("The Reagan administration imposed sanctions on Libya.", "1986-01-08")
    names = {a.iri: a.name for a in found.actors}
    assert [names[i] for e in found.events for i in e.actors] == ["United States"]


def test_who_tells_is_a_person(extraction) -> None:
    """A surname that nobody knows, and that tells something, is a person's; what says "its" of itself is none."""
    kinds = {
        a.name: a.kind for a in extraction("Quillon told reporters of a truce. Zorbax said its plant closed.").actors
    }
    assert (kinds["Quillon"], kinds["Zorbax"]) == ("person", "organization")
