"""Actions with an empty outcome cell, in a table where other actions have one.

Why: an action that serves no outcome costs a family time, and nobody can say whether it helped.

Source: [G] "All elements of your plan should make sense to everyone who is involved and be clearly linked to what has
been identified from assessment and analysis."

Poor: "Mum to attend a course" in a row whose outcome cell is empty.

Better: the same in the row of "Jay is put to bed by 7.30pm on school nights."

Mend: name the outcome, or ask whether the action is needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View, indices
from smartnlp.records import Linked

RULE = Rule(
    code="P103",
    name="action-without-outcome",
    criterion="plan",
    effect="note",
    message="Actions of a table that stand beside no outcome: {number} of {total}.",
    question="What is each of these for: what will it change for the child?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires for actions above the first outcome of their table's column: below it an empty cell may go on with it."""
    first: dict[int, int] = {}
    for one in view.statements:
        place = one.statement.place
        if place.role == "outcome" and place.table is not None and place.row is not None:
            first[place.table] = min(place.row, first.get(place.table, place.row))
    columns: dict[int | None, list[Linked]] = {table: [] for table in first}
    for one in view.actions:
        if one.statement.place.role == "action" and one.statement.place.table in columns:
            columns[one.statement.place.table].append(one)
    for table, row in first.items():
        actions = columns[table]
        loose = [one for one in actions if one.outcome is None and (one.statement.place.row or 0) < row]
        if loose and any(one.outcome is not None for one in actions):
            yield hit(statements=indices(loose), number=len(loose), total=len(actions))
