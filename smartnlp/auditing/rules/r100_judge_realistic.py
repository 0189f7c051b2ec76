"""Whether something is realistic for those whom it concerns, where nothing in the text speaks against it.

Why: what is a small step for one family, or one school, is a mountain for another; the text does not know which.

Source: [B] "Are the expectations in the plan appropriate and realistic, taking into account historical information and
based on assessment of parenting capacity?"

Poor: a verdict on this from the text alone, by a tool or by a reader who does not know the history.

Better: "Dad managed three mornings a week in the spring; the aim is four by 12 June."

Mend: look at what was tried before and how it went.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="R100",
    name="judge-realistic",
    criterion="realistic",
    effect="judgement",
    message="The text cannot tell whether this is realistic.",
    question="Does this fit what was tried before, and what those who must do it can manage?",
    alone=True,
)


def check(_one: Linked, _: View) -> Iterator[Hit]:
    """Fires where no other rule of this criterion does."""
    yield hit()
