"""Joining lines that were broken only because the page or the cell was full."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
        if starts_item(text) or fits:
            joined.append(text)
        elif joined[-1].endswith("-") and text[:1].islower() and joined[-1][-2:-1].isalpha():
            joined[-1] = joined[-1] + text  # keep the hyphen: "co-\noperate" cannot be told from "well-\nbeing"
        else:
            joined[-1] = f"{joined[-1]} {text}"
    return joined
