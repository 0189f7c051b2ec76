"""A quality such as "clean", "healthy" or "good routine" that the line does not say how to recognise.

Why: everybody knows what clean means, and everybody means something else. A family can do all that they understood and
still be told that it was not enough.

Source: [G] "wearing a clean school uniform, (with clean meaning "washed, dried and ironed" at least once per week"

Poor: "The home is clean and tidy."

Better: "The home is clean, meaning floors swept, no food left out and bins emptied every day."

Mend: add what it means here, as a list, a number, or words that begin with "meaning".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartnlp.auditing.rule import Hit, Rule, hit
from smartnlp.auditing.view import View, is_vague
from smartnlp.lazy import compiled
from smartnlp.records import Linked

RULE = Rule(
    code="S103",
    name="undefined-quality",
    criterion="specific",
    effect="note",
    message="“{quote}” can look different to different people, and nothing here says what it means.",
    question="What does “{quote}” look like here?",
)
# "to clean the kitchen", "Clean the kitchen": a task.
_TASK = compiled(r"(?:\b(?:to|will|may|and|or|help|helps|must|should|can|deep|spring|then)|^|[.;:,\-]) ?$", re.I)
_OBJECT = compiled(r" (?:the|his|her|their|your|my|our|all|up|out|it|them|and tidy the|and tidy up|teeth)\b", re.I)
# What is told by looking, or is the name of something.
_NOT_QUALITY = compiled(
    r" (?:bedding|sheets|napp(?:y|ies)|needles?|tests?|samples?|screens?|air|start\b|child programme|schools?\b|minds"
    r"|young|relationships?|masculinity|lifestyles?|weight|eating|towels?|pants|underwear|socks|from\b|since\b|bill)",
    re.I,
)
_STATE = compiled(
    r"\b(?:be|is|are|kept|keep|keeps|stay|stays|remain|remains|look|looks|and|feel|it|home|house|them) $", re.I
)
_NOUN = compiled(r" (?:and \w+ )?(?!(?:at|by|in|on|as|and|when)\b)[a-z]", re.I)
_CONDITION = compiled(r"\b(?:where|if|when|as) $", re.I)
_SAYS_MORE = compiled(r"\d|\(|=|:\s*\w|,[^,]+(?:,|\band\b)|\s[-–—]\s\w")


def check(one: Linked, view: View) -> Iterator[Hit]:
    """Fires on the first quality that nothing behind it makes observable, unless the line is vague by that word."""
    text = one.statement.text
    blamed = view.policy.search("vague", text) if is_vague(one) else None
    for word in view.policy.every("quality", text):
        behind = text[word.end() :]
        if _is_task(text, word) or _NOT_QUALITY.match(behind) or not _describes(text, word):
            continue
        if _SAYS_MORE.search(behind) or view.policy.search("meaning", behind):
            return
        if blamed is None or blamed.end() <= word.start() or word.end() <= blamed.start():
            yield hit(word.span(), quote=word[0])
        return


def _describes(text: str, word: re.Match[str]) -> bool:
    """False for "clean since May" and "where age appropriate": those say nothing of a thing."""
    if word[0].lower() not in ("clean", "tidy"):
        return _CONDITION.search(text[: word.start()]) is None
    return _NOUN.match(text, word.end()) is not None or _STATE.search(text[: word.start()]) is not None


def _is_task(text: str, word: re.Match[str]) -> bool:
    """Whether "clean" or "tidy" is something to do."""
    return _OBJECT.match(text, word.end()) is not None and _TASK.search(text[: word.start()]) is not None
