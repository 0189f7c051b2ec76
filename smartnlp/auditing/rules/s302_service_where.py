"""A group, course, programme or therapy with no word on where it takes place.

Why: the place decides whether a family can come: the bus, the buggy, who else may be there.

Source: [G] "It must be clear about what is expected, why, who is involved, where it will happen and when it should be
done by."

Poor: "Dad to attend a parenting group on Tuesdays."

Better: "Dad to attend the parenting group at the Hub, Tuesdays 10am to 12."

Mend: name the place, or say that it is by phone or online.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.services import service_in
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="S302",
    name="service-where",
    criterion="specific",
    effect="note",
    message="“{quote}” is a service, and nothing says where it takes place.",
    question="Where will this happen, and how will they get there?",
    kinds=("action",),
)
# "at Clearwater", "in the Barn": a place with a name of its own.
_NAMED = re.compile(r"\b(?:[Aa]t|[Ii]n|@) (?:the )?[A-Z][a-z]+|\b(?:[Aa]t|@) \w+'s\b")


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where a service is named, and no place, nor anybody who is one ("school to run ...")."""
    found = service_in(one, view)
    if found is None or view.policy.search("service_comes", found[0]):
        return
    text = " ".join((one.statement.text, *(owner.text for owner in one.owners)))
    if not view.policy.search("place", text) and not _NAMED.search(text):
        yield hit(found.span(), quote=found[0])
