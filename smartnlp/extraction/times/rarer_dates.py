"""Dates in rarer spellings: "Sep-23-2026", "Dec-2026", "12/2026", "Wednesday the thirty first", "the 15th of next month"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from smartnlp.extraction.times import anchoring
from smartnlp.extraction.times.scan import DIGIT, Scan
from smartnlp.extraction.times.tense import tense
from smartnlp.extraction.times.vocabulary import (
    DAY,
    MONTH,
    MONTH_WORDS,
    ORDINAL_WORDS,
    WEEKDAY,
    WEEKDAY_WORDS,
    month_number,
    ordinal,
    weekday_index,
)
from smartnlp.lazy import compiled
from smartnlp.records import Time

ORDINALS = "|".join((*(f"(?:twenty|thirty)[ -]{word}" for word in ORDINAL_WORDS[:9]), *ORDINAL_WORDS, "thirtieth"))
_YEAR = r"(?:19|20)\d\d"
_MONTH_FIRST = compiled(
    rf"(?<![\w/.-])(?P<m>{MONTH})(?P<s>[/-])(?P<d>{DAY})(?P=s)(?P<y>{_YEAR}|\d\d)(?![\w/:-])"
    rf"|(?<![\w/.-])(?P<y2>{_YEAR})(?P<s2>[/. -])(?P<m2>{MONTH})(?P=s2)(?P<d2>{DAY})(?![\w/:-])"
)
_MONTH_DASH_YEAR = compiled(rf"(?<![\w/.-])(?P<m>{MONTH})-(?P<y>{_YEAR})(?![\w/:-])")
_MONTH_IN_DIGITS = compiled(
    r"(?<![\w/.:£$#+-])(?:(?P<m>0?[1-9]|1[0-2])[/-](?P<y>20\d\d)|(?P<y2>20\d\d)-(?P<m2>0[1-9]|1[0-2]))(?![\w/:%-]|\.\d)"
)
_NUMBERED = compiled(r"\b(?:no|nos|number|ref|reference|case|order|invoice|file|form|id|version|act)\b\W*$")
_WEEKDAY_AND_WORD = compiled(
    rf"(?<![\w'])(?P<wd>{WEEKDAY})\b\.?,? the (?P<d>{ORDINALS})"
    r"(?=\s*(?:$|[.,;:()!?]|(?:and|at|to|for|in|from|until|till?|by|if|when|so|with|before|after)\b))"
)
_DAY_OF_PERIOD = compiled(
    rf"(?<![\w/.£])(?:the )?(?P<d>{DAY}(?:st|nd|rd|th)|{ORDINALS}) (?:day )?of (?P<rel>this|next|last|the following|the coming) month\b"
)
_WEEK_OF_YEAR = compiled(
    rf"(?<![\w'])(?:the )?(?P<nth>{'|'.join(ORDINAL_WORDS)}|\d{{1,2}}(?:st|nd|rd|th)|last|final) w(?:ee)?k (?:of|in) (?P<y>20\d\d)(?![\w/:%-])"
)
_STEPS = {"this": 0, "last": -1}
_ORDINAL_WORDS = frozenset((*ORDINAL_WORDS, "thirtieth"))
WORDS = MONTH_WORDS | _ORDINAL_WORDS | {DIGIT}


def find_rarer_dates(scan: Scan) -> Iterator[Time]:
    """Every date in a spelling that the other finders do not read, or read in part."""
    if DIGIT in scan.words:
        yield from _with_month(scan)
    if "20" in scan.low:
        yield from _with_year(scan)
    if "month" in scan.words:
        for m in _DAY_OF_PERIOD.finditer(scan.low):
            if value := _day_in_month(scan.anchor, _STEPS.get(m["rel"], 1), ordinal(m["d"]) or 0):
                yield scan.time(m.start(), m.end(), "DATE", value, "date-day")
    if scan.any_of(_ORDINAL_WORDS) and scan.any_of(WEEKDAY_WORDS):
        for m in _WEEKDAY_AND_WORD.finditer(scan.low):
            when = tense(scan, m.start(), m.end())
            day = ordinal(m["d"]) or 0
            if day <= 31 and (found := anchoring.day_of_month(day, scan.anchor, when, weekday_index(m["wd"]))):
                yield scan.time(m.start(), m.end(), "DATE", found, "date-day")


def _with_year(scan: Scan) -> Iterator[Time]:
    for m in _MONTH_IN_DIGITS.finditer(scan.low):
        year, month = int(m["y"] or m["y2"]), int(m["m"] or m["m2"])
        is_school_year = m["y2"] and month == year % 100 + 1  # "2011-12"
        if not is_school_year and not _NUMBERED.search(scan.before(m.start())):
            yield scan.time(m.start(), m.end(), "DATE", f"{year}-{month:02}", "date-numeric")
    for m in _WEEK_OF_YEAR.finditer(scan.low):
        if value := _week_of_year(int(m["y"]), ordinal(m["nth"]) or 1):
            yield scan.time(m.start(), m.end(), "DATE", value, "date-part-of-period")


def _with_month(scan: Scan) -> Iterator[Time]:
    if not scan.any_of(MONTH_WORDS):
        return
    for m in _MONTH_FIRST.finditer(scan.low):
        year = anchoring.full_year(m["y"] or m["y2"]) or 0
        if value := anchoring.exact(year, month_number(m["m"] or m["m2"]), int(m["d"] or m["d2"])):
            yield scan.time(m.start(), m.end(), "DATE", value, "date-month-day")
    for m in _MONTH_DASH_YEAR.finditer(scan.low):
        yield scan.time(m.start(), m.end(), "DATE", f"{m['y']}-{month_number(m['m']):02}", "date-month")


def _week_of_year(year: int, nth: int) -> str | None:
    """The ISO week; None where the year has fewer."""
    last = dt.date(year, 12, 28).isocalendar().week
    return f"{year}-W{last if nth == -1 else nth:02}" if nth <= last else None


def _day_in_month(anchor: dt.date | None, step: int, day: int) -> str | None:
    month = anchoring.shifted(anchor, months=step)
    return anchoring.exact(int(month[:4]), int(month[5:7]), day) if month else None
