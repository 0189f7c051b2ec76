"""One person who carries most of the plan's actions.

Why: if that person is ill, leaves or is overwhelmed, the plan stands still.

Source: [G] "setting actions and outcomes that are realistic will support the family in feeling able to make the changes
and achieve improved outcomes."

Poor: Mum has nine of the plan's twelve actions.

Better: Mum has the three that matter most until the first review; others have dates after it.

Mend: ask which can wait, and which somebody else could do.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import span_of
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="R103",
    name="many-on-one",
    criterion="realistic",
    effect="judgement",
    message="“{quote}” is named for {number} of the {total} actions that have an owner.",
    question="Can one person do all this in the time?",
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires on the first owner with the policy's number of actions and share of all that are owned."""
    for owner in one.owners:
        carried = view.load[owner.text.lower()]
        if carried >= view.threshold("many_actions") and carried >= view.threshold("many_share") * view.owned:
            yield hit(span_of(owner), quote=owner.text, number=carried, total=view.owned)
            return
