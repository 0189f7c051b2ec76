"""An action that nobody is named to do.

Why: what nobody owns drifts, and at review nobody can be asked.

Source: [B] "Does the plan clearly show who is responsible for each part?" [B] "When objectives are SMART, they become
clear expectations, where it is obvious who is meant to do what."

Poor: "Referral to CAMHS."

Better: "Priya (school nurse) to send the CAMHS referral by 8 May."

Mend: name one person, by name or role, who will do it.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import is_untimed
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="S201",
    name="owner-missing",
    criterion="specific",
    effect="partly",
    message="Nobody is named to do this.",
    question="Who will do this{when}?",
    kinds=("action",),
)


def check(one: Linked, _: View) -> Iterator[Hit]:
    """Fires where neither the text, nor its row, nor its heading names one; asks when only where no time stands."""
    if not one.owners:
        yield hit(when=", and when will it start" if not one.times and is_untimed(one) else "")
