"""The last deadline of an action comes after the review that it should inform.

Why: at the review nobody will know how it went, so the review cannot decide anything by it. An outcome may well be set
for later than the next review.

Source: [B] "Does the plan say how and when progress will be evaluated?"

Poor: "Parenting report by 30 June", with the review on 22 June.

Better: "Parenting report by 15 June, a week before the review."

Mend: bring it forward, or say what will be known by the review.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import first_due, last_due, show_date, show_due, span_of
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="T204",
    name="time-after-review",
    criterion="timely",
    effect="partly",
    message="{date} is after the review on {review}, which it should inform.",
    question="Can this be done in time for the review?",
    kinds=("action",),
    rests_on=("kind", "timing"),
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where the last deadline lies after the next review and has not passed already.

    A month or a week in which the review falls ("Feb 2026", the review on the 10th) need not lie after it.
    """
    last = last_due(one)
    if last is None or (view.as_of and last[1] < view.as_of):
        return
    if view.review_date and first_due(*last) > view.review_date:
        yield hit(span_of(last[0]), date=show_due(*last), review=show_date(view.review_date))
