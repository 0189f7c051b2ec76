"""A deadline before the start: an end before its own beginning, or an action due before the plan was made.

Why: one of the two dates is wrong, and those who act on the wrong one are late or too early. A date before the plan's
may also be left from an older plan.

Source: [B] "This will enable everyone to be clear what is expected of them and by when, as well as allowing progress to
be monitored."

Poor: "Sessions from 20 July until 10 July", "SW to ring the GP by 3 March 2026" in a plan of 11 May 2026.

Better: "Sessions from 20 July until 10 September".

Mend: find out which date is right; if it was done, say so and move it out of the actions.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import bounding, exact_day, last_due, led_by, show_date, span_of
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="R105",
    name="due-before-start",
    criterion="realistic",
    effect="judgement",
    message="{date} lies before {start}.",
    question="Which of the two dates is right, or has this been done?",
    kinds=("action",),
)


_START = "from|starting|start|starts|commencing|commences|beginning|begins"
_END = "until|till|til|to|ending|ends|end|finish|finishing|finishes"


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires on the end of a run that lies before its start; otherwise on a last deadline before the plan's date."""
    days = [(time, day) for time in bounding(one) if time.source == "text" and (day := exact_day(time))]
    start = next((day for time, day in days if led_by(one, time, _START)), None)
    for time, day in days:
        if start and day < start and led_by(one, time, _END):
            yield hit(span_of(time), date=show_date(day), start=f"the start on {show_date(start)}")
            return
    last = last_due(one)
    if last and view.plan_date and last[1] < view.plan_date and exact_day(last[0]):
        yield hit(span_of(last[0]), date=show_date(last[1]), start=f"the plan's own date, {show_date(view.plan_date)}")
