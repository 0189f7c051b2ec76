"""A label that the classifier is not sure of.

Why: a wrong verdict stated with confidence harms; what the model cannot tell, a person decides.

Source: the project's own rule; the threshold is `unsure_below` in the policy.

Poor: "Boundaries." alone in a cell, which may be a worry, an aim or a task.

Better: "Mum and Dad to agree two house rules with Jake by 3 May."

Mend: read the line where it stands and decide what it is; if readers differ too, write it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="L101",
    name="label-unsure",
    criterion="all",
    effect="judgement",
    message="The classifier is not sure of this label ({confidence}).",
    question="What does this line ask for, promise or describe?",
    kinds=("context",),
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """What may be context, and may be an action or an outcome after all; of these the verdicts see to it."""
    assert one.labels is not None
    if one.labels.kind.confidence < view.threshold("unsure_below"):
        yield hit(confidence=f"{one.labels.kind.confidence:.0%}")
