"""An outcome that is vague and has no figure, score or success measure.

Why: if nothing would show that it has come about, nobody can tell at review whether the plan works for the child.

Source: [G] "it is important therefore to ask the question 'How will I know this plan is working? What will I expect to
see? This will help in deciding how to measure progress."

Poor: "A happier home."

Better: "No shouting heard by the children on six evenings out of seven, from two now, by their own count on the fridge
chart."

Mend: say what would be seen or counted, where it stands now, and where it should get to.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.figures import is_measured
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View, is_vague
from smartnlp.records import Linked

RULE = Rule(
    code="M101",
    name="measure-missing",
    criterion="measurable",
    effect="not_met",
    message="Nothing here shows whether it has been reached.",
    question="How will you know that it is working; what will you expect to see?",
    kinds=("outcome",),
    rests_on=("kind", "specificity"),
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where there is neither a figure nor a measure beside it, and the classifier calls the outcome vague."""
    if not is_measured(one, view) and is_vague(one):
        yield hit()
