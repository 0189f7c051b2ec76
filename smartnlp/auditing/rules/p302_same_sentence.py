"""One and the same sentence in several rows.

Why: a sentence that fits every row says little of any; it is often left from a template or copied down.

Source: [G] "Plans must be specific about the issue that needs addressing, rather than being vague."

Poor: "Parents to work openly and honestly with professionals" beside each of five needs.

Better: beside each need what parents will do about that need; what holds for all of them once.

Mend: keep it where it belongs and write in the other rows what is meant there.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View, indices
from smartnlp.lazy import compiled
from smartnlp.records import Linked

_WORD = compiled(r"\w+")
_SHOWN = 80  # characters of the sentence in the message

RULE = Rule(
    code="P302",
    name="same-sentence",
    criterion="plan",
    effect="note",
    message="The same sentence stands in {number} rows: “{quote}”.",
    question="What is particular to each of these rows?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires for each longer sentence of actions and outcomes that stands in more than one row or section."""
    places: dict[str, list[Linked]] = {}
    for one in (*view.actions, *view.outcomes):
        words = _WORD.findall(one.statement.text.lower())
        if len(words) >= view.threshold("same_words"):
            places.setdefault(" ".join(words), []).append(one)
    for several in places.values():
        rows = {(one.statement.place.table, one.statement.place.row, one.statement.location.block) for one in several}
        if len(rows) > 1:
            several.sort(key=lambda one: one.statement.index)
            quote = shorten(several[0].statement.text, _SHOWN, placeholder=" ...")
            yield hit(statements=indices(several), number=len(rows), quote=quote)
