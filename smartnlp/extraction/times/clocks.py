"""Times of day by the clock: "8.55am", "14:30", "half past three", "9.30 till 2.30", "in by 9"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.extraction.lazy import compiled
from smartnlp.extraction.times.scan import DIGIT, Scan
from smartnlp.extraction.times.vocabulary import HOUR_WORDS
from smartnlp.records import Time

_AP = r"(?:am|pm|[ap] ?\. ?m\b(?: ?\.)?)(?![a-z])"
_H = r"(?:2[0-3]|[01]?\d)"
_WORD = "(?:" + "|".join(HOUR_WORDS) + ")"
_TEN = r"(?:five|ten|twenty|twenty[ -]five|quarter|half|5|10|20|25)"
_PART_AFTER = compiled(
    r",? (?P<part>in the (?:early )?morning|in the afternoon|in the evening|at night|this morning|this afternoon|this evening|tonight)\b"
)

_WITH_AP = compiled(rf"(?<![\d/£.:])(?P<h>{_H})(?:[.:]?(?P<m>[0-5]\d)(?::(?P<sec>[0-5]\d))?)?(?:ish)?\s?(?P<ap>{_AP})")
_POINTED = compiled(
    rf"(?<![\w/£$€.:,+-])(?P<h>{_H})(?P<s>[.:])(?P<m>[0-5]\d)(?::(?P<sec>[0-5]\d))?(?:ish)?(?!\d|[%/]|\.\d|\s?(?:%|{_AP}|hours?\b|hrs?\b|kgs?\b|g\b|mg|ml|m\b|cm|miles|lbs?\b|st\b|oz|points?\b|percent|per cent|years?|yrs|units|k\b|million|stone))"
)
_ON_THE_HOUR = compiled(
    rf"(?<![\w£./:])(?:(?P<noon>(?:12 )?(?:noon|midday)(?:ish)?|midnight|12 midnight)\b"
    rf"|(?P<h24>[01]\d|2[0-3])(?P<m24>[0-5]\d) ?(?:hrs|hours|h)\b"
    rf"|(?:(?P<half>{_TEN})(?: minutes| mins)? (?P<to>past|to|after) (?P<h3>{_WORD}|1[0-2]|[1-9])|half (?P<h4>{_WORD}|1[0-2]|[1-9]))(?![\w%]|[.:/]\d| ?(?:years|hours|hrs|days|months|weeks|mins|miles))"
    rf"|(?P<h5>{_WORD}|1[0-2]|[1-9]) ?o'? ?cl?ock|(?P<h6>{_WORD}|1[0-2]|[1-9])(?:ish)?(?=,? (?:in the|at night|this (?:mor|aft|eve)|tonight))|(?P<h7>1[0-2]|[1-9])ish(?=\s*(?:$|[.,;)]|(?:and|for|when|on|with|because|to|sleep|bath)\b)))"
)
_HALVES = frozenset(("am", "pm", "a", "p"))
_SPOKEN_WORDS = frozenset(
    (
        "noon", "midday", "midnight", "hrs", "hours", "h", "past", "to", "half", "quarter", "clock", "oclock", "morning",
        "afternoon", "evening", "night", "tonight",
    )
)  # fmt: skip
_MILITARY = compiled(r"(?<=\d) (?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?![\w/.:])")
# A bare "9" is a time of day after these, where nothing that is counted stands behind it.
_DATE_BEFORE = compiled(r"(?:\d[/.]\d{1,2}(?:[/.]\d{2,4})?)$")
_BARE = compiled(
    rf"\b(?P<cue>at|by|before|after|until|till?|gone|about|around|nearly|from|bed|bath|out|off|waking|leaving|starts?|back) (?:about |around |gone |just before |just after |approx )?(?P<t>(?P<h>1[0-2]|[1-9]|{_WORD})(?:ish)?(?:,? (?P<more>1[0-2]|[1-9])(?= and))?)"
    rf"(?![\w%'-]|[./:]\d| ?[/x-] ?\d)(?P<after>(?=\s*(?:$|[.,;)?!&]|(?:on|in|at|every|each|for|sharp|and|so|if|when|with|because|daily|then|or|but|instead|without|he|she|they|we|tomorrow|today|latest|pick|school|mon|tue|wed|thu|fri|sat|sun|max|this)\b)))"
)
_BARE_WORD_CUES = ("at", "by", "until", "till", "til", "before", "gone", "from", "about")
_RANGE = compiled(
    rf"(?<![\w/£$.:%+])(?P<a>{_H}(?:[.:][0-5]\d)?)(?:ish)?\s?(?P<ap>{_AP})?\s?(?P<sep>-|to|till?|until|and|or)\s?(?P<b>{_H}(?:[.:][0-5]\d)?)(?:ish)?\s?(?P<bp>{_AP})?"
    rf"(?![\w%:/£]|\.\d|-\d|\s?(?:%|st\b|nd\b|hours?|hrs?|days?|nights?|weeks?|wks?|months?|mths?|years?|yrs?|mins?|minutes|times|x\b|of\b|sessions?|visits?|out\b|miles|points?|goes|periods|people|pupils|children|words?|units?|metres|percent|per\b|per cent|kg|lbs|oz|ml|mg|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|a (?:day|week|month|night)))"
)
_DAY_BEFORE = compiled(
    r"(?:(?:\b(?:mon|tues?|weds?|thurs?|fri|sat|sun)|day)s?\.?|\b(?:between|hours|open|shift|shifts|factory|works?|weekdays|daily|hol(?:iday)?s|morning call|slot|am|pm|mornings|evenings|afternoons|nights|room|school \d|line|phones?(?: sw)?|session|rota)|\d[/.]\d{1,2}(?:[/.]\d{2,4})?|\d(?:st|nd|rd|th)|\b(?:january|jan|february|feb|march|april|may|june|july|august|aug|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?: \d{4})?)(?:,| from| at)? *\(?$"
)
_DAY_AFTER = compiled(r"\s*(?:on|mon|tue|wed|thu|fri|sat|sun|at night|every|each|in the)\b")
_DAY_SOMEWHERE = compiled(r"day|night|week|open|daily")
_CUE = compiled(
    r"(?:\b(?:at|by|from|until|till?|to|before|after|about|around|between|and|for|in bed|starts?|leaving|leave|gate|appt|slot|done|bath|story|home|back|mornings?|afternoons?|evenings?|nights?|daily|day|runs|rings?|hr|held|not|curfew|bus|meets?|[a-z]{3,6}days?|mon|tues?|weds?|thurs?|fri|sat|sun)s?|@|-|\d(?:st|nd|rd|th)?\s+\w{3,9}|\d[/.]\d{1,2}(?:[/.]\d{2,4})?|\d[.:]\d\d),?\s*(?:at|@|approx|about|c\.?)?\s*$"
)
_NOT_CLOCK_BEFORE = compiled(
    r"(?:\b(?:age|ages|ra|sa|score[ds]?|scoring|scale[ds]?|average|avg|level|reading|spelling|maths|section|version|item|para|page|hba1c|weigh[st]?|weight|temp|bmi|ratio|att|attendance|was \d+,?|than|%|v|no|ss|gcse|hours?|hrs|up|down|total|gpa|grew|grown|costs?|paid|rate|centile|dose)|£)\W*(?:of |is |was |at |to |from |now |about )?$"
)
_AGES = compiled(r"\b(?:reading|spelling|chronological|maths) age|\bra\b|\bsa\b|\byarc\b|\bage equivalent|\bhba1c")
_EVENING = compiled(
    r"\b(?:bed(?:time)?|asleep|curfew|not in|in by|home by|back by|not back|isn't in|night|nights|evenings?|lights? out|light out|tea\b|bath|story|missing(?! regist| marks?)|phone (?:to|away|off|down|out|charges)|phones? in|sleeps?|sleeping|boxing|youth club|aa meeting|dads group|late|off shift|drops? her home|home at|in the house|edt|wkend|weekends?|pub|staying up|going off|settled?|upstairs|gaming|football|cubs|scouts|wake|woke)\b"
)
_DAYTIME = compiled(
    r"\b(?:gate|school(?! nights?)|nursery|lessons?|class|work|breakfast|assembly|register|registration|taxi|bus|phones school|rung in|office|appt|surgery|clinic|college|morning|open)\b"
)
_SMALL_HOURS = compiled(
    r"\b(?:up (?:till?|until|at|by)|awake|wak(?:e|es|ing)|woke|wakes|wait up|night feed|night staff|early shift|earlies|feeds?|phone till|asleep (?:by|after|at)|not asleep|sleep|out till|in the early hours)\b"
)
_AGE_CONTEXT = compiled(
    r"\b(?:aged?|stopped|into care|born|died|old|since|walked|talked|diagnosed|level|when he was|when she was|words|score|scale|rated|confidence|wean)\b"
)


def find_clocks(scan: Scan) -> Iterator[Time]:
    """Every time of day by the clock; those beside a date are joined to it by the caller."""
    low = scan.low
    if DIGIT in scan.words:
        for m in _WITH_AP.finditer(low) if scan.any_of(_HALVES) else ():
            value = _with_half(int(m["h"]), int(m["m"] or 0), m["ap"]) + _seconds(m)
            yield scan.time(m.start(), m.end(), "TIME", value, "time-clock")
        for m in _POINTED.finditer(low):
            yield from _pointed(scan, m)
        for m in _MILITARY.finditer(low):
            if _DATE_BEFORE.search(scan.before(m.start())):
                yield scan.time(m.start("h"), m.end(), "TIME", f"T{m['h']}:{m['m']}", "time-clock")
        yield from _ranges(scan)
    if scan.any_of(_SPOKEN_WORDS) or "ish" in low:
        for m in _ON_THE_HOUR.finditer(low):
            yield from _spoken(scan, m)
    for m in _BARE.finditer(low):
        yield from _bare(scan, m)


def _pointed(scan: Scan, m: re.Match[str]) -> Iterator[Time]:
    if _NOT_CLOCK_BEFORE.search(scan.before(m.start())) or (
        scan.has(_AGES) and not re.search(r"\b(?:at|@) $", scan.before(m.start()))
    ):
        return
    hour, minute = int(m["h"]), int(m["m"])
    if m["s"] == "." and not _CUE.search(scan.before(m.start())) and not (7 <= hour <= 18 and minute % 5 == 0):
        return
    part = _PART_AFTER.match(scan.low, m.end())
    value = _show(
        _by_part(hour, part["part"]) if part else hour if m["h"].startswith("0") else _daytime(scan, m.start(), hour),
        minute,
    )
    yield scan.time(m.start(), part.end() if part else m.end(), "TIME", value + _seconds(m), "time-clock")


def _seconds(m: re.Match[str]) -> str:
    return f":{m['sec']}" if m["sec"] else ""


def _ranges(scan: Scan) -> Iterator[Time]:
    """ "9.30 till 2.30", "10 to 12": the lower bound in ``value``, the upper in ``value_max``."""
    if scan.has(_AGES):
        return
    for m in _RANGE.finditer(scan.low):
        if not _is_range(scan, m):
            continue
        (h1, m1), (h2, m2) = _split(m["a"]), _split(m["b"])
        half = m["ap"] or (m["bp"] if h1 < h2 and h1 != 12 else None)
        first = _with_half(h1, m1, half) if half else _show(_daytime(scan, m.start(), h1), m1)
        second = _with_half(h2, m2, m["bp"]) if m["bp"] else _show(_later(h2, m2, first), m2)
        yield scan.time(m.start(), m.end(), "TIME", first, "time-range", value_max=second)


def _is_range(scan: Scan, m: re.Match[str]) -> bool:
    """Whether two numbers are hours: by am or pm, minutes, a day or "between" beside them; "from 3 to 6" alone is a score."""
    before = scan.before(m.start())
    if _NOT_CLOCK_BEFORE.search(before):
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
    part = _PART_AFTER.match(scan.low, m.end())
    if (m["h6"] and not part) or _is_count(scan, m):
        return
    hour = _hour(spoken)
    hour = _by_part(hour, part["part"]) if part else _daytime(scan, m.start(), hour)
    minute = 0
    if m["half"] or m["h4"]:
        said = m["half"] or "half"
        minute = int(said) if said.isdigit() else _MINUTES.get(said, 25)
    if m["to"] == "to":
        hour, minute = hour - 1, 60 - minute
    yield scan.time(m.start(), part.end() if part else m.end(), "TIME", _show(hour % 24, minute), "time-clock-words")


_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20}


def _is_count(scan: Scan, m: re.Match[str]) -> bool:
    """ "ten to eleven visits", "half five of them"."""
    if m["to"] == "to" and m["half"] != "quarter":
        return re.search(r"\b(?:at|by|until|till?|before|about|around|from|gone) $", scan.before(m.start())) is None
    return bool(m["h4"]) and re.match(r" (?:of|the|an?|way|days?)\b", scan.low[m.end() : m.end() + 6]) is not None


def _bare(scan: Scan, m: re.Match[str]) -> Iterator[Time]:
    word = not m["h"].isdigit()
    cue = m["cue"]
    if word and (cue not in _BARE_WORD_CUES or m["h"] == "one" or _COUNTED_WORD.match(scan.low, m.end())):
        return
    if _AGE_CONTEXT.search(scan.before(m.start("t"), 60)) or scan.has(_AGES):
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
        scan.has(_EVENING) or scan.has(_DAYTIME) or scan.has(_SMALL_HOURS)
    ):
        return
    if re.match(r" in (?:every |\d)| (?:at|in) (?:least|total|all)\b", behind):
        return
    hour = _hour(m["h"])
    yield scan.time(
        m.start("t"),
        m.end("h") + (3 if scan.low.startswith("ish", m.end("h")) else 0),
        "TIME",
        _show(_daytime(scan, m.start("t"), hour), 0),
        "time-bare-hour",
    )


_COUNTED_WORD = compiled(r" (?:of|in every|and a half|or|to|other|more|school|at|in)\b")


def _daytime(scan: Scan, position: int, hour: int) -> int:
    """The hour of 24 that is meant where nobody says am or pm: a plan's day runs from seven to seven, bedtime and waking apart."""
    if hour > 12 or hour == 0:
        return hour
    near = scan.before(position, 70) + scan.after(position, 40)
    if hour <= 6:
        return hour if _SMALL_HOURS.search(near) and not _DAYTIME.search(scan.before(position, 25)) else hour + 12
    if hour == 12:
        return 12
    return hour + 12 if _EVENING.search(near) and not _DAYTIME.search(near) else hour


def _by_part(hour: int, part: str) -> int:
    if "morning" in part:
        return hour % 12
    if "night" in part:
        return hour + 12 if 5 < hour < 12 else hour % 12
    return hour + 12 if hour < 12 else hour


def _with_half(hour: int, minute: int, half: str) -> str:
    if hour > 12:
        return _show(hour, minute)
    return _show(hour % 12 + (12 if half[0] == "p" else 0), minute)


def _split(text: str) -> tuple[int, int]:
    hour, _, minute = text.replace(":", ".").partition(".")
    return int(hour), int(minute or 0)


def _hour(text: str) -> int:
    return int(text) if text.isdigit() else HOUR_WORDS.index(text) + 1


def _show(hour: int, minute: int) -> str:
    return f"T{hour:02}:{minute:02}"
