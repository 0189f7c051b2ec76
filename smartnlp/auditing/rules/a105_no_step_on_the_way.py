"""A target far from where things stand, and no stage between the two anywhere in the plan.

Why: a family sees progress only if there is something to reach before the end; so does the reviewer.

Source: [B] "All aspects of plans should contain realistic timescales with some being broken down into stages to make
them more achievable." [G] "it's okay to set incremental targets that the family feel is realistic so they can own it."

Poor: "Attendance from 35% to 95% by the end of the year."

Better: "Attendance from 35% to 60% by half term, and to 80% by the end of the summer term."

Mend: write where it should be at the next review.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

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
    low, high = sorted((jump.baseline.value, jump.target.value))
    if view.statements:
        values, staged = view.once(_percentages), view.once(_names_stages)
    else:
        values, staged = _percents([one]), view.policy.search("stages", one.statement.text) is not None
    beyond = bisect_right(values, low)  # the place of the first figure above the lower end
    between = beyond < len(values) and values[beyond] < high
    if not between and not staged:
        yield hit(span_of(jump.target), baseline=jump.baseline.text, target=jump.target.text)


def _percentages(view: View) -> list[float]:
    return _percents(view.statements)


def _percents(statements: Sequence[Linked]) -> list[float]:
    return sorted(found.value for one in statements for found in one.targets if found.unit == "percent")


def _names_stages(view: View) -> bool:
    return any(view.policy.search("stages", one.statement.text) for one in view.statements)
