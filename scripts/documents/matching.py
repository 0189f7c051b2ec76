"""Which statement that was found is which string that was meant."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

_QUOTES = str.maketrans("‘’“”–—‐‑\u00a0", "''\"\"---- ")
_WORD = re.compile(r"\w+")
_SAME = 0.5  # of the words of both, from which two strings are taken for the same statement cut in another way
_RUN = 3  # words that stand together in both, fewer only where one string has no more
_PIECES = 8  # a statement is looked for in no more pieces than this


def normal(text: str) -> str:
    """What two texts share that are held to be the same but for typographic signs, white space and the last stop."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_QUOTES)).split()).rstrip(" .;,")


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(normal(text).lower())


def exactly(meant: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Pairs of equal strings, as index of ``meant`` -> index of ``found``; equal ones pair in their order."""
    places: defaultdict[str, deque[int]] = defaultdict(deque)
    for index, text in enumerate(found):
        places[normal(text)].append(index)
    pairs = {}
    for index, text in enumerate(meant):
        if queue := places.get(normal(text)):
            pairs[index] = queue.popleft()
    return pairs


def nearly(meant: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Each string with the one it shares most words with, if half of both or more."""
    pairs: dict[int, int] = {}
    free = {i: Counter(words(text)) for i, text in enumerate(found)}
    for index, text in enumerate(meant):
        if not free:
            break
        wanted = Counter(words(text))
        likeness = {i: 2 * (wanted & have).total() / max((wanted + have).total(), 1) for i, have in free.items()}
        best = max(likeness, key=lambda i: likeness[i])
        if likeness[best] >= _SAME:
            pairs[index] = best
            del free[best]
    return pairs


def kept(text: str, found: Iterable[Sequence[str]]) -> int:
    """How many of a text's words stand, in runs, in the word lists of what was found."""
    wanted = words(text)
    bag = Counter(wanted)
    near = sorted(found, key=lambda have: -(bag & Counter(have)).total())[:_PIECES]
    covered: set[int] = set()
    for have in near:
        blocks = SequenceMatcher(None, wanted, have, autojunk=False).get_matching_blocks()
        if max(block.size for block in blocks) >= min(_RUN, len(wanted), max(len(have), 1)):
            covered |= {place for block in blocks for place in range(block.a, block.a + block.size)}
    return len(covered)
