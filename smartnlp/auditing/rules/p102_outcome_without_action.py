"""Outcomes that no action serves, in a plan whose layout shows what belongs together.

Why: an outcome that nobody works on is a wish.

Source: [B] "Is the plan clear about what change is needed?" [G] "What needs to happen and what would help" stands
beside each outcome of its example.

Poor: "Kayla sleeps through the night" with an empty cell beside it.

Better: the same beside "Mum and Kayla to follow the sleep nurse's bedtime plan from 18 May; nurse rings on Fridays."

Mend: add the action, or take the outcome out if nobody means to work on it now. The grade counts these outcomes in its
part "served".
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View, indices

RULE = Rule(
    code="P102",
    name="outcome-without-action",
    criterion="plan",
    effect="note",
    message="Outcomes of a table with no action beside them: {number} of {total}.",
    question="What will be done so that each of these comes about?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires in tables whose rows put actions beside other outcomes."""
    if view.unserved:
        yield hit(statements=indices(view.unserved), number=len(view.unserved), total=len(view.placed))
