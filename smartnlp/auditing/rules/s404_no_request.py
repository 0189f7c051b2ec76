"""A description, a worry or a fact that stands where actions were asked for.

Why: a reader takes what stands in that column for agreed, although nobody was asked.

Source: [G] "What needs to happen and what would help" [B] "leaving professionals unsure of the expectations of them."

Poor: "Jake has been late a lot since Easter." under "Actions".

Better: "School to ring Mum by 9.15am on each day that Jake is not in, from 12 May."

Mend: move it to the column for needs, or add what is to be done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View, kind_of
from smartnlp.lazy import compiled
from smartnlp.records import Linked

RULE = Rule(
    code="S404",
    name="no-request",
    criterion="specific",
    effect="note",
    message="This stands among the actions, and asks nobody to do anything.",
    question="Is there something to be done here, and who will do it?",
    kinds=("context",),
)
# A column for the need and the action at once may hold either.
_ASKS_BOTH = compiled(r"\b(?:needs?|worr\w+|concerns?|now|background|update|progress|comments?)\b", re.I)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires in a column of actions where the label is sure, and no other line of the same cell asks for anything."""
    labels, place = one.labels, one.statement.place
    assert labels is not None
    if _ASKS_BOTH.search(one.statement.location.column or ""):
        return
    if place.role != "action" or labels.kind.confidence < view.threshold("sure_from"):
        return
    beside = (other for other in view.places.in_row(one) if kind_of(other) == "action")
    if not any(other.statement.place.column == place.column for other in beside):
        yield hit()
