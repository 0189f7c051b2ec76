"""The last calendar day that a time means, where it can be computed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from smartnlp.extraction.calendar import sums
from smartnlp.extraction.calendar.beside import REACH, followed_by, has, is_alone, led_by, sentence
from smartnlp.extraction.calendar.events import event_period, is_holiday
from smartnlp.extraction.calendar.model import Calendar, Nation
from smartnlp.extraction.calendar.verbs import Verbs
from smartnlp.extraction.days import plus_days
from smartnlp.extraction.times.scan import end_of, start_of
from smartnlp.lazy import compiled
from smartnlp.records import Time

# Characters between a length of time and the date that it counts from.
_NEAR = 24
_LEAD = compiled(r"\A(?:before|by|until|till?|after|from|at|in)\s+", re.I)  # a span may begin with its preposition
_IN_THE = compiled(r"\bin\s+the\s+$", re.I)
_THAT_IS = compiled(r"\bi\.?e\b|=", re.I)
_COUNT = compiled(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth|only|average|no|none|most|more)\b",
    re.I,
)


def due_of(
    verbs: Verbs, time: Time, times: Sequence[Time], plan_date: dt.date | None, calendar: Calendar
) -> dt.date | None:
    """The last day meant by a deadline, an appointment or an event; None for a start, a run without one, or neither.

    Args:
        verbs: those of the statement or cell.
        time: one of ``times``, which were found in it.
    """
    text = verbs.text
    if time.type in ("DATE", "TIME"):
        if time.value_max and (upper := sums.period(time.value_max)):  # a range: its last day, wherever it starts
            return upper[1]
        return _last(text, time, sums.period(time.value or "", time.mod))
    if time.type == "EVENT" and not led_by(text, start_of(time), "relatives"):  # "Mum's birthday" is not the child's
        return _last(text, time, event_period(_LEAD.sub("", time.text), plan_date, calendar))
    if time.type == "DURATION":
        return _of_duration(verbs, time, times, plan_date, calendar)
    return None


def _last(text: str, time: Time, dates: tuple[dt.date, dt.date] | None) -> dt.date | None:
    if dates is None:
        return None
    first, last = dates
    start = start_of(time) + (lead.end() if (lead := _LEAD.match(time.text)) else 0)
    if led_by(text, start, "start", "run_start"):
        return None
    until_holiday = time.type == "EVENT" and is_holiday(_LEAD.sub("", time.text)) and led_by(text, start, "by", "until")
    if until_holiday or (not time.mod and led_by(text, start, "before")):
        return plus_days(first, -1)
    return last


def _of_duration(
    verbs: Verbs, time: Time, times: Sequence[Time], plan_date: dt.date | None, calendar: Calendar
) -> dt.date | None:
    value = time.value_max or time.value or ""
    nation = calendar.nation if time.mod == "WORKING" else None
    text, start, end = verbs.text, start_of(time), end_of(time)
    if led_by(text, start, "runs_from_now"):
        return sums.later(plan_date, value, nation) if plan_date else None
    if led_by(text, start, "runs"):
        run = _start_of_run(text, time, times)
        return _end_of_run(run, value, nation) if run else None
    if _hangs_on_more(verbs, start, end):
        return None
    now = followed_by(text, end, "from_now")
    deadline = led_by(text, start, "within") or _is_in(verbs, start)
    if now is None and followed_by(text, end, "from_other"):
        counts = deadline or led_by(text, start, "at_again")
        base = _named_base(text, end, times, plan_date, calendar) if counts else None
    else:
        base = plan_date if now or deadline or is_alone(text, time) or _looks_again(text, start) else None
    return sums.later(base, value, nation) if base else None


def _hangs_on_more(verbs: Verbs, start: int, end: int) -> bool:
    """True for what comes round again, may happen or is a rate ("if he runs off ...", "95% within a day"), or was told."""
    text = verbs.text
    low, high = sentence(text, start)
    before = text[low:start]
    return "%" in before or has(f"{before} {text[end:high]}", "contingent") or verbs.tense(low, start) is True


def _is_in(verbs: Verbs, start: int) -> bool:
    """ "reply in 2 weeks", but not "third placement in 14 months", "in the 4 weeks"."""
    text = verbs.text
    if not led_by(text, start, "in") or _IN_THE.search(text, max(0, start - REACH), start):
        return False
    low, _ = sentence(text, start)
    return verbs.tense(low, start) is False or not _COUNT.search(text, max(low, start - REACH), start)


def _looks_again(text: str, start: int) -> bool:
    """ "review after 6 weeks", "Review: 3 months"."""
    ahead = text[max(0, start - REACH) : start]
    return has(ahead[-14:], "again") or (led_by(text, start, "at_again") and has(ahead, "again"))


def _named_base(
    text: str, end: int, times: Sequence[Time], plan_date: dt.date | None, calendar: Calendar
) -> dt.date | None:
    """The day from which "within 4 weeks of ..." counts."""
    other = next((time for time in times if end < start_of(time) <= end + _NEAR), None)
    if other is None or other.type not in ("DATE", "TIME", "EVENT") or _THAT_IS.search(text, end, start_of(other)):
        return None
    event = other.type == "EVENT"
    dates = event_period(other.text, plan_date, calendar) if event else sums.period(other.value or "", other.mod)
    return dates[1] if dates and (dates[1] - dates[0]).days <= 7 else None


def _start_of_run(text: str, time: Time, times: Sequence[Time]) -> Time | None:
    """The time in the same sentence from which it runs ("for two weeks from the 14th")."""
    low, high = sentence(text, start_of(time))
    starts = [
        other
        for other in times
        if other.type in ("DATE", "TIME")
        and low <= start_of(other) < high
        and (led_by(text, start_of(other), "run_start") or "-W" in (other.value or ""))
    ]
    return min(starts, key=lambda other: abs(start_of(other) - start_of(time)), default=None)


def _end_of_run(start: Time, value: str, nation: Nation | None) -> dt.date | None:
    """The last day of the run, its first day counted; from a month only where the run is of months too."""
    dates = sums.period(start.value or "", start.mod)
    if dates is None or ((dates[1] - dates[0]).days > 7 and not re.fullmatch(r"P\d+[MY]", value)):
        return None
    if nation:
        day_before = plus_days(dates[0], -1)
        return sums.later(day_before, value, nation) if day_before else None
    beyond = sums.later(dates[0], value)
    return plus_days(beyond, -1) if beyond else None
