"""Dates in digits: "9/6/26", "7.9.26", "2026-06-09", "28.04", "w/c 18/5"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.extraction.times import anchoring
from smartnlp.extraction.times.scan import Scan
from smartnlp.extraction.times.tense import tense
from smartnlp.extraction.times.vocabulary import WEEKDAY
from smartnlp.lazy import compiled
from smartnlp.records import Time

WEEK_OF = r"(?:w ?/ ?[cbk]|w\.?[cb]\b\.?|w(?:ee)?k (?:commencing|beginning|beg|starting|of)|w(?:ee)?k ending)\.?:? ?(?:the |on )?"
_LEAD = compiled(
    rf"(?:(?<![a-z/])(?P<week>{WEEK_OF})|(?<![a-z])(?:(?:this |next )?{WEEKDAY}\.?,?|today|tomorrow) ?(?:the )?|(?<![a-z]))(?:{WEEKDAY}\.?,? )?$"
)
_ISO = compiled(
    r"(?<![\d-])(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0?[1-9]|[12]\d|3[01])(?![\d-])"
)
_NUMERIC = compiled(
    r"(?<![\w/£$€.#+])(?<!\d:)(?:(?P<first>[1-9]|[12]\d|3[01])-(?=\d\d?[/.]))?(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?:(?P=s)(?P<y>\d{4}|\d\d)(?![\w%:]))?"
    r"(?![\w%£]|:\d|[/.]\d| ?%)"
)
_DATE_BEFORE = compiled(
    r"(?:\b(?:by|on|from|until|till?|since|due|before|after|date[ds]?|starts?|starting|started|sent|signed|booked|next|seen|rang|emailed|visit|done"
    r"|held|review|reviewed|first one|out|invited|weighed|w ?/ ?[cb]|mon|tue|tues|wed|weds|thu|thurs|fri|sat|sun|[a-z]{3,6}day|today|tomorrow|completed|agreed)|\d[/.]\d{1,2}(?: ?,| ?&| and))\W*$"
)
_NUMBERED = compiled(
    r"\b(?:flat|number|no|unit|room|block|bl|class|set|y(?:ea)?rs?|section|page|item|ward|apt|plot|gate|form|weeks?|wks?|lessons?|periods?|sessions?|chapters?|ks|level|step|part|question|q|band|tier|stage|age|size|ages|score[ds]?|version|vision|acuity|v)\.? $"
)
_SCORE = compiled(
    r"\b(?:scal|scor|rat(?:e|ing)|confiden|distress|mood|out of|safety|worr|wellbeing|pain|anxiety|readiness)"
)
_SHORTHAND_BEFORE = compiled(
    r"\b(?:in|for|every|each|within|over|after|next|x|approx|about|now|least|last|past|another|review|than)\W*$"
)
_SHORTHAND_AFTER = compiled(r"-?\s*(?:old|ago|time|later|review|corrected|supply|course|trial|at least|check)\b")
_COUNTED_AFTER = compiled(
    r"\s*(?:(?:[a-z]+ )?(?:sessions|visits|appointments|meetings|lessons|contacts)\b|sessions?|times|visits?|weeks?|wks?|days?|months?|hours?|hrs?|mins?|people|pupils|children|staff|kids|of\b|x\b)"
)
_PORTION = ("1/2", "1/3", "1/4", "2/3", "3/4", "1/8")
_PORTION_AFTER = compiled(
    r"\s*(?:an?\b|the\b|of\b|term|hour|hr|day|tablet|tab\b|pint|cup|portion|mile|way|inch|size|full|bottle|timetable|time\b|rent|an hour)"
)
_MEASURE_AFTER = compiled(
    r"\s*(?:%|am\b|pm\b|h(?:ou)?rs?\b|kgs?\b|g\b|lbs?\b|oz|mls?\b|mgs?\b|cms?\b|m\b|miles?|years?|yrs?\b|months?|mths?|weeks?|wks?|mins?\b|x\b|units|stone|st\b|points?|percent|per cent|k\b|times|°)"
)
_CLOCK_BEFORE = compiled(r"(?:\b(?:at|till?|to|until|from|daily|days?|average|was|is|of|mean)|-)\W*$")
_FAR = 40  # days on either side of the plan's date within which "7.10" is rather a date than a time of day


def find_numeric(scan: Scan) -> Iterator[Time]:
    """Every date in digits."""
    for m in _ISO.finditer(scan.low) if "20" in scan.low or "19" in scan.low else ():
        if value := anchoring.exact(int(m["y"]), int(m["m"]), int(m["d"])):
            yield scan.time(m.start(), m.end(), "DATE", value, "date-iso")
    for m in _NUMERIC.finditer(scan.low) if "/" in scan.low or "." in scan.low or "-" in scan.low else ():
        yield from _date(scan, m)


def _date(scan: Scan, m: re.Match[str]) -> Iterator[Time]:
    day, month, year = int(m["d"]), int(m["m"]), anchoring.full_year(m["y"])
    lead = _LEAD.search(scan.before(m.start()))
    is_week = lead is not None and lead["week"] is not None
    start = m.start() - len(lead[0]) if lead else m.start()
    if year is None and not is_week and not _is_date(scan, m, day, month):
        return
    if month > 12 and year is not None:
        day, month = month, day  # the month first, where it can be no other
    if not 1 <= month <= 12:
        return
    when = None if year else tense(scan, start, m.end())
    value = anchoring.exact(year, month, day) if year else anchoring.nearest(month, day, scan.anchor, when)
    if value is None:
        return
    rule = {"/": "date-numeric", "-": "date-numeric", ".": "date-dotted"}[m["s"]]
    if is_week:
        yield scan.time(start, m.end(), "DATE", anchoring.week(value), "date-week-of")
    elif m["first"] and 0 < int(m["first"]) < day:
        first = f"{value[:-2]}{int(m['first']):02}"
        yield scan.time(start, m.end(), "DATE", first, rule, value_max=value)
    else:
        yield scan.time(m.start("d") if m["first"] else start, m.end(), "DATE", value, rule)


def _is_date(scan: Scan, m: re.Match[str], day: int, month: int) -> bool:
    """Whether two numbers without a year are a day and a month, and no score, fraction, shorthand, time of day or address."""
    if m["s"] == "-" or not 1 <= month <= 12 or not 1 <= day <= 31 or _NUMBERED.search(scan.before(m.start())):
        return False
    said = _DATE_BEFORE.search(scan.before(m.start())) is not None
    after = scan.after(m.end(), 28)
    if m["s"] == ".":
        return _is_dotted(scan, m, day, month, said)
    if m[0] in _PORTION and _PORTION_AFTER.match(after):
        return False
    if _COUNTED_AFTER.match(after):
        return False  # "3/4 weeks", "2/3 times"
    if m[0] == "24/7":
        return said
    if month in (7, 12) and not said and _is_shorthand(scan, m):
        return False
    if month == 10 and day <= 10:
        return said and not scan.has(_SCORE) and len(m["d"]) + len(m["m"]) > 2
    return said or m[0] not in _PORTION or scan.low.strip() == m[0]


def _is_shorthand(scan: Scan, m: re.Match[str]) -> bool:
    """ "in 6/12", "3/7 ago": months and days as clinicians write them."""
    return bool(_SHORTHAND_BEFORE.search(scan.before(m.start())) or _SHORTHAND_AFTER.match(scan.after(m.end())))


def _is_dotted(scan: Scan, m: re.Match[str], day: int, month: int, said: bool) -> bool:
    """ "28.04" and "30.11" are dates by their form, "5.5" where a word says so, "7.10" near the plan's date; "7.30" never is."""
    if _MEASURE_AFTER.match(scan.after(m.end(), 14)):
        return False
    if len(m["m"]) == 2 and m["m"][0] == "0":
        return True
    if len(m["m"]) == 1:
        return said and not re.search(r"\b(?:than|age|aged|score|at)\W*$", scan.before(m.start()))
    if day >= 24 or (said and month > 10):
        return True
    value = anchoring.nearest(month, day, scan.anchor)
    near = scan.anchor and value and abs((scan.anchor.fromisoformat(value) - scan.anchor).days) <= _FAR
    return bool(near) and not _CLOCK_BEFORE.search(scan.before(m.start()))
