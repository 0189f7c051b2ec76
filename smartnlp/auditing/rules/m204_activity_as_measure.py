"""An outcome that is measured by sessions attended or services received.

Why: every session can be attended while nothing gets better at home. Attendance tells that help was taken up, and not
that it helped.

Source: [B] "Action, not outcome based" is among the most common errors. [B] "They can be a very helpful check to the
question ‘is the plan working to make life better for the child?’"

Poor: "Dad has completed 8 of the 10 sessions."

Better: "Dad has completed 8 of the 10 sessions, and Jake says that there was no shouting at home for four weeks."

Mend: keep the count as a milestone, and add what it should change.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.services import counted_attendance
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="M204",
    name="activity-as-measure",
    criterion="measurable",
    effect="note",
    message="This counts how often a service was attended or given (“{quote}”), not what it brought.",
    question="If all of these take place, what will you expect to see for the child?",
    kinds=("outcome",),
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires on the word for what is counted."""
    if word := counted_attendance(one, view):
        yield hit(word.span(), quote=word[0])
