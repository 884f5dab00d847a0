"""Text in pieces that know where they stand in their source, so that nothing loses its place when it is cleaned."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.model import Passage, Segment

_BLANK = r"\t-\r\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_UNSEEN = (  # soft hyphens, joiners, marks of direction and order, controls
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffb"
)
_ANY = rf"[ {_BLANK}{_UNSEEN}]"
_UNITS = re.compile(  # one plain blank between two words stays in the piece that holds them
    rf"(?P<space>\A[ {_BLANK}]{_ANY}*|[ {_BLANK}]{_ANY}*\Z|[{_UNSEEN}]*[{_BLANK}]{_ANY}*|[{_UNSEEN}]+ {_ANY}*| {_ANY}+)"
    rf"|(?P<drop>[{_UNSEEN}]+)|(?P<compose>\w[\u0300-\u036f]+|[\ufb00-\ufb06])"  # "e" + accent, the ligature "fi"
)
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
LINE = "\n"  # a line break that is meant, such as <br>; every other white space is a blank


class Piece(NamedTuple):
    """Characters of a text and where they come from; verbatim where both are equally long."""

    text: str
    start: int
    end: int


Strand = tuple[Piece, ...]


def clean(pieces: Iterable[Piece]) -> Strand:
    """White space made one blank, what cannot be seen left out, nothing blank at the ends; LINE stays."""
    out: list[Piece] = []
    for unit in _units(pieces):
        if unit.text not in (" ", LINE):
            out.append(unit)
        elif out and out[-1].text in (" ", LINE):
            last = out.pop()
            out.append(Piece(LINE if LINE in (unit.text, last.text) else " ", last.start, unit.end))
        elif out:
            out.append(unit)
    while out and out[-1].text in (" ", LINE):
        out.pop()
    return tuple(out)


def _units(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if piece.text == LINE:
            yield piece
        elif len(piece.text) != piece.end - piece.start:
            if not (text := _flat(piece.text)):
                continue
            yield Piece(text, piece.start, piece.end)
        else:
            yield from _cut(piece)


def _flat(text: str) -> str:
    """The text of an entity or the like, cleaned as a whole."""
    return _UNITS.sub(lambda m: " " if m["space"] else "", text)


def _cut(piece: Piece) -> Iterator[Piece]:
    text, first, at = piece.text, piece.start, 0
    for match in _UNITS.finditer(text):
        if match.start() > at:
            yield Piece(text[at : match.start()], first + at, first + match.start())
        at = match.end()
        if match["space"]:
            yield Piece(" ", first + match.start(), first + at)
        elif match["compose"]:
            yield Piece(unicodedata.normalize("NFKC", match["compose"]), first + match.start(), first + at)
    if at < len(text):
        yield Piece(text[at:], first + at, piece.end)


def lined(piece: Piece) -> Iterator[Piece]:
    """A piece cut at its line breaks, which become LINE."""
    if len(piece.text) != piece.end - piece.start:
        yield piece
        return
    at = 0
    for match in _BREAK.finditer(piece.text):
        yield Piece(piece.text[at : match.start()], piece.start + at, piece.start + match.start())
        yield Piece(LINE, piece.start + match.start(), piece.start + match.end())
        at = match.end()
    yield Piece(piece.text[at:], piece.start + at, piece.end)


def text_of(strand: Iterable[Piece]) -> str:
    """The characters alone."""
    return "".join(piece.text for piece in strand)


def part(strand: Sequence[Piece], start: int, end: int) -> Strand:
    """The characters from `start` to `end` of the strand's text."""
    out: list[Piece] = []
    at = 0
    for piece in strand:
        first, last = max(start - at, 0), min(end - at, len(piece.text))
        at += len(piece.text)
        if first < last:
            verbatim = len(piece.text) == piece.end - piece.start
            out.append(
                Piece(piece.text[first:last], piece.start + first, piece.start + last)
                if verbatim
                else Piece(piece.text[first:last], piece.start, piece.end)
            )
    return tuple(out)


def split(strand: Sequence[Piece], cuts: Iterable[tuple[int, int]]) -> list[Strand]:
    """The parts between the cuts, which are stretches of the strand's text that are left out."""
    out, at = [], 0
    for start, end in cuts:
        out.append(part(strand, at, start))
        at = end
    out.append(part(strand, at, len(text_of(strand))))
    return out


def joined(strands: Sequence[Strand], between: str = "\n\n") -> tuple[str, tuple[Segment, ...], tuple[Passage, ...]]:
    """One text, its segments, and where each strand stands in it."""
    texts: list[str] = []
    segments: list[Segment] = []
    passages: list[Passage] = []
    at = 0
    for i, strand in enumerate(strands):
        if i:
            texts.append(between)
            at += len(between)
        first = at
        for piece in strand:
            texts.append(piece.text)
            _extend(segments, piece, at)
            at += len(piece.text)
        passages.append(Passage(first, at))
    return "".join(texts), tuple(segments), tuple(passages)


def _extend(segments: list[Segment], piece: Piece, at: int) -> None:
    """Adds a piece to the segments, in one with the last where both are verbatim and touch."""
    if not piece.text:
        return
    here = Segment(text=Passage(at, at + len(piece.text)), page=Passage(piece.start, piece.end))
    last = segments[-1] if segments else None
    if (
        last
        and _verbatim(last)
        and _verbatim(here)
        and (last.text.end, last.page.end) == (here.text.start, here.page.start)
    ):
        text, page = Passage(last.text.start, here.text.end), Passage(last.page.start, here.page.end)
        segments[-1] = Segment(text=text, page=page)
    else:
        segments.append(here)


def _verbatim(segment: Segment) -> bool:
    return segment.text.end - segment.text.start == segment.page.end - segment.page.start
