"""A service, group or course with no word on when it begins.

Why: what has no start can wait for months on a list without anybody noticing.

Source: [B] "If a service is identified to meet a need, the plan must state: who will provide the service or make the
referral, when it will start, how often it will occur, what exactly will be delivered, and the goals of the service."

Poor: "Weekly mentoring for Jake in school."

Better: "Weekly mentoring for Jake in school, from 12 May."

Mend: give the first day, or the day by which it must have begun.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.services import lacking
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="S303",
    name="service-start",
    criterion="specific",
    effect="note",
    message="“{quote}” is a service, and nothing says {what}.",
    question="When will this start?",
    kinds=("action",),
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where a service is named, and nothing says when it begins; how often and where are asked first."""
    if found := lacking(RULE.name, one, view):
        service, what = found
        yield hit(service.span(), quote=service[0], what=what)
