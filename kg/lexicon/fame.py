"""Who is meant by a surname alone: "Putin", "Merkel", "Nixon".

Papers write so of those whom everybody knows: who lead a state that the text speaks of or one of the great powers, on
the day or before it.
"""

from collections.abc import Collection, Iterable

from kg.lexicon import people, titles
from kg.lexicon.matching import atoms
from kg.lexicon.names import Names
from kg.lexicon.person import Person
from kg.model import Office

_GREAT = {"USA", "RUS", "SUN", "CHN", "GBR", "FRA", "DEU", "JPN", "IND"}
_FIRST = {*titles.HIGHEST, "general secretary", "pope", "crown prince", "secretary-general", "emperor"}
_FIRMS = {"ford"}  # a past leader's name that now is a company's
_CHAIRED = ("Communist Party of China", "Palestine Liberation Organization", "Central Military Commission")
_SECOND = {
    "foreign minister", "defense minister", "finance minister", "vice president", "national security adviser",
    "high representative for foreign affairs and security policy", "director-general", "managing director",
    "commander", "chief negotiator", "first lady", "special envoy",
}  # fmt: skip
_WORLDWIDE = ("United Nations", "European Union", "European Commission", "European Council", "NATO", "Vatican City")


def of_surname(names: Names, surname: str, day: str | None, told: Collection[str]) -> Person | None:
    """The one whom a surname alone means in a text of that day that speaks of those states; None where it is unsure."""
    called = [p for p in names.persons(surname) if _is_called(p, surname)]
    near = [p for p in called if _is_near(p, told)]
    if day is None:
        return _only(near)
    if not near and len({p.country for p in called}) == 1:  # nobody elsewhere is called so: "Tsipras"
        return _only(p for p in called if any(_ranks(o, _FIRST) and people.is_held(o, day) for o in p.offices))
    for rank in (_FIRST, _SECOND):
        serving = [p for p in near if any(_ranks(o, rank) and people.is_held(o, day) for o in p.offices)]
        if serving:
            return _only([p for p in serving if p.country in told] or serving)
    return _last(near, surname, day)


def _last(persons: Iterable[Person], surname: str, day: str) -> Person | None:
    """Who led before the day; of several of one state the last."""
    if atoms(surname)[0] in _FIRMS:
        return None
    led = [(o.since, p) for p in persons for o in p.offices if o.since and o.since < day and _ranks(o, _FIRST)]
    if len({p.country for _, p in led}) != 1:
        return None
    return max(led, key=lambda pair: pair[0])[1]


def _only(persons: Iterable[Person]) -> Person | None:
    found = tuple(dict.fromkeys(persons))
    return found[0] if len(found) == 1 else None


def _is_called(person: Person, surname: str) -> bool:
    words = atoms(surname)
    return words == atoms(person.surname) or any(words == atoms(a) for a in (person.name, *person.aliases))


def _is_near(person: Person, told: Collection[str]) -> bool:
    if person.country in _GREAT or person.country in told:
        return True
    return any(o.country in told or o.of in _WORLDWIDE for o in person.offices)


def _ranks(office: Office, titles_of_rank: Collection[str]) -> bool:
    title = titles.office(office.title, office.country)
    return title in titles_of_rank or (title == "chairman" and office.of in _CHAIRED)
