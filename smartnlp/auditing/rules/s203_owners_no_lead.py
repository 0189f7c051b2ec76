"""An action shared by several people, or by two agencies, none of whom is in the lead.

Why: shared work drifts where each waits for the other. One lead keeps it going without taking it from the others.

Source: [B] "Does the plan clearly show who is responsible for each part?" Working Together to Safeguard Children 2023
asks that a plan sets out who will do what.

Poor: "School, health visitor and social worker to agree a plan for mornings."

Better: "Priya (social worker, lead), school and the health visitor to agree a plan for mornings by 8 May."

Mend: mark one of them as the lead.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.timing import span_of
from smartnlp.auditing.view import View
from smartnlp.lazy import compiled
from smartnlp.records import Linked, Owner

RULE = Rule(
    code="S203",
    name="owners-no-lead",
    criterion="specific",
    effect="note",
    message="{who} share this, and none of them is named as the lead.",
    question="Who leads on this, and tells the others when it is done?",
    kinds=("action",),
)
_JOINED = compiled(r"[\s,/&+]*(?:\b(?:and|with|or|plus)\b)?[\s,/&+]*(?:\b(?:the|his|her|their)\b)?\s*(?:\([^)]*\))?\s*")
_AGENCIES = ("agency_health", "agency_education", "agency_social_care", "agency_justice", "agency_housing")


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires on owners of one and the same task, in the text side by side, or in a cell of this action's own."""
    owners = _sharing(one)
    if len(owners) < 2 or all(owner.text.lower() in view.policy.family for owner in owners):
        return
    agencies = {name for owner in owners if (name := _agency(owner, view)) is not None}
    if len(owners) < view.threshold("owners_in_line") and len(agencies) < 2:
        return
    if not view.policy.search("lead", one.statement.text):
        *most, last = (owner.text for owner in owners)
        yield hit(span_of(owners[0]), who=f"{', '.join(most)} and {last}")


def _sharing(one: Linked) -> list[Owner]:
    named = [owner for owner in one.owners if not owner.weak and owner.start is not None]
    if named:
        joined = named[:1]
        for owner in named[1:]:
            if not _JOINED.fullmatch(one.statement.text, joined[-1].end or 0, owner.start or 0):
                return []  # they have tasks of their own
            joined.append(owner)
        return joined
    # What a cell holds for all the actions of a row says who does some of them.
    return [owner for owner in one.owners if not owner.weak and owner.link in ("number", "line", "words")]


def _agency(owner: Owner, view: View) -> str | None:
    said = owner.text.lower(), (owner.role or "").lower()
    return next((name for name in _AGENCIES if any(one in view.policy.words[name] for one in said)), None)
