"""A next review within what is allowed, and later than what is good practice (six weeks).

Why: what goes wrong is put right sooner where it is looked at sooner.

Source: [G] "reviewing the plan consistently which is a maximum of 3 months and good practice would be 6-weekly."

Poor: a plan of 11 May with its review on 3 August.

Better: the same with its review on 22 June.

Mend: nothing, if there is a reason; a short look at progress half way is often enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import months_later, show_date
from smartnlp.auditing.view import View

RULE = Rule(
    code="V104",
    name="review-over-six-weeks",
    criterion="review",
    effect="note",
    message="The next review, on {review}, is {weeks} weeks after {date}.",
    question="What would be noticed sooner if progress were looked at after {good} weeks?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires between good practice and the longest time, which another rule sees to."""
    if view.plan_date is None or view.review_date is None:
        return
    days, good = (view.review_date - view.plan_date).days, int(view.threshold("review_weeks"))
    if days > good * 7 and view.review_date <= months_later(view.plan_date, int(view.threshold("review_months"))):
        review, date = show_date(view.review_date), show_date(view.plan_date)
        yield hit(review=review, date=date, weeks=round(days / 7), good=good)
