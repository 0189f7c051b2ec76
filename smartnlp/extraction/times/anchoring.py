"""Dates that say less than a full date, resolved against the plan's own date."""

from __future__ import annotations

import datetime as dt

from smartnlp.extraction.days import plus_days, plus_months
from smartnlp.extraction.times.tense import Tense

# Of two years a date without a year goes to the nearer, where what lies on the wrong side counts as this many times farther
# away: a plan looks ahead unless its words say otherwise.
_PAST_WEIGHT = {None: 1.5, "ahead": 12.0, "past": 1.0}
_FUTURE_WEIGHT = {None: 1.0, "ahead": 1.0, "past": 2.5}


def full_year(text: str | None) -> int | None:
    """ "26" and "'26" are 2026; None stays None."""
    if not text:
        return None
    year = int(text.lstrip("'"))
    return year + 2000 if year < 100 else year


def nearest(month: int, day: int, anchor: dt.date | None, tense: Tense | None = None) -> str | None:
    """The date in the year that fits the plan's date, as ISO 8601; ``XXXX-05-03`` without one; None if impossible.

    ``tense`` "past" says that the text tells of what has happened, "ahead" that it asks for something.
    """
    if anchor is None:
        return f"XXXX-{month:02}-{day:02}" if valid(2024, month, day) else None
    candidates = [date for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (date := valid(year, month, day))]
    if not candidates:
        return None
    return min(candidates, key=lambda date: _distance((date - anchor).days, tense)).isoformat()


def nearest_month(month: int, anchor: dt.date | None, tense: Tense | None = None, *, over: bool = False) -> str:
    """The month in the year that fits the plan's date, as ``2026-05``; the last one of its name if it is ``over``."""
    if anchor is None:
        return f"XXXX-{month:02}"
    if over:
        return f"{anchor.year - (month > anchor.month)}-{month:02}"
    months = {
        year: (year - anchor.year) * 12 + month - anchor.month for year in range(anchor.year - 1, anchor.year + 2)
    }
    year = min(months, key=lambda year: _distance(30 * months[year], tense))
    return f"{year}-{month:02}"


def year_of(month: int, relation: str, anchor: dt.date | None) -> int | None:
    """The year of "last November", "this June" or "next March"; the last two never mean the month that runs."""
    if anchor is None or relation not in ("last", "previous", "this", "next"):
        return None
    if relation == "this":
        return anchor.year
    if relation == "next":
        return anchor.year + (month <= anchor.month)
    return anchor.year - (month >= anchor.month)


def exact(year: int, month: int, day: int) -> str | None:
    """ISO 8601, or None if there is no such day."""
    date = valid(year, month, day)
    return date.isoformat() if date else None


def day_of_month(
    day: int, anchor: dt.date | None, tense: Tense | None = None, weekday: int | None = None
) -> str | None:
    """ "the 14th": the next 14th, or the last one where the text tells of the past; with ``weekday`` the nearest that is one."""
    if anchor is None:
        return f"XXXX-XX-{day:02}"
    months = [(anchor.year * 12 + anchor.month - 1 + step) for step in range(-4, 7)]
    dates = [date for month in months if (date := valid(month // 12, month % 12 + 1, day))]
    if weekday is not None:
        fitting = [date for date in dates if date.weekday() == weekday]
        dates = fitting or dates
    if not dates:
        return None
    return min(dates, key=lambda date: _distance((date - anchor).days, tense or "ahead")).isoformat()


def weekday(index: int, anchor: dt.date | None, *, weeks: int = 0, past: bool = False) -> str:
    """The first such weekday after the plan's date (0 is Monday), ``weeks`` later; with ``past`` the last one before it."""
    if anchor is None:
        return f"XXXX-WXX-{index + 1}"
    ahead = (index - anchor.weekday() - 1) % 7 + 1
    if past:
        ahead = -((anchor.weekday() - index - 1) % 7 + 1)
    return (anchor + dt.timedelta(days=ahead + 7 * weeks)).isoformat()


def week(date: str | None) -> str | None:
    """The ISO week of an ISO date."""
    if date is None or "X" in date:
        return None
    year, number, _ = dt.date.fromisoformat(date).isocalendar()
    return f"{year}-W{number:02}"


def week_of_month(year_month: str, nth: int) -> str | None:
    """The ISO week of the ``nth`` Monday of ``2026-05``, the last with -1; None for a month without a year."""
    if "X" in year_month:
        return None
    year, month = int(year_month[:4]), int(year_month[5:])
    first = dt.date(year, month, 1)
    monday = first + dt.timedelta(days=-first.weekday() % 7)
    if nth == -1:
        while (monday + dt.timedelta(days=13)).month == month:  # a week that ends in it too
            monday += dt.timedelta(days=7)
        return week(monday.isoformat())
    return week((monday + dt.timedelta(days=7 * (nth - 1))).isoformat())


def shifted(anchor: dt.date | None, *, days: int = 0, weeks: int = 0, months: int = 0, years: int = 0) -> str | None:
    """A day, ISO week, month or year counted from the plan's date, in the precision asked for; None out of the calendar."""
    if anchor is None:
        return None
    try:
        if weeks:
            return week((anchor + dt.timedelta(weeks=weeks)).isoformat())
        if months:
            index = anchor.year * 12 + anchor.month - 1 + months
            return dt.date(index // 12, index % 12 + 1, 1).isoformat()[:7]
        if years:
            return dt.date(anchor.year + years, 1, 1).isoformat()[:4]
        return (anchor + dt.timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return None


def moved(date: dt.date, count: int, unit: str) -> str | None:
    """The day so many days, weeks, months or years ("D", "W", "M", "Y") later; None out of the calendar."""
    if unit in "DW":
        day = plus_days(date, count * (7 if unit == "W" else 1))
    else:
        day = plus_months(date, count * (12 if unit == "Y" else 1))
    return day.isoformat() if day else None


def easter(year: int) -> dt.date:
    """Easter Sunday, Gregorian (Meeus's anonymous algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


def valid(year: int, month: int, day: int) -> dt.date | None:
    """The date, if there is one."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _distance(days: int, tense: Tense | None) -> float:
    return days * _FUTURE_WEIGHT[tense] if days >= 0 else -days * _PAST_WEIGHT[tense]
