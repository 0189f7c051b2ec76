"""The two ends of a range are one find: "1 May to 3 June", "from 3 in the morning until 5pm"."""

from __future__ import annotations

import re
from dataclasses import replace

from smartnlp.extraction.times.scan import Scan, end_of, start_of
from smartnlp.lazy import compiled
from smartnlp.records import Time

_TO = compiled(r"\s*(?:-|to|until|till?|through|/)\s*(?:the )?")
_TO_CLOCK = compiled(r"\s*(?:-|to|until|till?)\s*")
_AND = compiled(r"\s+and\s+")
_BETWEEN = compiled(r"\bbetween (?:about )?$")
_CLOCK = compiled(r"(?P<date>\d{4}-\d\d-\d\d)?(?P<clock>T\d\d:\d\d(?::\d\d)?)")
_CLOCK_FIRST = compiled(r"\d{1,2}(?:[.:]\d\d| ?[ap]\.?m|(?: ?o'?clock)? (?:on|of|in)\b)|noon|midday|half|quarter", re.I)
_YEAR = compiled(r"(?<!\d)(?:19|20)\d\d$|\d[/.-]\d{1,2}[/.-]\d\d$")
_RELATIVE = compiled(r"\b(?:this|next|last|today|tomorrow|yesterday)\b", re.I)


def date_range(scan: Scan, last: Time, time: Time) -> Time | None:
    """ "1 May to 3 June" is one DATE with both ends; None where the two are no range."""
    if (
        last.type != "DATE"
        or time.type != "DATE"
        or not last.value
        or not time.value
        or last.value_max
        or time.value_max
        or last.mod
        or time.mod
        or len(last.value) != len(time.value)
        or "W" in last.value + time.value
    ):
        return None
    between = scan.low[end_of(last) : start_of(time)]
    if not _TO.fullmatch(between) or ("/" in between and last.rule != "date-month"):
        return None
    first, second = _in_order(last, time)
    return _joined(scan, last, time, first, second, "date-range") if first <= second else None


def clock_range(scan: Scan, last: Time, time: Time) -> Time | None:
    """ "11.30am to 12.30 on 3 May", "between 2 tomorrow and 4": one TIME with both ends; None where they are none."""
    if last.type != "TIME" or time.type != "TIME" or last.value_max or time.value_max:
        return None
    first, second = _CLOCK.fullmatch(last.value or ""), _CLOCK.fullmatch(time.value or "")
    if not first or not second:
        return None
    between = scan.low[end_of(last) : start_of(time)]
    if not _TO_CLOCK.fullmatch(between) and not (
        _AND.fullmatch(between) and _BETWEEN.search(scan.before(start_of(last)))
    ):
        return None
    date, date2 = first["date"] or "", second["date"] or ""
    if not date and date2 and _CLOCK_FIRST.match(time.text):  # the day stands behind both
        date = date2
    return _joined(scan, last, time, date + first["clock"], (date2 or date) + second["clock"], "time-range")


def _joined(scan: Scan, last: Time, time: Time, first: str, second: str, rule: str) -> Time:
    text = scan.text[start_of(last) : end_of(time)]
    return replace(last, text=text, value=first, value_max=second, end=time.end, rule=rule)


def _in_order(last: Time, time: Time) -> tuple[str, str]:
    """Both ends, the first a year earlier where "Dec to March" or "Sept-Dec 25" makes it so, the second a year later if need be."""
    first, second = last.value or "", time.value or ""
    if "X" in first or "X" in second or first[4:5] != "-" or (_fixed(last) and _says_year(time)):
        return first, second
    year1, year2 = int(first[:4]), int(second[:4])
    rest1, rest2 = first[4:], second[4:]
    stated = _says_year(time)
    if stated or first > second or year2 - year1 > 1 or (year2 > year1 and rest1 < rest2):
        if stated or year1 > year2:
            year1 = year2 if rest1 <= rest2 else year2 - 1
        else:
            year2 = year1 if rest1 <= rest2 else year1 + 1
    return f"{year1:04}{rest1}", f"{year2:04}{rest2}"


def _says_year(time: Time) -> bool:
    return _YEAR.search(time.text) is not None or (
        time.rule == "date-month" and re.search(r"\d\d$", time.text) is not None
    )


def _fixed(time: Time) -> bool:
    """A day that needs no year to be known."""
    return _says_year(time) or _RELATIVE.search(time.text) is not None
