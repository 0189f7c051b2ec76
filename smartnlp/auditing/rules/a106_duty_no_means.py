"""A duty of the family that costs money, travel or hours, with no help named.

Why: who cannot pay the fare cannot keep the appointment; a missed one then reads as not caring.

Source: [G] "ensuring that the actions and what needs to be achieved is reasonable." [B] "based upon our knowledge and
understanding of the family, parental capacity to change"

Poor: "Mum to take two buses to contact every Saturday."

Better: "Mum to come to contact on Saturdays; the council sends her bus pass by 8 May."

Mend: ask what it costs them and how it will be paid, and write that down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.people import all_family
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.lazy import compiled
from smartnlp.records import Linked

RULE = Rule(
    code="A106",
    name="duty-no-means",
    criterion="achievable",
    effect="judgement",
    message="“{quote}”: this costs the family money, travel or time, and no help with it is named.",
    question="How will the family pay for this, or find the time for it?",
    kinds=("action",),
)

# What may be, is not asked or is done already is no duty.
_OTHERWISE = compiled(r"\b(?:if|not|already)\b|n['’]t\b", re.I)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where all owners are family, a word for a cost stands in the line, and none for help or money."""
    search, text = view.policy.search, one.statement.text
    word = search("costs", text) if all_family(one, view) and not _OTHERWISE.search(text) else None
    if word and not search("funds", text) and not search("help", text):
        yield hit(word.span(), quote=word[0])
