"""One line that asks for three or more things, or for things of different people.

Why: a line gets one owner, one date and one tick at review. With several requests in it, the one that was not done
hides behind those that were.

Source: [B] "they become clear expectations, where it is obvious who is meant to do what. They are also easier to
understand for families and children."

Poor: "Mum to ring the GP, book an eye test and collect the prescription, and Dad to fill in the forms."

Better: the same as four lines, each with its own owner and date.

Mend: give each request its own line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View
from smartnlp.lazy import compiled
from smartnlp.records import Linked

RULE = Rule(
    code="S403",
    name="several-requests",
    criterion="specific",
    effect="note",
    message="Several requests stand in this line: {what}.",
    question="How will each of these be followed up, and by when is each done?",
    kinds=("action",),
)
_TASKED = compiled(
    r"(?:\s*\([^)]*\))?\s+(?:also |both |then )?(?:to|will|must|should|['’]ll|is to|are to|has agreed to|agrees to)\b",
    re.I,
)
_BEFORE = compiled(r"(?:^|\b(?:to|will|and|then|also|must|should)|[,;.&+])\s*(?:to |also |then |please )?$", re.I)
_OTHERS = compiled(r"\b(?:her|him|them|it|how|able|needs?|wants?|\w+ing \w+) to $", re.I)
_CHARGED = compiled(r"\b(?:to|will|must|should) (?:also |then |please )?$", re.I)
_OBJECT = compiled(
    r" (?:(?:the|an?|his|her|their|its|our|my|any|all|each|every|both|it|them|him|us|me|up|out|in|on|off|for|to"
    r"|with|about|at|by|whether|that|what|how|mum|dad|this|these)\b|\d|[A-Z])"
)
_EITHER = compiled(r"\b(?:or|if|when|unless)\b", re.I)


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires where owners have verbs of their own, or as many verbs of asking follow each other as the policy says."""
    text = one.statement.text
    if _EITHER.search(text):
        return
    doing = [owner for owner in one.owners if owner.end is not None and _TASKED.match(text, owner.end)]
    if len({owner.text.lower() for owner in doing}) > 1:
        yield hit(what=_and([f"one for “{name}”" for name in dict.fromkeys(owner.text for owner in doing)]))
        return
    verbs = [word for word in view.policy.every("request", text) if _asks(text, word)]
    if len({word[0].lower() for word in verbs}) >= view.threshold("requests_in_line"):
        yield hit(what=_and([f"“{word}”" for word in dict.fromkeys(word[0] for word in verbs)]))


def _asks(text: str, word: re.Match[str]) -> bool:
    """False for "her to ring" and for nouns of a list: "uniform and book bag"."""
    before = text[: word.start()]
    if _BEFORE.search(before) is None or _OTHERS.search(before) is not None:
        return False
    return _CHARGED.search(before) is not None or _OBJECT.match(text, word.end()) is not None


def _and(said: list[str]) -> str:
    return f"{', '.join(said[:-1])} and {said[-1]}"
