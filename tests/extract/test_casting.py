"""Everybody an article speaks of, with country and office."""

import pytest

pytestmark = pytest.mark.model

# day of publication, name of a person, country, office, text
PEOPLE = [
    ("2015-07-01", "Pham Binh Minh", "VNM", "Deputy Prime Minister",
     "Peter Szijjarto met Vietnamese Deputy Prime Minister Pham Binh Minh in Hanoi."),
    ("2005-08-15", "Hamid Awaluddin", "IDN", "justice minister",
     "Hamid Awaluddin, the Indonesian justice minister, signed the accord."),
    ("2009-12-02", "Ban Ki-moon", "KOR", "Secretary-General", "UN chief warns of famine in Somalia"),
    ("2016-02-01", "Jens Stoltenberg", "NOR", "Secretary-General",
     "The NATO chief urged Moscow to pull back its troops."),
    ("2018-04-09", "Hassan Nasrallah", "LBN", "Secretary-General", "The Hezbollah leader threatened Israel on Monday."),
    ("2026-01-01", "Anna Berg", "SWE", None, "China detained two Swedes, Erik Lund and Anna Berg."),
    ("2012-06-01", "Lila Ouse", "GAB", None, "President Ali Bongo of Gabon and his wife, Lila Ouse, arrived in Paris."),
    ("2012-06-01", "Basri Mahmud", "IDN", None, "Basri Mahmud of the Free Aceh Movement spoke in Oslo."),
    ("2012-06-01", "Musaad bin Fahd al-Otal", None, None, "Musaad bin Fahd al-Otal landed in Oslo."),
    ("2012-06-01", "Zed Quill", "KAZ", "First Deputy Prime Minister",
     "First Deputy Prime Minister of Kazakhstan Zed Quill met reporters in Manila."),
    ("2012-06-01", "Lu Kesten", "KEN", "Spokesman",
     "Spokesman for the Kenyan Foreign Ministry Lu Kesten told reporters in Nairobi that talks would go on."),
    ("2012-06-01", "Ho Xuan Son", "VNM", "Deputy Foreign Minister",
     "Erna Solberg met Vietnamese Deputy Foreign Minister Ho Xuan Son in Hanoi."),
    ("2012-06-01", "Omar al-Masri", "LBY", "commander", "Libyan commander Omar al-Masri left Tripoli."),
    ("2012-06-01", "Ada Lunt", "MLT", "justice minister",
     "Maltese lawyer Ada Lunt, who is also justice minister, left."),
    ("2012-06-01", "Ben Olo", None, "prime minister", "The king appointed Ben Olo prime minister on Monday."),
    ("2014-12-02", "Daniel Ortega", "NIC", "President",
     "President Daniel Ortega Saavedra of Nicaragua met reporters in Managua."),
    ("2012-06-01", "Petr Zed", "CZE", "Prime Minister",
     "Prime Minister Adam Quill of Poland met his Czech counterpart, Petr Zed, in Brno."),
    ("1972-02-28", "Mark Green", "USA", "Assistant Secretary of State",
     "Mark Green, an Assistant Secretary of State, left for Tokyo."),
    ("1990-05-01", "Vaclav Havel", "CSK", "President", "President Vaclav Havel visited Rome."),
    ("1999-04-01", "Eduard Shevardnadze", "GEO", "President", "Eduard Shevardnadze visited Rome."),
    ("2019-01-10", "Kim Dae-jung", "KOR", "President", "Kim Dae-jung met Kim Jong-il in 2000."),
]  # fmt: skip


@pytest.mark.parametrize(("day", "name", "country", "office", "text"), PEOPLE, ids=[p[1] for p in PEOPLE])
def test_a_person_has_country_and_office(day, name, country, office, text, extraction) -> None:
    """Who is named, or known to have held the post on the day, comes with country and office."""
    (person,) = (a for a in extraction(text, day).actors if a.name == name)
    assert (person.kind, person.country) == ("person", country)
    assert office is None or any(o.title.startswith(office) for o in person.offices)


# who is not taken for the head of a body, text
OTHERS = [
    ("a former chief", "A former UN chief met reporters."),
    ("one of many leaders", "He was the first EU leader to be received there."),
]


@pytest.mark.parametrize("text", [o[1] for o in OTHERS], ids=[o[0] for o in OTHERS])
def test_not_everybody_at_a_body_is_its_head(text, extraction) -> None:
    """A former chief and one leader of many are nobody whom we know."""
    assert [a.name for a in extraction(text, "2015-03-02").actors if a.known and a.kind == "person"] == []


def test_a_people_stays_a_state(extraction) -> None:
    """ "The British" are many."""
    found = extraction(
        "Prime Minister Tony Blair arrived in Oslo. The British said that they would help.", "2001-05-04"
    )
    assert "United Kingdom" in {a.name for a in found.actors if a.kind == "country"}


def test_some_people_of_a_nation_are_not_the_state(extraction) -> None:
    """ "Kenyans in London" are people, "the Kenyans" of a negotiation their state."""
    kinds = {(a.name, a.kind) for a in extraction("Kenyans in London condemned the vote.").actors}
    assert ("Kenyans", "group") in kinds
    assert "country" in {a.kind for a in extraction("The Kenyans agreed to sign the treaty.").actors}


def test_a_state_has_a_security_council_of_its_own(extraction) -> None:
    """The Security Council of Russia is not that of the United Nations."""
    found = extraction("The Security Council of Russia met on Monday.")
    assert [a.country for a in found.actors if a.kind == "organization"] == ["RUS"]


def test_a_summit_is_that_of_its_body(extraction) -> None:
    """Whose summit it is takes part in it."""
    found = extraction("Leaders will gather for a NATO summit in Riga on Friday.", "2006-11-20")
    names = {a.iri: a.name for a in found.actors}
    assert [[names[i] for i in e.actors] for e in found.events if e.type == "summit"] == [["NATO"]]
