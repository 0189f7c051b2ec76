"""A deadline so far off that it lies outside a child's sense of time.

Why: a year is a long time in a childhood; what is due only then can drift until then.

Source: [G] "ensure the plan is progressing within the child's time frame". [B] "how quickly that change needs to
happen".

Poor: "Life story work to be done by December 2027", in a plan of May 2026.

Better: "Life story work: first three sessions by 10 July, looked at in the review on 20 July."

Mend: write what should have happened by the next review.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import last_due, led_by, months_later, show_due, span_of
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="T205",
    name="time-far",
    criterion="timely",
    effect="note",
    message="{date} is more than {months} months after the plan was made.",
    question="What should have happened by the next review?",
    rests_on=("kind", "timing"),
)


_GRACE = dt.timedelta(days=31)  # "in a year" is often the end of that month


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where the last deadline is later than the policy's months, and some days, after the plan's date.

    The end of a run ("until March 2028") and a birthday are no deadlines that anybody chose.
    """
    last, months = last_due(one), int(view.threshold("far_months"))
    if view.plan_date is None or last is None or last[0].type == "EVENT":
        return
    if last[1] > months_later(view.plan_date, months) + _GRACE and not led_by(one, last[0], "until|till|til|to"):
        yield hit(span_of(last[0]), date=show_due(*last), months=months)
