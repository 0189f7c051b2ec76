"""A change faster than most families or services can bring about: 35% to 100% in two weeks.

Why: a step may be the right size and its time too short.

Source: [B] "All aspects of plans should contain realistic timescales". [B] "how quickly that change needs to happen"

Poor: "Attendance from 35% to 75% by Friday week."

Better: "Attendance from 35% to 45% by 22 May, and to 60% by the end of term."

Mend: ask how fast it has changed before.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.jumps import jump_of
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import span_of, weeks_given
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="R102",
    name="jump-too-fast",
    criterion="realistic",
    effect="judgement",
    message="From {baseline} to {target} within {weeks} is fast.",
    question="How fast has this changed before?",
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where the points a week are more than the policy's; what is due within days counts as one week."""
    jump, weeks = jump_of(one), weeks_given(one, view)
    if jump is None or weeks is None or weeks <= 0:
        return
    weeks = max(1, round(weeks))
    if jump.points / weeks > view.threshold("jump_percent_week"):
        length = "a week" if weeks == 1 else f"{weeks} weeks"
        yield hit(span_of(jump.target), baseline=jump.baseline.text, target=jump.target.text, weeks=length)
