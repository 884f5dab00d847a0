"""Reads the acts of speech in `speech.toml`: the words that report them, and where speaker and content stand."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.lexicon import files

Need = Literal["said", "clause", "object", "object+clause", "infinitive", "any"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence and the act that must be found in it; `none` where the act must not be."""

    text: str
    none: bool = False
    holder: tuple[str, ...] = ()  # words that the speakers' phrases hold, one each
    to: tuple[str, ...] = ()
    content: str | None = None
    type: str | None = None  # where it is not the act's own: raised by what is said
    quoted: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A rule for an act of speech."""

    name: str
    type: str  # notation of the event type
    verbs: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    needs: Need = "any"
    where: dict[str, tuple[str, ...]] | None = None
    unless: dict[str, tuple[str, ...]] | None = None
    raises: bool = False
    attributes: bool = True
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    act: tuple[Act, ...]


@cache
def load() -> tuple[Act, ...]:
    """All acts in the order of the file. Raises LexiconError."""
    return files.read_toml("speech.toml", _File).act


@cache
def by_verb() -> dict[str, tuple[tuple[tuple[str, ...], Act], ...]]:
    """First word of a verb → its further words and the act, those with more words first."""
    index: dict[str, list[tuple[tuple[str, ...], Act]]] = defaultdict(list)
    for act in load():
        for verb in act.verbs:
            first, *rest = verb.split()
            index[first].append((tuple(rest), act))
    return {verb: tuple(sorted(acts, key=lambda a: -len(a[0]))) for verb, acts in index.items()}


@cache
def attributing() -> dict[str, bool]:
    """Name of an act → whether the things it speaks of stand on its speaker's word."""
    return {act.name: act.attributes for act in load()}
