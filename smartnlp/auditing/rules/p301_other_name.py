"""A child's name that is not one of this plan's, in a line that reads as if it had come from another plan.

Why: text that was carried over from another child's plan says nothing of this one, and gives that child's name away.

Source: [B] "Does the plan address the concern of harm and the needs of the child?" UK General Data Protection
Regulation, Article 5(1)(d): personal data must be accurate. The project's own rule; it only asks.

Poor: "Jayden's attendance to be above 90%" in the plan of Rosie Okafor.

Better: the same line with Rosie's name and her own figures.

Mend: check where the line comes from; if it is another child's, take it out and tell whoever looks after data
protection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.people import child_names
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.lazy import compiled
from smartnlp.names import Name, find
from smartnlp.records import Linked

_WORD = compiled(r"[^\W\d_]+")
# "Jayden's attendance", "Jayden to be safe": said of the child that a plan is for, hardly of anybody else.
_OF_CHILD = compiled(
    r"['’]s? (?:attendance|behaviour|needs?|education|development|wellbeing|speech|weight|learning|safety|bedtime|"
    r"routine|emotional|placement|care plan|voice|wishes)\b|"
    r" (?:can present|presents|continues to make|is making (?:good |some )?progress|has made (?:good |some )?progress|"
    r"(?:is|are|to be|will be) (?:safe|healthy|supported|protected|in school))\b",
    re.I,
)
_OWN_LEAST = 2  # statements that name the plan's own child; a plan that hardly does gives no measure

RULE = Rule(
    code="P301",
    name="other-name",
    criterion="plan",
    effect="judgement",
    message="“{quote}” stands here as a child's name, and nowhere else in a plan for {names}.",
    question="Who is {quote}, and is this line about the child of this plan?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires on a name that one statement alone uses, and uses as the plan's own child is named in others."""
    own = child_names(view)
    known = own | _named(view)
    places: dict[str, list[tuple[Linked, Name]]] = {}
    for one in view.statements:
        for name in {name.key: name for name in find(one.statement.text) if name.part != "surname"}.values():
            places.setdefault(name.key, []).append((one, name))
    naming = sum(bool(own & {word.lower() for word in _WORD.findall(one.statement.text)}) for one in view.statements)
    if naming < _OWN_LEAST:
        return
    for key, some in places.items():
        (one, found), text = some[0], some[0][0].statement.text
        if len(some) == 1 and key not in known and _OF_CHILD.match(text, found.end):
            names = " and ".join(sorted(word.capitalize() for word in own))
            yield hit(statements=(one.statement.index,), quote=text[found.start : found.end], names=names)


def _named(view: View) -> set[str]:
    """The words, in small letters, of owners, fields and headings: whoever stands there belongs to this plan."""
    owners = (owner.text for one in view.statements for owner in one.owners)
    said = (*owners, *view.headings, *(f"{label} {value}" for label, value in view.fields))
    return {word.lower() for text in said for word in _WORD.findall(text)}
