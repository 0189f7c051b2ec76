"""An outcome that says no more than that a service, group or course is attended.

Why: attending is a step. It can be completed while nothing gets better for the child, and then the plan looks as if
it had worked.

Source: [B] "The most common errors that are made in SMART plans are that the statements are: Vague; Action, not
outcome based; Unrealistic/unachievable" [B] "Is the plan clear about the required outcome for the child?"

Poor: "Mum completes the Freedom Programme."

Better: "Mum can name three signs of control and has told her worker which she saw, by 30 June."

Mend: keep this as the action, and write what it should bring about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.services import counted_attendance
from smartnlp.auditing.view import View
from smartnlp.lazy import compiled
from smartnlp.records import Linked

RULE = Rule(
    code="S402",
    name="attendance-as-outcome",
    criterion="specific",
    effect="partly",
    message="“{quote}” is something to do; it does not say what should come of it.",
    question="What will be different for the child once this has been attended?",
    kinds=("outcome",),
)
# What is more than attending: a purpose, a result, a change.
_MORE = compiled(
    r"\b(?:so (?:that|as)|in order|because|and|able to|which|who|while|without|uses|using|by \w+ing"
    r"|to (?:be|have (?!complet|attend)|learn|understand|build|help|reduce|increase|improve|address|support|manage)"
    r"|school|nursery|college|lessons?|core group)\b|[;:]",
    re.I,
)
_AHEAD = compiled(r"(?:[\w'’-]+[\s,&/]+){0,4}")
_BEHIND = compiled(r"\s*(?:by [\w ]+)?\W*")


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where a verb of attending opens the outcome, a service stands behind it, and nothing else is said."""
    text = one.statement.text
    if one.targets or _MORE.search(text) or counted_attendance(one, view):
        return
    verb = view.policy.search("attend", text)
    service = view.policy.search("service", text)
    if verb is None or service is None:
        return
    start, end = min(verb.start(), service.start()), max(verb.end(), service.end())
    if _AHEAD.fullmatch(text[:start]) and (verb.start() < service.start() or _BEHIND.fullmatch(text[end:])):
        yield hit((start, end), quote=text[start:end])
