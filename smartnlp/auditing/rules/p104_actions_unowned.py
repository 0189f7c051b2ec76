"""Actions that name nobody to do them, counted over the plan.

Why: what nobody owns drifts; many of them say that the plan was not agreed with those who must do it.

Source: [B] "Does the plan clearly show who is responsible for each part?" [B] "it is obvious who is meant to do what".

Poor: a table without a column for who does what.

Better: a name or a role beside every action.

Mend: go through them in the meeting and ask who takes each. The grade counts these actions in its part "owned".
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View, indices

RULE = Rule(
    code="P104",
    name="actions-unowned",
    criterion="plan",
    effect="note",
    message="Actions that nobody is named to do: {number} of {total}.",
    question="Who will do each of these?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires where any action has no owner."""
    unowned = [one for one in view.actions if not one.owners]
    if unowned:
        yield hit(statements=indices(unowned), number=len(unowned), total=len(view.actions))
