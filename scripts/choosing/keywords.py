"""The baseline of keyword rules: the audit's own word lists and the rule layer, nothing learnt."""

from __future__ import annotations

import re

from learning.samples import Row

from smartnlp.auditing import load_policy
from smartnlp.extraction import extract

_TASK = re.compile(
    r"\b(to|will|shall|must|needs? to|should)\s+(?!be\b)\w+|^\W*(refer|ring|book|attend|complete|arrange)", re.I
)
_STATE = re.compile(
    r"\b(is|are|will be|to be|feels?|knows?|able to|improved?|increased?|reduced?|no more|better)\b", re.I
)
_PAST = re.compile(r"\b(was|were|had|has been|have been|said|says|reported|currently|did|didn.t)\b|\w+ed\b", re.I)


def predict(rows: list[Row]) -> dict[str, list[str]]:
    """Labels per axis."""
    policy = load_policy()
    return {
        "kind": [_kind(row["text"]) for row in rows],
        "specificity": ["vague" if policy.search("vague", row["text"]) else "specific" for row in rows],
        "timing": ["timed" if _timed(row["text"]) else "untimed" for row in rows],
    }


def _kind(text: str) -> str:
    if _PAST.search(text) and not _TASK.search(text):
        return "context"
    if _STATE.search(text):
        return "outcome"
    return "action" if _TASK.search(text) else "context"


def _timed(text: str) -> bool:
    return any(time.type != "OPEN" for time in extract(text).times)
