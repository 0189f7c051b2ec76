"""A plan that says nothing of disagreement, open or hidden.

Why: a plan that only one side agrees to fails quietly.

Source: [B] "What if the parents disagree, either overtly or covertly?"

Poor: "All agreed with the plan."

Better: "Dad does not agree that visits should be supervised. The chair has told him how to complain; his view goes to
the review on 22 June."

Mend: ask each person what they would change, and write it down with what follows from it.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View

RULE = Rule(
    code="P203",
    name="disagreement-missing",
    criterion="plan",
    effect="note",
    message="Nothing was found on what happens if somebody does not agree with the plan.",
    question="Where do people see this differently, and how is that being dealt with?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires where no word of the policy's list stands anywhere in the plan."""
    if view.actions and not view.says("disagreement"):
        yield hit()
