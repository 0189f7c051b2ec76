"""A line that does not read like one of a plan, so that no label of it can be relied on.

Why: another language, code or a shopping list is unlike anything that the classifier has learnt from.

Source: the project's own rule; see the model card on scope.

Poor: "milk, bread, 2 x eggs" pasted into a plan by mistake.

Better: the plan's lines alone.

Mend: take the line out, or judge it yourself.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="L102",
    name="label-out-of-scope",
    criterion="all",
    effect="judgement",
    message="This does not read like a line of a plan, so no label of it can be relied on.",
    question="Does this line belong to the plan?",
    kinds=("action", "outcome", "context"),
)


def check(one: Linked, _: View) -> Iterator[Hit]:
    """Fires where the classifier says that the text is out of its scope."""
    assert one.labels is not None
    if not one.labels.in_scope:
        yield hit()
