"""A plan in which neither the views of parents or carers stand, nor that they agreed to it.

Why: people keep to what they helped to make, and a plan that was made about them is easily not theirs.

Source: [B] "Have the parents co-produced the plan?" [B] "Plans are most likely to succeed, and actions achieved when
agreed by and co-produced by children, parents or carers & practitioners".

Poor: eight duties of "parents", and no word of theirs.

Better: "Mum: mornings are the worst, so she asked for help with those first. She agrees to the rest; Dad thinks 60% is
too little."

Mend: write their own view of each part, and whether they agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.people import is_about_child
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.names import find

RULE = Rule(
    code="P202",
    name="parents-part-missing",
    criterion="plan",
    effect="partly",
    message="Nothing was found that shows the part of parents or carers in making this plan.",
    question="What do parents or carers think of this plan, and what did they add to it?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires where no list, field or line shows a parent or carer, or anybody by name, taking part."""
    if view.actions and is_about_child(view) and not view.says("took_part") and not _took_part(view):
        yield hit()


def _took_part(view: View) -> bool:
    if any(
        view.policy.search("involved", label) and view.policy.search("family", value) for label, value in view.fields
    ):
        return True
    for one in view.statements:
        text = f"{one.statement.context}: {one.statement.text}"
        if view.policy.search("says", text) and (view.policy.search("family", text) or find(text)):
            return True
    return False
