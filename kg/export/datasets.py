"""Events in the columns of other event data sets, for scripts that expect those: POLECAT and ICEWS.

A line for each pair of an actor and a recipient, as theirs have; the sides of a meeting come in both orders. Only
events that took place, on a day that is known, are written, for those columns have no place for a status or a wider
date: a planned meeting would look like one that was held. What we do not know stays empty.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations, product
from typing import Any, BinaryIO

from kg.errors import ExportError
from kg.export.material import Material
from kg.network import filters
from kg.network.rows import Party, Roll, family, identity, names, score, scores

Row = Mapping[str, Any]
POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW",
    "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
    "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude",
    "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People",
    "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
ICEWS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
_REAL = "actual"
_DEEDS = ("deed", "conflict")
_FORMULA = re.compile(r"\s*[=+\-@]")


def write_polecat(material: Material, file: BinaryIO) -> None:
    """Tab-separated, in the columns of POLECAT (Halterman et al. 2023); event types are PLOVER's."""
    write_lines(file, POLECAT, (_polecat(*row) for row in told(material)), head=True)


def write_icews(material: Material, file: BinaryIO) -> None:
    """Tab-separated, in the columns of ICEWS (Boschee et al. 2015); codes are CAMEO's."""
    write_lines(file, ICEWS, (_icews(*row) for row in told(material)), head=True)


def told(material: Material) -> Iterator[tuple[Row, str, Party, Party | None]]:
    """Each event that took place once with its day and each pair of an actor and a recipient. Raises ExportError."""
    wanted = material.options.chosen.statuses
    if wanted and _REAL not in wanted:
        raise ExportError(
            f"POLECAT, ICEWS and GDELT have no column for a status, so only what took place can be written there: "
            f"leave out --status {wanted[0]}, or write the events as CSV."
        )
    present = material.roll
    for event in material.once():
        first, last = filters.days(event)
        is_real = (event.get("status") or _REAL) == _REAL
        if first is None or first != last or not is_real or not scores().get(event["type"]):
            continue
        for actor, recipient in _pairs(event, present):
            yield event, first.isoformat(), actor, recipient


def _pairs(event: Row, present: Roll) -> Iterable[tuple[Party, Party | None]]:
    doers, done_to = ([present.party(name) for name in names(event, role)] for role in ("actors", "recipients"))
    if done_to:
        return product(doers, done_to)
    together = family(event) in ("encounter", "commitment") or event["type"] in ("cooperation", "dispute")
    return permutations(doers, 2) if together and len(doers) > 1 else ((doer, None) for doer in doers)


def _polecat(event: Row, day: str, actor: Party, recipient: Party | None) -> dict[str, object]:
    kind = scores()[event["type"]]
    return {
        "Event ID": identity(event),
        "Event Date": day,
        "Event Type": kind.plover or "",
        "Event Mode": event.get("mode"),
        "Intensity": score(event),
        "Quad Code": _quad(event) if kind.plover else "",
        "Contexts": "; ".join(event.get("issues") or ()),
        "Actor Name": actor.label,
        "Actor Country": actor.country,
        "Actor Name Raw": actor.label,
        "Recipient Name": recipient.label if recipient else "",
        "Recipient Country": recipient.country if recipient else "",
        "Recipient Name Raw": recipient.label if recipient else "",
        "Placename": event.get("place"),
        "Country": event.get("country"),
        "Raw Placename": event.get("place"),
        "Source": event.get("publisher"),
        "Publication Date": str(event.get("published") or "")[:10],
        "Language": "eng",
    }


def _quad(event: Row) -> str:
    kind = "MATERIAL" if family(event) in _DEEDS else "VERBAL"
    return f"{kind} {'CONFLICT' if score(event) < 0 else 'COOPERATION'}"


def _icews(event: Row, day: str, actor: Party, recipient: Party | None) -> dict[str, object]:
    return {
        "Event ID": identity(event),
        "Event Date": day,
        "Source Name": actor.label,
        "Source Country": actor.country,
        "Event Text": event["type"],
        "CAMEO Code": scores()[event["type"]].cameo or "",
        "Intensity": score(event),
        "Target Name": recipient.label if recipient else "",
        "Target Country": recipient.country if recipient else "",
        "Story ID": event.get("article"),
        "Publisher": event.get("publisher"),
        "City": event.get("place"),
        "Country": event.get("country"),
    }


def write_lines(
    file: BinaryIO, columns: tuple[str, ...], rows: Iterable[Mapping[str, object]], *, head: bool = False
) -> None:
    """Tab-separated lines of some columns, with a line of their names or without."""
    if head:
        file.write(("\t".join(columns) + "\n").encode())
    for row in rows:
        file.write(("\t".join(cell(row.get(column)) for column in columns) + "\n").encode())


def cell(value: object) -> str:
    """Words without tabs, line ends and control characters; none is a formula to a spreadsheet."""
    if isinstance(value, float):
        return str(round(value, 4))
    words = re.sub('[\x00-\x1f\x7f\ud800-\udfff"]', " ", str(value or ""))
    return f"'{words}" if _FORMULA.match(words) else words
