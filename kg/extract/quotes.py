"""Quotation marks → what stands between them.

Straight marks open and close in turn within a paragraph; a quotation left open at the end of a paragraph goes on where
the next one opens with a mark, as newspapers print a speech of several paragraphs. Single marks count where they open
one: an apostrophe closes nothing that was not opened.
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.model import Passage

# What may close a quotation, by what opened it.
_PAIRS = {"“": "”\"''", "„": "“”", "«": "»", '"': "\"”''", "``": "\"''”", "‘": "’'", "'": "'’"}
_SINGLE = ("‘", "'")


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
        if opened is not None and _closes(token, opened):
            out += _between(doc, opened.i, token.i)
            opened = None
        elif opened is None and _opens(token):
            opened = token
        if opened is not None and ("\n" in token.text or "\n" in token.whitespace_):
            out += [] if opened.text in _SINGLE else _between(doc, opened.i, token.i + 1)
            opened = None
    if opened is not None and opened.text not in _SINGLE:
        out += _between(doc, opened.i, len(doc))
    return tuple(out)


def _opens(token: Token) -> bool:
    """True for a mark that opens; a single one only before a word and behind a space."""
    if token.text not in _PAIRS:
        return False
    return token.text not in _SINGLE or (not token.whitespace_ and (token.i == 0 or bool(token.nbor(-1).whitespace_)))


def _closes(token: Token, opened: Token) -> bool:
    if token.text not in ("”", '"', "''", "»", "“", "’", "'") or token.text not in _PAIRS[opened.text]:
        return False
    return (
        opened.text not in _SINGLE or bool(token.whitespace_) or token.i + 1 == len(token.doc) or token.nbor(1).is_punct
    )


def _between(doc: Doc, opening: int, closing: int) -> list[Quotation]:
    """The quotation inside two marks; none if nothing stands there."""
    start, end = opening + 1, closing
    while end > start and doc[end - 1].is_space:
        end -= 1
    if start >= end:
        return []
    return [Quotation(Passage(doc[start].idx, doc[end - 1].idx + len(doc[end - 1])), start, end)]
