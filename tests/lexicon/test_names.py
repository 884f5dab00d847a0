"""The names as shipped: states, capitals, seats, bodies, gatherings, places and the readings of each."""

import time
from collections import Counter

import pytest

from kg.lexicon import gazetteer, names
from kg.lexicon.names import Known, Lead, Names

KNOWN = names.load()
THINGS = list(gazetteer.things(KNOWN.countries))


def first(words: str) -> tuple[str, str, str | None]:
    """Kind, key and country of the likeliest reading of the longest name at the beginning of the words."""
    found = KNOWN.longest(words.split(), 0)
    assert found is not None, f"{words} is not known"
    reading = found[1][0]
    return reading.kind, reading.key, reading.country


def taken(words: str) -> str:
    """The words that the longest name at the beginning takes."""
    found = KNOWN.longest(words.split(), 0)
    return " ".join(words.split()[: found[0]]) if found else ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("United States", "USA"), ("U.S.", "USA"), ("US", "USA"), ("U.S.A.", "USA"), ("America", "USA"),
        ("Britain", "GBR"), ("UK", "GBR"), ("U.K.", "GBR"), ("People 's Republic of China", "CHN"), ("PRC", "CHN"),
        ("Republic of China", "TWN"), ("DPRK", "PRK"), ("Democratic People ’s Republic of Korea", "PRK"),
        ("Republic of Korea", "KOR"), ("ROK", "KOR"), ("Viet Nam", "VNM"), ("Socialist Republic of Viet Nam", "VNM"),
        ("Türkiye", "TUR"), ("Burma", "MMR"), ("Zaire", "COD"), ("DRC", "COD"), ("Ivory Coast", "CIV"),
        ("Côte d’Ivoire", "CIV"), ("Cote d ' Ivoire", "CIV"), ("East Timor", "TLS"), ("Swaziland", "SWZ"),
        ("Cabo Verde", "CPV"), ("Czechia", "CZE"), ("Holland", "NLD"), ("UAE", "ARE"), ("Kosovo", "XKX"),
        ("Holy See", "VAT"), ("Soviet Union", "SUN"), ("USSR", "SUN"), ("East Germany", "DDR"), ("GDR", "DDR"),
        ("West Germany", "DEU"), ("Yugoslavia", "YUG"), ("Czechoslovakia", "CSK"), ("Guinea - Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"), ("Papua New Guinea", "PNG"), ("South Sudan", "SSD"), ("Hong Kong", "HKG"),
        ("Western Sahara", "ESH"), ("Palestinian Authority", "PSE"), ("Bosnia", "BIH"), ("Timor-Leste", "TLS"),
    ],
)  # fmt: skip
def test_a_state_is_known_by_all_its_names(words: str, code: str) -> None:
    """Short, formal, abbreviated, old and newly chosen names."""
    assert ("country", code, code) == first(words)
    assert words == taken(words)


@pytest.mark.parametrize(
    ("words", "kind", "code"),
    [
        ("Japanese", "demonym", "JPN"), ("Sino - Japanese", "demonym", "CHN"), ("Franco - German", "demonym", "FRA"),
        ("Britons", "people", "GBR"), ("Dutch", "demonym", "NLD"), ("Filipino", "demonym", "PHL"),
        ("Swiss", "demonym", "CHE"), ("Poles", "people", "POL"), ("Soviet", "demonym", "SUN"),
        ("North Korean", "demonym", "PRK"), ("South Koreans", "people", "KOR"), ("Kazakh", "demonym", "KAZ"),
        ("Palestinians", "people", "PSE"), ("Nigerien", "demonym", "NER"), ("Nigerian", "demonym", "NGA"),
    ],
)  # fmt: skip
def test_demonyms_lead_to_their_state(words: str, kind: str, code: str) -> None:
    """Adjectives are demonyms, nouns in the plural peoples."""
    assert (kind, code, code) == first(words)


def test_a_demonym_that_is_also_a_noun_has_both_readings() -> None:
    """ "the Chinese delegation" and "the Chinese said"."""
    assert [k.kind for k in KNOWN.named("Chinese")] == ["demonym", "people"]


@pytest.mark.parametrize("word", ["Franco", "Sino", "Anglo", "Indo"])
def test_a_prefix_counts_only_before_a_hyphen(word: str) -> None:
    """ "Franco died in 1975"."""
    assert KNOWN.longest([word, "said"], 0) is None


@pytest.mark.parametrize(
    ("words", "kind", "key", "country"),
    [
        ("Moscow", "capital", "moscow", "RUS"), ("Peking", "capital", "beijing", "CHN"),
        ("Kiev", "capital", "kyiv", "UKR"), ("Washington", "capital", "washington", "USA"),
        ("Washington , D.C.", "capital", "washington", "USA"), ("Nur - Sultan", "capital", "astana", "KAZ"),
        ("Kremlin", "seat", "kremlin", "RUS"), ("White House", "seat", "white-house", "USA"),
        ("10 Downing Street", "seat", "downing-street", "GBR"), ("Élysée Palace", "seat", "elysee-palace", "FRA"),
        ("Cheong Wa Dae", "seat", "blue-house", "KOR"), ("Quai d’Orsay", "seat", "quai-d-orsay", "FRA"),
        ("Zhongnanhai", "seat", "zhongnanhai", "CHN"), ("Geneva", "city", "geneva", "CHE"),
        ("Danang", "city", "da-nang", "VNM"), ("Đà Nẵng", "city", "da-nang", "VNM"),
        ("Sharm El - Sheikh", "city", "sharm-el-sheikh", "EGY"), ("Bombay", "city", "mumbai", "IND"),
        ("St . Petersburg", "city", "st-petersburg", "RUS"), ("Camp David", "city", "camp-david", "USA"),
        ("Panmunjom", "city", "panmunjom", "KOR"), ("The Hague", "city", "the-hague", "NLD"),
        ("East China Sea", "city", "east-china-sea", None), ("Crimea", "city", "crimea", "UKR"),
        ("Strait of Hormuz", "city", "strait-of-hormuz", None), ("Kashmir", "city", "kashmir", None),
        ("California", "city", "california", "USA"), ("West Bank", "city", "west-bank", "PSE"),
    ],
)  # fmt: skip
def test_places_are_known_in_old_and_new_spellings(words: str, kind: str, key: str, country: str | None) -> None:
    """What is no actor by itself, a sea or a disputed region, has the kind of a town."""
    assert (kind, key, country) == first(words)


@pytest.mark.parametrize(
    ("words", "key", "country", "sort"),
    [
        ("U.N. Security Council", "un-security-council", None, "international"),
        ("IAEA", "international-atomic-energy-agency", None, "international"),
        ("Nato", "nato", None, "alliance"), ("European Commission", "european-commission", None, "international"),
        ("Hizbollah", "hezbollah", "LBN", "group"), ("al - Qaida", "al-qaeda", None, "group"),
        ("Kurdistan Workers ’ Party", "kurdistan-workers-party", "TUR", "group"),
        ("Workers ' Party of Korea", "workers-party-of-korea", "PRK", "party"),
        ("Chinese Communist Party", "communist-party-of-china", "CHN", "party"),
        ("State Department", "state-department", "USA", "ministry"), ("AFP", "agence-france-presse", "FRA", "news"),
        ("Xinhua", "xinhua-news-agency", "CHN", "news"),
        ("Revolutionary Guards", "revolutionary-guards", "IRN", "armed force"),
        ("OPEC+", "opec-world", None, "international"),
    ],
)  # fmt: skip
def test_bodies_are_known_by_name_and_abbreviation(words: str, key: str, country: str | None, sort: str) -> None:
    """With the state that they belong to and what sort of body they are."""
    assert ("organization", key, country) == first(words)
    assert sort == KNOWN.longest(words.split(), 0)[1][0].sort  # type: ignore[index]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Asia - Pacific Economic Cooperation summit", "apec"), ("APEC Economic Leaders ' Meeting", "apec"),
        ("G - 20 summit", "g20"), ("Group of Seven summit", "g7"), ("NATO summit", "nato"),
        ("Munich Security Conference", "munich-security-conference"), ("Shangri - La Dialogue", "shangri-la-dialogue"),
        ("East Asia Summit", "east-asia-summit"), ("CHOGM", "chogm"), ("COP26", "cop"),
        ("six-party talks", "six-party-talks"),
        ("Belt and Road Forum", "belt-and-road-forum"), ("EU summit", "eu-summit"),
    ],
)  # fmt: skip
def test_gatherings_are_known_with_their_series(words: str, key: str) -> None:
    """In full and abbreviated."""
    found = KNOWN.longest(words.split(), 0)
    assert found is not None
    assert len(words.split()) == found[0]
    assert key in [k.key for k in found[1] if k.kind == "series"]


@pytest.mark.parametrize("word", ["APEC", "G20", "NATO", "ASEAN", "Quad", "General Assembly"])
def test_a_body_that_gathers_is_read_as_a_body_first(word: str) -> None:
    """What follows the name tells the rest: "the APEC summit"."""
    assert [k.kind for k in KNOWN.named(word)] == ["organization", "series"]


@pytest.mark.parametrize(
    ("word", "readings"),
    [
        ("Georgia", [("country", "GEO"), ("city", "USA")]),
        ("Congo", [("country", "COD"), ("country", "COG")]),
        ("Washington", [("capital", "USA"), ("city", "USA")]),
        ("Brussels", [("capital", "BEL"), ("organization", None)]),
        ("Jordan", [("country", "JOR")]),
        ("Congolese", [("demonym", "COD"), ("people", "COD"), ("demonym", "COG"), ("people", "COG")]),
    ],
)
def test_the_likeliest_reading_comes_first(word: str, readings: list[tuple[str, str | None]]) -> None:
    """All readings of an ambiguous name are told."""
    assert readings == [(k.kind, k.country) for k in KNOWN.named(word)]


@pytest.mark.parametrize(
    "words", ["us", "who", "let us", "Un", "the leaders", "turkish delight", "Who said", "Quadrant"]
)
def test_ordinary_words_are_no_names(words: str) -> None:
    """Abbreviations count in capitals only."""
    found = [KNOWN.longest(words.split(), i) for i in range(len(words.split()))]
    names_found = [f for f in found if f is not None and f[1][0].kind != "demonym"]
    assert names_found == []


def test_a_place_is_not_told_within_the_name_of_a_known_person() -> None:
    """ "Florence" in "Florence Parly" is no town, in "Florence on Monday" it is."""
    minister, town, state = ["Florence", "Parly", "said"], ["Florence", "on", "Monday"], ["Israel", "Katz"]
    assert [found and found[1][0].key for found in (KNOWN.longest(w, 0) for w in (minister, town, state))] == [
        None,
        "florence",
        None,
    ]


def test_a_longer_name_wins() -> None:
    """ "South China Sea" is not China, "New Mexico" not Mexico, "Guinea-Bissau" not Guinea."""
    assert [
        taken(w) for w in ("South China Sea dispute", "New Mexico said", "Guinea - Bissau said", "Jordan River water")
    ] == ["South China Sea", "New Mexico", "Guinea - Bissau", "Jordan River"]


def test_a_country_tells_its_names_and_who_leads_it() -> None:
    """As far as the files say."""
    state = KNOWN.country("VNM")
    assert state is not None
    assert (state.name, state.alpha2, state.capital, state.led_by) == (
        "Vietnam",
        "VN",
        "Hanoi",
        (Lead("general secretary"),),
    )
    assert "Viet Nam" in state.others
    assert KNOWN.country("XYZ") is None


def test_every_member_of_the_united_nations_is_there() -> None:
    """193 members, two observers, and no code twice."""
    codes = Counter(c.code for c in KNOWN.countries)
    assert [code for code, count in codes.items() if count > 1] == []
    not_members = {"XKX", "ESH", "HKG", "MAC", "TWN", "PSE", "VAT", "COK", "NIU", "GRL", "FRO", "PRI", "GUM", "ASM",
                   "MNP",
                   "VIR", "VGB", "BMU", "CYM", "TCA", "GIB", "FLK", "SHN", "IOT", "PYF", "NCL", "GUF", "GLP", "MTQ",
                   "REU",
                   "MYT", "ABW", "CUW", "IMN", "JEY", "GGY", "ATA"}  # fmt: skip
    members = {c.code for c in KNOWN.countries if c.until is None} - not_members
    assert len(members) == 193


def test_codes_have_the_form_of_iso_3166() -> None:
    """Three capitals and two."""
    wrong = [c.code for c in KNOWN.countries if not (c.code.isalpha() and len(c.code) == 3 and len(c.alpha2) == 2)]
    assert wrong == []


def test_the_country_of_every_thing_is_known() -> None:
    """No file speaks of a state that `countries.csv` lacks."""
    codes = {c.code for c in KNOWN.countries}
    things = {k for _, k in THINGS}
    assert set() == {k.country for k in things if k.country} - codes


def test_no_two_things_of_a_kind_share_a_key() -> None:
    """Else linking would take one for the other."""
    keys = Counter((k.kind, k.key) for k in {k for _, k in THINGS})
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_name_can_be_found_again() -> None:
    """Each name of each file leads to its thing, whole or before a hyphen."""
    lost = [name for name, known in THINGS if not _finds(KNOWN, name, known)]
    assert lost == []


def _finds(known_names: Names, name: str, known: Known) -> bool:
    words = [name[:-1], "-"] if name.endswith("-") else [name]
    found = known_names.longest(words, 0)
    return found is not None and known in found[1]


def test_loading_takes_well_under_a_second() -> None:
    """A third of a second of one core's time when this was written; read anew, it may take three times as long."""
    names.load.cache_clear()
    start = time.process_time()
    names.load()
    assert time.process_time() - start < 1.0
