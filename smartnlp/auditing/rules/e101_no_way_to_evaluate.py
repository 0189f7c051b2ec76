"""A plan that nowhere says how anybody will know whether it works.

Why: without a measure, a review can only ask whether things were done, not whether the child's life is better.

Source: [B] "Does the plan say how and when progress will be evaluated?" [G] "How will I know this plan is working?
What will I expect to see?"

Poor: a table of actions, owners and dates.

Better: the same table with a column "How we will know": "School's register: four days of five by half term, from two
now."

Mend: for each outcome say what will be seen, counted or scored, and where things stand now.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View

RULE = Rule(
    code="E101",
    name="no-way-to-evaluate",
    criterion="evaluate",
    effect="not_met",
    message="No column, heading or line says how progress will be known.",
    question="How will you know that this plan is working, and what will you expect to see?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires where there is no target, no column for measures or progress, and no word of the policy's list."""
    asked = (*view.actions, *view.outcomes)
    columns = {one.statement.place.role for one in view.statements}
    measured = any(one.targets or one.measured_beside for one in asked) or columns & {"measure", "progress"}
    if asked and not measured and not view.says("evaluating"):
        yield hit()
