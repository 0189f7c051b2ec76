"""Only an open-ended word says when: ongoing, ASAP, as and when.

Why: each reader puts another date in its place, and at review none of them is wrong.

Source: [G] "avoid using words like ongoing, ASAP as this doesn't allow you to measure success and ensure progression of
the plan."

Poor: "SW to refer to CAMHS as soon as possible."

Better: "SW to send the CAMHS referral by 15 May."

Mend: write the date by which it would be too late.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import is_untimed, open_ended, span_of
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="T201",
    name="time-open-ended",
    criterion="timely",
    effect="not_met",
    message="“{quote}” holds nobody to a date.",
    question="By which date, or until when?",
    rests_on=("kind", "timing"),
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires on the first open-ended word of a statement that has no other time."""
    opened = open_ended(one, view)
    if opened is not None and is_untimed(one):
        yield hit(span_of(opened), quote=opened.text)
