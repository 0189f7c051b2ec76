"""A service, group or course with no word on how often it takes place.

Why: an hour once and an hour each week for a term are different plans. A family cannot weigh what is asked of them,
nor can a review tell whether they got what was promised.

Source: [B] "If a service is identified to meet a need, the plan must state: who will provide the service or make the
referral, when it will start, how often it will occur, what exactly will be delivered, and the goals of the service."

Poor: "Mum to have counselling at the Hub."

Better: "Mum to have six counselling sessions at the Hub, Tuesdays at 10am from 12 May."

Mend: say how often and how many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.services import service_in
from smartnlp.auditing.timing import exact_day
from smartnlp.auditing.view import View
from smartnlp.records import Linked, Time

RULE = Rule(
    code="S301",
    name="service-how-often",
    criterion="specific",
    effect="note",
    message="“{quote}” is a service, and nothing says how often or how many times.",
    question="How often will this happen, and how many times?",
    kinds=("action",),
)
_COUNT = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)[\s-]+(?:[\w:-]+ ){0,2}?"
    r"(?:sessions?|weeks?|wks?|visits?|times|hours?|nights?|appointments?|appts?|days?)\b"
    r"|\b(?:each|every|per|all)\b|x ?\d|\d ?x",
    re.I,
)
_BOUND = re.compile(
    r"\b(?:by|from|starts?|starting|begins?|beginning|commencing|before|until|till|after)(?: on)? $", re.I
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where a service is named, and no recurrence, number of times, or list of dates."""
    found = service_in(one, view)
    if found is None or _COUNT.search(one.statement.text):
        return
    if not any(time.type == "SET" or _is_its_day(time, one.statement.text) for time in one.times):
        yield hit(found.span(), quote=found[0])


def _is_its_day(time: Time, text: str) -> bool:
    """Whether a date of the text is the day itself, and not the first or the last."""
    return time.start is not None and exact_day(time) is not None and not _BOUND.search(text[: time.start])
