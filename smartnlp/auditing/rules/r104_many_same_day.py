"""Several actions of one person that are all due on one day.

Why: four things due on one Friday are done on that Friday, or not at all.

Source: [B] "All aspects of plans should contain realistic timescales with some being broken down into stages to make
them more achievable."

Poor: Dad is to ring the GP, the school, the council and the DWP, all by 15 May.

Better: the GP and the school by 15 May; the council and the DWP by 29 May.

Mend: ask which comes first, and spread the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import show_date, span_of
from smartnlp.auditing.view import View, day_due
from smartnlp.records import Linked

RULE = Rule(
    code="R104",
    name="many-same-day",
    criterion="realistic",
    effect="judgement",
    message="{number} actions that name “{quote}” are due on {date}.",
    question="Which of these comes first, and can the others be later?",
    kinds=("action",),
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires on the first owner who has the policy's number of actions due on the day on which this one is due."""
    day = day_due(one)
    if day is None:
        return
    for owner in one.owners:
        number = view.same_day[owner.text.lower(), day]
        if number >= view.threshold("same_day_actions"):
            yield hit(span_of(owner), quote=owner.text, number=number, date=show_date(day))
            return
