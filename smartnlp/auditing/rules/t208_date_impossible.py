"""A date that is in no calendar: 31 June, 30/2.

Why: nobody can keep it, and each reader mends it in another way.

Source: [B] "This will enable everyone to be clear what is expected of them and by when".

Poor: "SW to visit by 31 June."

Better: "SW to visit by 30 June."

Mend: ask whoever wrote it which day was meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.impossible import impossible_date
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="T208",
    name="date-impossible",
    criterion="timely",
    effect="partly",
    message="There is no {quote}.",
    question="Which day is meant?",
    rests_on=("kind",),
)


def check(one: Linked, _: View) -> Iterator[Hit]:
    """Fires on the first day of the text that its month does not have."""
    if found := impossible_date(one.statement.text):
        yield hit(found, quote=one.statement.text[slice(*found)])
