"""Described people as actors, with the country that their description tells."""

import pytest

pytestmark = pytest.mark.model

# text, actor, country
PEOPLE = [
    ("Rebels in Chad attacked an army convoy.", "Rebels", "TCD"),
    ("Gunmen in Karachi shot dead two Chinese engineers.", "Gunmen", "PAK"),
    ("Congolese militiamen killed 12 Rwandan soldiers.", "Congolese militiamen", "COD"),
    ("Thousands of Iraqi Kurds marched in Erbil on Friday.", "Iraqi Kurds", "IRQ"),
    ("Several hundred students throughout Kenya demonstrated.", "students", "KEN"),
    ("Troops in Iraq arrested a cleric.", "Troops", None),
    ("Lawmakers in Peru welcomed the deal.", "Lawmakers", "PER"),
    ("Leaders of Romania's new government met.", "Leaders", "ROU"),
]


@pytest.mark.parametrize(("text", "name", "country"), PEOPLE)
def test_people_are_of_the_country_told_or_of_that_which_they_are_in(text, name, country, extraction) -> None:
    """ "rebels in Chad" are Chad's; soldiers and visitors are not of the country that they are in."""
    found = [a for a in extraction(text).actors if a.name.lower().endswith(name.lower())]
    assert [a.country for a in found] == [country]


def test_armed_men_are_somebody_and_ethnic_groups_are_of_no_state_told(extraction) -> None:
    """ "armed men" who did it are an actor; "ethnic Hungarian farmers" are not Hungary's."""
    found = {a.name: a.country for a in extraction("Armed men beat ethnic Hungarian farmers.").actors}
    assert (found["Armed men"], found["ethnic Hungarian farmers"]) == (None, None)
