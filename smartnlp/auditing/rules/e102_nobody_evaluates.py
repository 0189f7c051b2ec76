"""A plan in which nobody is named to record, report or review how it goes.

Why: a measure that nobody takes is missing on the day of the review.

Source: [B] "Does the plan clearly show who is responsible for each part?" [G] "The School will record attendance and
absences to report at the next review."

Poor: "Attendance to be monitored."

Better: "Mr Pell (attendance officer) prints the register every Friday and brings it to the review on 22 June."

Mend: name one person for each measure, and say where it is written down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.figures import is_somebody_named
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.lazy import compiled
from smartnlp.records import Linked

_LABEL = 40  # characters at the start of a line within which a colon ends a label
_DONE_BY = compiled(
    r"\b(?:record|report|monitor|review|track|measur|logg|weigh|count|scor|check|observ|assess|collat|rat)ed by \w",
    re.I,
)

RULE = Rule(
    code="E102",
    name="nobody-evaluates",
    criterion="evaluate",
    effect="note",
    message="No line or field names a person who looks at whether the plan works.",
    question="Who will gather what shows progress, and bring it to the review?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires where nobody records, scores or reviews, and no field names a chair, a lead or an allocated worker."""
    search = view.policy.search
    gathers = any(one.owners and search("evaluates", one.statement.text) for one in view.actions)
    gathers = gathers or any(_looks(one, view) for one in view.statements)
    labels = [label for label, value in view.fields if value]
    labels += [one.statement.text.partition(":")[0] for one in view.statements if ":" in one.statement.text[:_LABEL]]
    named = any(search("reviewer", label) for label in labels)
    if view.actions and not gathers and not named:
        yield hit()


def _looks(one: Linked, view: View) -> bool:
    """ "Scored by SaLT" anywhere; where the plan says how it will be known, somebody and a way of looking."""
    text, place = one.statement.text, one.statement.place
    if _DONE_BY.search(text):
        return True
    asked = place.role in ("measure", "progress") or view.policy.search("evaluating", one.statement.context)
    way = any(view.policy.search(words, text) for words in ("instrument", "evidence"))
    return bool(asked) and way and is_somebody_named(one, view)
