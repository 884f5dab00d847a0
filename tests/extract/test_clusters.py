"""Which names in one article are of the same one."""

import pytest

pytestmark = pytest.mark.model

# names of the people and states found, text
SENTENCES = [
    ("Hage Geingob", "Hage Geingob spoke. Geingob thanked the nurses. President Geingob left."),
    ("Bill Clinton, Hillary Clinton",
     "President Bill Clinton spoke to Senator Hillary Clinton. Mrs. Clinton thanked him."),
    ("Chou En-lai, Henry Kissinger", "Premier Chou En-lai received Henry Kissinger. Chou praised Kissinger."),
    ("Justin Trudeau, Martin Vizcarra", "Prime MinisterJustinTrudeau met President Martin Vizcarra."),
    ("Japan, Kenya", "Tokyo thanked Kenya. Japan will send a doctor. The Japanese government said so."),
    ("Soviet Union", "The Kremlin condemned the sanctions. Moscow will answer."),
]  # fmt: skip


@pytest.mark.parametrize(("names", "text"), SENTENCES)
def test_names_are_of_one(names, text, extraction) -> None:
    """Full name, surname, spelling, capital and seat lead to one actor each."""
    kinds = ("person", "country")
    assert {a.name for a in extraction(text, "1972-03-01").actors if a.kind in kinds} == set(names.split(", "))


def test_a_state_of_the_past_is_the_one_of_its_day(extraction) -> None:
    """Moscow stood for the Soviet Union in 1985."""
    assert {a.country for a in extraction("Moscow condemned the decision.", "1985-03-01").actors} == {"SUN"}


def test_a_surname_goes_to_the_one_whose_post_stands_with_it(extraction) -> None:
    """ "Prime Minister Brown" is the Brown who is prime minister."""
    text = "Prime Minister Gordon Brown met Sherrod Brown. Prime Minister Brown spoke on Monday."
    found = extraction(text, "2009-06-15")
    (speaker,) = (a for a in found.actors if a.name == "Gordon Brown")
    assert [p.of(text) for p in speaker.mentions][-1].endswith("Brown")


def test_a_known_person_is_called_as_the_article_spells_it(extraction) -> None:
    """Another spelling of a known name stays, and the known name stands beside it."""
    (person,) = (a for a in extraction("Premier Chou En-lai spoke.", "1972-03-01").actors if a.kind == "person")
    assert (person.name, person.aliases, person.known) == ("Chou En-lai", ("Zhou Enlai",), "zhou-enlai")


def test_a_monarch_is_not_the_heir_of_that_name(extraction) -> None:
    """King Salman is not Mohammed bin Salman."""
    text = "King Salman received the envoy. Crown Prince Mohammed bin Salman was there."
    people = {a.known for a in extraction(text, "2018-09-17").actors if a.kind == "person"}
    assert people == {"salman-of-saudi-arabia", "mohammed-bin-salman"}
