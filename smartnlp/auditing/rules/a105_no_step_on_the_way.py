"""A target far from where things stand, and no stage between the two anywhere in the plan.

Why: a family sees progress only if there is something to reach before the end; so does the reviewer.

Source: [B] "All aspects of plans should contain realistic timescales with some being broken down into stages to make
them more achievable." [G] "it's okay to set incremental targets that the family feel is realistic so they can own it."

Poor: "Attendance from 35% to 95% by the end of the year."

Better: "Attendance from 35% to 60% by half term, and to 80% by the end of the summer term."

Mend: write where it should be at the next review.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.jumps import jump_of
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import span_of
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="A105",
    name="no-step-on-the-way",
    criterion="achievable",
    effect="judgement",
    message="From {baseline} to {target}, with no stage named on the way.",
    question="Where should this be at the next review?",
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires on a jump of the policy's size where no figure between its ends and no word for stages is in the plan."""
    jump = jump_of(one)
    if jump is None or jump.points < view.threshold("jump_percent"):
        return
    statements = view.statements or (one,)
    low, high = sorted((jump.baseline.value, jump.target.value))
    between = any(
        low < other.value < high for each in statements for other in each.targets if other.unit == jump.target.unit
    )
    if not between and not any(view.policy.search("stages", each.statement.text) for each in statements):
        yield hit(span_of(jump.target), baseline=jump.baseline.text, target=jump.target.text)
