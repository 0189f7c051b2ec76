"""What all finders of clock times share: how hours are written, and which half of the day is meant."""

from __future__ import annotations

from smartnlp.extraction.times.scan import Scan
from smartnlp.extraction.times.vocabulary import HOUR_WORDS
from smartnlp.lazy import compiled

AP = r"(?:am|pm|[ap] ?\. ?m\b(?: ?\.)?)(?![a-z])"

HOUR = r"(?:2[0-3]|[01]?\d)"

HOUR_WORD = "(?:" + "|".join(HOUR_WORDS) + ")"

PART_AFTER = compiled(
    r",? (?P<part>in the (?:early )?morning|in the afternoon|in the evening|at night|this morning|this afternoon|this evening|tonight)\b"
)

NOT_CLOCK_BEFORE = compiled(
    r"(?:\b(?:age|ages|ra|sa|score[ds]?|scoring|scale[ds]?|average|avg|level|reading|spelling|maths|section|version|item|para|page|hba1c|weigh[st]?|weight|temp|bmi|ratio|att|attendance|was \d+,?|than|%|v|no|ss|gcse|hours?|hrs|up|down|total|gpa|grew|grown|costs?|paid|rate|centile|dose)|£)\W*(?:of |is |was |at |to |from |now |about )?$"
)

AGES = compiled(r"\b(?:reading|spelling|chronological|maths) age|\bra\b|\bsa\b|\byarc\b|\bage equivalent|\bhba1c")

EVENING = compiled(
    r"\b(?:up till?|up until|bed(?:time)?|asleep|curfew|not in|in by(?! \d{1,2}[.:](?!00|30))|home by|back by|not back|isn't in|night|nights|evenings?|lights? out|light out|tea\b|bath|story|missing(?! regist| marks?)|phone (?:to|away|off|down|out|charges)|phones? in|sleeps?|sleeping|boxing|youth club|aa meeting|dads group|late|off shift|drops? her home|home at|in the house|edt|wkend|weekends?|pub|staying up|going off|settled?|upstairs|gaming|football|cubs|scouts|wake|woke)\b"
)

DAYTIME = compiled(
    r"\b(?:gate|school(?! nights?)|nursery|lessons?|class|work|breakfast|assembly|register|registration|taxi|bus|phones school|rung in|office|appt|surgery|clinic|college|morning|open)\b"
)

_RISING = compiled(
    r"\b(?:up|wak(?:e|es|ing)|woke)(?: (?!and\b|then\b)[a-z]+)?,? (?:at|by|about|around|before) (?:about )?$"
)
SMALL_HOURS = compiled(
    r"\b(?:up (?:till?|until|at|by)|awake|wak(?:e|es|ing)|woke|wakes|wait up|night feed|night staff|early shift|earlies|feeds?|phone till|asleep (?:by|after|at)|not asleep|sleep|out till|in the early hours)\b"
)


def daytime(scan: Scan, position: int, hour: int) -> int:
    """The hour of 24 that is meant where nobody says am or pm: a plan's day runs from seven to seven, bedtime and waking apart."""
    if hour > 12 or hour == 0:
        return hour
    if 6 < hour < 12 and _RISING.search(scan.before(position)):
        return hour
    near = scan.before(position, 70) + scan.after(position, 40)
    if hour <= 6:
        return hour if SMALL_HOURS.search(near) and not DAYTIME.search(scan.before(position, 25)) else hour + 12
    if hour == 12:
        return 12
    return hour + 12 if EVENING.search(near) and not DAYTIME.search(near) else hour


def by_part(hour: int, part: str) -> int:
    """The hour of 24 in a part of the day: "3 in the afternoon"."""
    if "morning" in part:
        return hour % 12
    if "night" in part:
        return hour + 12 if 5 < hour < 12 else hour % 12
    return hour + 12 if hour < 12 else hour


def on_its_day(scan: Scan, part: str, clock: str) -> str:
    """The time of day with the plan's date before it for "this evening" and "tonight"."""
    return f"{scan.anchor.isoformat()}{clock}" if scan.anchor and part.startswith(("this", "tonight")) else clock


def with_half(hour: int, minute: int, half: str) -> str:
    """A time of day with its am or pm."""
    if hour > 12:
        return show_clock(hour, minute)
    return show_clock(hour % 12 + (12 if half[0] == "p" else 0), minute)


def split(text: str) -> tuple[int, int]:
    """Hour and minute of "9", "9.30" or "9:30"."""
    hour, _, minute = text.replace(":", ".").partition(".")
    return int(hour), int(minute or 0)


def hour_of(text: str) -> int:
    """The hour in figures or words."""
    return int(text) if text.isdigit() else HOUR_WORDS.index(text) + 1


def show_clock(hour: int, minute: int) -> str:
    """``T09:30``."""
    return f"T{hour:02}:{minute:02}"
