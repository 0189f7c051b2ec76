"""Spans that say together what another convention says in one: a weekday and its hour, a day and how long from it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from rules.scores import Span
from rules.timex import normal

_CLOCK = re.compile(r"T\d\d:\d\d(?::\d\d)?")
_DAY = re.compile(r"[\dX]{4}-[\dX]{2}-\d{2}")
_POINT = re.compile(r"[\dX]{4}(?:-[\dX]{2}(?:-\d{2}(?:T.+)?)?)?|T\d\d:\d\d(?::\d\d)?")
_LENGTH = re.compile(r"P(?:(?P<n>\d+)(?P<unit>[DW])|T(?:(?P<h>\d+)H)?(?:(?P<m>\d+)M)?)")
_RANGE = re.compile(r"\s*(?:-|to|until|till?|through|and)\s*(?:the )?", re.I)


def put_together(text: str, gold: Sequence[Span], found: Sequence[Span], reference: dt.date) -> list[Span]:
    """The found spans, those within one expected span as one; its ``forms`` are what their values say together."""
    kept = list(found)
    for one in gold:
        inside = [span for span in kept if one["start"] <= span["start"] and span["end"] <= one["end"]]
        if len(inside) > 1:
            whole = {"start": inside[0]["start"], "end": inside[-1]["end"], "forms": _forms(text, inside, reference)}
            kept = [span for span in kept if span not in inside] + [whole]
    return sorted(kept, key=lambda span: int(span["start"]))


def _forms(text: str, pieces: Sequence[Span], reference: dt.date) -> frozenset[str]:
    """A pair of values in one; nothing for more than two pieces, or for two that do not fit."""
    if len(pieces) != 2:
        return frozenset()
    between = text[pieces[0]["end"] : pieces[1]["start"]]
    one, other = (_value(piece, reference) for piece in pieces)
    types = {piece.get("type") for piece in pieces}
    if types == {"SET", "TIME"} or types == {"DATE", "TIME"}:
        day, clock = (one, other) if pieces[1].get("type") == "TIME" else (other, one)
        return frozenset({_day_and_clock(day, clock)} - {""})
    if "DURATION" in types and len(types) == 2:
        length, start = (one, other) if pieces[0].get("type") == "DURATION" else (other, one)
        return frozenset({_run(start, length)} - {""})
    if _RANGE.fullmatch(between) and _POINT.fullmatch(one) and _POINT.fullmatch(other):
        return frozenset({normal(f"{one}/{other}")})
    return frozenset()


def _value(piece: Span, reference: dt.date) -> str:
    if piece.get("type") == "OPEN":
        return reference.isoformat()
    value, last = piece.get("value") or "", piece.get("value_max")
    return f"{value}/{last}" if last else value


def _day_and_clock(day: str, clock: str) -> str:
    """A time of day on a weekday or date; "every day at 3pm" is in the suite's dialect the time alone."""
    ends = clock.split("/")
    if not all(_CLOCK.fullmatch(end) for end in ends):
        return ""
    if day == "P1D":
        return normal(clock)
    if not _DAY.fullmatch(day) and not re.fullmatch(r"XXXX-WXX-\d", day):
        return ""
    return normal("/".join(day + end for end in ends))


def _run(start: str, length: str) -> str:
    """From a day or time of day on for a length, the day behind the last as its end."""
    found = _LENGTH.fullmatch(length)
    if not found:
        return ""
    step = dt.timedelta(
        days=int(found["n"] or 0) * (7 if found["unit"] == "W" else 1),
        hours=int(found["h"] or 0),
        minutes=int(found["m"] or 0),
    )
    if _CLOCK.fullmatch(start):
        begin = dt.datetime.fromisoformat(f"2000-01-01{start}")
        return normal(f"{begin:T%H:%M}/{begin + step:T%H:%M}")
    try:
        begin = dt.datetime.fromisoformat(start)
    except ValueError:
        return ""
    form = "%Y-%m-%dT%H:%M" if "T" in start else "%Y-%m-%d"
    return normal(f"{begin:{form}}/{begin + step:{form}}")
