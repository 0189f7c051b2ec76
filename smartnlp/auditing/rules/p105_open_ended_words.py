"""Open-ended words, counted over the plan: "ongoing", "ASAP", "as and when".

Why: where they are many, nothing in the plan can be said to be late.

Source: [G] "avoid using words like ongoing, ASAP as this doesn't allow you to measure success and ensure progression
of the plan."

Poor: a column "By when" that says "ongoing" in every row.

Better: a date, or how often and until when, in each.

Mend: put a date on each, if only the next review's. The verdicts on Timely hold each of them already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import open_ended
from smartnlp.auditing.view import View

RULE = Rule(
    code="P105",
    name="open-ended-words",
    criterion="plan",
    effect="note",
    message="Actions and outcomes with an open-ended word: {number} of {total}, such as {quote}.",
    question="Which date or length of time is meant in each?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires where any action or outcome has such a word, in its text or in the cell beside it."""
    asked, opened = (*view.actions, *view.outcomes), {}
    for one in asked:
        found = open_ended(one, view)
        if found and not view.policy.search("at_present", found.text):
            opened[one.statement.index] = found.text.lower()
    if opened:
        common = " and ".join(f"“{word}”" for word, _ in Counter(opened.values()).most_common(2))
        yield hit(statements=tuple(sorted(opened)), number=len(opened), total=len(asked), quote=common)
