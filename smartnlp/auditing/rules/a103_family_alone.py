"""A duty for the family alone, with no help named in the line or beside it.

Why: a plan that only asks more of people who already struggle seldom works; what they are offered belongs in it too.

Source: [B] "Plans should be realistic and based upon our knowledge and understanding of the family, parental capacity
to change and the specific developmental needs of the child or young person."

Poor: "Parents to improve home conditions."

Better: "Mum and Dad to clear the landing by 15 May; Family Support (Bea) brings a skip and works with them on the
13th."

Mend: ask what help they want with it, and name who gives it.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.conditions import is_contingency
from smartnlp.auditing.people import all_family
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View, day_due
from smartnlp.records import Linked

RULE = Rule(
    code="A103",
    name="family-alone",
    criterion="achievable",
    effect="judgement",
    message="A duty for the family, with no help named.",
    question="What help do they have with this, and have they agreed to it?",
    kinds=("action",),
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where all owners are family and neither the line nor an action for the same outcome names any help.

    What is done once, on a day named, or is only to say or to note something needs none as a rule; what costs money,
    travel or time is left to A106; a contingency may never come.
    """
    search, text = view.policy.search, one.statement.text
    if not all_family(one, view) or any(search(words, text) for words in ("help", "light_duty", "costs")):
        return
    if not is_contingency(one) and day_due(one) is None and not _helped(one, view):
        yield hit()


def _helped(one: Linked, view: View) -> bool:
    return one.outcome is not None and one.outcome in view.once(_outcomes_with_help)


def _outcomes_with_help(view: View) -> set[int | None]:
    """The outcomes for which somebody besides the family does something."""
    return {one.outcome for one in view.actions if one.owners and not all_family(one, view)}
