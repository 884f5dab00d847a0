"""Actors and events as CSV for `neo4j-admin database import`, in one zip file with the command to run.

https://neo4j.com/docs/operations-manual/current/import/
"""

import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from kg.export import tables
from kg.export.material import Material
from kg.network.rows import identity, names

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # that a zip file can say: the same content gives the same file
_ACTOR = ("iri:ID", "name", "kind", "country", ":LABEL")
_EVENT = ("iri:ID", "type", "date", "place", "status", "sentence", "article", "confidence:double", ":LABEL")
_TAKES = (":START_ID", ":END_ID", ":TYPE")
_COMMAND = (
    "neo4j-admin database import full --nodes=actors.csv --nodes=events.csv --relationships=participations.csv "
    "--multiline-fields=true diplomatic\n"
)
_TYPES = {"actors": "ACTOR_IN", "recipients": "RECIPIENT_IN", "attribution": "TELLS_OF"}


def write(material: Material, file: BinaryIO) -> None:
    """The zip file."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:
        _add(whole, "actors.csv", _csv(_ACTOR, _actors(material)))
        _add(whole, "events.csv", _csv(_EVENT, _events(material)))
        _add(whole, "participations.csv", _csv(_TAKES, _participations(material)))
        _add(whole, "import.txt", [_COMMAND.encode()])


def _add(whole: zipfile.ZipFile, name: str, lines: Iterable[bytes]) -> None:
    entry = zipfile.ZipInfo(name, _FIRST_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with whole.open(entry, "w") as part:
        for line in lines:
            part.write(line)


def _csv(columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Iterator[bytes]:
    yield tables.line(columns)
    for row in rows:
        yield tables.line(row)


def _actors(material: Material) -> Iterator[tuple[object, ...]]:
    for actor in material.store.actors():
        kind = str(actor.get("kind") or "")
        yield actor["actor"], actor["name"], kind, actor.get("country"), f"Actor;{kind.title()}".strip(";")


def _events(material: Material) -> Iterator[tuple[object, ...]]:
    for event in material.once():
        told = (event.get(key) for key in ("type", "date", "place", "status", "sentence", "article", "confidence"))
        yield identity(event), *told, f"Event;{event['type'].title()}"


def _participations(material: Material) -> Iterator[tuple[object, ...]]:
    """Who has what part in which event; somebody whom no row of actors tells of has no node to lead from."""
    present = material.roll
    known = {party.key for party in present.parties.values()}
    seen: set[tuple[str, str, str]] = set()
    for event in material.stream():
        iri = identity(event)
        parts = ((present.party(name).key, iri, type_) for role, type_ in _TYPES.items() for name in names(event, role))
        fresh = [part for part in dict.fromkeys(parts) if part[0] in known and part not in seen]
        if iri in material.several:
            seen.update(fresh)
        yield from fresh
