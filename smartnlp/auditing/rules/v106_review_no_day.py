"""A next review that is spoken of and has no day: a term, a month, "in six weeks", or a day before the plan itself.

Why: a review without a day is not in anybody's diary, and nobody can say that it is late.

Source: [B] "Does the plan say how and when progress will be evaluated?" [G] "reviewing the plan consistently which is
a maximum of 3 months and good practice would be 6-weekly."

Poor: "Date of next review: Spring term".

Better: "Date of next review: Tuesday 3 February 2026, 1.30pm".

Mend: agree the day in the meeting and write it with its year.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from smartnlp.auditing.reviewing import lies_ahead, loose_review
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View

_SHOWN = 60  # characters of what stands there

RULE = Rule(
    code="V106",
    name="review-no-day",
    criterion="review",
    effect="partly",
    message="The next review is given only as “{quote}”.",
    question="On which day will this plan be reviewed?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires where a field or a line on the next review holds something else than a day to come."""
    if view.review_date is not None or (said := loose_review(view)) is None:
        return
    if not lies_ahead(said, view):
        yield hit(quote=shorten(said, _SHOWN, placeholder=" ..."))
