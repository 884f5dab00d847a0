"""Reads a fuller list of people and offices: the result of the Wikidata query in README.md, as JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg import edtf
from kg.errors import EdtfError, LexiconError
from kg.lexicon.files import check
from kg.lexicon.matching import atoms
from kg.lexicon.person import Person
from kg.model import Office
from kg.vocab import slug

_PRECISIONS = {"9": 4, "10": 7, "11": 10}  # Wikidata's time precision → characters of an ISO date that are known
_COLUMNS = {"person", "name", "title"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Value:
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bindings:
    bindings: tuple[dict[str, _Value], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Result:
    results: _Bindings


def read(path: Path) -> tuple[Person, ...]:
    """The people of a query result, each once. Raises LexiconError."""
    try:
        raw: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LexiconError(f"{path.name}: cannot be read as JSON: {error}; save the query's result as JSON.") from error
    people: dict[str, Person] = {}
    for number, row in enumerate(check(path.name, raw, _Result).results.bindings, 1):
        cells = {name: cell.value for name, cell in row.items() if cell.value}
        person = _person(cells, f"{path.name}: row {number}")
        known = people.get(person.wikidata or "")
        people[person.wikidata or ""] = _joined(known, person) if known else person
    return tuple(people.values())


def _person(cells: Mapping[str, str], where: str) -> Person:
    if missing := sorted(_COLUMNS - set(cells)):
        raise LexiconError(f"{where} lacks {', '.join(missing)}; run the query as README.md gives it.")
    item = cells["person"].rpartition("/")[2]
    if not (item[:1] == "Q" and item[1:].isdigit()):
        raise LexiconError(f'{where}: "{cells["person"]}" is no Wikidata item; run the query as README.md gives it.')
    country = cells.get("country")
    if country is not None and not (len(country) == 3 and country.isupper()):
        raise LexiconError(f'{where}: "{country}" is no ISO 3166-1 alpha-3 code; run the query as README.md gives it.')
    gender = cells.get("gender")
    return Person(
        key=slug(cells["name"]) or item.lower(),
        name=cells["name"],
        surname=cells.get("surname") or cells["name"].split()[-1],
        aliases=tuple(a for a in cells.get("aliases", "").split("|") if a),
        country=country,
        gender=gender if gender in ("male", "female") else None,
        offices=(_office(cells, where),),
        wikidata=item,
    )


def _office(cells: Mapping[str, str], where: str) -> Office:
    return Office(
        title=cells["title"],
        of=cells.get("of"),
        country=cells.get("country"),
        since=_date(cells.get("since"), cells.get("sincePrecision"), where),
        until=_date(cells.get("until"), cells.get("untilPrecision"), where),
    )


def _date(value: str | None, precision: str | None, where: str) -> str | None:
    """Wikidata writes 1 January for a year alone; its precision tells what is known."""
    if value is None or not value[:4].isdigit():
        return None  # "unknown value" is a blank node
    date = value[: _PRECISIONS.get(precision or "11", 4)]
    try:
        edtf.parse(date)
    except EdtfError as error:
        raise LexiconError(f"{where}: {error}") from error
    return date


def _joined(known: Person, more: Person) -> Person:
    offices = tuple(dict.fromkeys((*known.offices, *more.offices)))
    return replace(
        known,
        aliases=tuple(dict.fromkeys((*known.aliases, *more.aliases))),
        offices=tuple(sorted(offices, key=lambda o: (o.since or "", o.until or "~", o.title))),
    )


def merge(shipped: Sequence[Person], more: Sequence[Person]) -> tuple[Person, ...]:
    """Both lists in one: a person of the same name and country is one, and what we ship is kept where both tell it."""
    people = {p.key: p for p in shipped}
    ours = {(atoms(name), p.country): p.key for p in shipped for name in (p.name, *p.aliases)}
    for person in more:
        key = ours.get((atoms(person.name), person.country))
        if key is not None:
            people[key] = _completed(people[key], person)
        else:
            free = person.key if person.key not in people else f"{person.key}-{(person.wikidata or '').lower()}"
            people[free] = replace(person, key=free)
    return tuple(people.values())


def _completed(ours: Person, theirs: Person) -> Person:
    """Our facts, and of theirs the offices of which we know nothing."""
    held = {(o.title.casefold(), o.country, o.of) for o in ours.offices}
    new = [o for o in theirs.offices if (o.title.casefold(), o.country, o.of) not in held]
    return replace(
        ours,
        aliases=tuple(dict.fromkeys((*ours.aliases, *(a for a in theirs.aliases if a != ours.name)))),
        gender=ours.gender or theirs.gender,
        offices=tuple(sorted((*ours.offices, *new), key=lambda o: (o.since or "", o.until or "~", o.title))),
        wikidata=theirs.wikidata,
    )
