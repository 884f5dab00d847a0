"""The known names: states, demonyms, capitals, seats, towns, bodies and gatherings; and known people beside them.

Persons are not among the names that `Names.longest` finds: a name in a text is a person's by what stands around it,
and `Names.persons` then tells whose it may be.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg import edtf
from kg.errors import LexiconError
from kg.lexicon import files, people, titles
from kg.lexicon.matching import Index
from kg.lexicon.people import People, Person
from kg.vocab import slug

__all__ = ["Country", "Known", "Lead", "Names", "Person", "load"]

_SEPARATOR = "|"
_LONGEST_REST = 6  # words of a person's name behind one that is also a place's
_WITHIN_NAMES = {"al", "el", "bin", "-", "'", "’", "."}
_FILES = {"seat": "seats", "organization": "organizations", "series": "gatherings", "city": "places"}  # likelier first


@dataclass(frozen=True, slots=True)
class Known:
    """A thing that we know by name.

    `kind` is country, demonym, people, capital, seat, city, organization, series or person; `key` is the alpha-3
    code for the first three and a slug for the others; `country` is the state it belongs to or stands for.
    """

    kind: str
    key: str
    name: str
    country: str | None
    sort: str | None = None  # finer than the kind: "party", "group" for an armed movement; "region", "sea" for a place


@dataclass(frozen=True, slots=True)
class Lead:
    """The title of the office with the most power, and the EDTF interval in which it had it; None is always."""

    title: str
    when: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state or territory, also one of the past."""

    code: str  # ISO 3166-1 alpha-3, or the one it had
    alpha2: str
    name: str  # short, English
    formal: str
    others: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    capital_others: tuple[str, ...] = ()  # "Peking"
    led_by: tuple[Lead, ...] = ()  # the office with the most power, whenever it was which
    until: str | None = None  # EDTF; None where it exists


@dataclass(frozen=True, slots=True, kw_only=True)
class _CountryRow:
    code: str
    alpha2: str
    name: str
    formal: str
    others: str | None
    capital: str | None
    capital_others: str | None
    led_by: str | None
    until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _DemonymRow:
    code: str
    adjectives: str | None
    people: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _ThingRow:
    """A row of seats, places, organizations or gatherings."""

    name: str
    country: str | None
    key: str | None = None  # made from the name where the file has no such column
    sort: str | None = None
    others: str | None = None


class Names:
    """All that is known by name."""

    def __init__(self, countries: Iterable[Country], things: Iterable[tuple[str, Known]], persons: People) -> None:
        self._countries = {c.code: c for c in countries}
        self._index: Index[Known] = Index()
        for name, known in things:
            self._index.add(name, known)
        self.people = persons

    def longest(self, words: Sequence[str], i: int) -> tuple[int, tuple[Known, ...]] | None:
        """How many words the longest known name that begins at word `i` takes, and its readings, likeliest first.

        "Florence" is not told where "Florence Parly" is a person whom we know.
        """
        found = self._index.longest(words, i)
        return None if found is not None and self._begins_person(words, i, found[0]) else found

    def _begins_person(self, words: Sequence[str], i: int, length: int) -> bool:
        for end in range(i + length + 1, min(i + length + _LONGEST_REST, len(words)) + 1):
            last = words[end - 1]
            if last[:1].isupper() and self.people.is_full_name(" ".join(words[i:end])):
                return True
            if not last[:1].isupper() and last not in _WITHIN_NAMES:
                return False
        return False

    def named(self, name: str) -> tuple[Known, ...]:
        """The readings of a whole name, likeliest first."""
        return self._index.exact(name)

    def country(self, code: str) -> Country | None:
        """The state or territory of an alpha-3 code."""
        return self._countries.get(code)

    @property
    def countries(self) -> tuple[Country, ...]:
        """All states and territories in the order of their file."""
        return tuple(self._countries.values())

    def person(self, key: str) -> Person | None:
        """The known person of that key."""
        return self.people.get(key)

    def persons(
        self, name: str, *, country: str | None = None, title: str | None = None, day: str | None = None
    ) -> tuple[Person, ...]:
        """Known people of a full name or surname who fit what else is known; several or none are answers."""
        return self.people.named(name, country=country, title=title, day=day)

    def holders(self, title: str, of: str, day: str | None = None) -> tuple[Person, ...]:
        """Who held the office of a state (alpha-3) or body (its name) on an EDTF day, or ever where `day` is None."""
        return self.people.holders(title, of, day)

    def leaders(self, country: str, day: str | None = None) -> tuple[Person, ...]:
        """Who led a state on a day: the holder of its most powerful office, or else of another of its highest."""
        state = self._countries.get(country)
        leads = [x.title for x in state.led_by if _was_so(x, day)] if state else []
        for title in dict.fromkeys((*leads, *titles.HIGHEST)):
            if found := self.holders(title, country, day):
                return found
        return ()


def _was_so(lead: Lead, day: str | None) -> bool:
    return day is None or lead.when is None or edtf.possibly_within(day, lead.when)


@cache
def load() -> Names:
    """The names as shipped. Raises LexiconError."""
    collects = gc.isenabled()
    gc.disable()  # nothing made here is garbage, and looking for it takes a third of the time
    try:
        return _load()
    finally:
        if collects:
            gc.enable()


def _load() -> Names:
    countries = tuple(_countries())
    named = tuple(_things(countries))
    states = {c.code: (c.name, c.formal, *c.others) for c in countries}
    bodies = {name: known.name for name, known in named if known.kind == "organization"}
    return Names(countries, named, People(people.read(), states, bodies))


def things() -> Iterator[tuple[str, Known]]:
    """Each name in the files with what it names. Raises LexiconError."""
    return _things(tuple(_countries()))


def _split(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(_SEPARATOR)) if cell else ()


def _countries() -> Iterator[Country]:
    demonyms = {d.code: d for d in files.read_csv("demonyms.csv", _DemonymRow)}
    for row in files.read_csv("countries.csv", _CountryRow):
        words = demonyms.get(row.code)
        yield Country(
            code=row.code,
            alpha2=row.alpha2,
            name=row.name,
            formal=row.formal,
            others=_split(row.others),
            adjectives=_split(words.adjectives) if words else (),
            people=_split(words.people) if words else (),
            capital=row.capital,
            capital_others=_split(row.capital_others),
            led_by=tuple(_leads(row)),
            until=row.until,
        )


def _leads(row: _CountryRow) -> Iterator[Lead]:
    """ "prime minister ../2014-08-28|president 2014-08-28/.."."""
    for part in _split(row.led_by):
        title, _, when = part.rpartition(" ")
        if "/" not in when:
            yield Lead(part)
        elif edtf.is_valid(when):
            yield Lead(title, when)
        else:
            raise LexiconError(
                f'countries.csv: {row.code}: led_by: "{when}" is no EDTF interval; write it like ../2014-08-28.'
            )


def _things(countries: Sequence[Country]) -> Iterator[tuple[str, Known]]:
    """Each name with what it names, the likelier reading of a name first."""
    for state in countries:
        known = Known("country", state.code, state.name, state.code)
        yield from ((name, known) for name in (state.name, state.formal, *state.others))
    for state in countries:
        yield from ((word, Known("demonym", state.code, state.name, state.code)) for word in state.adjectives)
        yield from ((word, Known("people", state.code, state.name, state.code)) for word in state.people)
    for state in countries:
        if state.capital:
            known = Known("capital", slug(state.capital), state.capital, state.code)
            yield from ((name, known) for name in (state.capital, *state.capital_others))
    for kind, file in _FILES.items():
        yield from _rows(kind, files.read_csv(f"{file}.csv", _ThingRow))


def _rows(kind: str, rows: Iterable[_ThingRow]) -> Iterator[tuple[str, Known]]:
    """The names of the things of one file; where two share a key the later one has its country in it."""
    taken: set[str] = set()
    for row in rows:
        key = row.key or slug(row.name)
        if key in taken:
            key = f"{key}-{(row.country or 'world').lower()}"
        taken.add(key)
        known = Known(kind, key, row.name, row.country, row.sort)
        yield from ((name, known) for name in (row.name, *_split(row.others)))
