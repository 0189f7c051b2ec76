"""A plan that does not say when it was made.

Why: "within six weeks" and "next Tuesday" mean nothing without it, and two versions cannot be told apart.

Source: [B] "This will enable everyone to be clear what is expected of them and by when, as well as allowing progress
to be monitored."

Poor: a plan with only a name on its first page.

Better: "Date of plan: 11 May 2026".

Mend: write the date with its year on the first page, or give it with `--plan-date`.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.extraction.plan_date import yearless_plan_date

RULE = Rule(
    code="P106",
    name="plan-date-missing",
    criterion="plan",
    effect="note",
    message="The {missing} was not found, so dates without a year may be wrong.",
    question="When was this plan made?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires where no date was given or found."""
    if view.statements and view.plan_date is None:
        day = yearless_plan_date(view.fields)
        yield hit(missing=f"year of the plan's date, “{day}”," if day else "date of the plan")
