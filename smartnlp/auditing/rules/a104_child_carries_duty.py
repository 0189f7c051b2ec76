"""A child named to do what is an adult's to do: to look after a brother or sister, to care for or interpret for a
parent.

Why: a plan for a child must not make the child its worker. Where a child does care for somebody, that is a reason for
an assessment.

Source: [B] "the specific developmental needs of the child or young person"; Children Act 1989, section 17ZA (assessment
of young carers).

Poor: "Jake to look after his sister after school until Mum is home."

Better: "After-school club for Amy from 4 May, Mon to Thu; Jake is free to go to football."

Mend: ask who of the adults can take this on, and what the child wants.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.people import child_names
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.lazy import compiled
from smartnlp.records import Linked

RULE = Rule(
    code="A104",
    name="child-carries-duty",
    criterion="achievable",
    effect="judgement",
    message="This gives a child the task to “{quote}”.",
    question="Which adult could do this, and what does the child say about it?",
    kinds=("action",),
)


# A word or two may stand between the duty and the person it is for: "look after his little".
_NOT = compiled(r"\b(?:not|never|no longer|stop|stops|instead of)\b|n['’]t\b", re.I)
_BETWEEN = compiled(r"(?:\W+\w+){0,2}\W+")


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where the first owner is a child and a duty of care for a member of the family follows."""
    if not one.owners or not _is_child(one.owners[0].text, view):
        return
    text = one.statement.text
    duty = view.policy.search("adult_duty", text[(one.owners[0].end or 0) :])
    if duty is None:
        return
    start, after = ((one.owners[0].end or 0) + place for place in duty.span())
    whom = view.policy.search("dependant", text[after:])
    asked = not _NOT.search(text, one.owners[0].end or 0, start)
    if whom and asked and _BETWEEN.fullmatch(text, after, after + whom.start()):
        span = start, after + whom.end()
        yield hit(span, quote=text[slice(*span)])


def _is_child(owner: str, view: View) -> bool:
    name = owner.lower()
    return name in view.policy.words["child"] or bool(child_names(view) & set(re.findall(r"[\w'’-]+", name)))
