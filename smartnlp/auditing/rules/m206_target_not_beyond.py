"""A target that equals its baseline, or lies on the wrong side of it for what the line says.

Why: most often one of the two is a slip, or was carried over from the plan before, and then everybody works to the
wrong figure.

Source: [G] "it is Measurable as you know what the attendance was and where you need to get to"

Poor: "Increase attendance from 85% to 60%."

Better: "Increase attendance from 60% to 85%."

Mend: correct the figure; where the aim is to hold on to what has been reached, say "keep at".
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.figures import pairs
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import span_of
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="M206",
    name="target-not-beyond",
    criterion="measurable",
    effect="note",
    message="The target, “{target}”, is {relation} “{baseline}”, where things stand now.",
    question="Which of the two figures is meant, and which way should it go?",
    kinds=("outcome",),
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires on a pair of the same unit and the same whole, unless the line speaks of keeping what there is."""
    for baseline, target in pairs(one):
        if baseline.unit != target.unit or baseline.of != target.of:
            continue
        relation = _relation(one.statement.text, baseline.value, target.value_max or target.value, view)
        if relation is not None:
            yield hit(span_of(target), baseline=baseline.text, target=target.text, relation=relation)


def _relation(text: str, baseline: float, target: float, view: View) -> str | None:
    up, down = (view.policy.search(words, text) is not None for words in ("change_up", "change_down"))
    if baseline == target:
        return None if view.policy.search("hold", text) else "the same as"
    if up and not down and target < baseline:
        return "lower than"
    return "higher than" if down and not up and target > baseline else None
