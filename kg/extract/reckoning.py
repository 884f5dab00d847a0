"""A time expression's words → EDTF: the arithmetic of calendars, by rules that each have a name.

Every rule takes the match of its pattern, the day of publication and whether the words around speak of what is to come.
A month or weekday without more lies behind the day of publication in the past tense and ahead of it in the future;
without a day of publication such words tell nothing.
"""

import datetime
import re
from collections.abc import Callable

from kg.lexicon import dates as words

Day = datetime.date
Maker = Callable[[re.Match[str], Day | None, bool], str | None]

_PART = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31), "beginning": (1, 10), "start": (1, 10),
         "middle": (11, 20)}  # fmt: skip
_PART_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "middle": (5, 8), "late": (9, 12), "beginning": (1, 1),
                 "start": (1, 1), "end": (12, 12)}  # fmt: skip
_DEICTIC = {
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def count(text: str) -> int:
    """The number that a word or figure tells."""
    plain = text.lower().removesuffix(" of")
    return int(plain) if plain.isdigit() else words.load().numbers[plain]


def _month_of(found: re.Match[str]) -> int:
    return words.load().months[found["month"].rstrip(".").lower()]


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """An EDTF date; None where there is no such day."""
    if day is not None and month is not None:
        try:
            return Day(year, month, day).isoformat()
        except ValueError:
            return None
    return f"{year:04}-{month:02}" if month is not None else f"{year:04}"


def _full(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    month = int(found["m"]) if "m" in found.groupdict() else _month_of(found)
    return iso(int(found["year"]), month, int(found["day"]))


def _within_month(year: int, month: int, part: str | None) -> str:
    if not part:
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
    return iso(year, month, number)


def _by_date(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    last = _month_day(found, day, True)
    return f"{day}/{last}" if last and day and last > day.isoformat() else last


def _relative_month_name(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    if day is None:
        return None
    month, which = _month_of(found), found["which"].lower()
    if which.startswith("last"):
        return iso(day.year if month < day.month else day.year - 1, month)
    if which.startswith("next"):
        return iso(day.year if month > day.month else day.year + 1, month)
    return iso(_near_year(month, day, ahead or "coming" in which), month)


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


def shift_months(day: Day, months: int) -> tuple[int, int]:
    """Year and month so many months later."""
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
        return _within_month(*shift_months(day, step), found["part"])
    if unit == "year":
        return f"{day.year + step}"
    return f"{day.year // 10 + step}X" if unit == "decade" else None


def _ago(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    if day is None:
        return None
    many, unit = count(found["number"]), found["unit"].lower()
    if unit == "day":
        return (day - datetime.timedelta(days=many)).isoformat()
    if unit == "week":
        monday = day - datetime.timedelta(days=day.weekday() + 7 * many)
        return f"{monday}/{monday + datetime.timedelta(days=6)}"
    if unit == "month":
        return iso(*shift_months(day, -many))
    return f"{day.year - many}" if unit == "year" else f"{day.year - 10 * many}~"


def _today(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    if day is None:
        return None
    shift = _DEICTIC.get(found["deictic"].lower(), 0)
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
    last = iso(int(first[:4]), _month_of(found), int(found["last"])) if first else None
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


def _days_across_months(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    """ "Nov. 29-Dec. 1", "from 30 June to 2 July 2019"."""
    begin, end = _month_of(found), words.load().months[found["last_month"].rstrip(".").lower()]
    told = found["year"] or found.groupdict().get("first_year")
    if told is None and day is None:
        return None
    last_year = int(told) if told else _near_year(end, day or Day.min, ahead)
    first, last = iso(last_year - (begin > end), begin, int(found["day"])), iso(last_year, end, int(found["last"]))
    return f"{first}/{last}" if first and last and first < last else first


def _part_of_year(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    """Thirds of a year; its very beginning and end are a month."""
    first, last = _PART_OF_YEAR[found["part"].lower()]
    return f"{found['year']}-{first:02}/{found['year']}-{last:02}" if first < last else f"{found['year']}-{first:02}"


def _part_of_month(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    """ "the second half of May", "the last week of March 2019"."""
    month = _month_of(found)
    if not found["year"] and day is None:
        return None
    year = int(found["year"]) if found["year"] else _near_year(month, day or Day.min, ahead)
    end, which = last_of(year, month), found["which"].lower()
    if found["unit"].lower() == "half":
        return f"{year}-{month:02}-01/{year}-{month:02}-15" if which == "first" else f"{year}-{month:02}-16/{end}"
    if which == "last":
        return f"{end - datetime.timedelta(days=6)}/{end}"
    first = ("first", "second", "third", "fourth").index(which) * 7 + 1
    return f"{year}-{month:02}-{first:02}/{year}-{month:02}-{first + 6:02}"


def _day_of_month(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    """ "on the 12th": the last such day, or the next where the words look ahead."""
    if day is None:
        return None
    number = int(found["day"])
    step = 1 if ahead and number < day.day else -1 if not ahead and number > day.day else 0
    return iso(*shift_months(day, step), number) if number else None


def _month_of_year(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    """ "June last year"."""
    step = {"last": -1, "next": 1}.get(found["which"].lower(), 0)
    return iso(day.year + step, _month_of(found)) if day else None


def _quarter(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    first = ("first", "second", "third", "fourth").index(found["quarter"].lower()) * 3 + 1
    return f"{found['year']}-{first:02}/{found['year']}-{first + 2:02}"


def _season_of_year(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    first, last = words.load().seasons[found["season"].lower()]
    year = int(found["year"])
    return f"{year}-{first:02}/{year + (last > 12)}-{last - 12 if last > 12 else last:02}"


def _years(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    first, last = found["year"], found["last"]
    return f"{first}/{last}" if first < last else first


def _weekdays(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    """ "on Monday and Tuesday", "from Friday to Sunday"."""
    first = _weekday(found, day, ahead)
    if first is None:
        return None
    between = (words.load().weekdays[found["last"].lower()] - words.load().weekdays[found["weekday"].lower()]) % 7
    last = Day.fromisoformat(first) + datetime.timedelta(days=between)
    if day is not None and not ahead and last > day and found[0].lower().find(" and ") > 0:
        first, last = (Day.fromisoformat(first) - datetime.timedelta(days=7)).isoformat(), last - datetime.timedelta(7)
    return f"{first}/{last}" if between else first


def _weekday_of_week(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    """ "Monday last week", "next week on Tuesday": that day of the calendar week."""
    if day is None:
        return None
    step = {"last": -1, "next": 1}.get(found["which"].lower(), 0)
    monday = day - datetime.timedelta(days=day.weekday() - 7 * step)
    return (monday + datetime.timedelta(days=words.load().weekdays[found["weekday"].lower()])).isoformat()


def moved(day: Day, unit: str, count: int) -> Day:
    """A day so many days, weeks, months or years later."""
    if unit in ("day", "week"):
        return day + datetime.timedelta(days=count * (7 if unit == "week" else 1))
    year, month = shift_months(day, count * {"month": 1, "year": 12, "decade": 120}[unit])
    return Day(year, month, min(day.day, last_of(year, month).day))


def _past_days(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    """ "over the past two days": up to the day of publication."""
    return f"{moved(day, found['unit'].lower(), -count(found['number']))}/{day}" if day else None


def _within_days(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    """ "will pay within 90 days"; what was done "within a week" began on a day that the words do not tell."""
    return f"{day}/{moved(day, found['unit'].lower(), count(found['number']))}" if day and ahead else None


def _in_days(found: re.Match[str], day: Day | None, ahead: bool) -> str | None:
    if day is None:
        return None
    unit, then = found["unit"].lower(), moved(day, found["unit"].lower(), count(found["number"]))
    if unit == "week":
        monday = then - datetime.timedelta(days=then.weekday())
        return f"{monday}/{monday + datetime.timedelta(days=6)}"
    return then.isoformat() if unit == "day" else then.isoformat()[: 7 if unit == "month" else 4]


MAKERS: dict[str, Maker] = {
    "days across months": _days_across_months, "part of year": _part_of_year, "quarter of year": _quarter,
    "month of year": _month_of_year, "part of month": _part_of_month, "numeric": _full, "day of month": _day_of_month,
    "season of year": _season_of_year, "years": _years, "weekdays": _weekdays, "weekday of week": _weekday_of_week,
    "past days": _past_days, "within days": _within_days, "in days": _in_days,
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
YEARLESS = (
    "month day", "day month", "month", "weekday", "weekdays", "days of month", "month of days", "days across months",
    "season", "weekend",
)  # fmt: skip
