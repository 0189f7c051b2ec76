"""A plan that names outcomes, and nothing that anybody will do.

Why: nobody can be asked at review what they did.

Source: [B] "When objectives are SMART, they become clear expectations, where it is obvious who is meant to do what."

Poor: "Rosie is in school every day. Rosie is happy at home."

Better: each of them with who does what, how often and until when.

Mend: for each outcome write the first thing that will happen, who does it and by when.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View

RULE = Rule(
    code="P109",
    name="no-action",
    criterion="plan",
    effect="not_met",
    message="No action was found: the plan says what should change, but not what anybody will do.",
    question="What will be done, and by whom, so that this comes about?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires where there are outcomes and no action, nor anything in a column of actions."""
    if view.outcomes and not view.actions and not any(one.statement.place.role == "action" for one in view.statements):
        yield hit()
