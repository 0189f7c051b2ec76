"""A baseline without a target.

Why: everybody can agree that 35 per cent is too low and have different figures in mind.

Source: [G] "it is Measurable as you know what the attendance was and where you need to get to"

Poor: "Attendance to improve, it is currently 35%."

Better: "Attendance from 35% to 60% this term."

Mend: add the figure that would be enough by the next review.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.figures import figures
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import span_of
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="M202",
    name="target-missing",
    criterion="measurable",
    effect="partly",
    message="“{quote}” reads like where things stand now, and no figure to reach was found.",
    question="What should it be by the next review?",
    kinds=("outcome",),
)


def check(one: Linked, _: View) -> Iterator[Hit]:
    """Fires on the first baseline of an outcome with no target."""
    baselines = figures(one, "baseline")
    if baselines and not figures(one, "target"):
        yield hit(span_of(baselines[0]), quote=baselines[0].text)
