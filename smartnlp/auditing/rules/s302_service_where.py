"""A group, course, programme or therapy with no word on where it takes place.

Why: the place decides whether a family can come: the bus, the buggy, who else may be there.

Source: [G] "It must be clear about what is expected, why, who is involved, where it will happen and when it should be
done by."

Poor: "Dad to attend a parenting group on Tuesdays."

Better: "Dad to attend the parenting group at the Hub, Tuesdays 10am to 12."

Mend: name the place, or say that it is by phone or online.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.services import lacking
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="S302",
    name="service-where",
    criterion="specific",
    effect="note",
    message="“{quote}” is a service, and nothing says {what}.",
    question="Where will this happen?",
    kinds=("action",),
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where a service is named, and no place; how often it takes place is asked first."""
    if found := lacking(RULE.name, one, view):
        service, what = found
        yield hit(service.span(), quote=service[0], what=what)
