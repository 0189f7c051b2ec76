"""A target without the figure it starts from.

Why: 90 per cent is a great step from 35 and a step back from 95. Without the start nobody can see progress, or judge
whether the step is a fair one.

Source: [G] "it is Measurable as you know what the attendance was and where you need to get to"

Poor: "At least 90% attendance."

Better: "Attendance from 74% to at least 90% by half term."

Mend: add what it is now, and on which day that was counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.figures import figures, has_baseline
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import span_of
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="M201",
    name="baseline-missing",
    criterion="measurable",
    effect="partly",
    message="There is a target, “{quote}”, and no figure for where things stand now in this line or its row.",
    question="What is it at the moment?",
    kinds=("outcome",),
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires on the first target of an outcome with no baseline in the line, its row, or the lines just about it."""
    targets = figures(one, "target")
    if targets and not has_baseline(one, targets[0], view):
        yield hit(span_of(targets[0]), quote=targets[0].text)
