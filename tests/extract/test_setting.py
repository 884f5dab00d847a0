"""Where, when and at which gathering it happened."""

import pytest

pytestmark = pytest.mark.model

# where the event of a type took place, text
PLACES = [
    ("Windhoek", "meeting", "Erna Solberg met Hage Geingob in Windhoek on Monday."),
    ("Damascus", "meeting", "Erna Solberg flew to Damascus to meet Bashar al-Assad."),
    ("Windhoek", "meeting", "Erna Solberg travelled to Windhoek, where she met Hage Geingob."),
    ("Lima", "meeting", "The talks between Chile and Kenya will be held in Lima next week."),
    ("Amapala", "visit", "Erna Solberg visited Amapala, Honduras, in May."),
    ("Bern", "meeting", "Erna Solberg met Hage Geingob in the Swiss capital on Monday."),
    ("Union Buildings, Pretoria", "meeting", "Erna Solberg met Hage Geingob at the Union Buildings on Monday."),
    ("Peace Palace, Phnom Penh", "meeting", "Erna Solberg met Hage Geingob at the Peace Palace in Phnom Penh."),
    ("Camp David", "meeting", "President Biden welcomed Hage Geingob to Camp David on Friday."),
    ("Suva", "statement", "Speaking in Suva, Erna Solberg said that the islands were at risk."),
    ("Suva", "meeting", "Chile and Kenya will hold a meeting, which is due to take place in Suva next week."),
    ("Suva", "meeting", "The meeting between Erna Solberg and Hage Geingob took place in Suva."),
    ("Munich", "meeting", "Erna Solberg met Hage Geingob at the Munich Security Conference on Saturday."),
    ("Berlin", "conference", "In Berlin on Monday, a donor conference on Sudan raised two billion euros."),
    ("Sidon", "assault", "Israeli jets bombed Sidon on Tuesday."),
    ("Senegal", "election", "Macky Sall was elected president of Senegal in 2012."),
    ("Israel", "statement", "Erna Solberg told the Knesset on Monday that the talks would go on."),
    ("Namibia", "meeting", "Hage Geingob received visiting Norwegian Prime Minister Erna Solberg on Monday."),
    ("Lebanon", "meeting", "Erna Solberg met Hage Geingob in Lebanon in the Middle East."),
    ("Maputo", "statement", "Erna Solberg said on a visit to Maputo that the talks would go on."),
    ("Badme", "assault", "War broke out over the town of Badme in 1998."),
    ("Kherson", "concession", "Russian troops withdrew from Kherson in November."),
    (None, "signing", "LIMA, June 3 (Wire) - Chile and Kenya signed an accord on Monday."),
    (None, "call", "Erna Solberg telephoned Hage Geingob on Sunday."),
    (None, "offer", "Beijing said that it would send an envoy."),
    (None, "criticism", "The Kremlin condemned the sanctions."),
]


@pytest.mark.parametrize(("place", "kind", "text"), PLACES, ids=[p[2] for p in PLACES])
def test_it_happened_there(place, kind, text, event) -> None:
    """The place is where it happened: no dateline, and no capital that only acts."""
    found, extraction = event(text, kind)
    assert {p.iri: p.name for p in extraction.places}.get(found.place) == place


# when, type, text
DAYS = [
    ("2020-06-12", "sanction", "The EU imposed sanctions on Belarus on Friday."),
    ("2020-03", "visit", "Erna Solberg paid a visit to Namibia in March."),
    ("2020-06-22/2020-06-28", "meeting", "The talks between Chile and Kenya will be held in Lima next week."),
    (None, "criticism", "The Kremlin condemned the sanctions."),
]


@pytest.mark.parametrize(("date", "kind", "text"), DAYS, ids=[d[2] for d in DAYS])
def test_it_happened_then(date, kind, text, event) -> None:
    """The date is as fine as the text tells it, and unknown where it tells none."""
    assert event(text, kind)[0].date == date


def test_a_meeting_on_the_sidelines_is_part_of_the_summit(event) -> None:
    """What happens on the sidelines leads to the gathering."""
    text = "Erna Solberg met Hage Geingob on the sidelines of the G20 summit in Osaka."
    found, extraction = event(text, "meeting")
    assert {g.iri: g.series for g in extraction.gatherings}[found.during] == "g20"


# name of the gathering, text
GATHERINGS = [
    ("UN General Assembly", "on the sidelines of the 78th session of the United Nations General Assembly"),
    ("SCO summit", "within the framework of the SCO summit in Tashkent"),
    ("state funeral for Shinzo Abe", "at the state funeral for Shinzo Abe in Tokyo"),
    ("COP26 UN climate conference", "at COP26 in Glasgow"),
    ("Commonwealth Heads of Government Meeting", "at the Commonwealth Heads of Government Meeting in Apia"),
    (None, "ahead of the NATO summit in Vilnius"),
]


@pytest.mark.parametrize(("name", "words"), GATHERINGS, ids=[g[1] for g in GATHERINGS])
def test_it_happened_during_a_gathering(name, words, event) -> None:
    """Sidelines, sessions and funerals are gatherings that a meeting is part of; what comes before one is not."""
    found, extraction = event(f"Erna Solberg met Hage Geingob {words}.", "meeting")
    assert {g.iri: g.name for g in extraction.gatherings}.get(found.during) == name


def test_a_text_is_named_for_the_town_where_it_was_signed(extraction) -> None:
    """ "the Lima Declaration"; a "Trade Agreement" names no town."""

    def where(text: str) -> list[str | None]:
        found = extraction(text)
        names = {p.iri: p.name for p in found.places}
        return [names.get(e.place) for e in found.events if e.type == "signing"]

    assert where("Peru and Chile signed the Lima Declaration.") == ["Lima"]
    assert where("Peru and Chile signed the Trade Agreement.") == [None]
