"""Weekdays and bare days of the month: a date ("by Friday", "the 14th") or a recurrence ("Tues & Thurs", "a Friday").

A weekday with nothing to say which is a date, unless other words of the text tell of what happens again and again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from smartnlp.extraction.times import anchoring
from smartnlp.extraction.times.numeric import WEEK_OF
from smartnlp.extraction.times.scan import Scan
from smartnlp.extraction.times.tense import tense
from smartnlp.extraction.times.vocabulary import DAY, WEEKDAY, weekday_index
from smartnlp.lazy import compiled
from smartnlp.records import Time

_NAME = rf"{WEEKDAY}s?\b\.?"
_JOIN = r"\s*(?:,? ?and\b|,? ?or\b|,|&|\+|/|-|to\b|till?\b|until\b|through\b|thru\b|\s)\s*"
_RUN = compiled(rf"(?<![\w'])(?:every |each )?(?P<first>{_NAME})(?P<more>(?:{_JOIN}(?:the )?{_NAME}){{1,6}})(?![\w'])")
_RANGE = compiled(rf"\s*(?:-|to|till?|until|through|thru)\s*(?:the )?{_NAME}")
_EACH = compiled(rf"{WEEKDAY}s?\b")
_ONE = compiled(
    rf"(?<![\w'])(?:(?P<rel>this (?:up)?coming|upcoming|this|next|last|following|previous) )?(?P<wd>{WEEKDAY})(?P<s>s)?\b(?P<week> week\b(?! ?(?:commencing|beginning))|,? (?:of )?(?:the )?(?:next|following) w(?:ee)?k| fortnight)?"
)
_DATED_AFTER = compiled(
    rf"\.?,? (?:the )?{DAY}(?:st|nd|rd|th)\b|\.? (?:{DAY}/\d|{DAY}\.0[1-9]|(?:2[4-9]|3[01])\.1[0-2])(?!\d)"
)
_BARE_NUMBER = compiled(
    rf"\.?,? (?P<d>{DAY})(?![\d/:%]|\.\d|\s*(?:-|–|to|till?|until|am\b|pm\b|x\b|mins?|h(?:ou)?rs?|weeks?|wks?|times|sessions?|of\b|people|visits?|days?))"
)
_DATE_BEFORE = compiled(
    r"\b(?:by|before|until|till?|since|from|after|this|next|last|coming|commencing|due|starts?|starting|ending|tomorrow|today|yesterday|visit|meeting|appt|appointment|booked|week on|report(?:ed)?) (?:on )?$"
)
_OWN_DATE = compiled(
    r"\b(?:(?<!away )(?<!apart )(?<!free )from|by|before|until|till?|since|this|next|last|coming|starts?|starting|due|tomorrow|yesterday) (?:on )?$"
)
_REPEATED_BEFORE = compiled(
    r"\b(?:a|of a|any|per|usually|mostly|always a|weekly|fortnightly|monthly|alternate|alt|not on a|w(?:ee)?k(?:ly)? on(?: a)?|on weekly|lates?|each) $"
)
_IN_WEEK = compiled(r"\b(?:next|this|last) w(?:ee)?k,? (?:on )?(?:the )?$")
_NAMED_WEEK = compiled(r"\b(?P<rel>next|this|last) (?P<week>w(?:ee)?k,? (?:on )?(?:the )?)?$")
_THE = compiled(r"\b(?:the|our|his|her|their|my|a) $")
_HABIT_AFTER = compiled(
    r"\.? (?:(?:[a-z-]+ )?(?:club|group|session|class|classes|slot|clinic|job|game|football|training|school|mass|service|list|briefing|lunch|huddle|drop|course|meeting|taster|visit|contact|call|run|lesson|study|dinner|meal|swim|assembly|league|shift|work|plan|registration|cooking|youth|nights?))\b|\.? (?:p\d|period|lesson|tutor)\b"
)
_HABIT = compiled(
    r"\b(?:every|each|weekly|fortnightly|monthly|daily|(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekends?|sessions?|a week|per week|pw|group|club|clinic|x \d|\d ?x|rota|timetable|usually|lessons?|training|alternate|most|sleeps?|mornings|evenings|afternoons|wks|weeks|school nights?|\d+ mins?)\b"
)
_ONCE = compiled(
    r"\b(?:ring|rang|will be|was|were|went|came|today|tomorrow|appointment|appt|booked|on the|arrange|arranged|schedule|book an?|set up|i'll (?:be|go|leave|see)|let's|send|email|ref|referral|letter|complete|chase|deadline)\b"
)
_SITS = compiled(
    r" (?:next|down|beside|there|quietly|still|by|(?:with|in|on|at|through) (?:the|a|his|her|him|me|us|them|[a-z]+))\b"
)
_TITLE_BEFORE = compiled(r"(?<![a-z])(?:mr|mrs|ms|miss|dr|fr|nan|auntie|aunty|uncle|man) $")
_CUE_LOWER = compiled(
    r"(?:\b(?:on|by|every|each|this|next|last|from|until|till?|before|since|and|or|to|for|alternate)|[&+/,-])\s*$"
)

_DAY_ONLY = compiled(
    rf"(?<![\d/.:£#-])(?:(?P<week>(?<![a-z/]){WEEK_OF})|(?P<wd>(?<![a-z]){WEEKDAY})\b\.?,? )?(?P<the>the )?(?<![\d/.:£#-])(?P<d>{DAY})(?:st|nd|rd|th)\b(?! ?(?:birthday|centile|percentile|floor|time\b|grade|year|century|session|lesson|visit|placement|%))"
)
_DAY_ONLY_AFTER = compiled(
    r"\s*(?:$|[.,;:()?!&+/'-]|(?:and|at|to|for|in|until|till?|by|from|on|then|with|or|so|after|before|when|if|was|is|he|she|we|i|they|as|but|report|not|too|instead|earliest|latest|@|of (?:this|next|that)|[01]?\d[.:]|am|pm)\b)"
)
_DAY_ONLY_BEFORE = compiled(
    r"(?:^|\b(?:the|by|from|on|until|till?|before|after|since|and|is|it|due|done|next|one|not|week of|dated|,)\s*|[(&+,/-]\s*)$"
)
_MEASURED = compiled(r"\b(?:centile|percentile|weigh(?:t|ed)|kg|height|plotting)\b")
_EVERY_MONTH = compiled(r" (?:of (?:each|every|the) month|(?:each|every) month)\b")
_RANKED = compiled(rf" (?:{WEEKDAY}|w(?:ee)?k|month|term|day|night|half|review|core|lac|cla|cg|meeting)\b")
_REACH_BACK, _REACH_AHEAD = 45, 120  # days around the plan's date in which "Thurs 19" is looked for


def find_weekdays(scan: Scan) -> Iterator[Time]:
    """Every weekday: runs ("Mon, Wed and Fri"), ranges ("Mon-Fri"), single ones."""
    runs: list[tuple[int, int]] = []
    for m in _RUN.finditer(scan.low):
        if _is_run(scan, m):
            runs.append(m.span())
            yield from _run(scan, m)
    for m in _ONE.finditer(scan.low):
        if not any(start <= m.start("wd") < end for start, end in runs) and _is_weekday(scan, m):
            yield _single(scan, m)


def find_days(scan: Scan) -> Iterator[Time]:
    """Every day of a month that is not named: "the 14th", "Thurs 3rd", "w/c 24th"."""
    for m in _DAY_ONLY.finditer(scan.low):
        if _EVERY_MONTH.match(scan.low, m.end()):
            end = m.end() + len((_EVERY_MONTH.match(scan.low, m.end()) or m)[0])
            yield scan.time(m.start(), end, "SET", f"XXXX-XX-{int(m['d']):02}", "set-day-of-month")
            continue
        weekday = weekday_index(m["wd"]) if m["wd"] else None
        if weekday is None and not m["week"]:
            cued = m["the"] or _DAY_ONLY_BEFORE.search(scan.before(m.start()))
            named_next = m["the"] and scan.capital(m.end() + 1)  # "by the 22nd Mum returns the form"
            if not cued or not (named_next or _DAY_ONLY_AFTER.match(scan.low, m.end())) or scan.has(_MEASURED):
                continue
        if _RANKED.match(scan.low, m.end()):
            continue
        when = tense(scan, m.start(), m.end())
        value = anchoring.day_of_month(int(m["d"]), scan.anchor, when, weekday)
        if value is not None:
            week = anchoring.week(value) if m["week"] else None
            yield scan.time(m.start(), m.end(), "DATE", week or value, "date-week-of" if week else "date-day")


def _is_run(scan: Scan, m: re.Match[str]) -> bool:
    """False for "Sat. Mon"-like chance neighbours and for lower-case words ("sat sun")."""
    names = [one.start() for one in _EACH.finditer(scan.low, m.start("first"), m.end())]
    clear = [place for place in names if scan.capital(place) or len(_EACH.match(scan.low, place)[0]) > 3]  # type: ignore[index]
    return bool(clear) and not re.search(r"\.\s", m[0][: -len(m["more"]) or None] + m["more"][:2])


def _run(scan: Scan, m: re.Match[str]) -> Iterator[Time]:
    days = [*_EACH.finditer(scan.low, m.start("first"), m.end())]
    codes = [f"XXXX-WXX-{weekday_index(day[0]) + 1}" for day in days]
    dated = _DATED_AFTER.match(scan.low, m.end())
    named = _NAMED_WEEK.search(scan.before(m.start()))
    if named and scan.anchor:  # "next Monday to Friday", "this week Mon and Tue"
        week = _monday(named["rel"], scan.anchor)
        start = m.start() - (len(named[0]) if named["week"] is None else 0)
        dates = [(week + dt.timedelta(days=weekday_index(day[0]))).isoformat() for day in days]
        if _RANGE.fullmatch(m["more"]):
            yield scan.time(start, m.end(), "DATE", dates[0], "date-range", value_max=dates[-1])
            return
        for day, date in zip(days, dates, strict=True):
            yield scan.time(start if day is days[0] else day.start(), day.end(), "DATE", date, "date-weekday")
        return
    if _RANGE.fullmatch(m["more"]):
        if not dated:
            yield scan.time(m.start(), m.end(), "SET", f"{codes[0]}/{codes[-1]}", "set-weekday-range")
        return
    past = _OWN_DATE.search(scan.before(m.start())) is None and _tells_once(scan, m.start(), m.end())
    for day, code in zip(days, codes, strict=True):
        if dated and day is days[-1]:
            continue
        if past:
            value = anchoring.weekday(weekday_index(day[0]), scan.anchor, past=True)
            yield scan.time(day.start(), day.end(), "DATE", value, "date-weekday")
        else:
            yield scan.time(day.start(), day.end(), "SET", code, "set-weekday-list")


def _monday(relation: str, anchor: dt.date) -> dt.date:
    """The Monday of this, next or last week."""
    return anchor + dt.timedelta(days={"next": 7, "last": -7}.get(relation, 0) - anchor.weekday())


def _tells_once(scan: Scan, start: int, end: int) -> bool:
    """Past tense and nothing that recurs."""
    return tense(scan, start, end) == "past" and not scan.has(_HABIT)


def _is_weekday(scan: Scan, m: re.Match[str]) -> bool:
    """ "sat with him", "sun cream", "wed" in lower case are other words; "Fri's" and "Sunday-best" are left alone."""
    word, start = m["wd"], m.start("wd")
    if _TITLE_BEFORE.search(scan.before(start, 12)) or (
        m["s"] and word == "sat" and scan.text[start : start + 3].isupper()
    ):
        return False
    if scan.low.startswith(" best", m.end("wd")):
        return False
    if word == "sat" and _SITS.match(scan.low, m.end("wd")):
        return False
    after = scan.low[m.end("wd") : m.end("wd") + 1]
    if after == "-" and not re.match(
        r"-\s*(?:$|\d|[a-z]{3,}day|he|she|we|i )", scan.low[m.end("wd") : m.end("wd") + 14]
    ):
        return False
    if len(word) > 3 or scan.capital(start):
        return word != "sun" or not re.match(
            r"s? (?:cream|hat|safety|screen|lounge|tan|burn)", scan.low[m.end("wd") : m.end("wd") + 10]
        )
    if word in ("tue", "fri") or re.match(
        r" (?:am|pm|night|morn|after|even|\d{1,2}(?:st|nd|rd|th|[/.]))", scan.low[m.end("wd") : m.end("wd") + 8]
    ):
        return True
    before = scan.before(start)
    if word in ("mon", "thu") and _CUE_LOWER.search(before):
        return True
    return bool(m["rel"]) or (word != "sun" and re.search(r"\b(?:every|each|on|by) $", before) is not None)


def _single(scan: Scan, m: re.Match[str]) -> Time:
    index = weekday_index(m["wd"])
    start, end = m.span()
    code = f"XXXX-WXX-{index + 1}"
    before = scan.before(start)
    if m["s"] and m["wd"] + "s" not in ("tues", "weds", "thus"):
        return scan.time(start, m.end("s"), "SET", code, "set-weekday-plural")
    if m["rel"] or m["week"] or _IN_WEEK.search(before):
        return scan.time(start, end, "DATE", _relative(m, index, scan.anchor, before), "date-weekday")
    if (number := _BARE_NUMBER.match(scan.low, end)) and (value := _numbered(index, int(number["d"]), scan)):
        return scan.time(start, number.end("d"), "DATE", value, "date-weekday-and-day")
    if _is_repeated(scan, m, before):
        article = re.search(r"\ba $", before)
        return scan.time(start - (2 if article else 0), end, "SET", code, "set-weekday")
    past = tense(scan, start, end) == "past"
    return scan.time(start, end, "DATE", anchoring.weekday(index, scan.anchor, past=past), "date-weekday")


def _is_repeated(scan: Scan, m: re.Match[str], before: str) -> bool:
    if _OWN_DATE.search(before):
        return False
    if _REPEATED_BEFORE.search(before) or (_HABIT_AFTER.match(scan.low, m.end())):
        return True
    if _THE.search(before):
        return scan.has(_HABIT)
    if _DATED_AFTER.match(scan.low, m.end()):
        return False
    if _DATE_BEFORE.search(before):
        return scan.has(_HABIT)
    once = not scan.has(_HABIT) and (scan.has(_ONCE) or before.endswith(("on ", "to ")))
    return not once and tense(scan, m.start(), m.end()) != "past"


def _relative(m: re.Match[str], index: int, anchor: dt.date | None, before: str) -> str:
    relation, after = m["rel"] or "", (m["week"] or "").strip(" ,")
    if relation in ("last", "previous") or re.search(r"\blast w(?:ee)?k,? (?:on )?(?:the )?$", before):
        return anchoring.weekday(index, anchor, past=True)
    if anchor is None:
        return anchoring.weekday(index, anchor)
    if re.search(r"\bthis w(?:ee)?k,? (?:on )?(?:the )?$", before):
        return (anchor + dt.timedelta(days=index - anchor.weekday())).isoformat()
    if (
        relation in ("next", "following")
        or after.endswith(("next week", "next wk", "following week"))
        or re.search(r"\bnext w(?:ee)?k,? (?:on )?(?:the )?$", before)
    ):  # in next week, be it six days off or eight
        monday = anchor - dt.timedelta(days=anchor.weekday())
        return (monday + dt.timedelta(days=7 + index)).isoformat()
    return anchoring.weekday(index, anchor, weeks={"week": 1, "fortnight": 2}.get(after, 0))


def _numbered(index: int, day: int, scan: Scan) -> str | None:
    """ "Thurs 19": the 19th that is a Thursday, if there is one near the plan's date."""
    if scan.anchor is None:
        return None
    value = anchoring.day_of_month(day, scan.anchor, tense(scan, 0, 0), index)
    date = dt.date.fromisoformat(value) if value else None
    near = date is not None and -_REACH_BACK <= (date - scan.anchor).days <= _REACH_AHEAD
    return value if date is not None and near and date.weekday() == index else None
