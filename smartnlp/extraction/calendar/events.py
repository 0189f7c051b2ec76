"""Events that stand for a date: birthdays, reviews, conferences, terms and holidays, an authority's own."""

from __future__ import annotations

import datetime as dt
import re

from smartnlp.extraction.calendar import terms
from smartnlp.extraction.calendar.beside import is_one_of
from smartnlp.extraction.calendar.model import Calendar
from smartnlp.extraction.days import plus_days
from smartnlp.extraction.lexicon import pattern
from smartnlp.lazy import compiled

_AGES = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21, "twenty first": 21,
}  # fmt: skip
_BIRTHDAY = compiled(
    rf"(?:(?P<whose>[^\W\d][\w-]*?)(?:['’]s|s['’])?\s+)??(?:(?P<n>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_AGES)}))?\s*(?:birthdays?|b[’']?day)"
)
_TURNS = compiled(
    r"(?:(?:(?:i|you)\s+(?:am|are|turn)|[\w’']+\s+(?:is|turns?|reach(?:es)?)|s?he['’]s|his|her|their|my|your)\s+)?(?P<n>1\d|2[0-5])(?:th|st)?"
)
_WHOSE_CHILD = {"his", "her", "their", "my", "your", "the", "next", "this", "our"}


def event_period(text: str, plan_date: dt.date | None, calendar: Calendar) -> tuple[dt.date, dt.date] | None:
    """First and last day of an event, or None where neither the plan nor the calendar says when it is."""
    name = re.sub(r"\s+", " ", text.lower()).strip(" .")
    if day := _birthday(name, plan_date, calendar):
        return day, day
    if kind := _known_kind(name):
        dates = {
            "core_group": calendar.core_group,
            "conference": calendar.conference or calendar.next_review,
            "next_review": calendar.next_review or calendar.conference,
        }
        if is_one_of(_bare(name), "next_meeting"):
            dates[kind] = dates[kind] or calendar.core_group
        day = _named(name, plan_date, calendar) or dates[kind]  # a form that names its "next TAF" goes first
        return (day, day) if day else None
    if day := _named(name, plan_date, calendar):
        return day, day
    return terms.school_period(name, plan_date, calendar)


def _known_kind(name: str) -> str | None:
    """Which of the plan's own dates the name stands for; None for "last review", which is behind."""
    if is_one_of(_bare(name), "core_group"):
        return "core_group"
    if pattern("calendar", "not_next").search(name):
        return None
    kinds = ("conference", "next_review")
    return next((kind for kind in kinds if is_one_of(_bare(name), kind) or is_one_of(name, kind)), None)


def is_holiday(text: str) -> bool:
    """True for "half term" and "Easter hols": what is due by one is due before it begins."""
    return terms.is_holiday(text.lower())


def _bare(name: str) -> str:
    return pattern("calendar", "around", before=r"\b", after=r"\s+").sub("", name).strip()


def _named(name: str, plan_date: dt.date | None, calendar: Calendar) -> dt.date | None:
    """The next date of that name on or after the plan's date; any birth of a baby goes by "edd"."""
    bare = "edd" if is_one_of(name, "birth_of_baby") or is_one_of(_bare(name), "birth_of_baby") else _bare(name)
    days = sorted(day for known, day in calendar.events if known in (name, bare) or _bare(known) == bare)
    if plan_date is None:
        return days[0] if len(days) == 1 else None
    return next((day for day in days if day >= plan_date), None)


def _birthday(name: str, plan_date: dt.date | None, calendar: Calendar) -> dt.date | None:
    born = calendar.birth
    if born is None:
        return None
    m = _BIRTHDAY.fullmatch(name) or _TURNS.fullmatch(name)
    if m is None:
        return None
    groups = m.groupdict()
    age = int(groups["n"]) if groups.get("n") else _AGES.get((groups.get("word") or "").lower())
    whose = (groups.get("whose") or "the").lower()
    if is_one_of(whose, "relatives") or (age is None and whose not in _WHOSE_CHILD):
        return None
    if age is None:
        return _next_birthday(born, plan_date) if plan_date else None
    day = _in_year(born, born.year + age)
    # "Zofia's 2nd birthday" in the plan of a boy of fifteen is his sister's.
    return day if day and (plan_date is None or day >= plan_date or whose in _WHOSE_CHILD) else None


def _next_birthday(born: dt.date, plan_date: dt.date) -> dt.date | None:
    this_year = _in_year(born, plan_date.year)
    return this_year if this_year and this_year >= plan_date else _in_year(born, plan_date.year + 1)


def _in_year(born: dt.date, year: int) -> dt.date | None:
    """The birthday in a year; who was born on 29 February has it on 1 March in the years between."""
    if not dt.MINYEAR <= year < dt.MAXYEAR:
        return None
    try:
        return born.replace(year=year)
    except ValueError:
        return plus_days(dt.date(year, 2, 28), 1)
