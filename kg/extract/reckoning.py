"""A time expression's words → EDTF: the arithmetic of calendars, by rules that each have a name.

Every rule takes the match of its pattern, the day of publication and whether the words around speak of what is to come.
A month or weekday without more lies behind the day of publication in the past tense and ahead of it in the future;
without a day of publication such words tell nothing.
"""

import datetime
import re
from collections.abc import Callable
from functools import cache
from string import Template

from kg.lexicon import dates as words

Day = datetime.date
Maker = Callable[[re.Match[str], Day | None, bool], str | None]

_PART = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31), "beginning": (1, 10), "start": (1, 10),
         "middle": (11, 20)}  # fmt: skip


_RULES = (  # rule, anchor, pattern in which `$month` and the like stand for words; the more telling first
    ("days of month", "published", r"$month $day$to$last_day(?!\d)(?:,? $year\b)?"),
    ("month of days", "published", r"\b$day$to$last_day(?: of)? $month(?:,? $year\b)?"),
    ("half of year", "explicit", r"the (?P<half>first|second) half of $year\b"),
    ("weekend", "published", r"(?:over|at|on|during) the weekend\b"),
    ("iso", "explicit", r"$year-(?P<m>[01]\d)-(?P<day>[0-3]\d)\b"),
    ("month day year", "explicit", r"$month $day,? $year\b"),
    ("day month year", "explicit", r"(?:the )?$day(?: of)? $month,? $year\b"),
    ("month year", "explicit", r"$part$month,? $year\b"),
    ("since year", "explicit", r"since $year\b"),
    ("by end of year", "published", r"(?:by|before) the end of (?:the|this) year\b"),
    ("by end of month", "published", r"(?:by|before) the end of (?:the|this) month\b"),
    ("by date", "published", r"by $month $day\b(?! ?(?:per|%))"),
    ("following month name", "discourse", r"the following $month"),
    ("relative month name", "published", r"(?P<which>last|next|this|this coming|this past) $month"),
    ("month day", "published", r"$month $day\b(?! ?(?:per|%|,\d|\.\d))"),
    ("day month", "published", r"\b(?:the )?$day(?: of)? $month(?! \d)"),
    ("relative weekday", "published", r"(?P<which>last|next|this) $weekday\b"),
    ("weekday", "published", r"$weekday\b"),
    ("decade", "explicit", r"(?P<decade>1[89]\d|20\d)0s\b"),
    ("season", "published", r"(?:in|by|during) (?:the )?(?:coming )?$season\b(?! of)"),
    ("relative season", "published", r"(?P<which>last|next|this) $season\b"),
    ("relative span", "published",
     r"(?:$part)(?:later |earlier )?(?P<which>last|next|this|the coming|the current|the past) "
     r"(?P<unit>day|week|weekend|month|year|decade)\b"),
    ("ago", "published", r"$number ${unit}s? ago\b"),
    ("later", "discourse", r"(?:$number )?${unit}s? (?P<where>later|earlier|after|before)\b"),
    ("following", "discourse",
     r"the (?P<which>following|next|same|previous|very same) (?P<unit>day|week|month|year|morning|evening|night)\b"),
    ("that span", "discourse", r"that (?:same )?(?P<unit>day|week|month|year|evening|night)\b"),
    ("day before", "discourse", r"the (?P<unit>day|week|month|year|night) (?P<where>before|after|earlier|later)\b"),
    ("today", "published",
     r"(?P<deictic>today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening)|last night)\b"),
    ("anniversary", "published", r"(?P<ordinal>\d{1,3})(?:st|nd|rd|th) anniversary\b"),
    ("month", "published", r"$part$month"),
    ("year", "explicit", r"(?:(?:in|of|by|from|until|during|since|before|after) )?$year\b(?![,.]\d)"),
)  # fmt: skip


def _parts() -> dict[str, str]:
    """The pieces that patterns are made of."""
    w = words.load()
    months = sorted((rf"{m}\b\.?" for m in w.months), key=len, reverse=True)
    return {
        "month": "(?P<month>" + "|".join(months) + ")",
        "weekday": "(?P<weekday>" + "|".join(w.weekdays) + ")",
        "season": "(?P<season>" + "|".join(w.seasons) + ")",
        "number": r"(?P<number>\d{1,3}|" + "|".join(w.numbers) + r"(?: of)?)",
        "year": r"(?P<year>1[89]\d\d|20\d\d)",
        "day": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?",
        "last_day": r"(?P<last>[0-3]?\d)(?:st|nd|rd|th)?",
        "part": r"(?:(?:the )?(?P<part>early|mid|late|end|beginning|start|middle)(?:[ -]| of | in ))?",
        "to": r"\s?(?:-|–|to|and|through|until)\s?",
        "unit": r"(?P<unit>day|week|month|year|decade)",
    }


@cache
def patterns() -> list[tuple[str, str, re.Pattern[str]]]:
    """(rule, anchor, pattern), the more telling first."""
    parts = _parts()
    whole = ((rule, anchor, Template(pattern).substitute(parts)) for rule, anchor, pattern in _RULES)
    return [(rule, anchor, re.compile(rf"(?<![\w-])(?:{p})", re.IGNORECASE)) for rule, anchor, p in whole]


def _number(text: str) -> int:
    plain = text.lower().removesuffix(" of")
    return int(plain) if plain.isdigit() else words.load().numbers[plain]


def _month_of(found: re.Match[str]) -> int:
    return words.load().months[found["month"].rstrip(".").lower()]


def _iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """An EDTF date; None where there is no such day."""
    if day is not None and month is not None:
        try:
            return Day(year, month, day).isoformat()
        except ValueError:
            return None
    return f"{year:04}-{month:02}" if month is not None else f"{year:04}"


def _full(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    month = int(found["m"]) if "m" in found.groupdict() else _month_of(found)
    return _iso(int(found["year"]), month, int(found["day"]))


def _within_month(year: int, month: int, part: str | None) -> str:
    if part is None:
        return f"{year:04}-{month:02}"
    first, last = _PART[part.lower()]
    end = Day(year, month, last) if last < 31 else last_of(year, month)
    return f"{year:04}-{month:02}-{first:02}/{end}"


def last_of(year: int, month: int) -> Day:
    """The last day of a month."""
    return Day(year + (month == 12), month % 12 + 1, 1) - datetime.timedelta(days=1)


def _month_year(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    return _within_month(int(found["year"]), _month_of(found), found["part"])


def _since(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    return f"{found['year']}/.."


def _by_end_of_year(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    return f"{day}/{day.year}-12-31" if day else None


def _by_end_of_month(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    return f"{day}/{last_of(day.year, day.month)}" if day else None


def _near_year(month: int, day: Day, ahead: bool) -> int:
    """The year of a month told without one."""
    if ahead:
        return day.year if month >= day.month else day.year + 1
    return day.year if month <= day.month else day.year - 1


def _month_day(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    if day is None:
        return None
    month, number = _month_of(found), int(found["day"])
    if not 1 <= number <= 31:
        return None
    year = _near_year(month, day, ahead)
    if month == day.month and not ahead and number > day.day:
        year = day.year if number - day.day < 15 else day.year - 1  # a date soon to come outweighs one a year ago
    if not ahead and month > day.month and month - day.month <= 2:
        year = day.year  # "on Nov. 20" in October hardly means last year's
    return _iso(year, month, number)


def _by_date(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    last = _month_day(found, day, True)
    return f"{day}/{last}" if last and day and last > day.isoformat() else last


def _relative_month_name(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    if day is None:
        return None
    month, which = _month_of(found), found["which"].lower()
    if which.startswith("last"):
        return _iso(day.year if month < day.month else day.year - 1, month)
    if which.startswith("next"):
        return _iso(day.year if month > day.month else day.year + 1, month)
    return _iso(_near_year(month, day, ahead or "coming" in which), month)


def _month(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    if day is None:
        return None
    month = _month_of(found)
    return _within_month(_near_year(month, day, ahead), month, found["part"])


def _weekday(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    if day is None:
        return None
    wanted = words.load().weekdays[found["weekday"].lower()]
    which = (found.groupdict().get("which") or "").lower()
    back, forth = (day.weekday() - wanted) % 7, (wanted - day.weekday()) % 7
    if which == "last":
        return (day - datetime.timedelta(days=back or 7)).isoformat()
    if which == "next" or (ahead and which != "last"):
        return (day + datetime.timedelta(days=forth or (7 if which == "next" else 0))).isoformat()
    return (day - datetime.timedelta(days=back)).isoformat()


def _decade(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    return f"{found['decade']}X"


def _relative_season(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    if day is None:
        return None
    first, last = words.load().seasons[found["season"].lower()]
    which, year = found["which"].lower(), day.year
    if which == "last" and (last if last <= 12 else last - 12) >= day.month and first >= day.month - 2:
        year -= 1
    if which == "last" and last > 12 and day.month >= 1 and year == day.year:
        year -= 1
    if which == "next" and first <= day.month:
        year += 1
    end = last_of(year + (last > 12), last - 12 if last > 12 else last)
    return f"{year}-{first:02}/{end.isoformat()[:7]}"


def _season(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    """ "in the spring": the one that is over or, where the words look ahead, the one to come."""
    if day is None:
        return None
    first, last = words.load().seasons[found["season"].lower()]
    year = day.year + (1 if ahead and last < day.month else -1 if not ahead and first > day.month else 0)
    end = last_of(year + (last > 12), last - 12 if last > 12 else last)
    return f"{year}-{first:02}/{end.isoformat()[:7]}"


def _shift_months(day: Day, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def _relative_span(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    if day is None:
        return None
    which, unit = found["which"].lower(), found["unit"].lower()
    step = -1 if which in ("last", "the past") else 1 if which in ("next", "the coming") else 0
    if unit in ("week", "weekend"):
        monday = day - datetime.timedelta(days=day.weekday()) + datetime.timedelta(days=7 * step)
        first = monday + datetime.timedelta(days=5 if unit == "weekend" else 0)
        return f"{first}/{monday + datetime.timedelta(days=6)}"
    if unit == "month":
        return _within_month(*_shift_months(day, step), found["part"])
    if unit == "year":
        return f"{day.year + step}"
    return f"{day.year // 10 + step}X" if unit == "decade" else None


def _ago(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    if day is None:
        return None
    count, unit = _number(found["number"]), found["unit"].lower()
    if unit == "day":
        return (day - datetime.timedelta(days=count)).isoformat()
    if unit == "week":
        monday = day - datetime.timedelta(days=day.weekday() + 7 * count)
        return f"{monday}/{monday + datetime.timedelta(days=6)}"
    if unit == "month":
        return _iso(*_shift_months(day, -count))
    return f"{day.year - count}" if unit == "year" else f"{day.year - 10 * count}~"


def _today(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    if day is None:
        return None
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(found["deictic"].lower(), 0)
    return (day + datetime.timedelta(days=shift)).isoformat()


def _anniversary(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    """The year in which it began: that of the anniversary, told near by, less the count."""
    if day is None:
        return None
    around = found.string[max(0, found.start() - 40) : found.end() + 30].lower()
    year = day.year + (1 if "next year" in around else -1 if "last year" in around else 0)
    told = re.search(r"\b(1[89]\d\d|20\d\d)\b", around)
    return f"{(int(told[1]) if told else year) - int(found['ordinal'])}"


def _year(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    word, year = found[0].split()[0].lower(), found["year"]
    if word == "since":
        return f"{year}/.."
    if word == "by":
        return f"../{year}"
    if word == "until":
        return f"../{year}"
    return year


def _days_of_month(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    """ "May 3-5", "18 to 20 June 2019"."""
    first = _full(found, day, ahead) if found["year"] else _month_day(found, day, ahead)
    last = _iso(int(first[:4]), _month_of(found), int(found["last"])) if first else None
    return f"{first}/{last}" if first and last and first < last else first


def _half(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    first = found["half"].lower() == "first"
    return f"{found['year']}-01/{found['year']}-06" if first else f"{found['year']}-07/{found['year']}-12"


def _weekend(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    """The weekend that is nearest: the last one, or the coming one where the words look ahead."""
    if day is None:
        return None
    monday = day - datetime.timedelta(days=day.weekday() + (0 if ahead or day.weekday() >= 5 else 7))
    return f"{monday + datetime.timedelta(days=5)}/{monday + datetime.timedelta(days=6)}"


MAKERS: dict[str, Maker] = {
    "days of month": _days_of_month,
    "month of days": _days_of_month,
    "half of year": _half,
    "weekend": _weekend,
    "iso": _full, "month day year": _full, "day month year": _full, "month year": _month_year, "since year": _since,
    "by end of year": _by_end_of_year, "by end of month": _by_end_of_month, "by date": _by_date,
    "relative month name": _relative_month_name, "month day": _month_day, "day month": _month_day,
    "relative weekday": _weekday, "weekday": _weekday, "decade": _decade,
    "season": _season, "relative season": _relative_season,
    "relative span": _relative_span, "ago": _ago, "today": _today, "anniversary": _anniversary, "month": _month,
    "year": _year,
}  # fmt: skip


# What a month, day or weekday without a year means depends on whether it lies ahead.
YEARLESS = ("month day", "day month", "month", "weekday", "days of month", "month of days", "season", "weekend")


def again(rule: str, said: str, day: Day) -> str | None:
    """The date that the words have by a rule where they look ahead."""
    pattern = next(p for name, _, p in patterns() if name == rule)
    found = pattern.match(said)
    return MAKERS[rule](found, day, True) if found is not None else None


def shift(rule: str, said: str, anchor: str) -> str | None:
    """The date of an expression that is reckoned from another; `anchor` is that date in EDTF."""
    words_ = said.lower()
    if rule == "following month name":
        month = next((n for m, n in words.load().months.items() if m in words_.split()), None)
        year = int(anchor[:4]) if anchor[:4].isdigit() else None
        if month is None or year is None:
            return None
        known = int(anchor[5:7]) if len(anchor) >= 7 and anchor[5:7].isdigit() else 0
        return _iso(year if month > known else year + 1, month)
    unit = next((u for u in ("day", "week", "month", "year", "morning", "evening", "night") if u in words_), "day")
    step = (
        0
        if "same" in words_ or words_.startswith("that")
        else -1
        if re.search("before|earlier|previous", words_)
        else 1
    )
    if re.match(r"(day|week|month|year)s", words_):
        return anchor[:7] if len(anchor) >= 7 else None  # "days later": some time soon after
    number = re.match(r"(\d+|[a-z]+) ", words_)
    count = _number(number[1]) if number and (number[1].isdigit() or number[1] in words.load().numbers) else 1
    return _shifted(anchor, unit, step * count)


def _shifted(anchor: str, unit: str, count: int) -> str | None:
    if unit == "year":
        return str(int(anchor[:4]) + count) if anchor[:4].isdigit() else None
    if unit == "month" and re.match(r"\d{4}-\d\d", anchor):
        return _iso(*_shift_months(Day(int(anchor[:4]), int(anchor[5:7]), 1), count))
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", anchor):
        return anchor if count == 0 else None
    days = count * (7 if unit == "week" else 1)
    return (Day.fromisoformat(anchor) + datetime.timedelta(days=days)).isoformat()
