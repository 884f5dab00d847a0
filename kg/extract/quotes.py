"""Quotation marks → what stands between them.

Straight marks open and close in turn within a paragraph; a quotation left open at the end of a paragraph goes on where
the next one opens with a mark, as newspapers print a speech of several paragraphs.
"""

from dataclasses import dataclass

from spacy.tokens import Doc

from kg.model import Passage

_OPENING, _CLOSING, _STRAIGHT = "“„«", "”»", '"'


@dataclass(frozen=True, slots=True)
class Quotation:
    """The characters between two marks, and the tokens there."""

    passage: Passage
    start: int  # token
    end: int  # one past the last


def find(doc: Doc) -> tuple[Quotation, ...]:
    """All quotations in the order of the text."""
    out, opened = [], None
    for token in doc:
        text = token.text
        if opened is not None and _closes(text):
            out += _between(doc, opened, token.i)
            opened = None
        elif _opens(text):
            opened = token.i
        if opened is not None and ("\n" in text or "\n" in token.whitespace_):
            out += _between(doc, opened, token.i + 1)
            opened = None
    return (*out, *(_between(doc, opened, len(doc)) if opened is not None else ()))


def _opens(text: str) -> bool:
    return text in _OPENING or text in (_STRAIGHT, "``")


def _closes(text: str) -> bool:
    return text in _CLOSING or text in (_STRAIGHT, "''")


def _between(doc: Doc, opening: int, closing: int) -> list[Quotation]:
    """The quotation inside two marks; none if nothing stands there."""
    start, end = opening + 1, closing
    while end > start and doc[end - 1].is_space:
        end -= 1
    if start >= end:
        return []
    return [Quotation(Passage(doc[start].idx, doc[end - 1].idx + len(doc[end - 1])), start, end)]
