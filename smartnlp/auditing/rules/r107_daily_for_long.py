"""A demand every day, or several times a week, for months on end.

Why: what is kept up for two weeks may not be kept up for twenty; the guidance's own example begins daily and grows
less.

Source: [G] "From the 14th Sep the school support worker will undertake the same support but reduced to Monday, Tuesday
and Friday and continue to reduce dependant on progress."

Poor: "Support worker to call every day for 9 months."

Better: "Support worker to call every day for 2 weeks from 4 May, then Mondays and Thursdays until 12 June."

Mend: say when it will be looked at, and how it grows less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.people import all_family
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import bounding, span_of, weeks_given
from smartnlp.auditing.view import View
from smartnlp.lazy import compiled
from smartnlp.records import Linked, Time

RULE = Rule(
    code="R107",
    name="daily-for-long",
    criterion="realistic",
    effect="judgement",
    message="“{quote}” for about {weeks} weeks is much to keep up.",
    question="When will this be looked at, and could it grow less?",
    kinds=("action",),
)


_TIMES = compiled(r"(\d+)X")
# "evenings" alone may be any of them.
_EACH = compiled(r"\b(?:daily|every|each|per|a|times|x)\b|\dx", re.I)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where something is asked so often for longer than the policy's weeks, and nothing says that it grows less.

    What a family does every day anyway (school, meals, bedtime) is passed over.
    """
    weeks, search, text = weeks_given(one, view), view.policy.search, one.statement.text
    if not one.owners or weeks is None or weeks <= view.threshold("often_weeks") or search("easing", text):
        return
    if all_family(one, view) and search("ordinary_days", text):
        return
    for time in bounding(one):
        if time.source == "text" and time.type == "SET" and _per_week(time) >= view.threshold("often_per_week"):
            yield hit(span_of(time), quote=time.text, weeks=round(weeks))
            return


def _per_week(time: Time) -> int:
    if not _EACH.search(time.text):
        return 0
    found = _TIMES.fullmatch(time.freq or "")
    times = int(found[1]) if found else 1
    return {"P1D": 7, "P1W": 1}.get(time.value or "", 0) * times
