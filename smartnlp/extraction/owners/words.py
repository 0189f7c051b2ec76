"""A text as words and marks with their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from smartnlp.lazy import compiled

# "Hannah's" is two words, "O'Brien", "step-dad", "S&LT" and "Bl3" are one; a mark is a word of its own.
_WORD = compiled(
    r"(?:(?<![^\W_])[OoDd]['’])?[^\W\d_]+(?:(?:-|&(?=[A-Z]))[^\W_]+)*\d{0,2}(?![^\W_])(?:/[oc](?![^\W_]))?"
    r"|[^\W\d_]+|\d+(?:[.,:/-]\d+)*(?:[^\W\d_]{1,3}(?![^\W_]))?|['’](?:s|ll|m|d|ve|re|t)(?![^\W_])|[^\w\s]|_|\n",
    re.I,
)


class Words:
    """The words of a text: ``text[start[i]:end[i]]`` is ``typed[i]``, ``low[i]`` it in small letters, ``flags[i]``
    what it can be (see :mod:`smartnlp.extraction.owners.vocabulary`)."""

    __slots__ = ("end", "flags", "in_role", "low", "n", "parties", "shouting", "start", "starts", "text", "typed")

    def __init__(self, text: str, flags: dict[str, int]) -> None:
        self.text = text
        self.typed: list[str] = _WORD.findall(text)
        self.start, self.end = _places(text, self.typed)
        self.low = [one.lower() for one in self.typed]
        if "’" in text:
            self.low = [one.replace("’", "'") for one in self.low]
        self.flags = [flags.get(one, 0) for one in self.low]
        self.in_role: list[bool] = []  # filled, as starts is, by smartnlp.extraction.owners.roles
        self.starts: list[bool] = []
        self.parties: dict[int, Any] = {}  # what was found at a word, since several rules ask
        self.n = len(self.typed)
        self.shouting = text.isupper() and sum(len(one) > 3 for one in self.typed) > 1

    def is_capital(self, at: int) -> bool:
        """A word with a capital that may be a name: "Rosie", "McQ", "O'Brien"; no word of a text in capitals."""
        word = self.typed[at]
        return word[0].isupper() and len(word) > 1 and not word.isupper() and not self.shouting

    def touching(self, at: int) -> bool:
        """Whether a word follows the one before it without a space."""
        return at > 0 and self.start[at] == self.end[at - 1]

    def has(self, at: int, flags: int) -> bool:
        """Whether there is a word ``at`` that can be one of these."""
        return at < self.n and bool(self.flags[at] & flags)

    def is_one_of(self, at: int, *lows: str) -> bool:
        """Whether there is a word ``at`` that is one of these."""
        return at < self.n and self.low[at] in lows

    def is_number(self, at: int) -> bool:
        """Whether a number stands ``at``."""
        return at < self.n and self.typed[at][0].isdigit()


def _places(text: str, typed: Sequence[str]) -> tuple[list[int], list[int]]:
    """Where each word begins and ends; between two of them there is nothing but white space."""
    starts, ends, at = [], [], 0
    for word in typed:
        begin = text.index(word, at)
        at = begin + len(word)
        starts.append(begin)
        ends.append(at)
    return starts, ends


@cache
def split(term: str) -> tuple[str, ...]:
    """The words of a term."""
    return tuple(m.group().replace("’", "'") for m in _WORD.finditer(term))
