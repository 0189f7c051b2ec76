"""A long text in windows, so that the time to search it grows with its length and no faster."""

from __future__ import annotations

from collections.abc import Iterator

# Characters.  A statement is far shorter; what is longer is a page pasted as one line.
SIZE = 2_000
_SEARCHED_FOR_BREAK = 200


def windows(text: str) -> Iterator[tuple[int, str]]:
    """Pieces of at most :data:`SIZE` characters with their offsets, cut after a sentence or else at a space."""
    start = 0
    while len(text) - start > SIZE:
        end = _break(text, start + SIZE - _SEARCHED_FOR_BREAK, start + SIZE)
        yield start, text[start:end]
        start = end
    if start == 0 or start < len(text):
        yield start, text[start:]


def _break(text: str, low: int, high: int) -> int:
    for mark in ("\n", ". ", "; ", " "):
        found = text.rfind(mark, low, high)
        if found >= 0:
            return found + len(mark)
    return high
