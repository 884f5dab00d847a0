"""The known names: states, demonyms, capitals, seats, towns, bodies and gatherings; and known people beside them.

Persons are not among the names that `Names.longest` finds: a name in a text is a person's by what stands around it,
and `Names.persons` then tells whose it may be.
"""

import gc
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from kg import edtf
from kg.lexicon import gazetteer, people, titles
from kg.lexicon.gazetteer import Country, Known, Lead
from kg.lexicon.matching import Index
from kg.lexicon.people import People, Person

__all__ = ["Country", "Known", "Lead", "Names", "Person", "load"]

_LONGEST_REST = 6  # words of a person's name behind one that is also a place's
_TOWNS = ("capital", "city", "country")  # also the states that are one town
_WITHIN_NAMES = {"al", "el", "bin", "-", "'", "’", "."}


class Names:
    """All that is known by name."""

    def __init__(
        self,
        countries: Iterable[Country],
        things: Iterable[tuple[str, Known]],
        persons: People,
        homes: Mapping[str, str] | None = None,
    ) -> None:
        self._countries = {c.code: c for c in countries}
        self._homes = homes or {}
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

    def town_of(self, name: str) -> Known | None:
        """The town that a building is in or a gathering always meets in, by the name that its file gives it first."""
        town = self._homes.get(name)
        return next((k for k in self.named(town) if k.kind in _TOWNS), None) if town is not None else None

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
    countries = tuple(gazetteer.countries())
    named = tuple(gazetteer.things(countries))
    states = {c.code: (c.name, c.formal, *c.others) for c in countries}
    bodies = {name: known.name for name, known in named if known.kind == "organization"}
    return Names(countries, named, People(people.read(), states, bodies), gazetteer.homes(named))
