"""When an article was published: dates and times as pages and texts print them → ISO 8601."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from kg.errors import ReadError

_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
_MONTHS = {name[:n]: i + 1 for i, name in enumerate(_NAMES) for n in (3, len(name))} | {"sept": 9}
_ZONES = {  # abbreviations that stand for several zones (CST, IST, AST) are left out
    "utc": "+00:00", "gmt": "+00:00", "z": "+00:00", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00",
    "eet": "+02:00", "eest": "+03:00", "msk": "+03:00", "est": "-05:00", "edt": "-04:00", "cdt": "-05:00",
    "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "jst": "+09:00", "kst": "+09:00",
    "hkt": "+08:00", "sgt": "+08:00", "pht": "+08:00", "wib": "+07:00", "ict": "+07:00", "pkt": "+05:00",
    "aest": "+10:00", "aedt": "+11:00", "nzst": "+12:00", "nzdt": "+13:00", "sast": "+02:00", "eat": "+03:00",
    "wat": "+01:00", "trt": "+03:00", "beijing time": "+08:00",
}  # fmt: skip
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:18|19|20)\d\d)"
_DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<![\d/.-]){_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?!\d)",
        rf"\b{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}\b",
        rf"\b{_DAY}(?:\s+of)?[\s-]+{_MONTH}\s*[,-]?\s*{_YEAR}\b",
        rf"\b{_YEAR}[\s,]+{_MONTH}\s+{_DAY}\b",
        r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:18|19|20)\d\d)(?!\d)",
        rf"\b{_YEAR}\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日",
    )
)
_COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_NO_YEAR = re.compile(
    rf"\b(?:{_MONTH}\s+{_DAY}|(?P<day2>3[01]|[12]\d|0?[1-9])\s+{_MONTH.replace('month', 'month2')})(?![\d/])", re.I
)
_TIME = re.compile(
    r"""(?<![\d:.,/-]) (?P<hour>2[0-4]|[01]?\d)(?!\d)
    (?:[:.h](?P<minute>[0-5]\d) (?:: (?P<second>[0-5]\d) (?:[.,]\d+)?)? )?
    \s* (?P<half>[ap]\.?m\b\.?)?
    (?: \s* \(? (?P<zone>z\b|utc|gmt|beijing\stime|[a-z]{3,4}\b)? \)?
        \s* (?P<offset>[+-]\d{1,2}:?(?:\d\d)?(?![\d/-]))? )?""",
    re.I | re.X,
)
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]*(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?",
    re.I,
)
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfYear:
    """A day that is told without its year, as datelines tell it."""

    month: int
    day: int

    def in_year(self, year: int) -> str | None:
        """The ISO date, None where the year has no such day."""
        return _day(year, self.month, self.day)


def parse(text: str) -> str | None:
    """The first full date in a text, with the time and the zone's offset where they stand after or before it.

    >>> parse("Sept 20, 2018 - 09:30")
    '2018-09-20T09:30:00'
    >>> parse("Jan. 17, 2026 6:12 a.m. EST")
    '2026-01-17T06:12:00-05:00'
    """
    text = " ".join(text.split())
    if iso := _iso(text):
        return iso
    found = [m for pattern in _DATES if (m := pattern.search(text)) and _from(m)]
    if not found:
        return None
    first = min(found, key=lambda m: m.start())
    day = _from(first) or ""
    after, before = text[first.end() :][:48], text[: first.start()][-32:]
    return _with_time(day, after) or _with_time(day, before) or day


def _iso(text: str) -> str | None:
    """A machine's date: 2021-09-23T07:42:11.000Z, 2017-11-12 00:22:00 +0900, 20180920T093000."""
    match = _ISO.fullmatch(text)
    if not match or not (day := _day(*map(int, match.group(1, 2, 3)))):
        return None
    if match[4] is None or int(match[4]) > 23 or int(match[5]) > 59 or int(match[6] or 0) > 59:
        return day
    return f"{day}T{match[4]}:{match[5]}:{match[6] or '00'}{_offset(match[7])}"


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    if zone.lower() in _ZONES:
        return _as_utc(_ZONES[zone.lower()])
    digits = re.sub(r"\D", "", zone).rjust(2, "0") if ":" in zone or len(zone) < 5 else zone[1:]
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    if int(hours) > 14 or int(minutes) > 59:
        return ""
    return _as_utc(f"{zone[0]}{int(hours):02}:{minutes}")


def _as_utc(offset: str) -> str:
    """UTC is written Z: a store would write it so, and what is stored must stay what was read."""
    return "Z" if offset in ("+00:00", "-00:00") else offset


def _from(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if "a" in parts:
        a, b = int(parts["a"]), int(parts["b"])
        dotted = parts["sep"] == "."  # no English day stands after the month with full stops
        if a > 12 or a == b or dotted:
            return _day(year, b, a)
        return _day(year, a, b) if b > 12 else None  # 03/04/2020 is March or April
    return _day(year, _month(parts["month"]), int(parts["day"]))


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS[word.lower() if word.lower() in _MONTHS else word.lower()[:3]]


def _day(year: int, month: int, day: int) -> str | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if _FIRST_YEAR <= year <= _LAST_YEAR else None


def _with_time(day: str, near: str) -> str | None:
    clock = clock_time(near)
    return f"{day}T{clock}" if clock else None


def clock_time(text: str) -> str | None:
    """The first time of day in a text with the zone's offset where it is told: '00:22:00', '06:12:00-05:00'."""
    for match in _TIME.finditer(text):
        zone = (match["zone"] or "").lower()
        if not match["half"] and (not match["minute"] or (match[0].strip().count(".") and zone not in _ZONES)):
            continue
        hour = int(match["hour"])
        if match["half"]:
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
        if hour > 23:
            continue
        offset = _offset(match["offset"]) if match["offset"] else _as_utc(_ZONES.get(zone, ""))
        return f"{hour:02}:{match['minute'] or '00'}:{match['second'] or '00'}{offset}"
    return None


def without_year(text: str) -> DayOfYear | None:
    """The first day of a year in a text: "June 19", "3 Nov."."""
    match = _NO_YEAR.search(text)
    if not match:
        return None
    return DayOfYear(month=_month(match["month"] or match["month2"]), day=int(match["day"] or match["day2"]))


def in_address(address: str) -> str | None:
    """The date that many addresses and file names hold: /2017/11/12/, /20180920-…, 2018-09-20-…."""
    for pattern in (r"(?<!\d)((?:19|20)\d\d)[/_-](\d\d?)[/_-](\d\d?)(?!\d)", _COMPACT.pattern):
        if (match := re.search(pattern, address)) and (day := _day(*map(int, match.groups()[:3]))):
            return day
    if match := re.search(r"/((?:19|20)\d\d)/[A-Za-z.-]+/(\d\d)/(\d\d)/", address):
        return _day(*map(int, match.groups()))
    if match := re.search(rf"(?<!\d){_YEAR}[/_-]{_MONTH}[/_-]{_DAY}(?!\d)", address, re.I):
        return _from(match)
    return None


def year_in(text: str) -> int | None:
    """The one year that an address or a file name holds; None where there are several."""
    years = set(re.findall(r"(?<!\d)(?:18|19|20)\d\d(?!\d)", text))
    return int(years.pop()) if len(years) == 1 else None


def checked(published: str) -> str:
    """A date given by a person: YYYY, YYYY-MM-DD, or with a time. Raises ReadError."""
    words = published.strip()
    if re.fullmatch(r"(?:18|19|20)\d\d", words):
        return words
    found = _iso(words) or parse(words)
    if not found:
        raise ReadError(f'"{published}": is no date of publication; write it as 2017-11-12 or 2017-11-12T00:22+09:00.')
    return found


def earlier(first: str, second: str) -> bool:
    """Whether one ISO date or moment lies before another by its day."""
    return datetime.fromisoformat(first).date() < datetime.fromisoformat(second).date()
