"""A next review that is further away than the policy allows (three months).

Why: for a child a quarter of a year is long, and a plan that does not work should not run unseen for longer.

Source: [G] "reviewing the plan consistently which is a maximum of 3 months and good practice would be 6-weekly."
Statute sets its own longest intervals for some plans: the Care Planning, Placement and Case Review (England)
Regulations 2010 allow six months between later reviews of a child who is looked after. An authority that follows those
sets `review_months`.

Poor: a plan of 11 May with "Next review: 16 November".

Better: the same with "Core group looks at progress on 22 June; review 10 August".

Mend: bring the review forward, or add a date between at which progress is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import months_later, show_date
from smartnlp.auditing.view import View

RULE = Rule(
    code="V102",
    name="review-late",
    criterion="review",
    effect="partly",
    message="The next review, on {review}, is more than {months} months after {date}.",
    question="What would show, before then, that the plan needs to change?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires where both dates are known and too far apart."""
    months = int(view.threshold("review_months"))
    if view.plan_date and view.review_date and view.review_date > months_later(view.plan_date, months):
        yield hit(review=show_date(view.review_date), date=show_date(view.plan_date), months=months)
