"""Whether something can be achieved, where nothing in the text speaks against it.

Why: a line can be clear and timed and still be beyond those who must do it; only people who know them can say.

Source: [G] "ensuring that the actions and what needs to be achieved is reasonable."

Poor: a verdict on this from the text alone, by a tool or by a reader who has not asked.

Better: "Agreed with Mum on 8 May; Joyce (nursery nurse) will sit with the twins while she goes."

Mend: ask those who must do it, and write down what they need for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="A100",
    name="judge-achievable",
    criterion="achievable",
    effect="judgement",
    message="The text cannot tell whether this can be achieved.",
    question="Do those who must do this have the means, the time and the help they need?",
    alone=True,
)


def check(_one: Linked, _: View) -> Iterator[Hit]:
    """Fires where no other rule of this criterion does."""
    yield hit()
