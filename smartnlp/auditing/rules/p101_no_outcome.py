"""A plan that lists actions, and no outcome that they are for.

Why: without an outcome nobody can tell whether the plan has worked for the child.

Source: [B] "Is the plan clear about the required outcome for the child?" [B] "Action, not outcome based" is among the
most common errors.

Poor: a table of appointments.

Better: the same table beside "Rosie is in school by 8.55am four days out of five by half term, from two now."

Mend: write what will be different for the child, and put each action beside the outcome that it serves.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View

RULE = Rule(
    code="P101",
    name="no-outcome",
    criterion="plan",
    effect="not_met",
    message="No outcome was found: the plan lists actions, but not what should change.",
    question="What will be different for the child when the plan has worked?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires where there are actions and nothing that is an outcome or, by its column and unsure label, may be one."""
    unsure = view.threshold("unsure_below")
    may_be = any(
        one.labels and one.statement.place.role == "outcome" and one.labels.kind.confidence < unsure
        for one in view.statements
    )
    if view.actions and not view.outcomes and not may_be:
        yield hit()
