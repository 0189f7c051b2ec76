"""A review date that has passed on the day from which the audit looks (`--as-of`).

Why: either the review did not happen, or the plan in use is not this one.

Source: [G] "To then make the plan SMARTER during subsequent reviews by tracking if this is improving, maintaining, or
declining by evaluating progress and reviewing the plan consistently".

Poor: in September, a plan whose next review is 22 June.

Better: the plan as updated at that review, with the date of the next.

Mend: hold the review, or put the reviewed plan in the place of this one.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import show_date
from smartnlp.auditing.view import View

RULE = Rule(
    code="V103",
    name="review-past",
    criterion="review",
    effect="partly",
    message="The review was due on {review}, which has passed.",
    question="Did this review take place, and where is what it decided?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires only where the audit is asked to look from a day."""
    if view.as_of and view.review_date and view.review_date < view.as_of:
        yield hit(review=show_date(view.review_date))
