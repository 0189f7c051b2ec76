"""Joining lines that were broken only because the page or the window was full."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from smartnlp.lazy import compiled

# A line that begins like this is a task of its own, unless the line before it cannot end there.
TASK = compiled(r"[A-Z][\w.'’]*(?:\s+(?:and|&|/)\s+\w+|\s+[A-Z]\w+)?\s+(?:to|will|must)\s+[a-z]")
_LEFT_OPEN = compiled(
    r"(?:,|\b(?:and|or|the|an?|to|with|of|that|whether|if|for|by|from|on|in|at|when|is|are|so|her|his|their))$", re.I
)
_SHORT = 45  # characters; a shorter line was not broken at a margin
_LONG = 120  # a longer one is a paragraph that was never broken
_SLACK = 8  # characters that a line may be short of the margin and still go on with one in lower case
_OVER = 4  # characters by which a line may pass the margin: a quoting mark, an indentation

StartsItem = Callable[[str], bool]


def margin(chunks: Iterable[Sequence[str]], starts_item: StartsItem) -> int | None:
    """The width at which a text was broken: the widest at which most lines that go on in the next were full.

    None where no line goes on, or at no width: each line of such a text stands for itself.
    """
    pairs = [
        (len(line.rstrip()), _first_word(after))
        for lines in chunks
        for line, after in pairwise(lines)
        if _goes_on(line, after) and not starts_item(after)
    ]
    for width in sorted({length for length, _ in pairs if length <= _LONG}, reverse=True):
        if sum(width + _OVER >= length > width - word - 1 for length, word in pairs) * 2 >= len(pairs):
            return width
    return None


def unwrap(lines: Sequence[str], width: int | None, starts_item: StartsItem) -> list[str]:
    """Join each line to the one before where that goes on in it.

    Args:
        lines: lines without a blank one among them.
        width: of the text, from :func:`margin`.
        starts_item: says that a line opens an item, which is never joined.
    """
    joined: list[str] = []
    for index, line in enumerate(lines):
        text = line.strip()
        if index and not starts_item(text) and _is_rest(lines[index - 1], line, width, starts_item):
            # a hyphen is kept: "co-\noperate" cannot be told from "well-\nbeing"
            broken = joined[-1][-1:] == "-" and joined[-1][-2:-1].isalpha() and text[:1].islower()
            joined[-1] += text if broken else f" {text}"
        else:
            joined.append(text)
    return joined


def _is_rest(before: str, line: str, width: int | None, starts_item: StartsItem) -> bool:
    if _hangs(before, line, starts_item):
        return True
    if width is None or len(before.rstrip()) > width + _OVER:
        return False
    needed, text = len(before.rstrip()) + 1 + _first_word(line), line.strip()
    if _goes_on(before, text):
        return needed > width - _SLACK
    opens_task = TASK.match(text) is not None and not _LEFT_OPEN.search(before.strip())
    return needed > width and not opens_task


def _first_word(line: str) -> int:
    return len(line.split(maxsplit=1)[0]) if line.strip() else 0


def _goes_on(before: str, text: str) -> bool:
    """A line of some length that was left open goes on with one in lower case."""
    return len(before.rstrip()) >= _SHORT and before.rstrip()[-1:] not in ".!?:;" and text.lstrip()[:1].islower()


def _hangs(before: str, line: str, starts_item: StartsItem) -> bool:
    """A line set in under an item, or under the rest of one, as mail programs break them."""
    inset = _inset(line)
    return 2 <= inset <= 8 and (_inset(before) == inset if not starts_item(before) else _inset(before) < inset)


def _inset(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
