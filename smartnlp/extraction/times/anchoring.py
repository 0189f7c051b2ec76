"""Dates that say less than a full date, resolved against the plan's own date."""

from __future__ import annotations

import datetime as dt

# Of two years a date without a year goes to the nearer; what lies behind counts as this much farther away.
_PAST_WEIGHT = 1.5
_FUTURE_WEIGHT_IN_PAST = 6.0


def full_year(text: str | None) -> int | None:
    """ "26" and "'26" are 2026; None stays None."""
    if not text:
        return None
    year = int(text.lstrip("'’"))
    return year + 2000 if year < 100 else year


def nearest(month: int, day: int, anchor: dt.date | None, *, past: bool = False) -> str | None:
    """The date in the year that fits the plan's date, as ISO 8601; ``XXXX-05-03`` without one; None if impossible.

    ``past`` says that the text tells of what has happened: then what lies ahead counts as far away.
    """
    if anchor is None:
        return f"XXXX-{month:02}-{day:02}" if _valid(2024, month, day) else None
    candidates = [
        date for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (date := _valid(year, month, day))
    ]
    if not candidates:
        return None
    return min(candidates, key=lambda date: _distance((date - anchor).days, past)).isoformat()


def nearest_month(month: int, anchor: dt.date | None, *, past: bool = False) -> str:
    """The month in the year that fits the plan's date, as ``2026-05``."""
    if anchor is None:
        return f"XXXX-{month:02}"
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    year = min(years, key=lambda year: _distance(30 * ((year - anchor.year) * 12 + month - anchor.month), past))
    return f"{year}-{month:02}"


def exact(year: int, month: int, day: int) -> str | None:
    """ISO 8601, or None if there is no such day."""
    date = _valid(year, month, day)
    return date.isoformat() if date else None


def day_of_month(day: int, anchor: dt.date | None) -> str | None:
    """ "the 14th": the next 14th on or after the plan's date."""
    if anchor is None:
        return f"XXXX-XX-{day:02}"
    date = anchor
    for _ in range(70):
        if date.day == day:
            return date.isoformat()
        date += dt.timedelta(days=1)
    return None


def weekday(index: int, anchor: dt.date | None, weeks: int = 0) -> str:
    """The first such weekday after the plan's date (0 is Monday), ``weeks`` later."""
    if anchor is None:
        return f"XXXX-WXX-{index + 1}"
    ahead = (index - anchor.weekday() - 1) % 7 + 1
    return (anchor + dt.timedelta(days=ahead + 7 * weeks)).isoformat()


def week(date: str | None) -> str | None:
    """The ISO week of an ISO date."""
    if date is None or "X" in date:
        return None
    year, number, _ = dt.date.fromisoformat(date).isocalendar()
    return f"{year}-W{number:02}"


def shifted(anchor: dt.date | None, *, days: int = 0, weeks: int = 0, months: int = 0, years: int = 0) -> str | None:
    """A day, ISO week, month or year counted from the plan's date, in the precision asked for."""
    if anchor is None:
        return None
    if days or not (weeks or months or years):
        return (anchor + dt.timedelta(days=days)).isoformat()
    if weeks:
        return week((anchor + dt.timedelta(weeks=weeks)).isoformat())
    if months:
        index = anchor.year * 12 + anchor.month - 1 + months
        return f"{index // 12}-{index % 12 + 1:02}"
    return str(anchor.year + years)


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


def _valid(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _distance(days: int, past: bool = False) -> float:
    if past:
        return -days if days <= 0 else days * _FUTURE_WEIGHT_IN_PAST
    return days if days >= 0 else -days * _PAST_WEIGHT
