"""It says how often, but neither from when nor until when.

Why: "weekly" can start any week and go on for ever; nobody can count how many there should have been by the review.

Source: [B] "when it will start, how often it will occur". [G] "Mother will action every evening Sunday-Thursday
commencing 31st August."

Poor: "FSW to visit weekly."

Better: "FSW to visit every Tuesday from 5 May until the review on 22 June."

Mend: add the first and the last day, or the day on which it will be looked at again.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import bounding, recurs, span_of
from smartnlp.auditing.view import View
from smartnlp.lazy import compiled
from smartnlp.records import Linked, Time

RULE = Rule(
    code="T202",
    name="time-no-end",
    criterion="timely",
    effect="partly",
    message="“{quote}” {says} {what}, but not from when or until when.",
    question="When does this start, and when will it be looked at again?",
    rests_on=("kind", "timing"),
)


_WEEKDAY = compiled(r"XXXX-WXX-\d")


def check(one: Linked, _: View) -> Iterator[Hit]:
    """Fires where every time of the statement is a recurrence or a bare time of day."""
    times = bounding(one)
    if times and all(recurs(time) for time in times):
        sets = [time for time in times if time.type == "SET"] or times[:1]
        days = [time for time in sets if _WEEKDAY.fullmatch(time.value or "") and time.freq is None]
        named = days if days == sets else sets[:1]
        *most, last = dict.fromkeys(time.text for time in named)
        quote = f"{'”, “'.join(most)}” and “{last}" if most else last
        says, what = _says(named)
        yield hit(span_of(named[0]), quote=quote, says=says, what=what)


def _says(named: list[Time]) -> tuple[str, str]:
    if len(named) > 1:
        return "say", "on which days"
    return "says", "how often" if named[0].type == "SET" else "at what time of day"
