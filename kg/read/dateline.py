"""Where, when and by which agency an article was filed: "GENEVA, May 5 (Reuters) - …"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.read import times

_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]*\.?"
)
_DATE = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_HIJRI = (  # before the date in datelines of the Gulf's agencies: "Jumada I 21, 1442, Jan 05, 2021"
    r"(?:(?:Muharram|Safar|Rabi'?|Jumada|Rajab|Sha'?aban|Ramadan|Shawwal|Dhu|Thul|Zul)[\w' -]{0,14}?,? ?\d{1,2}"
    r"(?: [\w' ]{1,14})?,? 1[34]\d\d(?: ?AH)?,? )?"
)
_CAPITALS = r"[A-ZÀ-Þ](?:[A-ZÀ-Þ.'’]|-(?=\w))+(?: (?:[A-ZÀ-Þ](?:[A-ZÀ-Þ.'’]|-(?=\w))*|de|del|al|la|of))*"
_MIXED = r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,3}"
_COMMA = rf"(?:, (?!{_MONTH} \d)[A-ZÀ-Þ][\w.’'-]*(?: \w[\w.’'-]*){{0,3}})?"  # what the place lies in
_AGENCY = r"(?:\((?P<agency>[A-Z][^()]{1,40})\)|/(?P<slashed>[A-Z][\w .-]{1,30})/\.?)"
_NO_PLACE = re.compile(
    r"(?:CORRECT|UPDAT|EXCLUSIVE|ANALYSIS|EXPLAIN|FACTBOX|WRAP|BREAKING|OPINION|COMMENT|INTERVIEW|FOCUS|SPECIAL|FEATURE|READOUT"
    r"|TIMELINE|NEWSMAKER|INSIGHT|FLASH|URGENT|LIVE|VIDEO|PHOTOS?\b|WATCH|REFILE|ADVISORY|EDITORIAL|BRIEF|Q&A|NOTE|WARNING)"
)
_SPEAKER = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]+:\s")
_FIRST = 3  # paragraphs in which the dateline is looked for: a correction or a summary may stand before it
_MOST_WORDS = 6  # of a place: "ARAVA CROSSING, Israel-Jordan border"
_DASH = r"(?:--+|[-—–―])"
_INSIDE = r"(?: \([A-ZÀ-Þ][\w .'’-]{1,30}\)(?=,))?"  # "NUSA DUA (Bali), Nov. 20"
_TOLD = rf"{_HIJRI}(?P<date>{_DATE}))?[.,]?(?: ?{_AGENCY}\.?|,? (?P<mark>[A-Z]{{2,6}})(?= ?-))?\s*"
_FULL = re.compile(
    rf"(?P<place>{_CAPITALS}(?: ?/ ?{_CAPITALS})*{_COMMA}){_INSIDE}"
    rf"(?:[,.]? {_TOLD}(?:{_DASH}|(?<=/\.)|(?<=/)|:)\s*(?=\S)"
)
_LOOSE = re.compile(rf"(?P<place>{_MIXED}(?: ?/ ?{_MIXED})*){_INSIDE}(?:, {_TOLD}{_DASH}\s*(?=\S)")
_AGENCY_FIRST = re.compile(
    rf"\((?P<agency>[A-Z][^()]{{1,30}})\)\s*{_DASH}\s*(?=\S)"
    rf"|(?P<name>[A-Z][\w ]{{1,30}}), (?P<place>{_CAPITALS})\s*{_DASH}\s*(?=\S)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """What the beginning of an article's first paragraph tells."""

    place: str | None
    agency: str | None
    date: str | None  # ISO, where the year is told
    day: times.DayOfYear | None  # where it is not
    end: int  # characters of the paragraph that it takes


def parse(paragraph: str) -> Dateline | None:
    """The dateline with which a paragraph begins, None where it begins with its sentence."""
    match = _FULL.match(paragraph)
    if match and _is_place(match["place"]):
        return _made(match)
    match = _LOOSE.match(paragraph)
    if match and (match["date"] or match["agency"] or match["slashed"]):
        return _made(match)
    match = _AGENCY_FIRST.match(paragraph)
    return _made(match) if match else None


def first(paragraphs: Sequence[str]) -> Dateline | None:
    """The dateline of an article, which one of its first paragraphs begins with.

    "MARK HALE: …" is who speaks where other paragraphs begin in the same way, not a place.
    """
    speakers = sum(_SPEAKER.match(p) is not None for p in paragraphs)
    for paragraph in paragraphs[:_FIRST]:
        found = parse(paragraph)
        if found and not (speakers > 1 and _SPEAKER.match(paragraph)):
            return found
    return None


def _is_place(words: str) -> bool:
    return not _NO_PLACE.match(words) and len(words.split()) <= _MOST_WORDS


def _made(match: re.Match[str]) -> Dateline:
    found = match.groupdict()
    told = found.get("date") or ""
    date = times.parse(told)
    agency = found.get("agency") or found.get("slashed") or found.get("name") or found.get("mark")
    if agency and times.without_year(agency):  # "BEIJING (May 5) -"
        told, agency = agency, None
        date = times.parse(told)
    return Dateline(
        place=found.get("place") or None,
        agency=agency.split(",")[0].strip() if agency else None,
        date=date,
        day=None if date else times.without_year(told),
        end=match.end(),
    )
