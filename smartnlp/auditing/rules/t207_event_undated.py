"""A deadline that hangs on a meeting whose date the plan does not give.

Why: a meeting that is moved takes the deadline with it, and who was not told of the date cannot keep it.

Source: [G] "when it should be done by." [B] "This will enable everyone to be clear what is expected of them and by
when".

Poor: "School to report by the next core group."

Better: "School to report by the core group on 4 June."

Mend: write the date of the meeting beside it, or once at the head of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import bounding, exact_day, recurs, span_of
from smartnlp.auditing.view import View
from smartnlp.lazy import compiled
from smartnlp.records import Linked

RULE = Rule(
    code="T207",
    name="event-undated",
    criterion="timely",
    effect="note",
    message="“{quote}” has no date in this plan.",
    question="On which day is this?",
    rests_on=("kind", "timing"),
)


_HELD = compiled(r"\b(?:last|previous|each|every|initial)\b", re.I)
_REVIEW = compiled(r"\b(?:review|conference|rcpc)\b", re.I)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where the meetings of the policy's list are all the time there is, and the plan dates none of them."""
    times = [time for time in bounding(one) if not recurs(time)]
    if not view.statements or not times or any(time.type != "EVENT" or time.due is not None for time in times):
        return
    for time in times:
        meeting = view.policy.search("meetings", time.text)
        if meeting and not _HELD.search(time.text) and not _looked_up(meeting[0], view):
            yield hit(span_of(time), quote=time.text)
            return


def _looked_up(meeting: str, view: View) -> bool:
    known = view.once(_asked_about)
    if meeting not in known:
        known[meeting] = _is_known(meeting, view)
    return known[meeting]


def _asked_about(_: View) -> dict[str, bool]:
    """By its words, whether a meeting is known; filled as they come, since a plan names few and each many times."""
    return {}


def _is_known(meeting: str, view: View) -> bool:
    """Whether the plan dates such a meeting: as its review, in its fields, or in another line."""
    name = re.compile(rf"\b{re.escape(meeting)}", re.I)
    if view.review_date is not None and _REVIEW.search(meeting):
        return True
    if meeting.lower().startswith("next") and any(
        view.policy.search("next_review", label) and re.search(r"\d", said) for label, said in view.fields
    ):
        return True  # "next meeting", and the form dates the "next core group"
    return any(name.search(label) and re.search(r"\d", said) for label, said in view.fields) or any(
        name.search(line) for line in view.once(_dated_lines)
    )


def _dated_lines(view: View) -> list[str]:
    """The lines that name a day in full, each once under each heading."""
    dated = (one for one in view.statements if any(map(exact_day, one.times)))
    return list(dict.fromkeys(f"{one.statement.context} {one.statement.text}" for one in dated))
