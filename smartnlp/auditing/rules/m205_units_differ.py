"""A baseline and a target in different units.

Why: from three days a week to 90 per cent may be a step up or a step down, and the review has to guess.

Source: [G] "it is Measurable as you know what the attendance was and where you need to get to"

Poor: "Attendance from 3 days a week to 90%."

Better: "Attendance from 60% to 90%."

Mend: count both in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.figures import pairs
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import span_of
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="M205",
    name="units-differ",
    criterion="measurable",
    effect="note",
    message="“{baseline}” and “{target}” are counted in different ways, so that one cannot be held against the other.",
    question="What is the first of them when it is counted like the second?",
)
# Units that stand in the words themselves; of bare numbers it is only guessed what they count.
_PLAIN = {"percent", "money", "weight", "length"}


def check(one: Linked, _: View) -> Iterator[Hit]:
    """Fires on the target of a pair whose units cannot be compared; a part of a whole can be, with a percentage."""
    for baseline, target in pairs(one):
        if baseline.unit != target.unit and {baseline.unit, target.unit} & _PLAIN and baseline.of is target.of is None:
            yield hit(span_of(target), baseline=baseline.text, target=target.text)
