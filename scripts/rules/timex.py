"""TIMEX3 values in one spelling, so that two tools' values can be compared."""

from __future__ import annotations

import re

_PERIOD = re.compile(r"P(?:(?P<date>[\d.]+)(?P<unit>Y|M|W|D|BD|WD|WE))?(?:T(?P<clock>(?:[\d.]+[HMS])+))?")
_DAYS = {"D": 1.0, "BD": 1.0, "W": 7.0}
_MONTHS = {"M": 1.0, "Y": 12.0}
_SECONDS = {"H": 3600.0, "M": 60.0, "S": 1.0}
_WORKING_WEEK = "XXXX-WXX-1/XXXX-WXX-5"
_WEEKEND = "XXXX-WXX-WE"


def normal(value: str) -> str:
    """One spelling of a TIMEX3 value.

    Lengths are counted in days, months or seconds (``P2W`` is ``P14D``, ``P1Y`` is ``P12M``, ``PT1.5H`` is ``PT5400S``,
    business days are days); a clock time has hours and minutes (``T07`` is ``T07:00``); the last second of a day is the
    day; ``P1WD`` and ``P1WE`` are the week's working days and its end; the ends of a range that name no day take the
    first (``2018-05/2018-09`` is ``2018-05-01/2018-09-01``).
    """
    if re.match(r"P\d|PT", value):
        return _length(value)
    if "/" in value and value != _WORKING_WEEK:
        return "/".join(_day(_moment(end)) for end in value.split("/"))
    return _moment(value)


def _length(value: str) -> str:
    found = _PERIOD.fullmatch(value)
    if found is None:
        return value
    count, unit = float(found["date"] or 0), found["unit"]
    if unit in ("WD", "WE"):
        return {"P1WD": _WORKING_WEEK, "P1WE": _WEEKEND}.get(value, value)
    date = f"{count * _MONTHS[unit]:g}M" if unit in _MONTHS else f"{count * _DAYS[unit]:g}D" if unit else ""
    parts = re.findall(r"([\d.]+)([HMS])", found["clock"] or "")
    clock = sum(float(number) * _SECONDS[part] for number, part in parts)
    return f"P{date}" + (f"T{clock:g}S" if parts else "")


def _moment(value: str) -> str:
    value = re.sub(r"T23:59:59$", "", value.replace(" ", "T"))
    value = re.sub(r"T(\d\d)$", r"T\1:00", value)
    value = re.sub(r"(T\d\d:\d\d):00$", r"\1", value)
    return re.sub(r"TNT$", "TNI", value)


def _day(value: str) -> str:
    if re.fullmatch(r"[\dX]{4}", value):
        return f"{value}-01-01"
    return f"{value}-01" if re.fullmatch(r"[\dX]{4}-[\dX]{2}", value) else value
