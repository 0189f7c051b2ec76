"""What belongs together is one find: a date and its time of day, a day and a part of it, the ends of a range."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from smartnlp.extraction.lazy import compiled
from smartnlp.extraction.times.scan import Scan, end_of, start_of
from smartnlp.records import Time, TimeType

_TO_CLOCK = compiled(r",?\s*(?:at|@|from|between|by|-|after|before|for|around|about)?\s*(?:about|around|approx)?\s*")
_TO_DATE = compiled(r",?\s*(?:on|of)?\s*(?:the)?\s*")
_RANGE = compiled(r"\s*(?:-|to|until|till?|through|/)\s*(?:the )?")
_PART = compiled(
    r" (?:in the |at |on the )?(?P<p>mornings?|afternoons?|evenings?|nights?|am|pm|overnight|tea ?times?|lunch ?times?|lunch|first thing)\b(?! (?:after|before|school|club))"
)
_PART_CODES = {"m": "TMO", "a": "TAF", "e": "TEV", "n": "TNI", "o": "TNI", "t": "TEV", "l": "TMI", "f": "TMO"}
_DAY_PART = compiled(r"(?P<date>\d{4}-\d\d-\d\d|)T(?P<part>MO|AF|EV|NI)")
_DAY = compiled(r"[\dX]{4}-[\dX]{2}-\d{2}")
_PLACES = ("tea", "lunch", "first")


def join(scan: Scan, times: list[Time]) -> list[Time]:
    """The finds of a text, in order, with those that belong together put together."""
    if not times:
        return times
    parted: list[Time] = []
    for time in times:
        if parted and start_of(time) < end_of(parted[-1]):
            continue  # "night" of "Friday night"
        parted.append(_with_part(scan, time))
    joined: list[Time] = []
    for time in parted:
        if joined:
            listed = len(joined) > 1 and joined[-1].type == "DATE" and _is_list(scan, joined[-2], joined[-1])
            together = _range(scan, joined[-1], time) or (None if listed else _date_and_clock(scan, joined[-1], time))
            if together:
                joined[-1] = together
                continue
        joined.append(time)
    return joined


def _is_list(scan: Scan, one: Time, other: Time) -> bool:
    """ "17 June, 24 June, 1 July, 1.30": the time of day is that of all."""
    between = scan.low[end_of(one) : start_of(other)]
    return one.type in ("DATE", "SET") and re.fullmatch(r"\s*(?:,|and|&|\+|, and)\s*", between) is not None


def _with_part(scan: Scan, time: Time) -> Time:
    """ "Thursday morning" is a TIME, "Thurs mornings" a SET, both with the part of the day in the value."""
    if time.type not in ("DATE", "SET") or not time.value or time.freq or time.value_max or "T" in time.value:
        return time
    day = time.type == "DATE" and _DAY.fullmatch(time.value)
    if not day and not re.fullmatch(r"XXXX-WXX-\d(?:/XXXX-WXX-\d)?", time.value):
        return time
    part = _PART.match(scan.low, end_of(time))
    if part is None:
        return time
    word = part["p"]
    code = "TMO" if word == "am" else "TAF" if word == "pm" else _PART_CODES[word[0]]
    kind: TimeType = "SET" if (word.endswith("s") and word != "thus") or time.type == "SET" else "TIME"
    value = time.value
    if kind == "SET" and time.type == "DATE":
        value = _weekday_code(value)
    if word.startswith(_PLACES):
        code = "" if kind == "SET" else code
    if "/" in value:
        code = ""
    return replace(
        time, text=scan.text[start_of(time) : part.end()], type=kind, value=value + code, end=part.end(), rule="time-part-of-day" if kind == "TIME" else "set-weekday-part"
    )  # fmt: skip


def _weekday_code(value: str) -> str:
    return f"XXXX-WXX-{dt.date.fromisoformat(value).isoweekday()}" if value[0] != "X" else value


def _date_and_clock(scan: Scan, last: Time, time: Time) -> Time | None:
    """ "20/05/26 2.15pm" and "4.50 today" are one TIME; "Wednesdays 4.15pm" stays two."""
    between = scan.low[end_of(last) : start_of(time)]
    if (
        last.type == "TIME"
        and time.type == "TIME"
        and last.value
        and time.value
        and (parted := _part_and_clock(last.value, time.value, between))
    ):
        upper = time.value_max and _part_and_clock(last.value, time.value_max, "")
        return _merged(scan, last, time, parted, upper or None)
    if (
        last.type == "DATE"
        and time.type == "TIME"
        and time.value
        and last.value
        and _DAY.fullmatch(last.value)
        and not last.value_max
    ):
        if not _TO_CLOCK.fullmatch(between) or time.value[0] != "T":
            return None
        date = last.value
        upper = f"{date}{time.value_max}" if time.value_max else None
        return _merged(scan, last, time, f"{date}{time.value}", upper)
    if last.type == "TIME" and time.type == "DATE" and last.value and re.fullmatch(r"T\d\d:\d\d|T[A-Z]{2}", last.value):
        if (
            not _TO_DATE.fullmatch(between)
            or (time.value and not _DAY.fullmatch(time.value))
            or (not time.value and time.rule != "date-same-day")
        ):
            return None
        upper = f"{time.value}{last.value_max}" if last.value_max and time.value else last.value_max
        return _merged(scan, last, time, f"{time.value or ''}{last.value}", upper)
    return None


def _part_and_clock(part: str, clock: str, between: str) -> str | None:
    """ "tomorrow morning at 9", "this evening 7.30": the hour in the part of the day that stands before it."""
    found = _DAY_PART.fullmatch(part)
    if found is None or not re.fullmatch(r"T\d\d:\d\d", clock) or not _TO_CLOCK.fullmatch(between):
        return None
    hour = int(clock[1:3])
    if found["part"] == "MO":
        hour %= 12
    elif hour < 12 and not (found["part"] == "NI" and hour < 6):
        hour += 12
    return f"{found['date']}T{hour:02}{clock[3:]}"


def _range(scan: Scan, last: Time, time: Time) -> Time | None:
    """ "1 May to 3 June" is one DATE with both ends."""
    if (
        last.type != "DATE"
        or time.type != "DATE"
        or not last.value
        or not time.value
        or last.value_max
        or time.value_max
        or last.mod
        or time.mod
    ):
        return None
    if len(last.value) != len(time.value) or "W" in last.value + time.value:
        return None
    between = scan.low[end_of(last) : start_of(time)]
    if "/" in between and last.rule != "date-month":
        return None
    if not _RANGE.fullmatch(between):
        return None
    first, second = _in_order(last, time)
    if first is None or first > second:
        return None
    return replace(
        last,
        text=scan.text[start_of(last) : end_of(time)],
        value=first,
        value_max=second,
        end=time.end,
        rule="date-range",
    )


def _in_order(last: Time, time: Time) -> tuple[str | None, str]:
    """Both ends, the first a year earlier where "Dec to March" or "Sept-Dec 25" makes it so, the second a year later if need be."""
    first, second = last.value or "", time.value or ""
    if "X" in first or "X" in second or first[4:5] != "-":
        return first, second
    year1, year2 = int(first[:4]), int(second[:4])
    rest1, rest2 = first[4:], second[4:]
    stated = re.search(r"\d\d$", time.text) is not None and time.rule == "date-month"
    if stated or first > second or year2 - year1 > 1 or (year2 > year1 and rest1 < rest2):
        if stated or year1 > year2:
            year1 = year2 if rest1 <= rest2 else year2 - 1
        else:
            year2 = year1 if rest1 <= rest2 else year1 + 1
    return f"{year1:04}{rest1}", f"{year2:04}{rest2}"


def _merged(scan: Scan, last: Time, time: Time, value: str, upper: str | None) -> Time:
    return replace(
        last, text=scan.text[start_of(last) : end_of(time)], type="TIME", value=value, mod=None, value_max=upper, end=time.end, rule="time-with-date"
    )  # fmt: skip
