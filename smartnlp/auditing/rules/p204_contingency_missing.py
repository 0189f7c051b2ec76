"""A plan with no contingency: nothing on what follows if it does not work.

Why: what is agreed beforehand is done sooner and more fairly than what is decided in a crisis.

Source: [G] a measure shows "if the plan is working and either make changes or look at contingency planning."

Poor: a plan that stops at its last action.

Better: "If Rosie is still below 50% on 22 June, school and SW meet both parents that week and ask for the education
welfare officer's advice."

Mend: say what would show that it does not work, who decides then, and what they would do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.lazy import compiled

# "if possible" and "if she wishes" set no course for what goes wrong.
_IF = compiled(
    r"^\W*(?:should|unless)\b|\bif\b(?! (?:ok|okay|poss|possible|needed|need be|required|appropriate|necessary|"
    r"available|wanted|so|asked|able|(?:he|she|they|you|mum|dad) (?:wants?|wish|wishes|likes?|would like|prefers?))\b)",
    re.I,
)

RULE = Rule(
    code="P204",
    name="contingency-missing",
    criterion="plan",
    effect="partly",
    message="Nothing was found on what will happen if the plan does not work.",
    question="What will be done if things stay as they are, or get worse?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires where no word of the policy's list stands in the plan and no line sets a condition."""
    conditional = any(_IF.search(one.statement.text) for one in view.statements)
    if view.actions and not conditional and not view.says("contingency"):
        yield hit()
