"""An action that stands in the column for outcomes.

Why: a plan that lists what people do, and not what it should change, can be carried out to the letter while nothing
gets better for the child.

Source: [B] "The most common errors that are made in SMART plans are that the statements are: Vague; Action, not
outcome based; Unrealistic/unachievable" [G] "What outcome do we want to achieve – what will look different for the
child"

Poor: "Dad to attend Triple P" under "Outcome".

Better: "Jake goes to bed at 8pm on school nights without shouting, five nights out of seven by 30 June."

Mend: move the action to its own column, and write what it should bring about.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="S401",
    name="action-as-outcome",
    criterion="specific",
    effect="partly",
    message="This stands where an outcome was asked for, but it is an action.",
    question="What will be different for the child when this has been done?",
    kinds=("action",),
)


def check(one: Linked, _: View) -> Iterator[Hit]:
    """Fires on every action whose column is one of outcomes."""
    if one.statement.place.role == "outcome":
        yield hit()
