"""Finds the longest known name that begins at a word, however the words are cut and written.

Names and words are compared by their atoms: folded letters and digits between anything else, dots left out. So
"Viet Nam", "Asia - Pacific", "Asia-Pacific", "People 's" and "People’s", "U.S." and "US" are each the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from kg.vocab import fold

T = TypeVar("T")

_ATOM = re.compile(r"[^\W_]+|[+$]")
_HYPHENS = frozenset("-–‐‑")
_MARKS = frozenset("'’‘.")
_LONGEST_ABBREVIATION = 6  # letters; "UNESCO" must be written in capitals, other spellings are names of their own
_REMEMBERED = 1 << 17  # words whose atoms are kept: some ten megabytes


@lru_cache(_REMEMBERED)
def atoms(word: str) -> tuple[str, ...]:
    """The pieces of a word or name that are compared.

    >>> atoms("Côte d’Ivoire")
    ('cote', 'd', 'ivoire')
    """
    return tuple(_ATOM.findall(fold(word).replace(".", "")))


def is_abbreviation(name: str) -> bool:
    """True for names that are written in capitals only: "UN", "U.S.", "G20", but not "G-20"."""
    letters = name.replace(".", "")
    return letters.isalnum() and letters.isupper() and len(letters) <= _LONGEST_ABBREVIATION


@dataclass(slots=True)
class _Node(Generic[T]):
    then: dict[str, "_Node[T]"] = field(default_factory=dict)
    names: list[T] = field(default_factory=list)  # things of this name, in any case
    capitals: list[T] = field(default_factory=list)  # things of this name where it is written in capitals
    prefixes: list[T] = field(default_factory=list)  # things of this name where a hyphen follows


class Index(Generic[T]):
    """Names in a tree of atoms; the things of one name stay in the order in which they were added."""

    __slots__ = ("_root",)

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()

    def add(self, name: str, thing: T) -> None:
        """One more name of a thing; an abbreviation is found only in capitals, "Sino-" only before a hyphen."""
        node = self._root
        for atom in atoms(name):
            if atom not in node.then:
                node.then[atom] = _Node()
            node = node.then[atom]
        things = node.prefixes if name[-1:] == "-" else node.capitals if is_abbreviation(name) else node.names
        if node is not self._root and thing not in things:
            things.append(thing)

    def longest(self, words: Sequence[str], i: int) -> tuple[int, tuple[T, ...]] | None:
        """How many words the longest name that begins at word `i` takes, and the things of that name."""
        first = atoms(words[i])
        node = self._root.then.get(first[0]) if first else None
        return None if node is None else self._walk(node, first[1:], words, i)

    def _walk(
        self, node: _Node[T], rest: tuple[str, ...], words: Sequence[str], i: int
    ) -> tuple[int, tuple[T, ...]] | None:
        best: tuple[int, tuple[T, ...]] | None = None
        j = i
        while True:
            for atom in rest:
                if atom not in node.then:
                    return best
                node = node.then[atom]
            j += 1
            found = _things(node, words, i, j)
            if found and (rest or j == i + 1):
                best = (j - i, found)
            if not node.then or j >= len(words) or (not (rest := atoms(words[j])) and not _is_joint(words[j])):
                return best

    def exact(self, name: str) -> tuple[T, ...]:
        """The things of exactly this name."""
        words = [name]
        found = self.longest(words, 0)
        return found[1] if found is not None else ()


def _things(node: _Node[T], words: Sequence[str], start: int, end: int) -> tuple[T, ...]:
    """The things of the name that the words from `start` to `end` spell."""
    found = node.names
    if node.capitals and "".join(words[start:end]).replace(".", "").isupper():
        found = [*node.capitals, *(t for t in found if t not in node.capitals)]
    if node.prefixes and end < len(words) and words[end] in _HYPHENS:
        found = [*found, *node.prefixes]
    return tuple(found)


def _is_joint(word: str) -> bool:
    """Marks that may stand within a name: "Asia - Pacific", "Workers ' Party", "St . Petersburg"."""
    return word in _HYPHENS or word in _MARKS
