"""An outcome that nobody in the plan looks at, counts or writes down.

Why: an outcome is judged at review from what people happen to remember, unless somebody was asked to look.

Source: [G] "we need to be able to see the success measures. This is important as it is the means of determining if the
plan is working" [G] "The School will record attendance and absences to report at the next review."

Poor: "Rosie sleeps in her own bed", in a plan in which nobody sees her bedroom or asks.

Better: the same, with "Mum marks each night on the chart; health visitor looks at it on 12 and 26 May."

Mend: name who will see it, and where it is written down.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.figures import is_measured
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View, is_vague
from smartnlp.records import Linked

RULE = Rule(
    code="M301",
    name="evidence-missing",
    criterion="measurable",
    effect="note",
    message="Nothing here says who will look, or how the review will hear of it.",
    question="Who will see this, and how will the review know?",
    kinds=("outcome",),
    rests_on=("kind", "specificity"),
)
_Where = tuple[int | None, int | None, int]  # table, row and section


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires in a plan, on an observable outcome with no measure, where nothing that stands with it tells who looks."""
    if is_measured(one, view) or is_vague(one) or not view.statements:
        return
    if view.policy.search("self_evident", one.statement.text):
        return
    beside, served = view.once(_with_evidence)
    told = view.policy.search("evidence", one.statement.text) is not None
    if not (told or _where(one) in beside or one.statement.index in served):
        yield hit()


def _with_evidence(view: View) -> tuple[set[_Where], set[int | None]]:
    """The rows and sections in which a line tells who looks, and the outcomes that such a line serves."""
    telling = [one for one in view.statements if view.policy.search("evidence", one.statement.text)]
    return set(map(_where, telling)), {one.outcome for one in telling}


def _where(one: Linked) -> _Where:
    place = one.statement.place
    return place.table, place.row, place.section
