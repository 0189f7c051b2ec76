"""A word that leaves no room for a single lapse: never, always, at all times, 100%.

Why: whoever slips once has failed, and the next ninety days no longer count. What keeps a child safe ("never left alone
with ...") is rightly absolute and is left alone.

Source: [G] "it's okay to set incremental targets that the family feel is realistic so they can own it."

Poor: "Mum and Dad will never argue in front of the children."

Better: "No more than one argument in front of the children in the four weeks to 12 June; there were about three a
week."

Mend: say how often it happens now and what would be a first step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.jumps import jump_of
from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View, kind_of
from smartnlp.lazy import compiled
from smartnlp.records import Linked

RULE = Rule(
    code="A101",
    name="absolute-word",
    criterion="achievable",
    effect="judgement",
    message="“{quote}” leaves no room for a single lapse.",
    question="What would be a first step that counts as progress?",
)


# "Not always" is no absolute, and "he can always ring" allows.
_ALLOWED = compiled(r"(?:\b(?:not|can|could|may)|n['’]t)\s+$", re.I)
# "He never got offered a thing" tells; "will never", "never to" and in an outcome "is never" ask.
_ASKED = {
    "action": compiled(r"\b(?:will|must|should|shall|to)\s+$", re.I),
    "outcome": compiled(r"\b(?:will|must|should|shall|to|are|is)\s+$", re.I),
}
_TO = compiled(r"\s+to\b", re.I)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires on the first absolute word that asks for something, unless the line is about safety."""
    text = one.statement.text
    word = view.policy.search("absolute", text)
    if word is None or _ALLOWED.search(text, 0, word.start()) or view.policy.search("no_room", text):
        return
    jump = jump_of(one)
    if jump and jump.target.start <= word.start() < jump.target.end:  # the rules on jumps say it better
        return
    asked = (
        word[0].lower() != "never"
        or _ASKED[kind_of(one) or "action"].search(text, 0, word.start())
        or _TO.match(text, word.end())
    )
    if asked:
        yield hit(word.span(), quote=word[0])
