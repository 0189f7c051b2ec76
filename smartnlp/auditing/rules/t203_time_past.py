"""The last deadline has passed on the day from which the audit looks.

Why: either it was done and the plan does not say so, or it was not and needs a new date.

Source: [G] "tracking if this is improving, maintaining, or declining by evaluating progress and reviewing the plan
consistently".

Poor: "SW to ring the GP by 3 March", seen in May.

Better: "Done 2 March: GP will see her on the 20th", among what was achieved.

Mend: record what came of it, or agree a new date with those who do it.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import last_due, show_due, span_of
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="T203",
    name="time-past",
    criterion="timely",
    effect="partly",
    message="{date} has passed.",
    question="Was this done? If not, what is the new date?",
    rests_on=("kind", "timing"),
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where the last deadline lies before the day given; without such a day nothing has passed."""
    last = last_due(one)
    if view.as_of and last and last[1] < view.as_of:
        yield hit(span_of(last[0]), date=show_due(*last))
