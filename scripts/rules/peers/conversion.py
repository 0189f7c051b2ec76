"""What a peer says, as TIMEX3 types and values in the sense of the annotation guideline.

The aim is to give each peer what a careful user of it would get, and nothing that it did not find itself.

Recognizers-Text speaks a dialect of TIMEX3, so its types carry over: date and daterange are DATE, datetime, time
and their ranges TIME, duration DURATION, set SET, ``PRESENT_REF`` and ``FUTURE_REF`` OPEN.  It offers a past and a
future reading where the text leaves the choice open: the one nearest to the plan's date is taken, and of two clock
times the one between 7 and 19 h.  A range counted from the plan's date ("within 3 weeks") is the DURATION that the
guideline wants; a range that is a month, week or year keeps that form; any other is ``value`` to ``value_max``.
Start, mid and end become ``mod``; business days are days with ``mod`` WORKING.

dateparser and parsedatetime say a moment and the words read.  With a clock time it is TIME, alone (``T09:00``) where
the words name no day; else DATE, as coarse as the words: "May" is a month, "next week" a week, "2027" a year.  A bare
length ("6 weeks", "a week") is a DURATION of that length; "now" is OPEN.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from rules.scores import Span
from rules.suite import whole

_MODS = {"start": "START", "mid": "MID", "end": "END"}
_UNITS = {
    "minute": "TM",
    "min": "TM",
    "hour": "TH",
    "hr": "TH",
    "day": "D",
    "week": "W",
    "wk": "W",
    "month": "M",
    "year": "Y",
}
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_WORDS, 1)}
_LENGTH = re.compile(rf"(?:(?:in|within|for|over)\s+)?(?P<n>\d+|{'|'.join(_NUMBERS)})\s*-?(?P<u>{'|'.join(_UNITS)})s?")
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*")
_DAY_NUMBER = re.compile(r"\b\d{1,2}(?!\d)")
_NAMES_DAY = re.compile(rf"(?:to|mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|\d[/-]\d|{_MONTH.pattern}|\bweek")
_COARSE = re.compile(r"\b(?:next|this|last|coming|in an?)\s+(?P<u>week|month|year)\b")


def from_moment(text: str, moment: dt.datetime, clock: bool, anchor: dt.date) -> Span:
    """Type and value of a moment that was read from ``text``; ``clock``: it has a time of day."""
    words = " ".join(text.lower().split())
    if words in ("now", "right now", "immediately"):
        return {"type": "OPEN"}
    length = _LENGTH.fullmatch(words)
    if length:
        number = _NUMBERS.get(length["n"]) or int(length["n"])
        unit = _UNITS[length["u"]]
        return {"type": "DURATION", "value": f"P{'T' if len(unit) == 2 else ''}{number}{unit[-1]}"}
    if clock:
        alone = moment.date() == anchor and not _NAMES_DAY.search(words)
        return {"type": "TIME", "value": f"{moment:T%H:%M}" if alone else f"{moment:%Y-%m-%dT%H:%M}"}
    return {"type": "DATE", "value": _day(words, moment.date())}


def _day(words: str, day: dt.date) -> str:
    coarse = _COARSE.search(words)
    if coarse and coarse["u"] == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    if re.fullmatch(r"(?:in\s+)?\d{4}", words) or (coarse and coarse["u"] == "year"):
        return f"{day.year}"
    if coarse or (_MONTH.search(words) and not _DAY_NUMBER.search(words)):
        return f"{day:%Y-%m}"
    return day.isoformat()


def from_resolution(kind: str, values: Sequence[dict[str, str]], anchor: dt.date) -> Span:
    """Type and value of a find of Recognizers-Text.

    Args:
        kind: its type name ("datetimeV2.daterange").
        values: the readings that it offers; none where it could not resolve what it found.
    """
    kind = kind.rsplit(".", 1)[-1]
    span: Span = {"type": _type(kind)}
    if not values:
        return span
    value = min(values, key=lambda one: _distance(one, anchor))
    timex = value["timex"]
    span["timex"] = timex
    if timex in ("PRESENT_REF", "FUTURE_REF"):
        return span | {"type": "OPEN"}
    mod = _MODS.get(value.get("Mod", ""))
    if kind == "set" and re.fullmatch(r"T[A-Z]{2}", timex):
        return span | {"value": "P1D"}  # "every night"
    if kind in ("duration", "set"):
        return _with(span, re.sub(r"(?<=\d)BD$", "D", timex), "WORKING" if timex.endswith("BD") else mod)
    if timex.startswith("("):
        first, last, length = timex.strip("()").split(",")
        if anchor.isoformat() in (first, last) or (anchor + dt.timedelta(days=1)).isoformat() == first:
            return _with(span | {"type": "DURATION"}, length.replace("BD", "D"), "WORKING" if "BD" in length else None)
        first, last = _clock(value.get("start", first), kind), _clock(value.get("end", last), kind)
        return _with(span | {"value_max": last}, first, mod)
    return _with(span, _resolved(kind, timex, value), mod)


def _type(kind: str) -> str:
    if kind in ("duration", "set"):
        return kind.upper()
    return "DATE" if kind in ("date", "daterange") else "TIME"


def _with(span: Span, value: str, mod: str | None) -> Span:
    return span | {"value": value} | ({"mod": mod} if mod else {})


def _resolved(kind: str, timex: str, value: dict[str, str]) -> str:
    """The timex with what it leaves open settled: year, month, or which Friday."""
    moment = value.get("value") or value.get("start") or value.get("end") or ""
    if re.fullmatch(r"[A-Z]{2}", timex) and re.match(r"\d{4}-", moment):
        return f"{moment[:4]}-{timex}"
    if "XX" not in timex:
        return _clock(timex, kind)
    if not re.match(r"\d{4}-", moment):
        return timex
    if re.fullmatch(r"XXXX-\d\d", timex):
        return moment[:7]
    if kind == "daterange" and "start" in value and "end" in value:
        return min(whole(value["start"], value["end"]), default=value["start"])
    part = re.search(r"T[A-Z]{2}$", timex)
    return moment[:10] + part[0] if part else _clock(moment, kind)


def _clock(moment: str, kind: str) -> str:
    """``07:00:00``, ``T07`` and ``2026-05-11 07:00:00`` as the guideline writes them."""
    if re.fullmatch(r"\d\d:\d\d:\d\d", moment):
        return f"T{moment[:5]}"
    moment = re.sub(r"T(\d\d)$", r"T\1:00", moment.replace(" ", "T"))
    moment = re.sub(r"(T\d\d:\d\d):\d\d$", r"\1", moment)
    return moment[:10] if kind in ("date", "daterange") else moment


def _distance(value: dict[str, Any], anchor: dt.date) -> int:
    moment = value.get("value") or value.get("start") or value.get("end") or ""
    if re.match(r"\d{4}-\d\d-\d\d", moment):
        try:
            return abs((dt.date.fromisoformat(moment[:10]) - anchor).days)
        except ValueError:  # "feb 30" is passed on as it was written
            return 0
    return 0 if re.match(r"(?:0[7-9]|1\d):", moment) else 1
