"""An article that a page holds only in its JSON-LD, because a script would show it: read there, with its places."""

import html
import json
import re
from collections.abc import Iterator

from kg.read import wrap
from kg.read.strand import LINE, Piece, Strand

_BODY = re.compile(r'"articleBody"\s*:\s*"((?:[^"\\]|\\.)*)"')
_UNIT = re.compile(
    r"(?P<escape>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.)"
    r"|(?P<entity>&#?\w{1,31};)|(?P<tag></?[a-zA-Z][^<>]*>)|(?P<break>[\r\n]+)"
)


def paragraphs(source: str) -> list[Strand]:
    """The paragraphs of the longest article body in a page's scripts, none where there is none."""
    match = max(_BODY.finditer(source), key=lambda m: len(m[1]), default=None)
    return wrap.paragraphs(list(_pieces(source, *match.span(1)))) if match else []


def _pieces(source: str, start: int, end: int) -> Iterator[Piece]:
    at = start
    for match in _UNIT.finditer(source, start, end):
        if match.start() > at:
            yield Piece(source[at : match.start()], at, match.start())
        at = match.end()
        text = _text(match)
        if "\n" in text or "\r" in text:
            yield from (Piece(LINE, match.start(), at), Piece(LINE, at, at))  # a line of a body is a paragraph
        elif text:
            yield Piece(text, match.start(), at)
    if at < end:
        yield Piece(source[at:end], at, end)


def _text(match: re.Match[str]) -> str:
    if match["escape"]:
        try:
            return str(json.loads(f'"{match["escape"]}"'))
        except ValueError:
            return match["escape"][1:]
    if match["entity"]:
        return html.unescape(match["entity"])
    return "\n" if match["break"] or re.match(r"</?(?:p|br|div|h\d|li)\b", match["tag"], re.I) else ""
