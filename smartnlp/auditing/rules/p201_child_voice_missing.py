"""A plan about a child in which the child is not heard.

Why: a plan that was made without the child may miss what matters most to them, and is less likely to be kept.

Source: [B] "Has the child’s view been sought and child been involved in creating the plan?" Children Act 1989, section
17(4A) and section 22(4): the child's wishes and feelings are to be ascertained, as far as is reasonably practicable,
and given due consideration. For a baby it is what those who know the child have seen.

Poor: needs, actions and dates, all in the words of professionals.

Better: "Mia (in her letter): I want to see Dad at the swimming, not in the house."

Mend: ask the child, in a way that suits their age, and write down the words that they used.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.people import child_names, is_about_child
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.lazy import compiled
from smartnlp.names import find

_QUOTED = compiled(r"[“\"‘][^”\"’]{3,}[”\"’]|(?<!\w)'[^']{3,}'(?!\w)")

RULE = Rule(
    code="P201",
    name="child-voice-missing",
    criterion="plan",
    effect="partly",
    message="Nothing was found that says what the child wants, feels or says.",
    question="What does the child think of this plan, and where can a reader hear it?",
)


def check(view: View) -> Iterator[Hit]:
    """Fires in a plan on a child where neither a word of the policy's list nor a saying of the child stands."""
    names = child_names(view)
    if view.actions and is_about_child(view) and not view.says("voice") and not _heard(view, names):
        yield hit()


def _heard(view: View, names: frozenset[str]) -> bool:
    """Whether any line, read under its heading, reports what a child says, wants or feels, or quotes anybody at all."""
    for one in view.statements:
        text = f"{one.statement.context}: {one.statement.text}"
        if _QUOTED.search(text) or view.policy.search("child_says", one.statement.context):
            return True
        if view.policy.search("child_says", text):
            own = any(not names or name.key in names for name in find(text))
            if own or view.policy.search("child_words", text):
                return True
    return False
