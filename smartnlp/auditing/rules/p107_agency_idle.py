"""An agency or a role in the list of those involved that no line of the plan gives anything to do.

Why: either something that was agreed was not written down, or somebody sits in meetings for nothing.

Source: [G] a plan is clear about "what is expected, why, who is involved, where it will happen and when it should be
done by." [B] "Does the plan clearly show who is responsible for each part?"

Poor: "Present: Mum, SW, health visitor, housing officer" and no line on health or housing.

Better: "Dee (health visitor) to weigh Kai on 19 May"; the housing officer only has copies.

Mend: write what they will do, or say that they are only kept informed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View, kind_of
from smartnlp.lazy import compiled
from smartnlp.records import Linked

_NAME = compiled(r"\b[A-Z][a-z]{2,}\b")
_BEFORE = compiled(r"\b(?:Mr|Mrs|Ms|Miss|Dr|School|The|Team|Officer|Worker|Health|Social|Family)\b")
_APOLOGIES = compiled(r"\b(?:apologies|apols?|not (?:present|there|invited)|absent)\b", re.I)

RULE = Rule(
    code="P107",
    name="agency-idle",
    criterion="plan",
    effect="note",
    message="“{quote}” is listed as part of this plan, and no line gives them anything to do.",
    question="What is asked of them?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires for each agency of the policy's list that a field or a section on those involved names."""
    asked = " ".join(_said(one) for one in (*view.actions, *view.outcomes))
    busy: dict[str, bool] = {}  # by the agency, whether it is asked for anything, or was told of already
    for entry in _entries(view):
        for forms in view.policy.groups("agencies"):
            found = forms.search(entry)
            if found is None:
                continue
            if forms.pattern not in busy:
                busy[forms.pattern] = forms.search(asked) is not None
            if busy[forms.pattern]:
                continue
            busy[forms.pattern] = True
            if not any(re.search(rf"\b{re.escape(name)}\b", asked) for name in _NAME.findall(_BEFORE.sub("", entry))):
                yield hit(quote=found[0])


def _entries(view: View) -> Iterator[str]:
    """The people and bodies of each list of those involved, one by one."""
    lists = [value for label, value in view.fields if view.policy.search("involved", label)]
    for one in view.statements:
        if kind_of(one) == "context" and view.policy.search("involved", one.statement.place.heading):
            lists.append(one.statement.text)
    for text in lists:
        yield from re.split(r"[,;\n]|\band\b", _APOLOGIES.split(text)[0])


def _said(one: Linked) -> str:
    owners = (f"{owner.text} {owner.role or ''}" for owner in one.owners)
    return " ".join((one.statement.text, *owners))
