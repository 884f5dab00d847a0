"""The patterns of words that tell when, each with the name of its rule and what it is reckoned from.

An anchor is "explicit" (the words tell all), "published" (seen from the day of publication) or "discourse" (reckoned
from a date told before).
"""

import re
from functools import cache
from string import Template

from kg.lexicon import dates as words

_RULES = (  # rule, anchor, pattern in which `$month` and the like stand for words; the more telling first
    ("days across months", "published",
     r"$month $day(?:,? (?P<first_year>(?:19|20)\d\d))?$to$last_month $last_day(?!\d)(?:,? $year\b)?"),
    ("days across months", "published", r"\b$day(?: of)? $month$to$last_day(?: of)? $last_month(?:,? $year\b)?"),
    ("days of month", "published", r"$month $day$to$last_day(?!\d)(?:,? $year\b)?"),
    ("month of days", "published", r"\b$day$to$last_day(?: of)? $month(?:,? $year\b)?"),
    ("half of year", "explicit", r"the (?P<half>first|second) half of $year\b"),
    ("quarter of year", "explicit", r"the (?P<quarter>first|second|third|fourth) quarter of $year\b"),
    ("season of year", "explicit", r"(?:the )?$season(?: of|,)? $year\b"),
    ("years", "explicit", r"$year(?:-|–| to | and | until | through )(?P<last>1[89]\d\d|20\d\d)\b"),
    ("weekend", "published", r"(?:over|at|on|during) the weekend\b"),
    ("part of month", "published",
     r"the (?P<which>first|second|third|fourth|last) (?P<unit>week|half) of $month(?:,? $year\b)?"),
    ("numeric", "explicit", r"(?P<day>[0-3]\d)\.(?P<m>[01]\d)\.$year\b"),
    ("iso", "explicit", r"$year-(?P<m>[01]\d)-(?P<day>[0-3]\d)\b"),
    ("month day year", "explicit", r"$month $day,? $year\b"),
    ("day month year", "explicit", r"(?:the )?$day(?: of)? $month,? $year\b"),
    ("month year", "explicit", r"$part$month,? $year\b"),
    ("since year", "explicit", r"since $year\b"),
    ("part of year", "explicit",
     r"(?:the )?(?P<part>early|mid|late|end|beginning|start|middle)(?:[ -]| of | in )$year\b"),
    ("by end of year", "published", r"(?:by|before) the end of (?:the|this) year\b"),
    ("by end of month", "published", r"(?:by|before) the end of (?:the|this) month\b"),
    ("by date", "published", r"by $month $day\b(?! ?(?:per|%))"),
    ("following month name", "discourse", r"the (?:following|next) $month"),
    ("following weekday", "discourse", r"(?:the (?:following|next)|that) $weekday\b"),
    ("month of year", "published", r"$month(?: of)? (?P<which>this|last|next) year\b"),
    ("relative month name", "published", r"(?P<which>last|next|this|this coming|this past) $month"),
    ("month day", "published", r"$month $day\b(?! ?(?:per|%|,\d|\.\d))"),
    ("day month", "published", r"\b(?:the )?$day(?: of)? $month(?! \d)"),
    ("weekday of week", "published", r"$weekday(?: of)? (?P<which>last|next|this) week\b"),
    ("weekday of week", "published", r"(?P<which>last|next|this) week,? on $weekday\b"),
    ("relative weekday", "published", r"(?P<which>last|next|this) $weekday\b"),
    ("day of month", "published", r"on the (?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?= ?(?:[.,;]|and|at|to|in)\b| ?[.,;])"),
    ("weekdays", "published", r"$weekday$to(?P<last>$weekday_names)\b"),
    ("weekday", "published", r"$weekday\b$undated"),
    ("decade", "explicit", r"(?P<decade>1[89]\d|20\d)0s\b"),
    ("season", "published", r"(?:in|by|during) (?:the )?(?:coming )?$season\b(?! of)"),
    ("relative season", "published", r"(?P<which>last|next|this) $season\b"),
    ("following", "discourse",
     r"the (?P<which>following|same|previous|very same) "
     r"(?P<unit>day|week|month|year|morning|afternoon|evening|night)\b"),
    ("following", "discourse", r"the next (?P<unit>day|morning|afternoon|evening|night)\b"),
    ("past days", "published", r"(?:over|during|in|for) the (?:past|last) $number ${unit}s\b"),
    ("within days", "published", r"within (?:the next )?$number ${unit}s?\b"),
    ("within days", "published", r"(?:over|during|in) the (?:next|coming) $number ${unit}s\b"),
    ("in days", "published", r"in $number ${unit}s?(?:['’] time|['’]s time)\b"),
    ("relative span", "published", r"(?:earlier|later) in the (?P<unit>week|month|year)(?P<which>)(?P<part>)\b"),
    ("relative span", "published",
     r"(?:$part)(?:later |earlier )?(?P<which>last|next|this|the coming|the current|the past) "
     r"(?P<unit>day|week|weekend|month|year|decade)\b"),
    ("ago", "published", r"$number ${unit}s? ago\b"),
    ("today", "published",
     r"(?P<deictic>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight|"
     r"this (?:morning|afternoon|evening)|last night)\b"),
    ("day before", "discourse",
     r"the (?P<unit>day|week|month|year|night|evening) (?P<where>before|after|earlier|later)\b"),
    ("later", "discourse",
     r"(?:$number |(?:several|some|a few|only|just) )?(?:${unit}s?|hours?|minutes?|moments) "
     r"(?P<where>later|earlier|after|before)\b(?: that\b| this\b)?"),
    ("that span", "discourse", r"that (?:same )?(?P<unit>day|week|month|year|morning|afternoon|evening|night)\b"),
    ("time of day", "discourse",
     r"(?:earlier|later|late|early) in the (?:day|morning|afternoon|evening|night)\b|"
     r"(?:in|during) the (?:early |late )?(?:morning|afternoon|evening)\b(?! of)|"
     r"(?<=had )earlier\b(?! than)|(?-i:Earlier|Later)(?=, )|"
     r"(?:before|at|after) (?:dawn|dusk|noon|midnight|nightfall|dark|sunset)\b|overnight\b"),
    ("occasion", "discourse",
     r"for the (?:ceremony|funeral|inauguration)\b|"
     r"(?:(?:shortly |just )?(?:before|after)|during|at|around the time of) the "
     r"(?:$adjective )?(?:ceremony|signing|meeting|talks|summit|vote|session|call|conversation|luncheon|dinner|banquet|"
     r"briefing|(?:news|press) conference)\b(?! of| in| on| between| with| held|['’]|(?-i: [A-Z]))"),
    ("eve", "discourse", r"the eve of(?= (?:the|his|her|its|their|that|this|an?|talks)\b)"),
    ("anniversary", "published", r"(?P<ordinal>\d{1,3})(?:st|nd|rd|th) anniversary\b"),
    ("month", "published", r"$part$month"),
    ("year", "explicit", r"(?:(?:in|of|by|from|until|during|since|before|after) )?$year\b(?![,.]\d)"),
)  # fmt: skip


def _parts() -> dict[str, str]:
    """The pieces that patterns are made of."""
    w = words.load()
    names = "|".join(w.months)
    months = sorted((rf"{m}\b\.?" for m in w.months), key=len, reverse=True)
    return {
        "month": "(?P<month>" + "|".join(months) + ")",
        "weekday": "(?P<weekday>" + "|".join(w.weekdays) + ")",
        "season": "(?P<season>" + "|".join(w.seasons) + ")",
        "number": r"(?P<number>\d{1,3}|" + "|".join(w.numbers) + r"(?: of)?)",
        "year": r"(?P<year>1[89]\d\d|20\d\d)",
        "day": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?",
        "last_day": r"(?P<last>[0-3]?\d)(?:st|nd|rd|th)?",
        "last_month": "(?P<last_month>" + "|".join(months) + ")",
        "adjective": r"(?:opening|closing|signing|welcoming|joint|bilateral|plenary)",
        "undated": rf"(?!,? (?:the )?(?:\d\d?(?:st|nd|rd|th)? (?:of )?(?:{names})\b|(?:{names})\b\.? \d))",
        "weekday_names": "|".join(w.weekdays),
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
