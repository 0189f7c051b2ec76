"""Times of day: TIMEX3 type TIME."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.records import Time

_CLOCK = re.compile(
    r"(?<![\d/£.:])(?:(?P<h>[01]?\d|2[0-3])(?:[.:](?P<m>[0-5]\d))?\s*(?P<ap>am|pm|a\.m\.?|p\.m\.?)\b"
    r"|(?P<h2>[01]?\d|2[0-3])(?P<sep>[.:])(?P<m2>[0-5]\d)(?!\d|[%/]|\.\d|\s*(?:%|hours|hrs|kg|g\b|mg|ml|m\b|miles))"
    r"|(?P<noon>\bnoon|\bmidday|\bmidnight)\b|\b(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)\s*(?:hrs|hours|h)\b"
    r"|\b(?P<past>half|quarter)\s+(?P<to>past|to)?\s*(?P<h3>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    r"|\b(?P<h5>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s*o['’]?clock\b)",
    re.I,
)
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# A bare "8.30" is a time after these, or after a date or weekday; a bare "8:30" always is.
_CUE = re.compile(
    r"(?:\b(?:at|by|from|until|til+|to|before|after|about|around|between|and|for|in bed|[a-z]{3,9}day|mon|tues?|weds?|thurs?|fri|sat|sun)s?|@|[-–]|\d{1,2}(?:st|nd|rd|th)?\s+\w{3,9}|\d[/.]\d{1,2}(?:[/.]\d{2,4})?),?\s*(?:at|@)?\s*$",
    re.I,
)
_PARTS = re.compile(
    r"\b(?:(?:in\s+the\s+|this\s+|on\s+the\s+)?(?P<part>mornings?|afternoons?|evenings?)(?=\s+of\b)|(?P<bed>(?:at\s+)?bed\s?times?|mealtimes?|meal\s+times|playtimes?|break\s?times?|lunch\s?times?|dinner\s?times?|tea\s?times?|bath\s?times?|home\s?time|registration|tutor\s+time|(?:before|after)\s+school|pick[\s-]ups?|drop[\s-]offs?))\b",
    re.I,
)


_AGE_IN_YEARS_AND_MONTHS = re.compile(r"\b(?:reading|spelling|chronological|maths)\s+age|\bRA\b|\bSA\b")
_RANGE = re.compile(
    r"(?<![\d/£.:])(?P<a>[01]?\d(?:[.:][0-5]\d)?)\s*(?P<ap>am|pm)?\s*(?:-|–|to|til+|until|and)\s*(?P<b>[01]?\d(?:[.:][0-5]\d)?)\s*(?P<bp>am|pm)?(?![\d%/:]|\.\d|\s*(?:hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?|mins?|times|x\b|[A-Z][a-z]|of\b|sessions?|visits?|out|miles|points|goes|periods))",
    re.I,
)
_HOUR_ONLY = re.compile(
    r"\b(?:at|til+|until|gone)\s+(?P<t>1[0-2]|[1-9])(?![.:]\d)(?=\s*(?:$|[.,;)]|(?:on|in|every|each|for|sharp|and)\b))",
    re.I,
)
_DAY_PART = re.compile(
    r"\b(?P<p>(?:in\s+the\s+)?(?:mornings?|afternoons?|evenings?)|(?:at\s+|the\s+|overn|by\s+)?nights?|breakfast|lunch|break|tea(?!\s+(?:and|&|towel|party|leaves))|dinner|register|arrival|am|pm)\b",
    re.I,
)
_DAY_PART_CUE = re.compile(
    r"\b(?:at|before|after|in\s+the|during|by|until|til+|every|on|from|over|each)\s+(?:the\s+)?$", re.I
)


def find_clocks(text: str) -> Iterator[Time]:
    """Every clock time and fixed place in the day; those joined to a date are merged by the caller."""
    for m in _CLOCK.finditer(text):
        value = _value(m, text)
        if value is not None:
            yield Time(m[0].strip(), "TIME", value, start=m.start(), end=m.start() + len(m[0].strip()))
    yield from _ranges(text)
    for m in _HOUR_ONLY.finditer(text):
        yield Time(m["t"], "TIME", _show(_afternoon(int(m["t"])), 0), start=m.start("t"), end=m.end("t"))
    for m in _DAY_PART.finditer(text):
        if m["p"].lower() not in ("am", "pm") and _DAY_PART_CUE.search(text[: m.start()]):
            yield Time(m["p"], "TIME", None, start=m.start("p"), end=m.end("p"))
    for m in _PARTS.finditer(text):
        yield Time(m[0], "TIME", None, start=m.start(), end=m.end())


def _ranges(text: str) -> Iterator[Time]:
    """ "9.30 till 2.30", "10 to 12": the lower bound in ``value``, the upper in ``value_max``."""
    if _AGE_IN_YEARS_AND_MONTHS.search(text):
        return
    for m in _RANGE.finditer(text):
        clock = m["ap"] or m["bp"] or any(sign in m["a"] + m["b"] for sign in ".:")
        if not clock and not _DAY_BEFORE.search(text[: m.start()]):
            continue
        first, second = (_minutes(m["a"]), _minutes(m["b"]))
        if first is None or second is None:
            continue
        half = m["ap"] or (m["bp"] if m["bp"] and first < second else None)
        a = _show(*divmod(_with_half(first, half), 60))
        b = _show(*divmod(_with_half(second, m["bp"]), 60))
        span = m[0].rstrip()
        yield Time(span, "TIME", a, value_max=b, start=m.start(), end=m.start() + len(span))


_DAY_BEFORE = re.compile(
    r"(?:(?:day|mon|tues?|weds?|thurs?|fri|sat|sun)s?\b\.?|\bbetween|\d[/.]\d{1,2}(?:[/.]\d{2,4})?|\d(?:st|nd|rd|th)|\b(?:january|february|march|april|may|june|july|august|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)),?\s*$",
    re.I,
)


def _minutes(text: str) -> int | None:
    hour, _, minute = text.replace(":", ".").partition(".")
    return int(hour) * 60 + int(minute or 0) if int(hour) < 24 else None


def _with_half(minutes: int, half: str | None) -> int:
    hour, minute = divmod(minutes, 60)
    if half is None:
        return _afternoon(hour) * 60 + minute
    return (hour % 12 + (12 if half.lower() == "pm" else 0)) * 60 + minute


def _value(m: re.Match[str], text: str) -> str | None:
    if m["noon"]:
        return "T00:00" if m["noon"].lower() == "midnight" else "T12:00"
    if m["h4"]:
        return f"T{m['h4']}:{m['m4']}"
    if m["h5"]:
        return _show(_afternoon(_hour(m["h5"])), 0)
    if m["past"]:
        if not m["to"] and m["past"].lower() == "quarter":
            return None
        hour = _afternoon(_hour(m["h3"]))
        minute = 30 if m["past"].lower() == "half" else 15
        return _show(hour, minute) if (m["to"] or "past").lower() == "past" else _show((hour - 1) % 24, 60 - minute)
    if m["h"]:
        hour = int(m["h"])
        if hour > 12:
            return _show(hour, int(m["m"] or 0))
        return _show(hour % 12 + (12 if m["ap"].lower().startswith("p") else 0), int(m["m"] or 0))
    if m["sep"] == "." and not _CUE.search(text[: m.start()]) and not _looks_like_clock(m):
        return None
    hour = int(m["h2"])
    if m["sep"] == ":" and _AGE_IN_YEARS_AND_MONTHS.search(text):
        return None
    padded = m["h2"].startswith("0")
    return _show(hour if padded else _afternoon(hour), int(m["m2"]))


def _looks_like_clock(m: re.Match[str]) -> bool:
    """ "8.40" with nothing before it to say so: daytime, and minutes that a person would name."""
    return 7 <= int(m["h2"]) <= 18 and m["m2"][-1] in "05" and not m.string[: m.start()].endswith(("£", "€"))


def _hour(text: str) -> int:
    return int(text) if text.isdigit() else _WORDS.index(text.lower()) + 1


def _afternoon(hour: int) -> int:
    """Nobody means 2.15 in the night: one to six without am or pm is after noon."""
    return hour + 12 if 1 <= hour <= 6 else hour


def _show(hour: int, minute: int) -> str:
    return f"T{hour:02}:{minute:02}"
