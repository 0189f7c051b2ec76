"""Recurrences as RFC 5545 rules: what a SET says of days and intervals, and until when."""

from __future__ import annotations

import datetime as dt
import re

from smartnlp.extraction.times.vocabulary import weekday_index
from smartnlp.lazy import compiled
from smartnlp.records import Time

_DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY", "TH": "HOURLY", "TM": "MINUTELY"}
_PERIOD = compiled(r"P(?P<n>T?\d{1,4})(?P<unit>[DWMYH])(?:T[A-Z]{2})?")
_DAY = compiled(
    r"\b(?P<d>mon|tue|wed|thu|fri|sat|sun)(?:s|rs?|nes|ur)?(?:day)?s?\b"
    r"|\b(?P<all>weekdays?|working\s+days?)\b|\b(?P<end>week\s?-?ends?|wk\s?-?ends?)\b",
    re.I,
)
_TO = compiled(r"^\W*(?:\w+\s+){0,2}(?:-|–|—|to|thro(?:ugh)?|thru|til+|until)(?:\s+\w+)?\W*$", re.I)
_NTH = compiled(
    r"\b(?P<n>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)(?=\s+(?:(?:and|&|or)\s+\w+\s+)?"
    r"(?P<what>mon|tue|wed|thu|fri|sat|sun|day|working\s+day|week\s?day|of|week\s?end)?)",
    re.I,
)
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5,
}  # fmt: skip
_MONTH_DAY = compiled(r"\b(?P<d>[12]?\d|3[01])(?:st|nd|rd|th)\b")
_MONTH_END = compiled(r"\bend\b", re.I)
_MONTH_OF_YEAR = compiled(r"XXXX-(?P<m>\d\d)(?:-(?P<d>\d\d))?")


def rule_of(time: Time, beside: str = "") -> str | None:
    """The RRULE of a SET, without DTSTART and UNTIL; None where it has no fixed period ("every session").

    A range ("every 6 to 8 weeks") goes by its lower bound.  How often within the period ("three times a week") is
    the record's ``freq`` and is no part of the rule: the text does not say on which days.

    Args:
        time: the SET.
        beside: text of another SET that belongs to it and names its days ("fortnightly" and "Tuesdays").
    """
    value, text = time.value or "", f"{time.text} {beside}"
    if time.mod == "WORKING":  # a rule cannot leave out bank holidays
        return None
    if value.startswith("XXXX-"):
        return _of_pattern(value, text)
    m = _PERIOD.fullmatch(value)
    if m is None or not (interval := int(m["n"].lstrip("T"))):
        return None
    frequency = _FREQUENCIES.get(("T" if m["n"].startswith("T") else "") + m["unit"])
    if frequency is None:
        return None
    if frequency == "MONTHLY":
        return _rule(frequency, interval, _days_of_month(text))
    return _rule(frequency, interval, _by_day(days_in(text)) if frequency == "WEEKLY" else "")


def with_end(rule: str, until: dt.date) -> str:
    """The rule with its last day."""
    return f"{rule};UNTIL={until:%Y%m%d}"


def days_in(text: str) -> list[int]:
    """The weekdays that a text names, Monday 0, in the order of the week; "Mon-Fri" is five, "Sun to Wed" four."""
    found: list[int] = []
    end, last = 0, -1
    for m in _DAY.finditer(text):
        if m["all"]:
            found += range(5)
        elif m["end"]:
            found += (5, 6)
        else:
            day = weekday_index(m["d"].lower())
            if last >= 0 and _TO.match(text[end : m.start()]):
                found += [(last + step) % 7 for step in range(1, (day - last) % 7)]
            found.append(day)
            last = day
        end = m.end()
    return sorted(set(found))


def _of_pattern(value: str, text: str) -> str | None:
    """A rule for "XXXX-WXX-1/XXXX-WXX-5", "XXXX-WXX-WE", "XXXX-XX-20", "XXXX-09"."""
    if value.startswith("XXXX-WXX"):
        return _rule("WEEKLY", 1, _by_day(days_in(text) or _days_of_value(value)))
    if month_day := re.fullmatch(r"XXXX-XX-(\d\d)", value):
        return _rule("MONTHLY", 1, f"BYMONTHDAY={int(month_day[1])}") if 1 <= int(month_day[1]) <= 31 else None
    if value.startswith("XXXX-XX-XX"):
        return _rule("DAILY", 1)
    if (m := _MONTH_OF_YEAR.fullmatch(value)) and 1 <= int(m["m"]) <= 12:
        day = f";BYMONTHDAY={int(m['d'])}" if m["d"] and 1 <= int(m["d"]) <= 31 else ""
        return _rule("YEARLY", 1, f"BYMONTH={int(m['m'])}{day}")
    return None


def _days_of_value(value: str) -> list[int]:
    if "WE" in value:
        return [5, 6]
    days = [int(digit) - 1 for digit in re.findall(r"WXX-([1-7])", value)]
    if "/" in value and len(days) == 2:
        return sorted({(days[0] + step) % 7 for step in range((days[1] - days[0]) % 7 + 1)})
    return sorted(set(days))


def _days_of_month(text: str) -> str:
    """ "BYDAY=1TU" of "first Tuesday", "BYMONTHDAY=-1" of "last day", nothing where the text names no day."""
    ordinals = [(_ORDINALS[m["n"].lower()], re.sub(r"\s+", "", (m["what"] or "").lower())) for m in _NTH.finditer(text)]
    days = days_in(text)
    if ordinals and any(what in ("workingday", "weekday") for _, what in ordinals):
        return f"BYDAY={','.join(_DAY_CODES[:5])};BYSETPOS={ordinals[0][0]}"
    if ordinals and len(days) == 1:
        return "BYDAY=" + ",".join(f"{number}{_DAY_CODES[days[0]]}" for number, _ in ordinals)
    if days or (ordinals and ordinals[0][1] == "weekend"):
        return ""
    if ordinals and ordinals[0][1] in ("day", "of"):
        return f"BYMONTHDAY={ordinals[0][0]}"
    if m := _MONTH_DAY.search(text):
        return f"BYMONTHDAY={m['d']}"
    return "BYMONTHDAY=-1" if _MONTH_END.search(text) else ""


def _by_day(days: list[int]) -> str:
    return "BYDAY=" + ",".join(_DAY_CODES[day] for day in days) if days else ""


def _rule(frequency: str, interval: int, by: str = "") -> str:
    return ";".join(part for part in (f"FREQ={frequency}", f"INTERVAL={interval}" if interval > 1 else "", by) if part)
