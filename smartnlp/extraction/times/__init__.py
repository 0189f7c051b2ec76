"""Time expressions: an own grammar, since no library reads plan language (see ``docs/rule-layer.md``).

Each kind of expression has a finder of its own; where their finds overlap the longest wins, and of two
equally long ones the kind named first in :data:`_RANK`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from smartnlp.extraction.times.clocks import find_clocks
from smartnlp.extraction.times.dates import find_dates
from smartnlp.extraction.times.durations import find_durations
from smartnlp.extraction.times.events import find_events, find_open
from smartnlp.extraction.times.recurrences import find_recurrences
from smartnlp.records import Time, TimeType

_RANK = {"SET": 0, "TIME": 1, "DATE": 2, "DURATION": 3, "EVENT": 4, "OPEN": 5}
_JOIN = re.compile(r",?\s*(?:at|@|from|between|by)?\s*", re.I)
_PART = re.compile(r"\s+(?:in\s+the\s+)?(?P<p>mornings?|afternoons?|evenings?|nights?|am|pm|lunchtimes?)\b", re.I)
_PART_CODES = {"m": "TMO", "a": "TAF", "e": "TEV", "n": "TNI", "l": "TMI"}


def find_times(text: str, anchor: dt.date | None) -> list[Time]:
    """The time expressions of ``text`` in order, without overlaps.

    Args:
        text: one statement or cell.
        anchor: the plan's own date, against which "next Tuesday" and "14 May" are resolved.
    """
    found = [
        *find_dates(text, anchor),
        *find_clocks(text),
        *find_durations(text),
        *find_recurrences(text),
        *find_events(text),
        *find_open(text),
    ]
    return _join_clocks(text, [_with_part(text, time) for time in _without_overlaps(found)])


def _without_overlaps(found: list[Time]) -> list[Time]:
    kept: list[Time] = []
    for time in sorted(found, key=lambda t: (-(_end(t) - _start(t)), _RANK[t.type], _start(t))):
        if not any(_start(time) < _end(other) and _start(other) < _end(time) for other in kept):
            kept.append(time)
    return sorted(kept, key=_start)


def _with_part(text: str, time: Time) -> Time:
    """ "Thursday morning" is a TIME, "Thurs mornings" a SET, both with the part of the day in the value."""
    part = _PART.match(text, _end(time))
    if (
        part is None
        or time.type not in ("DATE", "SET")
        or not time.value
        or ("W" in time.value and time.type == "DATE")
    ):
        return time
    word = part["p"].lower()
    code = "TMO" if word == "am" else "TAF" if word == "pm" else _PART_CODES[word[0]]
    if time.type == "DATE" and len(time.value) != 10:
        return time
    kind: TimeType = "SET" if word.endswith("s") or time.type == "SET" else "TIME"
    return replace(time, text=text[_start(time) : part.end()], type=kind, value=time.value + code, end=part.end())


def _join_clocks(text: str, times: list[Time]) -> list[Time]:
    """ "20/05/26 2.15pm" is one TIME; "Wednesdays 4.15pm" stays two."""
    joined: list[Time] = []
    for time in times:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.type == "DATE"
            and time.type == "TIME"
            and time.value
            and last.value
            and re.fullmatch(r"[\dX]{4}-[\dX]{2}-\d{2}", last.value)
            and _JOIN.fullmatch(text[_end(last) : _start(time)])
        ):
            span = text[_start(last) : _end(time)]
            joined[-1] = replace(last, text=span, type="TIME", value=last.value + time.value, end=time.end)
        else:
            joined.append(time)
    return joined


def _start(time: Time) -> int:
    return time.start or 0


def _end(time: Time) -> int:
    return time.end or 0
