"""A statement that leaves open what is expected, with none of the usual vague words in it.

Why: two people who do not know the family must be able to agree at review on whether it happened. Here they could
honestly differ, although no single word is to blame.

Source: [B] "Evidence from serious case reviews suggests that where serious issues have been known to services the
accompanying plans have often been vague, non-measurable and have lacked direction, making them difficult to apply or
measure and leaving professionals unsure of the expectations of them." [G] "Plans must be specific about the issue that
needs addressing, rather than being vague."

Poor: "Dad to sort things out at home."

Better: "Dad to fit the stair gate and clear the landing by 8 May."

Mend: name the behaviour, place, document or thing by which it would be seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View, is_vague
from smartnlp.records import Linked

RULE = Rule(
    code="S102",
    name="what-vague",
    criterion="specific",
    effect="not_met",
    message="What is expected is left open.",
    question="What exactly will be done or be different, so that two people would agree at review whether it happened?",
    rests_on=("kind", "specificity"),
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where the classifier calls the statement vague and the policy's list of vague words does not say why."""
    if is_vague(one) and not view.policy.search("vague", one.statement.text):
        yield hit()
