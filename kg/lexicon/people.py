"""Known people and the offices they held: read from `leaders/*.ttl`, and from a fuller list where one is given.

A fuller list is the result of the Wikidata query in README.md, in the JSON form of SPARQL results; `KG_LEADERS`
names its file.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from kg import edtf
from kg.lexicon import facts, titles, wikidata
from kg.lexicon.matching import atoms
from kg.lexicon.person import Person
from kg.lexicon.spelling import sound
from kg.model import Office

__all__ = ["People", "Person", "is_held", "read"]


Held = tuple[Person, Office]

_ARTICLES = {"al", "el"}
_SURNAME_FIRST = {"CHN", "TWN", "HKG", "MAC", "SGP", "JPN", "KOR", "PRK", "VNM", "KHM", "HUN"}  # and written either way
_TELLING = 9  # letters: shorter names of different people sound alike ("Kim Jun", "Kim Joon")
_OF_STATES_ONLY = {
    "president",
    "prime minister",
    "king",
    "emperor",
    "leader",
    "head of state",
}  # "the Japanese president" is no party's


@dataclass(frozen=True, slots=True)
class _Span:
    first: str  # ISO 8601, "" where open
    last: str  # "~" where open: sorts behind all dates


class People:
    """People by key, by name and by office.

    `states` are the names of each state, by which its own offices are known; `bodies` are other names of bodies
    with the name that stands for all of them.
    """

    def __init__(
        self,
        people: Iterable[Person],
        states: Mapping[str, Iterable[str]] | None = None,
        bodies: Mapping[str, str] | None = None,
    ) -> None:
        self._by_key = {p.key: p for p in people}
        self._states = {code: {atoms(n) for n in names} for code, names in (states or {}).items()}
        self._bodies = {atoms(name): atoms(body) for name, body in (bodies or {}).items()}
        self._by_name: dict[tuple[str, ...], list[Person]] = {}
        self._of_state: dict[tuple[str, str], list[Held]] = {}
        self._in_state: dict[tuple[str, str], list[Held]] = {}  # offices of its parties, provinces, other bodies
        self._of_body: dict[tuple[str, tuple[str, ...]], list[Held]] = {}
        for person in self._by_key.values():
            for name in dict.fromkeys(_spellings(person)):
                self._by_name.setdefault(name, []).append(person)
            for office in person.offices:
                self._add(person, office)

    def _add(self, person: Person, office: Office) -> None:
        title, body = titles.office(office.title, office.country), atoms(office.of or "")
        self._of_body.setdefault((title, self._bodies.get(body, body)), []).append((person, office))
        if office.country:
            own = not body or body in self._states.get(office.country, ())
            index = self._of_state if own else self._in_state
            index.setdefault((title, office.country), []).append((person, office))

    def __iter__(self) -> Iterator[Person]:
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def get(self, key: str) -> Person | None:
        """The person of that key."""
        return self._by_key.get(key)

    def is_full_name(self, name: str) -> bool:
        """True where somebody is called exactly so."""
        return atoms(name) in self._by_name

    def named(
        self, name: str, *, country: str | None = None, title: str | None = None, day: str | None = None
    ) -> tuple[Person, ...]:
        """People of a full name, alias or surname who fit all else that is told, those in office on the day first.

        A title on a day asks for the holder of that day; a title without one for anybody who ever held it.
        """
        words = atoms(name)
        found = self._by_name.get(words) or self._by_name.get(_plain(words)) or self._alike(words)
        fitting = [p for p in found if _fits(p, country, title, day)]
        return tuple(sorted(fitting, key=lambda p: not any(is_held(o, day) for o in p.offices)))

    def _alike(self, words: tuple[str, ...]) -> list[Person]:
        """People whose full name is spelled otherwise; a surname alone is not enough."""
        key = _sounds(words)
        return self._by_sound.get(key, []) if len(key) > 1 and len("".join(words)) >= _TELLING else []

    @cached_property
    def _by_sound(self) -> dict[tuple[str, ...], list[Person]]:
        index: dict[tuple[str, ...], list[Person]] = {}
        for person in self._by_key.values():
            for key in dict.fromkeys(_sounds(atoms(n)) for n in (person.name, *person.aliases)):
                if len(key) > 1:
                    index.setdefault(key, []).append(person)
        return index

    def holders(self, title: str, of: str, day: str | None = None) -> tuple[Person, ...]:
        """Who held an office of a state (alpha-3) or body (its name) on an EDTF day, the latest to take it first.

        A term of which no end was written down ended when the next one began, for all we know.
        """
        fitting = [pair for pair in self._held(title, of) if is_held(pair[1], day)]
        fitting.sort(key=lambda pair: _span(pair[1]).first, reverse=True)
        if day is not None and fitting:
            latest = _span(fitting[0][1]).first
            fitting = [(p, o) for p, o in fitting if o.until is not None or _span(o).first == latest]
        return tuple(dict.fromkeys(p for p, _ in fitting))

    def _held(self, title: str, of: str) -> list[Held]:
        if of not in self._states:
            return self._of_body.get((titles.office(title), self._bodies.get(atoms(of), atoms(of))), [])
        office = titles.office(title, of)
        found = self._of_state.get((office, of))
        if found is None and office not in _OF_STATES_ONLY:
            found = self._in_state.get((office, of))
        return found or []


def _spellings(person: Person) -> Iterator[tuple[str, ...]]:
    """The names of a person as they are compared, also with the surname at the other end and without small words."""
    surname = atoms(person.surname)
    yield surname
    for words in (atoms(n) for n in (person.name, *person.aliases)):
        yield words
        yield _plain(words)
        if person.country in _SURNAME_FIRST and len(words) > len(surname):
            if words[: len(surname)] == surname:
                yield (*words[len(surname) :], *surname)
            elif words[-len(surname) :] == surname:
                yield (*surname, *words[: -len(surname)])


def _plain(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name without initials and articles: "Donald J. Trump", "Nouri al-Maliki"; a name of one word is left alone."""
    kept = tuple(w for w in words if len(w) > 1 and w not in _ARTICLES)
    return kept if len(kept) > 1 else words


def _sounds(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sound(w) for w in words if len(w) > 1 and w not in _ARTICLES)


def _fits(person: Person, country: str | None, title: str | None, day: str | None) -> bool:
    if country is not None and country != person.country and country not in {o.country for o in person.offices}:
        return False
    if title is None:
        return True
    asked = titles.office(title, country or person.country)
    return any(titles.office(o.title, o.country) == asked and is_held(o, day) for o in person.offices)


def is_held(office: Office, day: str | None) -> bool:
    """True where the office may have been held on some of the days that are meant; None is any."""
    if day is None:
        return True
    when, span = edtf.parse(day), _span(office)
    return (when.last is None or span.first <= when.last) and (when.first is None or when.first <= span.last)


@cache
def _bounds(since: str | None, until: str | None) -> _Span:
    first = edtf.first_day(since) if since else None
    last = edtf.last_day(until) if until else None
    return _Span(first or "", last or "~")


def _span(office: Office) -> _Span:
    return _bounds(office.since, office.until)


def read() -> tuple[Person, ...]:
    """The people as shipped, and those of the list that `KG_LEADERS` names. Raises LexiconError."""
    shipped = facts.read()
    more = os.environ.get("KG_LEADERS")
    return wikidata.merge(shipped, wikidata.read(Path(more))) if more else shipped
