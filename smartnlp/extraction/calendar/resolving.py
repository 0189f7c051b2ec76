"""All three together: what is past, what is due when, and by which rule things recur until when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from smartnlp.extraction.calendar.beside import led_by, sentence
from smartnlp.extraction.calendar.due import due_of
from smartnlp.extraction.calendar.model import NONE, Calendar
from smartnlp.extraction.calendar.past import is_past
from smartnlp.extraction.calendar.recurrence import days_in, rule_of, with_end
from smartnlp.extraction.calendar.verbs import Verbs
from smartnlp.extraction.times.scan import end_of, start_of
from smartnlp.lazy import compiled
from smartnlp.records import Time

# Times on either side that may say from when or until when another runs; keeps the work linear in their number.
_NEIGHBOURS = 8
_JOINED = compiled(r"\W{0,3}(?:on\s+)?(?:an?\s+|the\s+)?", re.I)
_LISTED = compiled(r"\s*(?:,|&|and|or|\+|/)?\s*", re.I)


def resolve(
    text: str, times: Sequence[Time], plan_date: dt.date | None, calendar: Calendar = NONE, *, cell: bool = False
) -> list[Time]:
    """The same times with ``rrule``, ``due`` and ``past`` filled where they can be told; see ``docs/calendar.md``.

    Args:
        text: the statement or cell in which the times stand.
        times: what :func:`smartnlp.extraction.times.find_times` found in it, in order.
        plan_date: deadlines are counted from it.
        calendar: terms, events and the plan's own dates.
        cell: the text is a timescale cell: what it says is asked unless it says that it is past.
    """
    if not times:
        return []
    verbs = Verbs(text)
    resolved = []
    for index, time in enumerate(times):
        past = is_past(verbs, time, plan_date, cell=cell)
        near = times[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
        due = None if past else due_of(verbs, time, near, plan_date, calendar)
        resolved.append(replace(time, past=past, due=due) if past or due else time)
    if any(time.type == "SET" for time in times):
        return _with_rules(text, resolved)
    return resolved


def _with_rules(text: str, times: list[Time]) -> list[Time]:
    rules = [rule_of(time) if time.type == "SET" else None for time in times]
    for index in range(len(times) - 1):
        _join(text, times, rules, index)
    for index, bound in enumerate(times):
        if bound.due is None or not _bounds(text, bound):
            continue
        for at in _bounded(text, times, index):
            rule = rules[at]
            if rule and "UNTIL" not in rule:
                rules[at] = with_end(rule, bound.due)
    return [replace(time, rrule=rule) if rule else time for time, rule in zip(times, rules, strict=True)]


def _join(text: str, times: list[Time], rules: list[str | None], index: int) -> None:
    """ "fortnightly" and "Tuesdays" side by side are one recurrence: both get its rule."""
    one, other = times[index], times[index + 1]
    if not _JOINED.fullmatch(text, end_of(one), start_of(other)):
        return
    if _is_days(one) and _is_interval(other):
        one, other = other, one
    if not (_is_interval(one) and _is_days(other)):
        return
    daily = rule_of(one) == "FREQ=DAILY"
    if daily and other.type != "SET":
        return  # "from Monday, every day": a first day, and no day of the week
    rules[index] = rules[index + 1] = rule_of(other) if daily else rule_of(one, other.text)
    if other.type != "SET":
        rules[index if times[index] is other else index + 1] = None


def _is_interval(time: Time) -> bool:
    return time.type == "SET" and (time.value or "").startswith("P") and not days_in(time.text)


def _is_days(time: Time) -> bool:
    """A weekday that recurs, or one that a date was read from ("fortnightly on Tuesday")."""
    if time.type == "SET":
        return (time.value or "").startswith("XXXX-WXX")
    return (
        time.type == "DATE" and re.fullmatch(r"[a-z]{3,9}\.?", time.text, re.I) is not None and bool(days_in(time.text))
    )


def _bounds(text: str, time: Time) -> bool:
    """True if the time says until when something else recurs."""
    if time.type == "DURATION":
        return led_by(text, start_of(time), "runs", "runs_from_now")
    if time.value_max:  # "from 1 June until 12 June" is one time
        return time.type == "DATE" and led_by(text, start_of(time), "run_start")
    return led_by(text, start_of(time), "until")


def _bounded(text: str, times: list[Time], bound: int) -> list[int]:
    """The recurrence before the bound in its sentence, with those listed beside it; else the next one after it."""
    low, high = sentence(text, start_of(times[bound]))
    before = [
        at for at in range(max(0, bound - _NEIGHBOURS), bound) if times[at].type == "SET" and start_of(times[at]) >= low
    ]
    if not before:
        after = [
            at
            for at in range(bound + 1, min(len(times), bound + _NEIGHBOURS))
            if times[at].type == "SET" and end_of(times[at]) <= high
        ]
        return after[:1]
    found = [before[-1]]
    for at in reversed(before[:-1]):
        if not (found[-1] == at + 1 and _LISTED.fullmatch(text, end_of(times[at]), start_of(times[at + 1]))):
            break
        found.append(at)
    return found
