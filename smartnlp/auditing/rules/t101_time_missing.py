"""Nothing says when, how often or by when, neither in the line nor beside it.

Why: what has no date is done when there is time for it, and nobody can say that it is late.

Source: [B] "All aspects of plans should contain realistic timescales". [G] "when it should be done by."

Poor: "SW to ring the housing officer."

Better: "SW to ring the housing officer by Friday 15 May."

Mend: write the day, or how often, from when and until when.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.conditions import is_contingency
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import is_untimed, open_ended
from smartnlp.auditing.view import View, kind_of
from smartnlp.records import Linked

RULE = Rule(
    code="T101",
    name="time-missing",
    criterion="timely",
    effect="not_met",
    message="No time is given.",
    question="By when {asked}?",
    rests_on=("kind", "timing"),
)
_ASKED = {
    "action": "will this be done, or from when and how often",
    "outcome": "should this be so",
}


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where neither the text nor its row gives a time, not even an open-ended one; a contingency needs none."""
    if is_untimed(one) and open_ended(one, view) is None and not is_contingency(one):
        yield hit(asked=_ASKED[kind_of(one) or "action"])
