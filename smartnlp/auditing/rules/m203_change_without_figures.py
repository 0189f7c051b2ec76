"""A change such as "improve", "reduce" or "fewer", with no figure to start from and none to reach.

Why: the smallest change fulfils it, and so does none, on a good day.

Source: [G] "it is Measurable as you know what the attendance was and where you need to get to" [G] "increase
attendance this term to 60%"

Poor: "Fewer missing episodes."

Better: "Missing episodes down from five a month to one a month by 31 July."

Mend: write what it is now, and what it should be.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.figures import change_without_figures
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View, is_vague, kind_of
from smartnlp.records import Linked

RULE = Rule(
    code="M203",
    name="change-without-figures",
    criterion="measurable",
    effect="partly",
    message="“{quote}” says which way it should go, but neither from where nor how far.",
    question="What is it now, and what should it be by the next review?",
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires on an outcome, and on an action that is too vague to be ticked all the same."""
    if (is_vague(one) or kind_of(one) == "outcome") and (word := change_without_figures(one, view)):
        yield hit(word.span(), quote=word[0])
