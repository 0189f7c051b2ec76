"""One and the same deadline for all the actions that have one.

Why: a single date, often the review's, says when the plan is looked at and not when each thing should be done.

Source: [B] "All aspects of plans should contain realistic timescales with some being broken down into stages to make
them more achievable."

Poor: eight actions, each "by 22 June".

Better: the referral by 15 May, the first session by 2 June, the report for the review by 19 June.

Mend: put the actions in their order and give each its own date.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import last_due, show_date
from smartnlp.auditing.view import View

RULE = Rule(
    code="P108",
    name="one-deadline-for-all",
    criterion="plan",
    effect="note",
    message="All {number} actions that have a deadline are due on {date}.",
    question="Which of these must come first, and which could be done sooner?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires where several actions have a deadline and it is one day for all of them."""
    due = {one.statement.index: found[1] for one in view.actions if (found := last_due(one))}
    if len(due) >= view.threshold("one_deadline_least") and len(set(due.values())) == 1:
        yield hit(statements=tuple(sorted(due)), number=len(due), date=show_date(next(iter(due.values()))))
