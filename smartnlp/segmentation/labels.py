"""Strings of a table's cells that name an area and state nothing ("Education", "Home conditions.")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smartnlp.lazy import compiled
from smartnlp.records import Role

_LABELLED: tuple[Role | None, ...] = ("need", "outcome", None)
_MOST_WORDS = 3  # of a label with text behind it
_ALONE_WORDS = 5  # of one that fills its cell
_LIST_WORDS = 4  # a second line as short makes the first one of a list
WORD = compiled(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_VERB = compiled(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|not|no|to|will|needs?|can|cannot|\w+n['’]t|likes?|wants?|says?|said|\w{3,}ed)\b",
    re.I,
)
# An area has none of these in its name: "Cannabis daily.", "Head lice, bad.", "Rows with Stevie.", "Capable!!".
_STATES = compiled(
    r",|!|\b(?:daily|weekly|nightly|every|since|with|without|his|her|my|their|too|most|always|often|never|sometimes|ok"
    r"|done|now)\b",
    re.I,
)
_NAMED = compiled(r":\s*\w+\s+\w")  # "Friends: plays alongside" says something of its area
_SCORE = compiled(r"\d[.:]\d")
# "Better sleep" is an aim, "Sleep" an area.
_CHANGE = compiled(r"\b(?:improved?|better|more|less|fewer|reduced?|increased?|safer?|stable|good)\b", re.I)
_NUMBERED = compiled(r"\(?(?:\d{1,2}[a-z]?|[a-z])[.)]?\s*")


def is_label(sentences: Sequence[str], at: int, role: Role | None, *, first_column: bool) -> bool:
    """True for a sentence of a cell that only names what the row or the rest of the cell is about.

    Args:
        sentences: of the cell, in their order.
        at: which of them.
        role: of the column.
        first_column: it is the first of its table, which mostly names the area of the row.
    """
    text = sentences[at]
    if _NUMBERED.fullmatch(text):
        return True
    words = WORD.findall(text)
    if _VERB.search(text) or _CHANGE.search(text) or not words:
        return False
    if text.isupper() and len(text) > 4 and len(words) <= _LIST_WORDS and not text.endswith((".", "!")):
        return (role != "outcome" or len(sentences) > 1) and not _SCORE.search(text)
    if at or not first_column or role not in _LABELLED or text[0].islower() or re.search(r"\d", text):
        return False
    if _STATES.search(text) or _NAMED.search(text):
        return False
    if len(sentences) == 1:
        return role == "need" and len(words) <= _ALONE_WORDS
    following = sentences[1]
    goes_on = len(WORD.findall(following)) > _LIST_WORDS or _VERB.search(following) is not None or text.endswith(".")
    return len(words) <= _MOST_WORDS and goes_on
