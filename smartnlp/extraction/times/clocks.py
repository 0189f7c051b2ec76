"""Times of day by the clock: "8.55am", "14:30", "half past three", "9.30 till 2.30", "in by 9"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.extraction.times.hour_ranges import find_hour_ranges
from smartnlp.extraction.times.hours import (
    AGES,
    AP,
    DAYTIME,
    EVENING,
    HOUR,
    HOUR_WORD,
    NOT_CLOCK_BEFORE,
    PART_AFTER,
    SMALL_HOURS,
    by_part,
    daytime,
    hour_of,
    on_its_day,
    show_clock,
    with_half,
)
from smartnlp.extraction.times.scan import DIGIT, Scan, end_of
from smartnlp.extraction.times.spoken_clocks import find_spoken
from smartnlp.lazy import compiled
from smartnlp.records import Time

_WITH_AP = compiled(rf"(?<![\d/£.:])(?P<h>{HOUR})(?:[.:]?(?P<m>[0-5]\d)(?::(?P<sec>[0-5]\d))?)?(?:ish)?\s?(?P<ap>{AP})")

_POINTED = compiled(
    rf"(?<![\w/£$€.:,+-])(?P<h>{HOUR})(?P<s>[.:])(?P<m>[0-5]\d)(?::(?P<sec>[0-5]\d))?(?:ish)?(?!\d|[%/]|\.\d|\s?(?:%|{AP}|hours?\b|hrs?\b|kgs?\b|g\b|mg|ml|m\b|cm|miles|lbs?\b|st\b|oz|points?\b|percent|per cent|years?|yrs|units|k\b|million|stone))"
)

_HALVES = frozenset(("am", "pm", "a", "p"))

_MILITARY = compiled(r"(?<=\d) (?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?![\w/.:])")

# A bare "9" is a time of day after these, where nothing that is counted stands behind it.
_DATE_BEFORE = compiled(r"(?:\d[/.]\d{1,2}(?:[/.]\d{2,4})?)$")

_BARE = compiled(
    rf"\b(?P<cue>at|by|before|after|until|till?|gone|about|around|nearly|from|bed|bath|out|off|waking|leaving|starts?|back) (?:about |around |gone |just before |just after |approx )?(?P<t>(?P<h>1[0-2]|[1-9]|{HOUR_WORD})(?:ish)?(?:,? (?P<more>1[0-2]|[1-9])(?= and))?)"
    rf"(?![\w%'-]|[./:]\d| ?[/x-] ?\d)(?P<after>(?=\s*(?:$|[.,;)?!&]|(?:on|in|at|every|each|for|sharp|and|so|if|when|with|w|because|daily|then|or|but|instead|without|he|she|they|we|i|tomorrow|today|latest|pick|school|mon|tue|wed|thu|fri|sat|sun|max|this|until|till?|first|no|as|again|while|not|most|both|before|after|mum|dad|nan|gran|staff)\b)))"
)

_LISTED = compiled(
    r"(?:ish)?(?:,| and| &| or|, and|,? then)\s(?:about |around |at |again at )?(?P<h>1[0-2]|[1-9])(?:[.:](?P<m>[0-5]\d))?(?:ish)?(?![\w%:/-]|\.\d| ?[/x-] ?\d)"
    r"(?=\s*(?:$|[.,;)?!]|(?:on|in|and|each|every|is|are|then|by|at|with|w|so|if|until|till?|from|because|daily|mon|tue|wed|thu|fri|sat|sun|or)\b))"
)

_DAY_AND_MONTH_BEFORE = compiled(r"\b(?:by|on|done|since|until|till?|before|due|sent|signed|seen)\W*$")

_BARE_CUES = frozenset(
    (
        "at", "by", "before", "after", "until", "till", "til", "gone", "about", "around", "nearly", "from", "bed", "bath",
        "out", "off", "waking", "leaving", "start", "starts", "back",
    )
)  # fmt: skip
_AFTER_DAY = compiled(
    r"(?:\b(?:tonight|tomorrow|today|morning|afternoon|evening|[a-z]{3,6}day)|\d(?:st|nd|rd|th)) (?:around|about) $"
)
_BARE_WORD_CUES = ("at", "by", "until", "till", "til", "before", "gone", "from", "about")

_CUE = compiled(
    r"(?:\b(?:at|by|from|until|till?|to|before|after|about|around|between|and|for|in bed|starts?|leaving|leave|gate|appt|slot|done|bath|story|home|back|mornings?|afternoons?|evenings?|nights?|daily|day|runs|rings?|hr|held|not|curfew|bus|meets?|[a-z]{3,6}days?|mon|tues?|weds?|thurs?|fri|sat|sun)s?|@|-|\d(?:st|nd|rd|th)?\s+\w{3,9}|\d[/.]\d{1,2}(?:[/.]\d{2,4})?|\d[.:]\d\d),?\s*(?:at|@|approx|about|c\.?)?\s*$"
)

_AGE_CONTEXT = compiled(
    r"\b(?:aged?|stopped|into care|born|died|old|since|walked|talked|diagnosed|level|when he was|when she was|words|score|scale|rated|confidence|wean)\b"
)


def find_clocks(scan: Scan) -> Iterator[Time]:
    """Every time of day by the clock; those beside a date are joined to it by the caller."""
    for time in _clocks(scan):
        yield time
        yield from _listed(scan, time)


def _clocks(scan: Scan) -> Iterator[Time]:
    low = scan.low
    if DIGIT in scan.words:
        for m in _WITH_AP.finditer(low) if scan.any_of(_HALVES) else ():
            value = with_half(int(m["h"]), int(m["m"] or 0), m["ap"]) + _seconds(m)
            yield scan.time(m.start(), m.end(), "TIME", value, "time-clock")
        for m in _POINTED.finditer(low) if "." in low or ":" in low else ():
            yield from _pointed(scan, m)
        for m in _MILITARY.finditer(low):
            if _DATE_BEFORE.search(scan.before(m.start())):
                yield scan.time(m.start("h"), m.end(), "TIME", f"T{m['h']}:{m['m']}", "time-clock")
        yield from find_hour_ranges(scan)
    yield from find_spoken(scan)
    if scan.any_of(_BARE_CUES):
        for m in _BARE.finditer(low):
            yield from _bare(scan, m)


def _listed(scan: Scan, first: Time) -> Iterator[Time]:
    """The hours that follow one in a list: "at 11, 2 and 5"."""
    value = first.value or ""
    while (m := _LISTED.match(scan.low, end_of(first))) and not first.value_max and len(value) == 6:
        hour, last = int(m["h"]), int(value[1:3])
        if hour < 12 and hour <= last:  # goes on from the last: "9, 11, 1", "11 and 3" at night
            hour = hour + 12 if hour + 12 > last else hour
        elif hour < 12 <= last:
            hour += 12
        value = show_clock(hour % 24, int(m["m"] or 0))
        first = scan.time(m.start("h"), m.end("m") if m["m"] else m.end("h"), "TIME", value, "time-bare-hour")
        yield first


def _pointed(scan: Scan, m: re.Match[str]) -> Iterator[Time]:
    if NOT_CLOCK_BEFORE.search(scan.before(m.start())) or (
        scan.has(AGES) and not re.search(r"\b(?:at|@) $", scan.before(m.start()))
    ):
        return
    hour, minute = int(m["h"]), int(m["m"])
    if m["s"] == "." and m["m"][0] == "0" and minute % 5 and _DAY_AND_MONTH_BEFORE.search(scan.before(m.start())):
        return  # "by 20.03"
    if m["s"] == "." and not _CUE.search(scan.before(m.start())) and not (7 <= hour <= 18 and minute % 5 == 0):
        return
    part = PART_AFTER.match(scan.low, m.end())
    value = show_clock(
        by_part(hour, part["part"]) if part else hour if m["h"].startswith("0") else daytime(scan, m.start(), hour),
        minute,
    )
    value = on_its_day(scan, part["part"] if part else "", value + _seconds(m))
    yield scan.time(m.start(), part.end() if part else m.end(), "TIME", value, "time-clock")


def _seconds(m: re.Match[str]) -> str:
    return f":{m['sec']}" if m["sec"] else ""


def _bare(scan: Scan, m: re.Match[str]) -> Iterator[Time]:
    word = not m["h"].isdigit()
    cue = m["cue"]
    if word and (cue not in _BARE_WORD_CUES or m["h"] == "one" or _COUNTED_WORD.match(scan.low, m.end())):
        return
    if _AGE_CONTEXT.search(scan.before(m.start("t"), 60)) or scan.has(AGES):
        return
    behind = scan.low[m.end() : m.end() + 14]
    if cue == "from" and re.match(r" (?:to|and|in)\b", behind):
        return
    if cue in (
        "about",
        "around",
        "nearly",
        "off",
        "out",
        "back",
        "bed",
        "bath",
        "starts",
        "start",
        "waking",
        "leaving",
    ) and not re.match(r"\s*(?:$|[.,;)]|and\b|on\b)", behind):
        return
    if cue in ("about", "around", "nearly", "off", "out", "back", "start", "starts") and not (
        _AFTER_DAY.search(scan.before(m.start("t"))) or scan.has(EVENING) or scan.has(DAYTIME) or scan.has(SMALL_HOURS)
    ):
        return
    if re.match(r" in (?:every |\d)| (?:at|in) (?:least|total|all)\b", behind):
        return
    hour = hour_of(m["h"])
    yield scan.time(
        m.start("t"),
        m.end("h") + (3 if scan.low.startswith("ish", m.end("h")) else 0),
        "TIME",
        show_clock(daytime(scan, m.start("t"), hour), 0),
        "time-bare-hour",
    )


_COUNTED_WORD = compiled(r" (?:of|in every|and a half|or|to|other|more|school|at|in)\b")
