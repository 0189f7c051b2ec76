"""Dates that are in no calendar: "31 June", "30/2"."""

from __future__ import annotations

import calendar
import re

from smartnlp.lazy import compiled

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_DIGIT = compiled(r"\d")
_WRITTEN = compiled(
    rf"(?<![\w/.:£$-])(?P<d>\d\d)(?P<th>st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_MONTHS})\b(?:[.,]?\s+(?P<y>\d{{4}})\b)?", re.I
)
_DIGITS = compiled(
    r"(?<![\w/.:£$-])(?P<d>\d\d)(?P<s>[/.])(?P<m>0?\d|1[0-2])(?:(?P=s)(?P<y>\d{4}|\d\d))?(?![\w/%]|\.\d)"
)
# Without a year, two numbers are a date only behind such a word.
_DATE_AHEAD = compiled(
    r"\b(?:by|before|until|till|til|on|from|due|w/c|mon|tues?|weds?|thurs?|fri|sat|sun)\.?:?\s+$", re.I
)
_NAMES = [name.lower() for name in calendar.month_abbr]


def impossible_date(text: str) -> tuple[int, int] | None:
    """Where the first date stands whose month has no such day; 29 February counts only with its year."""
    if not _DIGIT.search(text):
        return None
    for found in _WRITTEN.finditer(text):
        likely = found["th"] or int(found["d"]) <= 31  # "section 47 May" is no date
        if likely and _is_beyond(int(found["d"]), _NAMES.index(found["m"][:3].lower()), found["y"]):
            return found.span()
    for found in _DIGITS.finditer(text):
        likely = found["y"] or (found["s"] == "/" and _DATE_AHEAD.search(text, 0, found.start()))
        if likely and _is_beyond(int(found["d"]), int(found["m"]), found["y"]):
            return found.span()
    return None


def _is_beyond(day: int, month: int, year: str | None) -> bool:
    if not 1 <= month <= 12 or day < 29 or day > 39:
        return False
    # A leap year stands for a year that is not given.
    known = int(year) if year and len(year) == 4 else 2000 + int(year or 0)
    return day > calendar.monthrange(max(known, 1), month)[1]
