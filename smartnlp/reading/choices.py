"""Check boxes of a form: the chosen answer is what the form says, the others are not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smartnlp.layout import asks
from smartnlp.lazy import compiled

_BOX = compiled(r"(?:(?<!\s)\s+)?([☐☑☒☓✓✗])\s*")
_EMPTY = "☐"
_MAX_WORDS = 5  # an option in a row of options
_MAX_WORDS_BELOW = 3  # an option on a line of its own: a longer one may be a task to tick off
_LABEL = compiled(r"(?P<label>.*[?:])\s*(?P<option>.*)", re.S)


def chosen(line: str) -> str:
    """A line of options with only those that were chosen ("Category: ☒ Neglect ☐ Physical": "Category: Neglect").

    A line with fewer than two boxes, or with options long enough to be statements, comes back as it is.
    """
    first, *rest = _BOX.split(line)
    boxes, texts = rest[::2], rest[1::2]
    if len(boxes) < 2 or _EMPTY not in boxes:
        return line
    if not texts[-1]:  # the boxes stand behind their options: "Yes ☒ No ☐"
        match = _LABEL.fullmatch(first)
        label, option = (match["label"], match["option"]) if match else ("", first)
        options = [option, *texts[:-1]]
    else:
        label, options = first, texts
    if any(not _is_option(option, _MAX_WORDS) for option in options):
        return line
    answer = ", ".join(
        option.strip(" ,;/") for box, option in zip(boxes, options, strict=True) if box != _EMPTY and option
    )
    return f"{label.strip()} {answer}".strip()


def is_choice_of_lines(lines: Sequence[str]) -> bool:
    """True for lines that are each a short option with its box, of which some are chosen and some are not."""
    split = [_BOX.split(line) for line in lines]
    if len(lines) < 2 or any(len(parts) != 3 or parts[0] for parts in split):
        return False
    boxes = {parts[1] == _EMPTY for parts in split}
    return len(boxes) == 2 and all(_is_option(parts[2], _MAX_WORDS_BELOW) for parts in split)


def is_chosen(line: str) -> bool:
    """True for a line with a box that is not empty."""
    match = _BOX.match(line)
    return match is not None and match[1] != _EMPTY


def _is_option(text: str, words: int) -> bool:
    return len(text.split()) <= words and not asks(text) and not text.rstrip().endswith(".")
