"""An instruction or a placeholder of the form that was left in the plan.

Why: a reader cannot tell whether something is missing, and a family sees that nobody read the plan through.

Source: [G] "All elements of your plan should make sense to everyone who is involved".

Poor: "[Insert name] will attend on XX/XX/XXXX"; "Please complete with the family".

Better: the name and the date, or nothing.

Mend: fill it in or take it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.lazy import compiled

# "[insert name]", "<date>", "XX/XX/XXXX", "dd/mm/yyyy".
_PLACEHOLDER = compiled(
    r"\[(?:insert|enter|add|type|state|specify|name|date|child|parent|worker|delete|please|your)\b[^\]\n]{0,60}\]|"
    r"<(?:insert|enter|name|date|child|your)\b[^>\n]{0,60}>|\bX{2,}[/.-]X{2,}(?:[/.-]X{2,})?\b|"
    r"\bdd[/.-]mm[/.-]y{2,4}\b",
    re.I,
)

RULE = Rule(
    code="P303",
    name="template-prompt",
    criterion="plan",
    effect="partly",
    message="“{quote}” looks like a part of the form that was not filled in.",
    question="What should stand here?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires once for each wording, in statements and in the values of fields."""
    found: dict[str, list[int]] = {}
    for one in view.statements:
        if quote := _prompt(one.statement.text, view):
            found.setdefault(quote, []).append(one.statement.index)
    for _, value in view.fields:
        if quote := _prompt(value, view):
            found.setdefault(quote, [])
    for quote, places in found.items():
        yield hit(statements=tuple(places), quote=quote)


def _prompt(text: str, view: View) -> str | None:
    match = _PLACEHOLDER.search(text) or view.policy.search("prompts", text)
    return match[0] if match else None
