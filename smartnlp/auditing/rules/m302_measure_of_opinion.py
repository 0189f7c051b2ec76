"""A feeling as the only sign of success, with nobody named who says so and no scale.

Why: "happier" is what matters most to a child, and it can be known: by asking in the same way now and later. Without
that, the adults decide.

Source: [G] "it is important therefore to ask the question 'How will I know this plan is working? What will I expect to
see? This will help in deciding how to measure progress." [B] "Has the child’s view been sought and child been involved
in creating the plan?"

Poor: "Rosie feels happier."

Better: "Rosie puts herself at 6 or above on her worry scale, from 3 in March; her key adult asks every Friday."

Mend: name who asks, the words or the scale, and what it says now.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.figures import is_measured
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.records import Linked

RULE = Rule(
    code="M302",
    name="measure-of-opinion",
    criterion="measurable",
    effect="note",
    message="“{quote}” is for the person to say, and nothing here tells how they will be asked.",
    question="Who will ask, in what way, and what answer would show a change?",
    kinds=("outcome",),
)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires on the first word for a feeling, where there is no measure and nobody who says or shows it."""
    text = one.statement.text
    if (
        not is_measured(one, view)
        and not view.policy.search("teller", text)
        and (word := view.policy.search("feeling", text))
    ):
        yield hit(word.span(), quote=word[0])
