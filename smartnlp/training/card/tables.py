"""Tables in Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence


def markdown_table(rows: Sequence[Sequence[str]]) -> str:
    """A table; the first row holds the headings.  What a cell holds becomes no markup."""
    head, *body = [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    return "\n".join([head, "|---" * len(rows[0]) + "|", *body])


def _cell(text: str) -> str:
    return re.sub(r"[\\|*`<\[]|\b_|_\b", r"\\\g<0>", " ".join(text.split()))
