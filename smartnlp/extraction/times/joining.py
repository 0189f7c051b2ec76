"""What belongs together is one find: a date and its time of day, a day and a part of it, the ends of a range."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from smartnlp.extraction.times import anchoring
from smartnlp.extraction.times.ranges import clock_range, date_range
from smartnlp.extraction.times.scan import Scan, end_of, start_of
from smartnlp.lazy import compiled
from smartnlp.records import Time, TimeType

_TO_CLOCK = compiled(r",?\s*(?:at|@|from|between|by|-|after|before|for|around|about)?\s*(?:about|around|approx)?\s*")
_TO_DATE = compiled(r",?\s*(?:on|of)?\s*(?:the)?\s*")
_PART = compiled(
    r" (?:in the |at |on the )?(?P<p>mornings?|afternoons?|evenings?|nights?|am|pm|overnight|tea ?times?|lunch ?times?|lunch|first thing)\b(?! (?:after|before|school|club))"
)
_PART_CODES = {"m": "TMO", "a": "TAF", "e": "TEV", "n": "TNI", "o": "TNI", "t": "TEV", "l": "TMI", "f": "TMO"}
_DAY_PART = compiled(r"(?P<date>\d{4}-\d\d-\d\d|)T(?P<part>MO|AF|EV|NI)")
_DAY = compiled(r"[\dX]{4}-[\dX]{2}-\d{2}")
_CLOCK = compiled(r"T\d\d:\d\d(?::\d\d)?")
_CLOCK_OR_PART = compiled(r"T\d\d:\d\d(?::\d\d)?|T[A-Z]{2}")
_WEEK = compiled(r"\d{4}-W\d\d")
_WEEKDAY = compiled(r"(?:\d{4}-\d\d-\d\d|XXXX-WXX-\d)(?:T[A-Z]{2})?")
_TO_WEEK = compiled(r",?\s*(?:on|of)?\s*(?:the)?\s*")
_COUNTED_FROM = compiled(r"\s+(?P<way>after|before|from)\s+(?:the )?")
_RUNS = compiled(r"\b(?:for|within|over|last|past|next|inside|under|every|x|up to) (?:the |about |around )?$")
_ARTICLE = compiled("the ", re.I)
_ARTICLE_AND_PART = compiled(r"the (?:very )?(?:end|start|beginning|middle|same|next|following) (?!half|term)", re.I)
_TRIMMED = frozenset(("date-season", "date-day"))
_PLURAL = compiled(r"(?:mornings|afternoons|evenings|nights)$", re.I)
_PLACES = ("tea", "lunch", "first")


def join(scan: Scan, times: list[Time]) -> list[Time]:
    """The finds of a text, in order, with those that belong together put together."""
    if not times:
        return times
    parted: list[Time] = []
    for time in times:
        if parted and start_of(time) < end_of(parted[-1]):
            continue  # "night" of "Friday night"
        parted.append(_with_part(scan, _without_article(time)))
        if place := _place_beside(scan, parted[-1]):
            parted.append(place)
    joined: list[Time] = []
    for time in parted:
        if joined:
            listed = len(joined) > 1 and joined[-1].type == "DATE" and _is_list(scan, joined[-2], joined[-1])
            together = date_range(scan, joined[-1], time) or clock_range(scan, joined[-1], time)
            if not together and not listed:
                together = (
                    _date_and_clock(scan, joined[-1], time)
                    or _day_of_week(scan, joined[-1], time)
                    or _counted_from(scan, joined[-1], time)
                )
            if together:
                joined[-1] = together
                continue
        joined.append(time)
    return joined


def _without_article(time: Time) -> Time:
    """ "the 14th" is "14th", "the end of term" is "end of term"; "the summer term" and "the day before" are named so."""
    if not _ARTICLE.match(time.text) or (time.rule not in _TRIMMED and not _ARTICLE_AND_PART.match(time.text)):
        return time
    return replace(time, text=time.text[4:], start=start_of(time) + 4)


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
    if word.startswith(_PLACES) and kind == "SET":
        return time  # "Wed lunchtime" of each week: two spans, as with a clock time
    if "/" in value:
        code = ""
    return replace(
        time, text=scan.text[start_of(time) : part.end()], type=kind, value=value + code, end=part.end(), rule="time-part-of-day" if kind == "TIME" else "set-weekday-part"
    )  # fmt: skip


def _place_beside(scan: Scan, time: Time) -> Time | None:
    """The "lunchtime" of "Wed lunchtime", where Wednesday recurs."""
    if time.type != "SET" or time.freq or not re.fullmatch(r"XXXX-WXX-\d(?:/XXXX-WXX-\d)?", time.value or ""):
        return None
    part = _PART.match(scan.low, end_of(time))
    if part is None or not part["p"].startswith(_PLACES):
        return None
    return scan.time(part.start("p"), part.end("p"), "TIME", None, "time-place-in-day")


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
        upper = time.value_max and _part_and_clock(last.value, time.value_max, "", ends=True)
        return _merged(scan, last, time, parted, upper or None)
    if last.type == "TIME" and time.type == "TIME" and last.value and time.value and _TO_DATE.fullmatch(between):
        parted = None if time.value[0] == "T" else _part_and_clock(time.value, last.value, "")  # "8am this morning"
        upper = parted and last.value_max and _part_and_clock(time.value, last.value_max, "", ends=True)
        return _merged(scan, last, time, parted, upper or None) if parted else None
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
    if last.type == "TIME" and time.type == "DATE" and last.value and _CLOCK_OR_PART.fullmatch(last.value):
        if (
            not _TO_DATE.fullmatch(between)
            or (time.value and not _DAY.fullmatch(time.value))
            or (not time.value and time.rule != "date-same-day")
        ):
            return None
        upper = f"{time.value}{last.value_max}" if last.value_max and time.value else last.value_max
        return _merged(scan, last, time, f"{time.value or ''}{last.value}", upper)
    return None


def _part_and_clock(part: str, clock: str, between: str, *, ends: bool = False) -> str | None:
    """ "tomorrow morning at 9", "this evening 7.30": the hour in the part of the day; one that ends it may be noon."""
    found = _DAY_PART.fullmatch(part)
    if found is None or not _CLOCK.fullmatch(clock) or not _TO_CLOCK.fullmatch(between):
        return None
    hour = int(clock[1:3])
    if found["part"] == "MO":
        hour = hour if ends and hour == 12 else hour % 12
    elif hour < 12 and not (found["part"] == "NI" and hour < 6):
        hour += 12
    return f"{found['date']}T{hour:02}{clock[3:]}"


def _day_of_week(scan: Scan, last: Time, time: Time) -> Time | None:
    """ "next week on Tuesday", "Wednesday evening next week": one day, or a part of it."""
    between = scan.low[end_of(last) : start_of(time)]
    week, day = (last, time) if _WEEK.fullmatch(last.value or "") else (time, last)
    if (
        week.rule != "date-relative-period"
        or not _WEEK.fullmatch(week.value or "")
        or not _WEEKDAY.fullmatch(day.value or "")
        or day.rule not in ("date-weekday", "set-weekday", "time-part-of-day", "set-weekday-part")
        or not _TO_WEEK.fullmatch(between)
        or _PLURAL.search(day.text)
    ):
        return None
    value = day.value or ""
    index = int(value[9]) if value[0] == "X" else dt.date.fromisoformat(value[:10]).isoweekday()
    date = dt.date.fromisocalendar(int((week.value or "")[:4]), int((week.value or "")[6:]), index).isoformat()
    part = value[value.index("T") :] if "T" in value else ""
    return replace(
        last, text=scan.text[start_of(last) : end_of(time)], type="TIME" if part else "DATE", value=date + part, end=time.end, rule="time-part-of-day" if part else "date-weekday"
    )  # fmt: skip


def _counted_from(scan: Scan, last: Time, time: Time) -> Time | None:
    """ "3 weeks after 14 May", "two days from tomorrow": a day; "for two weeks from the 14th" is a run and stays two."""
    if last.type != "DURATION" or time.type != "DATE" or last.mod or last.value_max or time.mod or time.value_max:
        return None
    way = _COUNTED_FROM.fullmatch(scan.low, end_of(last), start_of(time))
    length = re.fullmatch(r"P(\d+)([DWMY])", last.value or "")
    if not way or not length or not time.value or not re.fullmatch(r"\d{4}-\d\d-\d\d", time.value):
        return None
    if (way["way"] == "from" and time.rule != "date-relative-day") or _RUNS.search(scan.before(start_of(last))):
        return None
    count = int(length[1]) * (-1 if way["way"] == "before" else 1)
    date = anchoring.moved(dt.date.fromisoformat(time.value), count, length[2])
    if date is None:
        return None
    return replace(
        last, text=scan.text[start_of(last) : end_of(time)], type="DATE", value=date, end=time.end, rule="date-counted"
    )


def _merged(scan: Scan, last: Time, time: Time, value: str, upper: str | None) -> Time:
    return replace(
        last, text=scan.text[start_of(last) : end_of(time)], type="TIME", value=value, mod=None, value_max=upper, end=time.end, rule="time-with-date"
    )  # fmt: skip
