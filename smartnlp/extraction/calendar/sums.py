"""Sums with days: months that clip, working days, the last day of a period."""

from __future__ import annotations

import datetime as dt
from functools import cache

from smartnlp.extraction.calendar.model import Nation
from smartnlp.extraction.days import last_of_month, plus_days, plus_months
from smartnlp.lazy import compiled

_SUBDIVISIONS: dict[Nation, str] = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern-ireland": "NIR"}
_DURATION = compiled(r"P(?:T(?P<hours>\d{1,4})H|(?P<count>\d{1,4}(?:\.\d{1,2})?)(?P<unit>[DWMY]))")
_MAX_WORKING_DAYS = 2_000
# What START and MID cut off: the first third, and the first two thirds.
_THIRDS = {"START": 1, "MID": 2}


def later(date: dt.date, value: str, working: Nation | None = None) -> dt.date | None:
    """The date so long after ``date``; None for what is shorter than a day, unreadable or out of all reason.

    Args:
        date: counted from the day after it.
        value: an ISO 8601 duration ("P6W"); months and years go by the calendar and clip (31 January and one month
            is 28 February); hours count from 24 on and in half days, as days begun (40 hours is an amount of work).
        working: the nation whose working days are counted, for a value in days.
    """
    m = _DURATION.fullmatch(value)
    if m is None:
        return None
    if m["hours"]:
        hours = int(m["hours"])
        return plus_days(date, -(-hours // 24)) if hours >= 24 and hours % 12 == 0 else None
    count = float(m["count"])
    if m["unit"] == "D" and working:
        return _working_days_later(date, int(count), working)
    if m["unit"] in "DW":
        return plus_days(date, round(count * (7 if m["unit"] == "W" else 1)))
    months = count * (12 if m["unit"] == "Y" else 1)
    moved = plus_months(date, int(months))
    return plus_days(moved, round((months - int(months)) * 30)) if moved else None


def is_working_day(date: dt.date, nation: Nation) -> bool:
    """False at weekends and on the nation's bank holidays."""
    return date.weekday() < 5 and date not in _bank_holidays(nation, date.year)


def _working_days_later(date: dt.date, count: int, nation: Nation) -> dt.date | None:
    if count > _MAX_WORKING_DAYS or date.year + 10 > dt.MAXYEAR:
        return None
    while count > 0:
        date += dt.timedelta(days=1)
        count -= is_working_day(date, nation)
    return date


@cache
def _bank_holidays(nation: Nation, year: int) -> frozenset[dt.date]:
    from holidays import country_holidays  # costs a tenth of a second, and few plans count working days

    return frozenset(country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=[year]))


def period(value: str, mod: str | None = None) -> tuple[dt.date, dt.date] | None:
    """First and last day of a DATE's value, or None where it has none ("XXXX-05-03", "T14:15", a decade).

    A quarter is that of the financial year, as the annotation guideline has it.  START, MID and END of a month,
    quarter, season or year are its thirds (in a month the 10th, the 20th and the last day); of a week they are
    Monday and Tuesday, Wednesday and Thursday, and up to Friday.
    """
    try:
        found = _period(value)
    except ValueError:
        return None
    if found is None or mod not in ("START", "MID", "END"):
        return found
    first, last = found
    if first == last:
        return found
    if (last - first).days == 6:
        return first, first + dt.timedelta(days={"START": 1, "MID": 3, "END": 4}[mod])
    return first, last if mod == "END" else _third(first, last, _THIRDS[mod])


def _third(first: dt.date, last: dt.date, thirds: int) -> dt.date:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1:
        return first.replace(day=10 * thirds)
    index = first.year * 12 + first.month - 2 + months * thirds // 3
    return last_of_month(index // 12, index % 12 + 1)


_PERIOD = compiled(
    r"(?P<y>\d{4})(?:-(?:(?P<m>\d\d)(?:-(?P<d>\d\d)(?:T.*)?)?|W(?P<w>\d\d)(?P<we>-WE)?|Q(?P<q>[1-4])|(?P<s>SP|SU|FA|WI)))?"
)
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}


def _period(value: str) -> tuple[dt.date, dt.date] | None:
    m = _PERIOD.fullmatch(value.split("/")[-1])
    if m is None:
        return None
    year = int(m["y"])
    if m["d"]:
        day = dt.date(year, int(m["m"]), int(m["d"]))
        return day, day
    if m["m"]:
        return dt.date(year, int(m["m"]), 1), last_of_month(year, int(m["m"]))
    if m["w"]:
        return dt.date.fromisocalendar(year, int(m["w"]), 6 if m["we"] else 1), dt.date.fromisocalendar(
            year, int(m["w"]), 7
        )
    if m["q"]:
        index = year * 12 + 3 * int(m["q"])  # the first quarter begins in April
        return dt.date(index // 12, index % 12 + 1, 1), last_of_month((index + 2) // 12, (index + 2) % 12 + 1)
    if m["s"] == "WI":  # the winter that begins in the year
        return dt.date(year, 12, 1), last_of_month(year + 1, 2)
    if m["s"]:
        begins, ends = _SEASONS[m["s"]]
        return dt.date(year, begins, 1), last_of_month(year, ends)
    return dt.date(year, 1, 1), dt.date(year, 12, 31)
