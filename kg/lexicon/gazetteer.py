"""The names in the CSV files beside it: states, demonyms, capitals, seats, towns, bodies and gatherings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg import edtf
from kg.errors import LexiconError
from kg.lexicon import files
from kg.vocab import slug

_SEPARATOR = "|"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _HomeRow:
    """In which town a building is, or a gathering meets each time."""

    name: str
    town: str


def _split(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(_SEPARATOR)) if cell else ()


def countries() -> Iterator[Country]:
    """The states and territories in the order of their file. Raises LexiconError."""
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


def things(states: Sequence[Country]) -> Iterator[tuple[str, Known]]:
    """Each name with what it names, the likelier reading of a name first. Raises LexiconError."""
    for state in states:
        known = Known("country", state.code, state.name, state.code)
        yield from ((name, known) for name in (state.name, state.formal, *state.others))
    for state in states:
        yield from ((word, Known("demonym", state.code, state.name, state.code)) for word in state.adjectives)
        yield from ((word, Known("people", state.code, state.name, state.code)) for word in state.people)
    now = {s.capital for s in states if not s.until}
    for state in states:
        if state.capital and (not state.until or state.capital not in now):  # "Moscow" is read once, as Russia's
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


def homes(named: Iterable[tuple[str, Known]]) -> dict[str, str]:
    """Town by building or gathering, each with a name that another file knows. Raises LexiconError."""
    known = {name for name, _ in named}
    rows = files.read_csv("towns.csv", _HomeRow)
    for row in rows:
        for name in (row.name, row.town):
            if name not in known:
                raise LexiconError(f'towns.csv: "{name}" is no known name; add it to places.csv, or correct it here.')
    return {row.name: row.town for row in rows}
