"""What the readers of formats with type in bold take for a heading."""

from __future__ import annotations

from smartnlp.layout import asks

MAX_HEADING = 90  # characters


def may_head(text: str) -> bool:
    """True for a line in bold that is short, does not end as a part of a sentence does, and asks for nothing."""
    return len(text) <= MAX_HEADING and not text.endswith((".", ";", ",")) and not asks(text)
