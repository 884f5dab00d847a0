"""What `leaders/*.ttl` says of persons and their offices agrees with itself and with what everybody knows."""

import itertools
import re
from collections import Counter, defaultdict
from datetime import date

import pytest

from kg import edtf
from kg.lexicon import facts, files, names
from kg.lexicon.person import Person
from kg.model import Office

LONGEST_OVERLAP = 15  # days for which a predecessor and a successor may both be given
SEVERAL_HOLD = (  # titles that more than one person may hold at a time
    "Deputy", "First Deputy", "Vice Premier", "Vice Prime", "Vice Foreign", "Vice Chairman", "Vice Department",
    "State Councilor", "Captain Regent", "Member", "Co-", "Special", "Ambassador", "Minister of State", "Under ",
    "Assistant", "Adviser", "Senior", "Envoy", "Chairman of the Presidency", "Foreign Ministry Spokes", "Senator",
    "Counselor",
)  # fmt: skip
SEVERAL_HOLD_THERE = {("Vice President", "European Commission")}
PERSON = re.compile(r"^actor:(\S+) a dkg:Person", re.MULTILINE)

TERMS = list(facts.offices(facts.read()))


def _one_at_a_time() -> dict[tuple[str, str | None], list[tuple[Person, Office]]]:
    """The terms of each office that one person holds at a time, in the order of their beginnings."""
    held = defaultdict(list)
    for person, office in TERMS:
        if office.since and not office.title.startswith(SEVERAL_HOLD):
            held[office.title, office.of].append((person, office))
    for terms in held.values():
        terms.sort(key=lambda t: (edtf.first_day(t[1].since), edtf.last_day(t[1].since)))
    return {office: terms for office, terms in held.items() if office not in SEVERAL_HOLD_THERE}


def _days_both(earlier: Office, later: Office) -> int:
    """Days for which both are surely given as holders."""
    begin = date.fromisoformat(edtf.last_day(later.since))
    end = date.fromisoformat(edtf.first_day(earlier.until)) if earlier.until else date.max
    return (end - begin).days


def _said(person: Person, office: Office) -> str:
    return f"{person.name}, {office.title} of {office.of}, {office.since}/{office.until}"


def test_every_date_is_edtf() -> None:
    """Each beginning and end is a date in EDTF."""
    dates = [d for _, o in TERMS for d in (o.since, o.until) if d is not None]
    assert [d for d in dates if not edtf.is_valid(d)] == []


def test_no_term_ends_before_it_begins() -> None:
    """A term's last possible day is not before its first possible day."""
    closed = [(p, o) for p, o in TERMS if o.since and o.until]
    assert [_said(p, o) for p, o in closed if edtf.first_day(o.since) > edtf.last_day(o.until)] == []


def test_every_term_has_a_date() -> None:
    """Nobody holds an office of which we know neither beginning nor end."""
    assert [_said(p, o) for p, o in TERMS if o.since is None and o.until is None] == []


def test_one_holder_at_a_time() -> None:
    """An office that one person holds passes from one to the next."""
    wrong = [
        f"{_said(*earlier)} and {_said(*later)}"
        for terms in _one_at_a_time().values()
        for earlier, later in itertools.pairwise(terms)
        if _days_both(earlier[1], later[1]) > LONGEST_OVERLAP
    ]
    assert wrong == []


def test_nobody_holds_an_office_twice_at_a_time() -> None:
    """Two terms of one person in one office do not overlap."""
    held = defaultdict(list)
    for person, office in TERMS:
        held[person.key, office.title, office.of].append(office)
    pairs = [(who, a, b) for who, os in held.items() for a, b in itertools.pairwise(os)]
    assert [who for who, a, b in pairs if a.until is None or _days_both(a, b) > 0] == []


def test_every_country_is_known() -> None:
    """The countries of persons and offices are in the table of countries."""
    codes = {c for p, o in TERMS for c in (p.country, o.country) if c is not None}
    assert sorted(c for c in codes if names.load().country(c) is None) == []


def test_every_person_is_complete() -> None:
    """Each person has a gender and an office, and a country where an office was a state's."""
    served = {p.key for p, o in TERMS if o.country}
    assert [
        p.name for p in facts.read() if not (p.gender and p.offices) or (p.key in served) != (p.country is not None)
    ] == []


def test_every_person_is_described_once() -> None:
    """No key stands in two places."""
    found = Counter(k for f in files.path("leaders").glob("*.ttl") for k in PERSON.findall(f.read_text("utf-8")))
    assert [key for key, times in found.items() if times > 1] == []


def test_no_two_persons_have_one_name() -> None:
    """A full name as it is written stands for one person."""
    found = Counter(p.name for p in facts.read())
    assert [name for name, times in found.items() if times > 1] == []


def test_no_alias_is_the_name_of_another() -> None:
    """Another form of a person's name is not how a second person is called."""
    called = {p.name: p.key for p in facts.read()}
    assert [(p.name, a) for p in facts.read() for a in p.aliases if called.get(a, p.key) != p.key] == []


@pytest.mark.parametrize(
    ("title", "of", "day", "name"),
    [
        ("President", "USA", "1962-10-22", "John F. Kennedy"),
        ("President", "USA", "2017-11-12", "Donald Trump"),
        ("Secretary of State", "USA", "1973-12-21", "Henry Kissinger"),
        ("National Security Adviser", "USA", "1971-07-09", "Henry Kissinger"),
        ("Prime Minister", "GBR", "1982-06-14", "Margaret Thatcher"),
        ("Foreign Secretary", "GBR", "2003-03-20", "Jack Straw"),
        ("President", "FRA", "2003-02-14", "Jacques Chirac"),
        ("Foreign Minister", "FRA", "2003-02-14", "Dominique de Villepin"),
        ("Chancellor", "DEU", "1990-10-03", "Helmut Kohl"),
        ("Prime Minister", "JPN", "2002-09-17", "Junichiro Koizumi"),
        ("General Secretary", "Communist Party of the Soviet Union", "1986-10-11", "Mikhail Gorbachev"),
        ("President", "RUS", "2009-04-01", "Dmitry Medvedev"),
        ("Foreign Minister", "RUS", "2015-07-14", "Sergei Lavrov"),
        ("Premier", "CHN", "1972-02-21", "Zhou Enlai"),
        ("President", "KOR", "2000-06-13", "Kim Dae-jung"),
        ("President", "EGY", "1979-03-26", "Anwar Sadat"),
        ("Prime Minister", "ISR", "1993-09-13", "Yitzhak Rabin"),
        ("Crown Prince", "SAU", "2018-11-30", "Mohammed bin Salman"),
        ("Foreign Minister", "IRN", "2015-07-14", "Mohammad Javad Zarif"),
        ("Prime Minister", "IND", "1999-02-20", "Atal Bihari Vajpayee"),
        ("President", "ZAF", "1995-06-24", "Nelson Mandela"),
        ("President", "BRA", "2009-09-29", "Luiz Inacio Lula da Silva"),
        ("Secretary-General", "United Nations", "2003-01-27", "Kofi Annan"),
        ("Director-General", "International Atomic Energy Agency", "2003-01-27", "Mohamed ElBaradei"),
        ("Secretary-General", "NATO", "2022-06-29", "Jens Stoltenberg"),
    ],
)
def test_who_held_it(title: str, of: str, day: str, name: str) -> None:
    """On a day that everybody knows, the office has the holder that everybody knows."""
    assert [name] == [p.name for p in names.load().holders(title, of, day)]


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("Chou En-lai", "CHN", "Zhou Enlai"),
        ("Teng Hsiao-ping", "CHN", "Deng Xiaoping"),
        ("Muammar Qaddafi", "LBY", "Moammar Gadhafi"),
        ("Recep Tayyip Erdoğan", "TUR", "Recep Tayyip Erdogan"),
        ("Volodymyr Zelenskiy", "UKR", "Volodymyr Zelenskyy"),
        ("Sergey Lavrov", "RUS", "Sergei Lavrov"),
        ("Yasir Arafat", "PSE", "Yasser Arafat"),
        ("Abe Shinzo", "JPN", "Shinzo Abe"),
        ("Kim Jong Un", "PRK", "Kim Jong-un"),
        ("Jokowi", "IDN", "Joko Widodo"),
    ],
)
def test_other_spellings(text: str, country: str, name: str) -> None:
    """Old romanisations, other transcriptions and short names lead to the same person."""
    assert [name] == [p.name for p in names.load().persons(text, country=country)]


@pytest.mark.parametrize(
    ("title", "of"),
    [
        ("President", "USA"), ("Prime Minister", "GBR"), ("President", "FRA"), ("Chancellor", "DEU"),
        ("Prime Minister", "ITA"), ("Prime Minister", "CAN"), ("Prime Minister", "JPN"), ("Premier", "CHN"),
        ("Prime Minister", "IND"), ("President", "IDN"), ("Prime Minister", "AUS"), ("President", "ARG"),
        ("President", "MEX"), ("King", "SAU"), ("Prime Minister", "ISR"), ("President", "TUR"), ("President", "EGY"),
        ("Foreign Minister", "USA"), ("Foreign Minister", "GBR"), ("Foreign Minister", "FRA"),
        ("Foreign Minister", "DEU"), ("Foreign Minister", "JPN"), ("Foreign Minister", "CHN"),
        ("Foreign Minister", "KOR"), ("Foreign Minister", "IRN"), ("Secretary-General", "United Nations"),
    ],
)  # fmt: skip
def test_no_year_without_a_holder(title: str, of: str) -> None:
    """From 1991 to 2025 somebody held the office in every year."""
    known = names.load()
    assert [year for year in range(1991, 2026) if not known.holders(title, of, str(year))] == []
