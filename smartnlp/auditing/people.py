"""Who of those that a plan names belongs to the family, and who is the child it is for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from smartnlp.auditing.view import View
from smartnlp.lazy import compiled
from smartnlp.names import find
from smartnlp.names.words import ordinary_words
from smartnlp.records import Linked

_CHILD_LABEL = compiled(
    r"\b(?:child|children|childs|child's|young person|young person's|yp|pupil|student|baby)\b", re.I
)
_FIRST = compiled(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)*")
_NOT_A_NAME = compiled(r"\b(?:date|dob|birth|ref|number|plan|language|school|conference|worker|status)\b", re.I)


def child_names(view: View) -> frozenset[str]:
    """First and other names, in small letters, of the children that the form's own fields name."""
    return view.once(_child_names)


def _child_names(view: View) -> frozenset[str]:
    return frozenset(_names(said for label, said in view.fields if _is_child_label(label)))


def is_about_child(view: View) -> bool:
    """Whether the plan is one on a child: a field names them, or a heading or a field speaks of a child."""
    said = (*view.headings, *(f"{label}: {value}" for label, value in view.fields))
    return bool(child_names(view)) or any(view.policy.search("child_words", text) for text in said)


def all_family(one: Linked, view: View) -> bool:
    """True if it has owners and all of them are called by a word for a family member ("Mum", "grandparents").

    "Carer" alone may be paid for it, and is not taken for family here.
    """
    names = {owner.text.lower() for owner in one.owners}
    return bool(names - {"carer", "carers"}) and names <= view.policy.family


def _is_child_label(label: str) -> bool:
    return _CHILD_LABEL.search(label) is not None and _NOT_A_NAME.search(label) is None


def _names(texts: Iterable[str]) -> set[str]:
    """The first names of the lists, and what stands first, which is a name though no list may hold it."""
    found = set()
    for text in texts:
        found |= {text[name.start : name.end].lower() for name in find(text) if name.part != "surname"}
        if (first := _FIRST.match(text)) and first[0].lower() not in ordinary_words():
            found.add(first[0].lower())
    return found
