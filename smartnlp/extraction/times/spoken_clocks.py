"""Times of day in words: "half past three", "2 o'clock", "seven p.m.", "from two thirty"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.extraction.times.hours import (
    AP,
    HOUR_WORD,
    PART_AFTER,
    by_part,
    daytime,
    hour_of,
    on_its_day,
    show_clock,
    with_half,
)
from smartnlp.extraction.times.scan import Scan
from smartnlp.extraction.times.vocabulary import HOUR_WORDS, number
from smartnlp.lazy import compiled
from smartnlp.records import Time

_TEN = r"(?:five|ten|twenty|twenty[ -]five|quarter|half|5|10|20|25)"

_ON_THE_HOUR = compiled(
    rf"(?<![\w£./:])(?:(?P<noon>(?:12 )?(?:noon|midday)(?:ish)?|midnight|12 midnight)\b"
    rf"|(?P<h24>[01]\d|2[0-3])(?P<m24>[0-5]\d) ?(?:hrs|hours|h)\b"
    rf"|(?:(?P<half>{_TEN})(?: minutes| mins)? (?P<to>past|to|after) (?P<h3>{HOUR_WORD}|1[0-2]|[1-9])|half (?P<h4>{HOUR_WORD}|1[0-2]|[1-9]))(?![\w%]|[.:/]\d| ?(?:years|hours|hrs|days|months|weeks|mins|miles))"
    rf"|(?P<h5>{HOUR_WORD}|1[0-2]|[1-9]) ?o'? ?cl?ock|(?P<h6>{HOUR_WORD}|1[0-2]|[1-9])(?:ish)?(?=,? (?:in the|at night|this (?:mor|aft|eve)|tonight))|(?P<h7>1[0-2]|[1-9])ish(?=\s*(?:$|[.,;)]|(?:and|for|when|on|with|because|to|sleep|bath)\b)))"
)

_SPOKEN_WORDS = frozenset(
    (
        "noon", "midday", "midnight", "hrs", "hours", "h", "past", "to", "half", "quarter", "clock", "oclock", "morning",
        "afternoon", "evening", "night", "tonight",
    )
)  # fmt: skip

_HOURS = frozenset(HOUR_WORDS)

_WORD_HOUR = compiled(
    rf"\b(?:at|by|before|after|until|till?|from|to|about|around)? ?(?P<t>(?P<h>{HOUR_WORD})(?:[ -](?P<m>o'?clock|fifteen|twenty|thirty|forty|fifty|(?:twenty|forty|fifty|thirty)[ -]five))? ?(?P<ap>{AP}))"
    rf"|\b(?:at|by|before|after|until|till?|from|to) (?P<t2>(?P<h2>{HOUR_WORD})[ -](?P<m2>fifteen|thirty|forty[ -]five))\b(?! (?:years?|days?|weeks?|months?|min|per|%|pounds?))"
)

_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20}


def find_spoken(scan: Scan) -> Iterator[Time]:
    """Every time of day in words or in words and figures."""
    if scan.any_of(_HOURS):
        yield from _in_words(scan)
    if scan.any_of(_SPOKEN_WORDS) or "ish" in scan.low:
        for m in _ON_THE_HOUR.finditer(scan.low):
            yield from _spoken(scan, m)


def _in_words(scan: Scan) -> Iterator[Time]:
    """ "seven p.m.", "from two thirty"."""
    for m in _WORD_HOUR.finditer(scan.low):
        hour, minutes, group = HOUR_WORDS.index(m["h"] or m["h2"]) + 1, m["m"] or m["m2"] or "", "t" if m["t"] else "t2"
        minute = 0 if not minutes or minutes[0] == "o" else int(number(minutes))
        value = with_half(hour, minute, m["ap"]) if m["ap"] else show_clock(daytime(scan, m.start(group), hour), minute)
        yield scan.time(m.start(group), m.end(group), "TIME", value, "time-clock-words")


def _spoken(scan: Scan, m: re.Match[str]) -> Iterator[Time]:
    if m["noon"]:
        yield scan.time(
            m.start(), m.end(), "TIME", "T00:00" if "midnight" in m["noon"] else "T12:00", "time-clock-words"
        )
        return
    if m["h24"]:
        yield scan.time(m.start(), m.end(), "TIME", f"T{m['h24']}:{m['m24']}", "time-clock")
        return
    spoken = m["h3"] or m["h4"] or m["h5"] or m["h6"] or m["h7"]
    part = PART_AFTER.match(scan.low, m.end())
    if (m["h6"] and not part) or _is_count(scan, m):
        return
    hour = hour_of(spoken)
    hour = by_part(hour, part["part"]) if part else daytime(scan, m.start(), hour)
    minute = 0
    if m["half"] or m["h4"]:
        said = m["half"] or "half"
        minute = int(said) if said.isdigit() else _MINUTES.get(said, 25)
    if m["to"] == "to":
        hour, minute = hour - 1, 60 - minute
    value = on_its_day(scan, part["part"] if part else "", show_clock(hour % 24, minute))
    yield scan.time(m.start(), part.end() if part else m.end(), "TIME", value, "time-clock-words")


def _is_count(scan: Scan, m: re.Match[str]) -> bool:
    """ "ten to eleven visits", "half five of them"."""
    if m["to"] == "to" and m["half"] != "quarter":
        return re.search(r"\b(?:at|by|until|till?|before|about|around|from|gone) $", scan.before(m.start())) is None
    return bool(m["h4"]) and re.match(r" (?:of|the|an?|way|days?)\b", scan.low[m.end() : m.end() + 6]) is not None
