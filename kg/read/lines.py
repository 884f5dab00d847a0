"""Reads `lines.toml`: which lines and which parts of pages are not the article."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Protocol, TypeVar

from kg.read import data, times

_LONGEST = 320  # characters; a longer line is prose, and patterns need not be tried on it
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_LABEL = re.compile(r"\b(?:source|editor|author|agency|section|location|place)\s*:\s*[^|•·]*", re.I)
_TAIL = 0.25  # of the prose may stand behind a line such as "Tags:" and be cut with it
_NAME_WORDS = 5  # of a publisher beside a date
_DATING = re.compile(rf"(?:{'|'.join(data.table('lines')['dating'])})\b\.?", re.I)


class Worded(Protocol):
    """A line of a text or a block of a page."""

    @property
    def text(self) -> str:
        """Its words."""
        ...


W = TypeVar("W", bound=Worded)


@dataclass(frozen=True, slots=True)
class Lines:
    """The patterns, each list as one expression."""

    furniture: re.Pattern[str]
    ending: re.Pattern[str]
    about: re.Pattern[str]
    parts: frozenset[str]
    beginnings: tuple[str, ...]
    sign: re.Pattern[str]


@cache
def load() -> Lines:
    """The patterns that ship with the package."""
    known = data.table("lines")
    names = ("furniture", "ending", "about")
    one = {name: re.compile("|".join(f"(?:{p})" for p in known[name]), re.I) for name in names}
    return Lines(
        furniture=one["furniture"],
        ending=one["ending"],
        about=one["about"],
        parts=frozenset(known["parts"].split()),
        beginnings=tuple(known["beginnings"].split()),
        sign=re.compile(rf"(?<=[.!?”\"'’)])\s*{known['signs']}\s*$", re.I),
    )


def is_furniture(line: str) -> bool:
    """True for "Advertisement", "Share this story", "READ MORE: …": a line that belongs to no article."""
    return len(line) <= _LONGEST and bool(load().furniture.fullmatch(line.strip("•*·- []") or line))


def is_ending(line: str) -> bool:
    """True for "Tags: …", "© 2020 …", "(Reporting by …)", "ENDS": what stands behind an article."""
    return len(line) <= _LONGEST and bool(load().ending.fullmatch(line.strip("•*· ").rstrip(".")))


def is_copyright(line: str) -> bool:
    """True for "© 2020 The Times": behind it nothing is the article's, however much there is."""
    return re.match(r"(?:copyright\s*)?©|copyright\b.{0,12}\d{4}", line, re.I) is not None


def is_about(line: str) -> bool:
    """True for "By our correspondent", "READOUT", "INTERNATIONAL > Asia", "Published 3 May 2020": a line about it."""
    if len(line) > _LONGEST:
        return False
    whole = line.strip("•*· ")
    parts = [part for part in re.split(r"\s*[|•·]\s*", whole) if part]
    return _tells_about(whole) or (len(parts) > 1 and all(_tells_about(p) or is_furniture(p) for p in parts))


def _tells_about(part: str) -> bool:
    return bool(load().about.fullmatch(part)) or is_date_line(part)


def is_date_line(line: str) -> bool:
    """True where a line holds a date or a time of day and, besides words of dating, at most a short name."""
    if len(line) > 120 or not (times.parse(line) or times.clock_time(line) or times.without_year(line)):
        return False
    rest = re.sub(r"[^\w\s]|\d+", " ", _DATING.sub(" ", _LABEL.sub(" ", line))).split()
    return len(rest) <= _NAME_WORDS and all(word[:1].isupper() for word in rest)


def is_prose(line: str) -> bool:
    """True for a line that reads like sentences of an article."""
    line = line[: sign_at_end(line)]
    words = line.split()
    if len(words) < 8 or len(line) < 45:
        return False
    ends = re.search(r"""[.?!…]["'”’»)\]]*$|[:;,][”"']?$""", line) is not None
    lower = sum(word[:1].islower() for word in words)
    return (ends and lower * 3 >= len(words)) or (len(words) >= 30 and lower * 2 >= len(words))


def sign_at_end(line: str) -> int:
    """Where the sentence of a last line ends, before a sign such as "Enditem" or "###"."""
    match = load().sign.search(line)
    return match.start() if match else len(line)


def ends_sentence(line: str) -> bool:
    """True for a short line that still is a sentence: "Both will travel to Brussels in May."."""
    line = line[: sign_at_end(line)]
    return len(line.split()) >= 4 and re.search(r"""[.!?…]["'”’»)\]]*$""", line) is not None


def names_furniture(name: str) -> bool:
    """True where a class, id or role names a part of a page that is not the article."""
    known = load()
    words = [w.lower() for w in _WORD.findall(name)]
    if "-".join(words) in known.parts or any("-".join(pair) in known.parts for pair in pairwise(words)):
        return True
    return any(word in known.parts or word.startswith(known.beginnings) for word in words)


def until_ending(pieces: list[W]) -> list[W]:
    """The pieces before a line such as "Tags:" near the end, or before a line about copyright."""
    total = sum(len(piece.text) for piece in pieces)
    at = 0
    for i, piece in enumerate(pieces):
        if i and is_ending(piece.text) and (at > (1 - _TAIL) * total or is_copyright(piece.text)):
            return pieces[:i]
        at += len(piece.text)
    return pieces
