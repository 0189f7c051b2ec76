"""A length of time with nothing that says when it begins.

Why: "for 12 weeks" ends on no day until it is known when it started.

Source: [B] "when it will start, how often it will occur".

Poor: "Dad to attend the group for 12 weeks."

Better: "Dad to attend the group for 12 weeks from Tuesday 5 May."

Mend: add the first day, or by when the first day will be known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import bounding, days_of, span_of
from smartnlp.auditing.view import View
from smartnlp.lazy import compiled
from smartnlp.records import Linked, Time

RULE = Rule(
    code="T206",
    name="length-without-start",
    criterion="timely",
    effect="note",
    message="“{quote}” does not say when this begins.",
    question="When does this start?",
    kinds=("action",),
    rests_on=("kind", "timing"),
)


# "for the six weeks" is a known stretch, "for 28 days after the move" counts from something.
_FOR = compiled(r"\bfor\s+(?:(?:about|around|at least|up to|a further|an initial)\s+)?$", re.I)
_COUNTED = compiled(r"\s*(?:past|after|from|following|of|since|starting|before|once|when|if)\b", re.I)


def check(one: Linked, _: View) -> Iterator[Hit]:
    """Fires on "for" and a length of a week or more, where no date, event or deadline stands in the statement."""
    times = bounding(one)
    if any(time.due is not None or time.type in ("DATE", "EVENT") for time in one.times):
        return
    for time in times:
        if time.source == "text" and (days_of(time) or 0) >= 7 and _is_open(one, time):
            yield hit(span_of(time), quote=time.text)
            return


def _is_open(one: Linked, time: Time) -> bool:
    text, start, end = one.statement.text, time.start or 0, time.end or 0
    if not _FOR.search(text[:start]) or _COUNTED.match(text, end) or time.text.lower().startswith("the "):
        return False
    return re.search(r"\bif\b", text[:start], re.I) is None
