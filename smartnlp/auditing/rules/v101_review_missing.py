"""A plan with no date on which it will next be reviewed.

Why: a plan that nobody is due to look at again drifts, and its deadlines inform no decision.

Source: [G] "reviewing the plan consistently which is a maximum of 3 months and good practice would be 6-weekly." [B]
"Does the plan say how and when progress will be evaluated?"

Poor: "To be reviewed."

Better: "Next review: Monday 22 June 2026, 2pm, at school."

Mend: agree the date before the meeting ends and write it on the first page, with its year.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.reviewing import loose_review
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View

RULE = Rule(
    code="V101",
    name="review-missing",
    criterion="review",
    effect="not_met",
    message="No date of the next review was found.",
    question="When will this plan be reviewed?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires where no field and no line says when, not even loosely."""
    if view.statements and view.review_date is None and loose_review(view) is None:
        yield hit()
