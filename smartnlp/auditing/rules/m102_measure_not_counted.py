"""An outcome that can be seen, without a figure that says how much of it is enough.

Why: "Rosie sleeps in her own bed" can be true of one night or of every night, and both are reported as success.

Source: [G] "it is Measurable as you know what the attendance was and where you need to get to"

Poor: "Rosie sleeps in her own bed."

Better: "Rosie sleeps in her own bed five nights out of seven, from one now."

Mend: add how often or how much, now and then.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.figures import change_without_figures, is_daily, is_measured, is_reached_once, says_amount
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View, is_vague
from smartnlp.records import Linked

RULE = Rule(
    code="M102",
    name="measure-not-counted",
    criterion="measurable",
    effect="partly",
    message="It can be observed, but {lacks}.",
    question="How often or how much, compared with now, would be enough?",
    kinds=("outcome",),
    rests_on=("kind", "specificity"),
)
_LACKS_ALL = "no amount, frequency or score says when it is reached"
_LACKS_PART = "“{quote}” does not say how much of that would be enough"


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where there is neither a figure, an amount nor a measure beside it, and the classifier calls it specific.

    What is reached once or not at all ("he has a bank account") has no amount to ask for.
    """
    if is_measured(one, view) or is_vague(one) or says_amount(one) or is_reached_once(one, view):
        return
    if not _is_said_already(one, view):
        recurrence = next(filter(is_daily, one.times), None)
        yield hit(lacks=_LACKS_PART.format(quote=recurrence.text) if recurrence else _LACKS_ALL)


def _is_said_already(one: Linked, view: View) -> bool:
    """Whether change-without-figures, which asks more closely, fires with the same effect."""
    said = "change-without-figures"
    stands = said not in view.policy.off and view.policy.effect(said, RULE.effect) == RULE.effect
    return stands and change_without_figures(one, view) is not None
