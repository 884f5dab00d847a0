"""What the lines around a text tell of it: publisher, by-line, date."""

import re
from collections.abc import Sequence

from kg.read import data, times

_ORGAN = re.compile(rf"\b(?:{'|'.join(data.table('lines')['organs'])})\b", re.I)
_SOURCE = re.compile(r"(?:source|publisher|agency|via)\s*:\s*(?P<name>[^|•]{2,60}?)\s*(?:[|•].*)?", re.I)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:\d{4},?)?\s*(?:by )?(?P<name>[A-Z][^.,|©\d]{2,50})", re.I)
_NO_ORGAN = re.compile(
    r"press release|news release|readout|office of|.*\bby\b"
    r"|(?:(?:the|world|latest|top|breaking|international|national|local|home|asia|asian|europe|africa|politics|political"
    r"|business|more|all|today|and|&) ?)*(?:news|today|report|press)$",
    re.I,
)
_BY = re.compile(r"(?:written |reported |report )?by:?\s+(?P<name>[^|•]{2,100})", re.I)
_AFTER_NAME = re.compile(  # a date, a handle, a number of comments
    r"\s+(?:posted|published|updated|on)\s+(?=\w+\.? \d|\d)|\s@|\s\d+ ?comments?"
    r"|[\s,|]+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\w*\.? \d"
    r"|[\s,|]+\d{1,2} (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\w*\b",
    re.I,
)
_OFFICE = re.compile(
    r"(?:the )?(?:(?:federal |royal )?(?:ministry|department) of (?:foreign|external|state)\b|ministry for foreign\b"
    r"|(?:foreign|external) (?:ministry|affairs ministry)|embassy of|permanent mission of|government of"
    r"|(?:office|presidency|cabinet) of the (?:president|prime minister|republic) of)",
    re.I,
)
_LONGEST_OFFICE = 12  # words
_PRESS = {
    "white house": "The White House",
    "office of the press secretary": "The White House",
    "office of the spokesperson": "U.S. Department of State",
    "office of the spokesman": "U.S. Department of State",
    "kremlin": "Kremlin",
}
LATER = re.compile(r"(?:last )?(?:updated|modified)", re.I)
_MARKS = "•*· "


def publisher(head: Sequence[str], tail: Sequence[str] = ()) -> str | None:
    """The organ in a line such as "Source: X", else one that a line above the text names: "• , Kyodo News , 12:22"."""
    pieces = (piece for line in head for piece in re.split(r"[,|•·–—/]|\s-\s", line))
    parts = (re.sub(r"\s+staff$", "", piece.strip(_MARKS), flags=re.I) for piece in pieces)
    named = named_source((*head, *tail)) or office(head) or next((part for part in parts if is_organ(part)), None)
    return named or next((match["name"].strip() for line in tail if (match := _COPYRIGHT.search(line))), None)


def office(lines: Sequence[str]) -> str | None:
    """The office in a line of its own above the text: "THE WHITE HOUSE", "Ministry of Foreign Affairs of Japan"."""
    for line in (line.strip(_MARKS) for line in lines):
        if (known := _PRESS.get(line.lower().removeprefix("the "))) is not None:
            return known
        if _OFFICE.match(line) and len(line.split()) <= _LONGEST_OFFICE and not line.endswith("."):
            return line
    return None


def named_source(lines: Sequence[str]) -> str | None:
    """The organ in a line such as "Source: Xinhua"."""
    found = (_SOURCE.fullmatch(line.strip(_MARKS)) for line in lines)
    return next((match["name"].strip() for match in found if match), None)


def labelled(lines: Sequence[str], labels: str) -> str | None:
    """What stands behind a label: "Title: Talks in Lima"."""
    found = (re.fullmatch(rf"(?:{labels})\s*:\s*(?P<value>.+)", line.strip(_MARKS), re.I) for line in lines)
    return next((match["value"].strip() for match in found if match), None)


def is_organ(name: str) -> bool:
    """True for what reads like the name of a paper, agency or station and nothing else."""
    if not name[:1].isupper() or len(name.split()) > 5 or not _ORGAN.search(name):
        return False
    return not times.parse(name) and not _NO_ORGAN.match(name)


def byline(head: Sequence[str]) -> str | None:
    """The author in a line such as "By Ruth Callaghan"."""
    found = (_BY.match(line.strip(_MARKS)) for line in head)
    return next((name_alone(match["name"]) for match in found if match), None)


def name_alone(byline: str) -> str:
    """A by-line without the date, handle or number of comments that some sites print behind it."""
    return _AFTER_NAME.split(byline, maxsplit=1)[0].strip(" ,|-–·•")


def published(head: Sequence[str]) -> str | None:
    """The first full date above the text; its time of day may stand in the next line."""
    dated = [(i, day) for i, line in enumerate(head) if (day := times.parse(line))]
    if not dated:
        return None
    i, day = next(((i, day) for i, day in dated if not LATER.match(head[i].strip(_MARKS))), dated[0])
    clock = next((c for line in head[i : i + 2] if (c := times.clock_time(line))), None)
    return f"{day}T{clock}" if clock and len(day) == 10 else day
