"""A large step between where things stand and where they should get to.

Why: a target out of reach is given up early; a nearer one can be reached and moved on.

Source: [G] "If you had never run before you wouldn't set yourself a target to run a marathon by tomorrow, it's too
overwhelming"

Poor: "Attendance from 35% to 100%."

Better: "Attendance from 35% to 60% this term."

Mend: agree with the family what they think they can reach by the next review.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.jumps import jump_of
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import span_of
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="R101",
    name="large-jump",
    criterion="realistic",
    effect="judgement",
    message="From {baseline} to {target} is a large step.",
    question="Would a smaller step first be more likely to succeed?",
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where a percentage is to change by the policy's number of points or more."""
    jump = jump_of(one)
    if jump and jump.points >= view.threshold("jump_percent"):
        yield hit(span_of(jump.target), baseline=jump.baseline.text, target=jump.target.text)
