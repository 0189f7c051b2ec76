"""An action whose only owner is "she", "he" or "they", with nobody named whom that could be.

Why: a line is read alone at review, in a letter, or by somebody new to the family.

Source: [B] "Does the plan clearly show who is responsible for each part?" [G] "All elements of your plan should make
sense to everyone who is involved"

Poor: "She will ring the surgery on Monday."

Better: "Mum will ring the surgery on Monday."

Mend: put the name or role in place of the pronoun.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import span_of
from smartnlp.auditing.view import View, without_times
from smartnlp.lazy import compiled
from smartnlp.records import Linked, Owner

RULE = Rule(
    code="S204",
    name="owner-unclear-pronoun",
    criterion="specific",
    effect="note",
    message="“{quote}” is the only owner, and this line does not say who that is.",
    question="Who is “{quote}”?",
    kinds=("action",),
)
# A name, or a word for somebody, to whom the pronoun may refer: a capital that opens no sentence.
_NAME = compiled(r"(?<![.!?:;] )(?<!^)\b[A-Z][\w'’-]+")


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where neither the line before the pronoun, nor what stands before it in the same place, names anybody."""
    first = one.owners[0] if one.owners else None
    if first is None or first.start is None or any(not _is_pronoun(owner, view) for owner in one.owners):
        return
    before = without_times(one)[: first.start]
    if not _NAME.search(before) and not view.policy.search("family", before) and not _told_above(one, view):
        yield hit(span_of(first), quote=first.text)


def _is_pronoun(owner: Owner, view: View) -> bool:
    return owner.text.lower() in view.policy.words["pronoun"]


def _told_above(one: Linked, view: View) -> bool:
    """Whether other statements stand before it in the same paragraph or cell: those may name whom it means."""
    return not view.places.opens(one)
