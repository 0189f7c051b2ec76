"""An action by a service that is due on a weekend or a bank holiday.

Why: nobody is there to do it, and the family waits until the next working day.

Source: Banking and Financial Dealings Act 1971 (bank holidays). [B] "This will enable everyone to be clear what is
expected of them and by when".

Poor: "School to send the report by 25 May 2026", which is the spring bank holiday.

Better: "School to send the report by Friday 22 May 2026."

Mend: take the working day before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.closed_days import why_closed
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import bounding, exact_day, show_date, span_of
from smartnlp.auditing.view import View
from smartnlp.lazy import compiled
from smartnlp.records import Linked

RULE = Rule(
    code="R106",
    name="due-on-closed-day",
    criterion="realistic",
    effect="note",
    message="{date} is {what}.",
    question="Will the service be open that day?",
    kinds=("action",),
)


# Whoever writes the day out means it.
_MEANT = compiled(
    r"\b(?:sat|sun)(?:s|ur|day|urday|days)?\b|week\s?-?end|bank hol|christmas|boxing|new year|easter|good friday", re.I
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires on the last day named in full, if every owner is a service of the policy's list and that day is closed."""
    if not one.owners or any(owner.text.lower() not in view.policy.words["services"] for owner in one.owners):
        return
    days = [(time, day) for time in bounding(one) if time.due and (day := exact_day(time))]
    if not days or any(_MEANT.search(time.text) or not re.search(r"\d", time.text) for time, _ in days):
        return
    time, day = max(days, key=lambda pair: pair[1])
    if what := why_closed(day, [view.nation] if view.nation else view.policy.words["nations"]):
        yield hit(span_of(time), date=show_date(day), what=what)
