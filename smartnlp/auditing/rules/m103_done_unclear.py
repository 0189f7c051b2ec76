"""An action so vague that it can be neither ticked nor crossed.

Why: an action is measured by whether it was done. Where that stays open, drift stays unseen.

Source: [B] "All aspects of the plan should be measurable – this enables both families and practitioners to be clear
about progress made and quickly identify when a plan is not working"

Poor: "SW to support Mum."

Better: "SW to go with Mum to the housing office on 12 May and help her hand in the form."

Mend: write it so that two people would agree on whether it happened.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View, is_vague
from smartnlp.records import Linked

RULE = Rule(
    code="M103",
    name="done-unclear",
    criterion="measurable",
    effect="not_met",
    message="At review nobody could say for certain whether this was done.",
    question="What will show that this has been done?",
    kinds=("action",),
    rests_on=("kind", "specificity"),
)


def check(one: Linked, _: View) -> Iterator[Hit]:
    """Fires on every action that the classifier calls vague."""
    if is_vague(one):
        yield hit()
