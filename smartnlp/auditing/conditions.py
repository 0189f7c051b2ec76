"""Contingencies: what is only to be done if something else happens."""

from __future__ import annotations

import re

from smartnlp.auditing.view import kind_of
from smartnlp.lazy import compiled
from smartnlp.records import Linked

_FIRST = compiled(
    r"\W*contingency\b|\W*(?:\d+[.)]\s*)?(?:[\w -]{1,30}:\s*)?(?:(?:and |but )?if|should|unless"
    r"|in (?:the )?(?:event|case)(?: of| that)?|whenever|any time)\s+"
    r"(?!(?:possible|needed|required|appropriate|necessary|so|not)\b)",
    re.I,
)
# "Parents to ring duty if he is late"; but "counselling if she wants it" only says that she may choose.
_LAST = compiled(
    r"\b(?:rings?|calls?|phones?|contact|texts?|tells?|inform|let|go|goes|return|escalate|stop|999|101)\b"
    r"[^.;]*\bif\s+(?!(?:possible|needed|required|appropriate|necessary|so|not)\b)"
    r"(?!(?:[\w'’]+ ){1,2}(?:wants?|agrees?|likes?|wish(?:es)?|can|would|will|is (?:willing|keen|happy|able|free))\b)",
    re.I,
)
_WHETHER = compiled(r"\b(?:ask|find out|check|see|know|decide|confirm|tell \w+|as|even|only)(?: \w+){0,2} if\b", re.I)


def is_contingency(one: Linked) -> bool:
    """Whether an action is to be done only if something happens, so that no day can be set for it beforehand."""
    text = one.statement.text
    return kind_of(one) == "action" and (
        _FIRST.match(text) is not None or (_LAST.search(text) is not None and _WHETHER.search(text) is None)
    )
