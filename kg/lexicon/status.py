"""Reads the words of `status.toml` that make an event less than actual."""

from dataclasses import dataclass
from functools import cache

from kg.lexicon import files
from kg.model import Status


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The words of `status.toml`, by what they make of an event."""

    governors: dict[str, tuple[tuple[tuple[str, ...], Status], ...]]  # first word → further words and status
    modifiers: dict[str, Status]
    auxiliaries: dict[str, Status]
    supposed: frozenset[str]
    clauses: dict[str, Status]
    accepting: frozenset[str]
    carriers: frozenset[str]
    occurring: frozenset[str]
    occasions: frozenset[str]
    parts: frozenset[str]
    motion: frozenset[str]
    ahead: frozenset[str]


@cache
def load() -> StatusWords:
    """The words as shipped. Raises LexiconError."""
    raw = files.read_toml("status.toml", dict[str, dict[str, list[str]]])
    auxiliaries = dict(raw["auxiliaries"])
    supposed = auxiliaries.pop("supposed")
    return StatusWords(
        governors=_governors(raw["governors"]),
        modifiers=_by_word(raw["modifiers"]),
        auxiliaries=_by_word(auxiliaries),
        supposed=frozenset(supposed),
        clauses=_by_word(raw["clauses"]),
        accepting=frozenset(raw["accepting"]["verbs"]),
        carriers=frozenset(raw["carriers"]["verbs"]),
        occurring=frozenset(raw["carriers"]["occurring"]),
        occasions=frozenset(raw["occasions"]["nouns"]),
        parts=frozenset(raw["occasions"]["parts"]),
        motion=frozenset(raw["motion"]["verbs"]),
        ahead=frozenset(raw["ahead"]["first"]),
    )


def _by_word(table: dict[str, list[str]]) -> dict[str, Status]:
    return {word: Status(kind) for kind, words in table.items() for word in words}


def _governors(table: dict[str, list[str]]) -> dict[str, tuple[tuple[tuple[str, ...], Status], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], Status]]] = {}
    for kind, phrases in table.items():
        for first, *rest in (phrase.split() for phrase in phrases):
            index.setdefault(first, []).append((tuple(rest), Status(kind)))
    called_off = Status.CANCELLED  # "called off on Friday" is no "call on"
    return {
        first: tuple(sorted(found, key=lambda f: (-len(f[0]), f[1] is not called_off)))
        for first, found in index.items()
    }
