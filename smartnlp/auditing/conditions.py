"""Contingencies: what is only to be done if something else happens."""

from __future__ import annotations

import re

from smartnlp.records import Linked

_FIRST = re.compile(
    r"\W*(?:\d+[.)]\s*)?(?:[\w -]{1,30}:\s*)?(?:(?:and |but )?if|should|unless"
    r"|in (?:the )?(?:event|case)(?: of| that)?|whenever|any time)\s+"
    r"(?!(?:possible|needed|required|appropriate|necessary|so|not)\b)",
    re.I,
)
# "Parents to ring duty if he is late"; but "find out if she has a place" asks whether.
_LAST = re.compile(
    r"\b(?:if|unless|should)\s+(?:(?:he|she|they|it|there|this|that|these|any|anyone|anybody|the|his|her|their|mum|dad|another"
    r"|things|you|we|I)\b|[A-Z][a-z]+\s)",
)
_WHETHER = re.compile(
    r"\b(?:asks?|finds? out|checks?|sees?|knows?|decides?|confirms?|says?|tells?|explores?|considers?|establish|clarify"
    r"|discuss|look at|as|even|only)(?: \w+){0,3}\s+$",
    re.I,
)


def is_contingency(one: Linked) -> bool:
    """Whether it is to be done only if something happens, so that no day can be set for it beforehand."""
    text = one.statement.text
    if _FIRST.match(text):
        return True
    return any(not _WHETHER.search(text, 0, found.start()) for found in _LAST.finditer(text))
