"""From one hour to another: "9.30 till 2.30", "10 to 12", "between 5 and 6 in the afternoon"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.extraction.times.hours import (
    AGES,
    AP,
    HOUR,
    NOT_CLOCK_BEFORE,
    PART_AFTER,
    by_part,
    daytime,
    show_clock,
    split,
    with_half,
)
from smartnlp.extraction.times.scan import Scan
from smartnlp.lazy import compiled
from smartnlp.records import Time

_RANGE = compiled(
    rf"(?<![\w/£$.:%+])(?P<a>{HOUR}(?:[.:][0-5]\d)?)(?:ish)?\s?(?P<ap>{AP})?\s?(?P<sep>-|to|till?|until|and|or)\s?(?P<b>{HOUR}(?:[.:][0-5]\d)?)(?:ish)?\s?(?P<bp>{AP})?"
    rf"(?![\w%:/£]|\.\d|-\d|\s?(?:%|st\b|nd\b|hours?|hrs?|days?|nights?|weeks?|wks?|months?|mths?|years?|yrs?|mins?|minutes|times|x\b|of\b|sessions?|visits?|out\b|miles|points?|goes|periods|people|pupils|children|words?|units?|metres|percent|per\b|per cent|stone\b|inch|feet\b|cm\b|kg|lbs|oz|ml|mg|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|a (?:day|week|month|night)))"
)

_DAY_BEFORE = compiled(
    r"(?:(?:\b(?:mon|tues?|weds?|thurs?|fri|sat|sun)|day)s?\.?|\b(?:between|hours|open|shift|shifts|factory|works?|weekdays|daily|hol(?:iday)?s|morning call|slot|am|pm|mornings|evenings|afternoons|nights|room|school \d|line|phones?(?: sw)?|session|rota)|\d[/.]\d{1,2}(?:[/.]\d{2,4})?|\d(?:st|nd|rd|th)|\b(?:january|jan|february|feb|march|april|may|june|july|august|aug|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?: \d{4})?)(?:,| from| at)? *\(?$"
)

_JOINS = frozenset(("to", "till", "til", "until", "and", "or"))
_DAY_AFTER = compiled(
    r"\s*(?:(?:next |this )?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|tomorrow|today|tonight|on|at night|every|each|in the)\b"
)

_DAY_SOMEWHERE = compiled(r"day|night|week|open|daily")


def find_hour_ranges(scan: Scan) -> Iterator[Time]:
    """ "9.30 till 2.30", "10 to 12": the lower bound in ``value``, the upper in ``value_max``."""
    if not (scan.any_of(_JOINS) or "-" in scan.low) or scan.has(AGES):
        return
    for m in _RANGE.finditer(scan.low):
        if not _is_range(scan, m):
            continue
        (h1, m1), (h2, m2) = split(m["a"]), split(m["b"])
        half = m["ap"] or (m["bp"] if h1 < h2 and h1 != 12 else None)
        first = with_half(h1, m1, half) if half else show_clock(daytime(scan, m.start(), h1), m1)
        second = with_half(h2, m2, m["bp"]) if m["bp"] else show_clock(_later(h2, m2, first), m2)
        part = None if m["ap"] or m["bp"] else PART_AFTER.match(scan.low, m.end())
        if part:
            first, second = (show_clock(by_part(hour, part["part"]), minute) for hour, minute in ((h1, m1), (h2, m2)))
        end = part.end() if part else m.end()
        yield scan.time(m.start(), end, "TIME", first, "time-range", value_max=second)


def _is_range(scan: Scan, m: re.Match[str]) -> bool:
    """Whether two numbers are hours: by am or pm, minutes, a day or "between" beside them; "from 3 to 6" alone is a score."""
    before = scan.before(m.start())
    if NOT_CLOCK_BEFORE.search(before):
        return False
    between = re.search(r"\bbetween (?:about )?$", before) is not None
    if m["sep"] == "and":
        return between
    if m["sep"] == "or":
        return re.search(r"\b(?:at|till?|until|about) $", before) is not None
    if m["ap"] or m["bp"] or between or _DAY_BEFORE.search(before) or _DAY_AFTER.match(scan.low, m.end()):
        return True
    fromto = re.search(r"\bfrom $", before) is not None
    if any(sign in m["a"] + m["b"] for sign in ".:"):
        return not (fromto and "%" in scan.low and "." in m["a"] and "." in m["b"])
    return fromto and scan.has(_DAY_SOMEWHERE)


def _later(hour: int, minute: int, first: str) -> int:
    """The end of a range: after its beginning where half a day more makes it so ("9 till 5", "6 to 7.30" in the evening)."""
    begin = (int(first[1:3]), int(first[4:6]))
    if hour < 12 and (hour, minute) <= begin < (hour + 12, minute) and begin[0] < 22:
        return hour + 12
    return 0 if hour == 12 and begin[0] > 12 else hour
