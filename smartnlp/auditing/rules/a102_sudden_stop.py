"""A habit or dependency that is to stop, with no stages and no help beside it.

Why: few leave off drinking, drugs or self-harm at once and alone, and a sudden stop after heavy drinking is dangerous.

Source: [B] "it would not be realistic (or indeed safe) to expect a parent with long term alcohol misuse issues to
suddenly stop drinking"

Poor: "Dad to stop drinking."

Better: "Dad to keep a drink diary from 4 May and take it to Clearwater on 18 May, who will agree a safe reduction with
him."

Mend: ask the service that helps with it which stages are safe, and write the first one.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.lazy import compiled
from smartnlp.records import Linked

RULE = Rule(
    code="A102",
    name="sudden-stop",
    criterion="achievable",
    effect="judgement",
    message="“{quote}” asks for a change that few make at once or alone.",
    question="Which help comes with this, and what are the stages?",
)


# How far behind "stop" its habit may stand, within the clause.
_REACH = 30
_CLAUSE_END = compiled(r"[.,;:()\n]")


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires on "stop" and a habit, or a word for doing without, unless limited to a place or eased by help."""
    text, search = one.statement.text, view.policy.search
    if search("habit_limited", text) or search("habit_eased", text):
        return
    if (verb := search("stop", text)) and (
        habit := search("habits", _CLAUSE_END.split(text[verb.end() : verb.end() + _REACH])[0])
    ):
        span = verb.start(), verb.end() + habit.end()
        yield hit(span, quote=text[slice(*span)])
    elif word := search("abstinent", text):
        yield hit(word.span(), quote=word[0])
