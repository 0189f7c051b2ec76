"""Dates counted from the plan's date or from another day: "tomorrow", "next week", "two years ago", "the day before"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from smartnlp.extraction.times import anchoring
from smartnlp.extraction.times.parts import modifier, part_before
from smartnlp.extraction.times.scan import Scan
from smartnlp.extraction.times.vocabulary import NUMBER, UNITS, number
from smartnlp.lazy import compiled
from smartnlp.records import Time

_DAYS = {
    "today": 0,
    "2day": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "tomoz": 1,
    "tmw": 1,
    "tomorow": 1,
    "tommorow": 1,
    "tommorrow": 1,
    "yesterday": -1,
}
_DAY = compiled(
    rf"(?<![\w'-])(?:(?P<end>close of play|cop|close of business|cob|end of the day|end of day|eod)(?: on| by)? )?(?:(?P<shift>the day after|day after|the day before|day before|the other side of) )?(?P<word>{'|'.join(_DAYS)})(?!'s)\b"
)
_NIGHT = compiled(
    r"(?<![\w'])(?P<which>tonight|tonite|last night|this (?:morning|afternoon|evening)|(?:first thing )?in the morning(?=\s*(?:$|[.,;])))"
)
_NIGHT_CODES = {
    "tonight": (0, "TNI"),
    "tonite": (0, "TNI"),
    "last night": (-1, "TNI"),
    "this morning": (0, "TMO"),
    "this afternoon": (0, "TAF"),
    "this evening": (0, "TEV"),
}
_STEPS = {
    "this": 0,
    "coming": 0,
    "this coming": 0,
    "current": 0,
    "next": 1,
    "following": 1,
    "last": -1,
    "previous": -1,
    "past": -1,
}
_PERIOD = compiled(
    r"(?<![\w'])(?P<the>the )?(?P<which>this coming|this|next|last|previous|following|coming|current|past) (?P<unit>(?:(?:working|business) |work[ -]?)?w(?:ee)?k|w(?:ee)?kend|month|mth|y(?:ea)?r|quarter|fortnight|financial year|calendar year|calendar month)(?!-)\b(?! (?:contact|photo|club|of\b))"
)
_END_OF = compiled(
    r"(?<![\w'])(?:the )?(?:very )?(?P<part>end|start|beginning|middle)(?: of)?(?: the| this| each)? (?P<unit>w(?:ee)?k|month|year|yr|day|working day|working week|quarter)\b(?!'s|-| (?:\d|[a-z]* ?(?:assess|exam|test|report|review)))"
)
_SAME = compiled(
    r"(?<![\w'])(?:the )?(?:(?:very )?(?:same|that same|that|following|next)(?: working| school)? (?P<u1>day|morning|afternoon|evening|night|week|wk|month|weekend|lesson)|(?P<u2>day|night|week|wk|morning|evening) (?:before|after|it happens|they come|they arrive|they present|of the (?:visit|meeting|appointment)))\b(?! (?:tomorrow|yesterday|last|the|discharge|every|he|she|half|[a-z]+ (?:review|conference)))"
)
_ON_THE_DAY = compiled(r"\bon (?P<t>the day)(?=\s*(?:$|[.,;)]|and\b|or\b|by\b|if\b|with\b))")
_AGO = compiled(
    rf"(?<![\w£/.])(?:(?:just )?(?:over|under|about|around|nearly|almost) )?(?P<n>(?:a few|a couple of|several|some|an?|{NUMBER}))[\s-]*(?P<u>days?|nights?|w(?:ee)?ks?|fortnights?|mn?ths?|months?|y(?:ea)?rs?|hours?|hrs?|minutes?|mins?)(?P<half> and a half)? (?:ago|back\b(?! (?:to|at|in|on|from|with|up))|earlier|previously)\b"
)
_WEEK_ON = compiled(
    r"(?<![\w'])(?P<n>a|one|two|2|1) w(?:ee)?ks? (?P<what>today|tomorrow)|(?<![\w'])(?P<what2>today|tomorrow) (?P<n2>week|fortnight)\b"
)
_YEAR_TIME = compiled(r"(?<![\w'])this time (?P<which>next|last) (?P<u>year|yr|week|month)\b")
_NO_WEEK_NUMBER = compiled(r"\b(?:every|each|last|first|next|this|that|per|a|the first|ks) $")
# Weeks of a pregnancy are a stage, not a time.
_PREGNANCY = compiled(
    r"\b(?:pre[ -]?birth|births?|born|unborn|pregnan\w*|gestation|baby|bump|ante ?natal|midwi\w+|labour|e\.?d\.?d\.?|trimester|scan|fnp|family nurse|induc\w+|c-section|caesar\w+)\b"
)
_LAST_OF_COURSE = 26  # no course or programme counts its weeks any further
_DAY_WORDS = frozenset((*_DAYS, "tonight", "tonite", "last", "this", "morning"))
_PERIOD_WORDS = frozenset(
    (
        "this",
        "next",
        "last",
        "previous",
        "following",
        "coming",
        "current",
        "past",
        "end",
        "start",
        "beginning",
        "middle",
        "weekend",
        "wkend",
    )
)
_SAME_WORDS = frozenset(("same", "that", "following", "next", "before", "after", "day", "week"))
_AGO_WORDS = frozenset(("ago", "back", "earlier", "previously"))
_WEEK_WORDS = frozenset(("week", "weeks", "wk", "wks"))
_WEEKEND = compiled(r"\b(?:at|over|by|for|during|after|before) (?P<t>the w(?:ee)?k ?end)\b(?! (?:contact|club))")
_WEEK_NUMBER = compiled(
    r"(?<![\w'])(?:by |in |from |at |until )?(?P<t>w(?:ee)?ks? (?:\d{1,2}|one|two|three|four|five|six|eight|ten|twelve)(?:\s?(?:-|to|and|&|/)\s?(?:\d{1,2}|two|three|four|six))?)(?![\d/.:%]|(?:st|nd|rd|th)\b| (?:mon|tue|wed|thu|fri|sat|sun)| (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)


def find_relative(scan: Scan) -> Iterator[Time]:
    """Every date that hangs on another day."""
    if scan.any_of(_DAY_WORDS):
        yield from _days(scan)
    if scan.any_of(_PERIOD_WORDS):
        yield from _periods(scan)
    if scan.any_of(_SAME_WORDS):
        yield from _same(scan)
    if scan.any_of(_AGO_WORDS):
        for m in _AGO.finditer(scan.low):
            yield scan.time(m.start(), m.end(), "DATE", _ago(m, scan.anchor), "date-ago")
    if scan.any_of(_WEEK_WORDS):
        for m in _WEEK_NUMBER.finditer(scan.low):
            if not _NO_WEEK_NUMBER.search(scan.before(m.start())) and not _is_of_pregnancy(scan, m["t"]):
                yield scan.time(m.start("t"), m.end("t"), "DATE", None, "date-week-number")


def _is_of_pregnancy(scan: Scan, said: str) -> bool:
    week = re.search(r"\d+", said)
    return week is not None and (int(week[0]) > _LAST_OF_COURSE or scan.has(_PREGNANCY))


def _same(scan: Scan) -> Iterator[Time]:
    for m in _SAME.finditer(scan.low):
        night = (m["u1"] or m["u2"]) in ("morning", "afternoon", "evening")
        yield scan.time(m.start(), m.end(), "TIME" if night else "DATE", None, "date-same-day")
    for m in _ON_THE_DAY.finditer(scan.low):
        yield scan.time(m.start("t"), m.end("t"), "DATE", None, "date-same-day")


def _days(scan: Scan) -> Iterator[Time]:
    for m in _DAY.finditer(scan.low):
        shift = 0 if not m["shift"] else 1 if "after" in m["shift"] else -1
        value = anchoring.shifted(scan.anchor, days=_DAYS[m["word"]] + shift)
        yield scan.time(m.start(), m.end(), "DATE", value, "date-relative-day", mod="END" if m["end"] else None)
    for m in _NIGHT.finditer(scan.low):
        if m["which"] == "in the morning":
            yield scan.time(m.start(), m.end(), "TIME", "TMO", "time-day-part")
            continue
        days, part = _NIGHT_CODES.get(m["which"], (1, "TMO"))
        date = anchoring.shifted(scan.anchor, days=days)
        yield scan.time(m.start(), m.end(), "TIME", f"{date}{part}" if date else part, "time-part-of-near-day")
    for m in _WEEK_ON.finditer(scan.low):
        weeks = 2 if (m["n"] in ("two", "2") or m["n2"] == "fortnight") else 1
        value = anchoring.shifted(scan.anchor, days=7 * weeks + (1 if "tomorrow" in m[0] else 0))
        yield scan.time(m.start(), m.end(), "DATE", value, "date-relative-day")


def _periods(scan: Scan) -> Iterator[Time]:
    for m in _PERIOD.finditer(scan.low):
        which = m["which"]
        unit = re.split("[ -]", m["unit"])[-1].removeprefix("work")
        if (m["the"] or "") and which in ("next", "coming", "past") and unit in ("year", "yr", "month", "week", "wk"):
            yield scan.time(
                m.start("which"),
                m.end(),
                "DURATION",
                f"P1{'W' if unit[0] == 'w' else unit[0].upper()}",
                "duration-coming-period",
            )
            continue
        value = _period(scan.anchor, unit, _STEPS[which])
        part = part_before(scan, m.start())
        start = m.start() - len(part[0]) if part else m.start()
        rule = "date-part-of-period" if part else "date-relative-period"
        value = None if which == "following" else value
        yield scan.time(start, m.end(), "DATE", value, rule, mod=modifier(part) if part else None)
    for m in _END_OF.finditer(scan.low):
        mod = {"end": "END", "middle": "MID"}.get(m["part"], "START")
        unit = m["unit"].split()[-1]
        value = anchoring.shifted(scan.anchor) if unit == "day" else _period(scan.anchor, unit, 0)
        yield scan.time(m.start(), m.end(), "DATE", value, "date-part-of-period", mod=mod)
    for m in _YEAR_TIME.finditer(scan.low):
        step = 1 if m["which"] == "next" else -1
        months = {"y": 12, "m": 1}.get(m["u"][0])
        value = (
            anchoring.shifted(scan.anchor, months=step * months)
            if months
            else anchoring.shifted(scan.anchor, weeks=step)
        )
        yield scan.time(m.start(), m.end(), "DATE", value, "date-relative-period")
    for m in _WEEKEND.finditer(scan.low):
        yield scan.time(m.start("t"), m.end("t"), "DATE", _period(scan.anchor, "weekend", 0), "date-relative-period")


def _period(anchor: dt.date | None, unit: str, step: int) -> str | None:
    if anchor is None:
        return None
    if unit.startswith(("week", "wk")):
        value = anchoring.week((anchor + dt.timedelta(weeks=step)).isoformat())
        return f"{value}-WE" if "end" in unit else value
    if unit[0] == "m":
        return anchoring.shifted(anchor, months=step) if step else f"{anchor.year:04}-{anchor.month:02}"
    if unit == "quarter":
        index = anchor.year * 4 + (anchor.month - 1) // 3 - 1 + step  # of the financial year, from April
        return f"{index // 4}-Q{index % 4 + 1}"
    if unit == "fortnight":
        return None
    return f"{anchor.year + step:04}"


def _ago(m: re.Match[str], anchor: dt.date | None) -> str | None:
    """In the precision of the unit: days a date, weeks a week; "a year ago" is the month a year before."""
    unit = m["u"].removesuffix("s")
    designator, many = UNITS[unit]
    if m["n"] in ("a few", "several", "some") or designator in ("H", "S") or unit in ("min", "minute"):
        return None
    count = 2 if m["n"] == "a couple of" else number(m["n"]) if m["n"] not in ("a", "an") else 1
    back = -round(count * many)
    if designator == "D":
        return anchoring.shifted(anchor, days=back)
    if designator == "W":
        return anchoring.shifted(anchor, weeks=back)
    if designator == "M" or count == 1:
        return anchoring.shifted(anchor, months=back * (12 if designator == "Y" else 1))
    return anchoring.shifted(anchor, years=back)
