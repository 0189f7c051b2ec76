"""What the rules on time share: which times bind a statement, from when to when, and how a finding says a date."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange

from smartnlp.auditing.view import View, is_timed
from smartnlp.extraction.calendar.sums import period
from smartnlp.lazy import compiled
from smartnlp.records import Linked, Owner, Target, Time

_DAYS = {"D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.25}
_DURATION = compiled(r"P(\d{1,4}(?:\.\d{1,2})?)([DWMY])")
_WEEKDAY = compiled(r"(?:mon|tue|wed|thu|fri|sat|sun)\w*\b(?!.*\d)", re.I)
_DAY = compiled(r"(\d{4}-\d\d-\d\d)(?:T.*)?")
# Before "now" and behind it: what tells how things stand, and asks nobody to begin.
_STANDS = compiled(
    r"(?:\b(?:than|as|is|are|am|was|were|has|have|compared (?:with|to)|versus)"
    r"|['’](?:s|re|ve)|\d%?)\s+(?:(?:right|just|at)\s+)?$",
    re.I,
)
_STANDS_NOW = compiled(r"\s+(?:that|is|are|has|have|at \d+)\b|\s*[:=]|\s+\d+\s?%", re.I)
# A word or two may stand between the preposition and the time: "by the next", "until Friday's".
_LEAD = r"\b(?:{words})[\s:(]+(?:(?:the|a|his|her|their|our|about|around|another)\s+){{0,2}}$"


def span_of(found: Owner | Time | Target) -> tuple[int, int] | None:
    """Where it stands in the statement's text, if it stands there."""
    return (found.start, found.end) if found.start is not None and found.end is not None else None


def show_date(date: dt.date) -> str:
    """A date as a finding says it: "3 May 2026"."""
    return f"{date.day} {date:%B %Y}"


def show_due(time: Time, due: dt.date) -> str:
    """A deadline as a finding says it: a day as a date, a month or a week in the words of the text ("Feb 2026")."""
    return f"“{time.text}”" if time.type == "DATE" and exact_day(time) is None else show_date(due)


def first_due(time: Time, due: dt.date) -> dt.date:
    """The first day that a deadline may mean: of a month or a week its first, or else the day itself."""
    dates = period(time.value or "", time.mod) if time.type == "DATE" and not time.value_max else None
    return min(dates[0], due) if dates and not time.mod else due


def months_later(date: dt.date, months: int) -> dt.date:
    """The same day of a later month, or that month's last day."""
    month = date.year * 12 + date.month - 1 + months
    last = monthrange(month // 12, month % 12 + 1)[1]
    return dt.date(month // 12, month % 12 + 1, min(date.day, last))


def is_untimed(one: Linked) -> bool:
    """True if neither the classifier calls it timed nor its row or heading gives it a time."""
    return not is_timed(one) and not settled_by_cell(one)


def settled_by_cell(one: Linked) -> bool:
    """True if its row or heading gives it a time that is no open-ended word."""
    return any(time.source != "text" and time.type != "OPEN" for time in one.times)


def open_ended(one: Linked, view: View) -> Time | None:
    """The first open-ended word; "always" says how often, and "than it is now" how things stand: they are none."""
    opened = (time for time in one.times if time.type == "OPEN" and not _tells_how_things_stand(one, time))
    return next((time for time in opened if view.policy.search("absolute", time.text) is None), None)


def _tells_how_things_stand(one: Linked, time: Time) -> bool:
    """Whether "now" is that of a baseline or of a fact: "the 23% we have now", "now that he is 5"."""
    text, start, end = one.statement.text, time.start or 0, time.end or 0
    if time.source != "text" or time.text.lower() != "now":
        return False
    return _STANDS.search(text, 0, start) is not None or _STANDS_NOW.match(text, end) is not None


def bounding(one: Linked) -> list[Time]:
    """The times that say when what is asked is to be: nothing open-ended, and nothing that lies behind.

    Times of its own text count only where the classifier calls the statement timed.
    """
    timed = is_timed(one)
    return [time for time in one.times if time.type != "OPEN" and not time.past and (timed or time.source != "text")]


def recurs(time: Time) -> bool:
    """A recurrence, or a bare time of day: says when in the day or week, not from when or until when."""
    return time.type == "SET" or (time.type == "TIME" and (time.value is None or time.value.startswith("T")))


def last_due(one: Linked) -> tuple[Time, dt.date] | None:
    """The last deadline of :func:`bounding`, with its day; "by Wednesday" beside "each week" is none."""
    times = bounding(one)
    repeated = {time.source for time in times if time.type == "SET"}
    dated = [
        (time, time.due)
        for time in times
        if time.due is not None and not (time.source in repeated and _WEEKDAY.match(time.text))
    ]
    return max(dated, key=lambda pair: pair[1], default=None)


def exact_day(time: Time) -> dt.date | None:
    """The day that a date names in full; None for weeks, months and lengths of time."""
    found = _DAY.fullmatch(time.value or "") if time.type in ("DATE", "TIME") else None
    try:
        return dt.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def days_of(time: Time) -> float | None:
    """How many days a length of time is, by its upper bound; None for what is shorter than a day."""
    found = _DURATION.fullmatch(time.value_max or time.value or "") if time.type == "DURATION" else None
    return float(found[1]) * _DAYS[found[2]] if found else None


def led_by(one: Linked, time: Time, words: str) -> bool:
    """True if one of ``words`` ("by|until") stands directly before a time of the text."""
    ahead = one.statement.text[max(0, (time.start or 0) - 40) : time.start or 0]
    return re.search(_LEAD.format(words=words), ahead, re.I) is not None


def weeks_given(one: Linked, view: View) -> float | None:
    """For how many weeks a statement runs at the longest: to its last deadline, or by the lengths that it names."""
    lengths = [days for time in bounding(one) if (days := days_of(time)) is not None]
    if view.plan_date is not None and (last := last_due(one)) is not None:
        lengths.append((last[1] - view.plan_date).days)
    return max(lengths) / 7 if lengths else None
