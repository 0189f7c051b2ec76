"""Sums with days and months of the calendar."""

from __future__ import annotations

import calendar
import datetime as dt


def plus_days(date: dt.date, days: int) -> dt.date | None:
    """``date`` moved by days, or None beyond the calendar's ends."""
    try:
        return date + dt.timedelta(days=days)
    except OverflowError:
        return None


def plus_months(date: dt.date, months: int) -> dt.date | None:
    """The same day of a later month, or that month's last day where it has no such day."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    return dt.date(year, month + 1, min(date.day, last_of_month(year, month + 1).day))


def last_of_month(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])
