"""The plan's own date and its next review, where the document states them."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Sequence

from smartnlp.extraction.calendar.fields import calendar_from_fields
from smartnlp.extraction.lexicon import pattern
from smartnlp.extraction.times import find_times

# Lists of labels of fields that hold the plan's date, best first.
_PLAN_LABELS = ("plan_1", "plan_2", "plan_3", "plan_4")
_HELD = re.compile(
    r"\b(?:meeting|conference|review|taf|pep|visit|plan|notes|minutes)\b.{0,30}\b(?:was|held|on|of|dated|agreed|written|made|from)\b",
    re.I,
)
_NAMES_REVIEW = re.compile(
    r"\bmeet (?:again|next)\b|\b(?:next|review)\b.{0,40}\b(?:review|meeting|conference|taf|tac|pep|cin|on|held|date|due|\d)",
    re.I,
)

OPENING_LINES = 12
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.I)


def find_plan_date(fields: Sequence[tuple[str, str]], opening: Iterable[str] = ()) -> dt.date | None:
    """The plan's date from its fields, else from its first :data:`OPENING_LINES` lines ("meeting was Monday 23rd Feb").

    A date without a year in the opening lines is not enough to tell the plan's date from, unless another
    line states a year; then the year is taken from there.
    """
    for labels in _PLAN_LABELS:
        for name, value in fields:
            if _is_label(name, labels) and not _is_label(name, "not_plan") and (date := _full_date(value)):
                return date
    lines = list(itertools.islice(opening, OPENING_LINES))
    for line in lines:
        if _HELD.search(line) and not re.search(r"\bnext\b", line, re.I) and (date := _full_date(line)):
            return date
    return _from_year_elsewhere(lines)


def find_review_date(
    fields: Sequence[tuple[str, str]], plan_date: dt.date | None, lines: Iterable[str] = ()
) -> dt.date | None:
    """The date of the next review or conference, from the fields or from a line that names it."""
    calendar = calendar_from_fields(fields, plan_date)
    date = calendar.next_review or calendar.conference
    if date and (plan_date is None or date > plan_date):
        return date
    for line in lines:
        if _NAMES_REVIEW.search(line):
            date = _full_date(line, plan_date)
            if date and (plan_date is None or date > plan_date):
                return date
    return None


def _is_label(name: str, labels: str) -> bool:
    return pattern("plan_fields", labels, before=r"(?<!\w)", after=r"(?!\w)").search(name.strip(" :")) is not None


def _full_date(text: str, anchor: dt.date | None = None) -> dt.date | None:
    for time in find_times(text, anchor):
        if time.type in ("DATE", "TIME") and time.value and re.match(r"\d{4}-\d\d-\d\d", time.value):
            return dt.date.fromisoformat(time.value[:10])
    return None


def _from_year_elsewhere(lines: Sequence[str]) -> dt.date | None:
    """A meeting's day and month in one line, and the latest year that any line states."""
    held = next((line for line in lines if _HELD.search(line)), None)
    if held is None:
        return None
    years = [int(year) for line in lines for year in re.findall(r"\b(20[1-3]\d)\b", line)]
    years += [2000 + int(year) for line in lines for year in re.findall(r"\b\d{1,2}[/.]\d{1,2}[/.](\d\d)\b", line)]
    if not years:
        return None
    latest = max(years)
    weekday = _WEEKDAY.search(held)
    found = [_full_date(held, dt.date(year, 6, 30)) for year in (latest, latest + 1, latest - 1)]
    for date in found:
        if date and weekday and f"{date:%a}".lower() == weekday[0][:3].lower():
            return date  # "Monday 23rd Feb" was a Monday in one of these years
    return found[0]
