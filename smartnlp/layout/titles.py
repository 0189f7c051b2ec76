"""What names a document: "Child in need meeting, 9 June 2026", "Core group minutes"."""

from __future__ import annotations

import re

from smartnlp.lazy import compiled

_LONGEST = 80  # characters
_DOCUMENT = compiled(
    r"\b(?:plan|meeting|review|conference|core group|taf|tac|pep|cin|lac|cla|panel|minutes|notes|visit|update)\b", re.I
)
_SENTENCE = compiled(
    r"\b(?:to|will|is|are|was|were|has|have|had|by|due|since|if|not|with)\b|[.;!?]"
    r"|\b(?<!plan )(?<!review )(?<!meeting )(?<!notes )(?<!minutes )for\b",
    re.I,
)


def is_title(line: str) -> bool:
    """True for a first line that names the document and says nothing of its own."""
    return len(line) <= _LONGEST and _DOCUMENT.search(line) is not None and not _SENTENCE.search(line)
