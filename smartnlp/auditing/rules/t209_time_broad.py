"""Only a season, a school term or a year says when.

Why: "in the summer" is three months long; what slips from June to August has kept its date.

Source: [G] "when it should be done by." [B] "clear what is expected of them and by when"

Poor: "School to arrange a summer place this term", "SW to look at respite next year."

Better: "School to confirm the summer place by 19 June."

Mend: write the day or the week by which it would be too late.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import bounding, led_by, span_of
from smartnlp.auditing.view import View, kind_of
from smartnlp.lazy import compiled
from smartnlp.records import Linked, Time

RULE = Rule(
    code="T209",
    name="time-broad",
    criterion="timely",
    effect="note",
    message="“{quote}” can mean any day of many weeks.",
    question="By which day or week?",
    rests_on=("kind", "timing"),
)


_BROAD = compiled(r"\d{4}(?:-(?:SP|SU|FA|WI|Q[1-4]))?")
# What runs over all of it is no deadline: "over the summer", "throughout 2026".
_RUN = "over|during|throughout|through|for|thru|until|till|from|since"


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where all times are of that kind; of terms only in actions, for an outcome may well be set for a term."""
    times = bounding(one)
    if times and all(_is_broad(time, one, view) for time in times):
        yield hit(span_of(times[0]), quote=times[0].text)


def _is_broad(time: Time, one: Linked, view: View) -> bool:
    if time.source == "text" and led_by(one, time, _RUN):
        return False
    if time.type == "EVENT":
        return kind_of(one) == "action" and time.due is None and time.text.lower() in view.policy.words["broad"]
    if time.mod == "END" or (time.mod == "START" and not led_by(one, time, "in")):  # "by the new year" is a day
        return False
    return time.type == "DATE" and _BROAD.fullmatch(time.value or "") is not None
