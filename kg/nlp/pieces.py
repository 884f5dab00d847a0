"""Words → the word pieces that the encoder reads, each with the letter case of its word."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import BertWordPieceTokenizer

MOST = 512  # the encoder's window, its two marks included
_BEGIN, _END, _UNKNOWN = 101, 102, 100
_REMEMBERED = 50_000  # words whose pieces are kept; a newspaper's year has some 100,000
LOWER, TITLE, UPPER, CAPITAL, OTHER = range(5)


@dataclass(frozen=True, slots=True)
class Pieces:
    """One sentence: pieces with their cases, and the index of each word's first piece."""

    ids: list[int]
    cases: list[int]
    first: list[int]


class Cutter:
    """Cuts words by the vocabulary beside the weights; what it cut once it remembers."""

    def __init__(self, vocabulary: Path) -> None:
        self._tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
        self._known: dict[str, list[int]] = {}

    def cut(self, forms: Sequence[str]) -> Pieces:
        """The pieces of a sentence; words beyond the window share the last place in it."""
        ids, cases, first = [_BEGIN], [OTHER], []
        for form in forms:
            pieces = self._known.get(form) or self._of(form)
            first.append(min(len(ids), MOST - 2))
            ids += pieces
            cases += [case(form)] * len(pieces)
        del ids[MOST - 1 :], cases[MOST - 1 :]
        return Pieces([*ids, _END], [*cases, OTHER], first)

    def _of(self, form: str) -> list[int]:
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        pieces = self._tokenizer.encode(form, add_special_tokens=False).ids or [_UNKNOWN]
        self._known[form] = pieces
        return pieces


def case(form: str) -> int:
    """How a word is written.

    >>> [case(w) for w in ("talks", "Tokyo", "NATO", "McDonald", "$5")]
    [0, 1, 2, 3, 4]
    """
    if form.islower():
        return LOWER
    if form.istitle():
        return TITLE
    if form.isupper():
        return UPPER
    return CAPITAL if form[:1].isupper() else OTHER
