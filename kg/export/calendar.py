"""Encounters as iCalendar (RFC 5545): a day each, as long as the date is wide."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, BinaryIO

from kg.export.material import Material
from kg.network import filters
from kg.network.rows import family, identity

Row = Mapping[str, Any]
_NO_CLOCK = "19700101T000000Z"  # DTSTAMP is required; the same events give the same file, so no clock is asked
_OCTETS = 73  # of a line, with the space that leads a folded one and its end: at most 75
_WIDEST = 62  # days: "in 2017" would cover a year of the calendar and hide the rest
_STATUS = {"actual": "CONFIRMED", "planned": "TENTATIVE", "cancelled": "CANCELLED", "negated": "CANCELLED"}
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


def write_ics(material: Material, file: BinaryIO) -> None:
    """The encounters whose days are known, each event once."""
    file.write(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//diplomatic-kg//encounters//EN\r\n")
    for event in material.once():
        if family(event) == "encounter":
            file.write("".join(f"{_folded(line)}\r\n" for line in _lines(event)).encode())
    file.write(b"END:VCALENDAR\r\n")


def _lines(event: Row) -> Iterator[str]:
    first, last = filters.days(event)
    if not first or not last or (last - first).days > _WIDEST:
        return
    parties = [*(event.get("actors") or ()), *(event.get("recipients") or ())]
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(identity(event).encode()).hexdigest()[:32]}@diplomatic-kg"
    yield f"DTSTAMP:{_NO_CLOCK}"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield "SUMMARY:" + _text(f"{event['type']}: {', '.join(parties)}")
    if event.get("place"):
        yield f"LOCATION:{_text(str(event['place']))}"
    yield f"DESCRIPTION:{_text(str(event.get('sentence') or ''))}"
    yield f"STATUS:{_STATUS.get(event.get('status') or 'actual', 'TENTATIVE')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11)."""
    clean = re.sub("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]", " ", words)
    return re.sub(r"[\\;,\n]", lambda found: _ESCAPES[found.group()], clean)


def _folded(line: str) -> str:
    """Long lines broken between characters, never inside one (3.1)."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _OCTETS:
            pieces.append(piece)
            piece, size = "", 0
        piece, size = piece + letter, size + octets
    return "\r\n ".join([*pieces, piece])
