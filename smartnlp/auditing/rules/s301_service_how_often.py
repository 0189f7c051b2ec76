"""A service, group or course with no word on how often it takes place.

Why: an hour once and an hour each week for a term are different plans. A family cannot weigh what is asked of them,
nor can a review tell whether they got what was promised.

Source: [B] "If a service is identified to meet a need, the plan must state: who will provide the service or make the
referral, when it will start, how often it will occur, what exactly will be delivered, and the goals of the service."

Poor: "Mum to have counselling at the Hub."

Better: "Mum to have six counselling sessions at the Hub, Tuesdays at 10am from 12 May."

Mend: say how often and how many.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.services import lacking
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="S301",
    name="service-how-often",
    criterion="specific",
    effect="note",
    message="“{quote}” is a service, and nothing says {what}.",
    question="How often will this happen, and how many times?",
    kinds=("action",),
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where a service is named, and no recurrence, number of times or list of dates; says what else lacks."""
    if found := lacking(RULE.name, one, view):
        service, what = found
        yield hit(service.span(), quote=service[0], what=what)
