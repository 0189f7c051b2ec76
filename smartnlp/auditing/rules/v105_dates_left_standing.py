"""Deadlines that lie before the plan's own date, as if they had been left standing from the plan before.

Why: a date that has passed before the plan begins holds nobody to anything, and hides what was not done.

Source: [G] "tracking if this is improving, maintaining, or declining by evaluating progress and reviewing the plan
consistently".

Poor: a plan of 11 May 2026 with "SW to refer to the Hub by 14 January 2026".

Better: "Referred to the Hub on 14 January; first session 19 May."

Mend: move what is done to the progress column and give the rest a new date.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import exact_day, last_due, show_date
from smartnlp.auditing.view import View, indices

RULE = Rule(
    code="V105",
    name="dates-left-standing",
    criterion="review",
    effect="partly",
    message="{number} actions have a deadline before the plan's own date, {date}.",
    question="Which of these were done, and what are the new dates of the others?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires where several actions were due before the plan was made."""
    if view.plan_date is None:
        return
    standing = [
        one
        for one in view.actions
        if one.statement.place.role not in ("progress", "status")
        and (due := last_due(one)) is not None
        and exact_day(due[0]) is not None
        and due[1] < view.plan_date
    ]
    if len(standing) >= view.threshold("dates_standing"):
        yield hit(statements=indices(standing), number=len(standing), date=show_date(view.plan_date))
