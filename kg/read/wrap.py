"""Lines → paragraphs: joins what was broken to fit a width, parts what a blank line parts."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.read import strand
from kg.read.strand import LINE, Piece, Strand

ENDLESS = -1  # the width of what is one line whatever its breaks, as a headline is
_WIDEST = 110  # characters; nobody breaks lines wider than this by hand or by mail program
_NARROWEST = 50
_WIDE = 0.05  # of the lines may be wider: an address, a table
_RAGGED = 14  # characters that a broken line may be shorter than the width, its next word counted
_ITEM = re.compile(r"(?:[•●▪◦‣*–—-]|\(?\w{1,3}[.)])\s")


def paragraphs(pieces: Sequence[Piece], *, one_line: bool = False) -> list[Strand]:
    """The paragraphs of pieces in which LINE is a line break and two of them, with or without blanks, part them."""
    lines = _lines(pieces)
    if one_line:
        filled = [line for line in lines if line]
        return [joined(filled, width=ENDLESS)] if filled else []
    groups: list[list[Strand]] = [[]]
    for line in lines:
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    width = _width([line for line in lines if line])
    return [joined(group, width=width) for group in groups if group]


def _lines(pieces: Sequence[Piece]) -> list[Strand]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == LINE:
            lines.append([])
        else:
            lines[-1].append(piece)
    return [strand.clean(line) for line in lines]


def lines_of(paragraph: Strand) -> list[Strand]:
    """The lines of a paragraph, where it has line breaks that are meant."""
    cuts = [match.span() for match in re.finditer(LINE, strand.text_of(paragraph))]
    return strand.split(paragraph, cuts)


def _width(lines: Sequence[Strand]) -> int:
    """The width to which the lines were broken; 0 where they were not."""
    sizes = [len(strand.text_of(line)) for line in lines]
    narrow = [size for size in sizes if size <= _WIDEST]
    if len(narrow) < 2 or len(sizes) - len(narrow) > _WIDE * len(sizes):
        return 0
    return max(narrow) if max(narrow) >= _NARROWEST else 0


def joined(lines: Sequence[Strand], *, width: int) -> Strand:
    """The lines as one paragraph: a blank where a line was full, a line break where it was meant."""
    out = list(lines[0])
    for before, line in pairwise(lines):
        full = _was_full(strand.text_of(before), strand.text_of(line), width)
        out.append(Piece(" " if full else LINE, out[-1].end, line[0].start))
        out.extend(line)
    return tuple(out)


def _was_full(line: str, following: str, width: int) -> bool:
    if width == ENDLESS:
        return True
    if not width or _ITEM.match(following):
        return False
    first = following.split(" ", 1)[0]
    return len(line) + 1 + len(first) > width - _RAGGED or (following[:1].islower() and len(line) > _NARROWEST)
