"""Joining lines that were broken only because the page or the cell was full."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

# A line that begins like this is a task of its own, unless the line before it cannot end there.
_TASK = re.compile(r"[A-Z][\w.'’]*(?:\s+(?:and|&|/)\s+\w+|\s+[A-Z]\w+)?\s+(?:to|will|must)\s+[a-z]")
_LEFT_OPEN = re.compile(
    r"(?:,|\b(?:and|or|the|an?|to|with|of|that|whether|if|for|by|from|on|in|at|when|is|are|so|her|his|their))$", re.I
)
_MOSTLY_FULL = 0.6
_NEARLY = 0.985  # an estimated width is taken to reach the margin a little early
_SHORT_BLOCK = 45.0  # a block no wider than this was not wrapped at a margin


def unwrap(
    lines: Sequence[str],
    widths: Sequence[float],
    *,
    starts_item: Callable[[str], bool],
    full_width: float | None = None,
    first_words: Sequence[float] | None = None,
) -> list[str]:
    """Join each line to the one before if its first word would not have fitted there.

    Args:
        lines: the lines as they stand.
        widths: the width of each, in characters or points.
        starts_item: says that a line opens a new item, which is never joined.
        full_width: the width available; without it, that of the widest line.
        first_words: the width of each line's first word with the space before it; without it, an estimate
            from the line's average character.
    """
    if not lines:
        return []
    limit = full_width if full_width is not None else max(widths)
    if full_width is None and limit < _SHORT_BLOCK:
        return [line.strip() for line in lines]
    joined = [lines[0].strip()]
    for index in range(1, len(lines)):
        text, width = lines[index].strip(), widths[index - 1]
        if first_words is not None:
            fits = width + first_words[index] <= limit
        else:
            first_word = text.split(maxsplit=1)[0] if text else ""
            per_char = width / max(len(lines[index - 1].strip()), 1)
            fits = width + per_char * (len(first_word) + 1) <= limit * _NEARLY
        if (
            starts_item(text)
            or (fits and not _goes_on(lines[index - 1], text, width / limit))
            or _opens_task(lines[index - 1], text)
        ):
            joined.append(text)
        elif joined[-1].endswith("-") and text[:1].islower() and joined[-1][-2:-1].isalpha():
            joined[-1] = joined[-1] + text  # keep the hyphen: "co-\noperate" cannot be told from "well-\nbeing"
        else:
            joined[-1] = f"{joined[-1]} {text}"
    return joined


def _opens_task(before: str, text: str) -> bool:
    return _TASK.match(text) is not None and not _LEFT_OPEN.search(before.strip())


def _goes_on(before: str, text: str, filled: float) -> bool:
    """A line in lower case goes on with one that is mostly full and was left open."""
    return text[:1].islower() and filled >= _MOSTLY_FULL and before.strip()[-1:] not in ".!?:;"
