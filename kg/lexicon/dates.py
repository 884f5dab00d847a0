"""Reads `dates.toml`: months, weekdays, seasons, numbers, and the words that turn a date ahead."""

from dataclasses import dataclass
from functools import cache

from kg.lexicon import files


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ahead:
    words: frozenset[str]
    present: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Undated:
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """The words of time, lower case."""

    months: dict[str, int]
    weekdays: dict[str, int]  # Monday is 0
    seasons: dict[str, tuple[int, int]]
    numbers: dict[str, int]
    ahead: _Ahead
    undated: _Undated


@cache
def load() -> TimeWords:
    """The words of time. Raises LexiconError."""
    return files.read_toml("dates.toml", TimeWords)
