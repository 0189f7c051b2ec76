"""An action whose only owner is everybody, somebody, or a body with no face.

Why: what all are to do, each leaves to the others, and at review nobody can be asked.

Source: [B] "When objectives are SMART, they become clear expectations, where it is obvious who is meant to do what."
[B] "Does the plan clearly show who is responsible for each part?"

Poor: "All professionals to share information."

Better: "Each agency rings Priya (social worker) the same day if Jake is not seen; Priya tells the core group."

Mend: name the person, by name or role, who sees to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import span_of
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="S202",
    name="owner-weak",
    criterion="specific",
    effect="partly",
    message="“{quote}” is nobody in particular.",
    question="Which person will do this, and who checks that it is done?",
    kinds=("action",),
)


def check(one: Linked, _: View) -> Iterator[Hit]:
    """Fires where every owner is weak; on the first of them."""
    if one.owners and all(owner.weak for owner in one.owners):
        yield hit(span_of(one.owners[0]), quote=one.owners[0].text)
