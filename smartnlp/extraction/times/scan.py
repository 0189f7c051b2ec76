"""A text made ready for the finders: lower case, its words, and what stands before and behind a place in it."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass, field

from smartnlp.lazy import compiled
from smartnlp.records import Time, TimeType

_WORD = compiled(r"[a-z]+|\d+")
_SPACE = compiled(r"[\t\n\r\f\v\x1c-\x1f]")
_DIGIT = compiled("[0-9]")
_ODD_DIGIT = compiled(r"(?![0-9])\d")
_PLAIN = {
    **{ord(upper): upper.lower() for upper in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    **dict.fromkeys(map(ord, "‘’´`"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—−"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u2009\u202f"), " "),
}
DIGIT = "#"  # stands among the words of a text that holds a digit


@dataclass(frozen=True, slots=True)
class Scan:
    """A text as the finders search it.

    Attributes:
        text: as given; spans index it.
        low: the same number of characters in lower case, with straight quotes, plain hyphens and spaces.
        words: its words, its numbers, and :data:`DIGIT` if there is a number.
        anchor: the plan's date.
    """

    text: str
    low: str
    words: frozenset[str]
    anchor: dt.date | None
    _seen: dict[re.Pattern[str], bool] = field(default_factory=dict)
    _spans: dict[re.Pattern[str], list[tuple[int, int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, anchor: dt.date | None) -> Scan:
        """Reads the words off once, for all finders."""
        low = text.lower() if text.isascii() else _ODD_DIGIT.sub("?", text.translate(_PLAIN))  # "३/४" is no date
        low = _SPACE.sub(" ", low)
        words = _WORD.findall(low)
        if _DIGIT.search(low):
            words.append(DIGIT)
        return cls(text, low, frozenset(words), anchor)

    def before(self, position: int, width: int = 32) -> str:
        """What stands before a place: at most ``width`` characters, so that a long text costs no more than a short one."""
        return self.low[max(0, position - width) : position]

    def after(self, position: int, width: int = 32) -> str:
        """What stands behind a place."""
        return self.low[position : position + width]

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether the text holds a pattern anywhere; looked for once."""
        if pattern not in self._seen:
            self._seen[pattern] = pattern.search(self.low) is not None
        return self._seen[pattern]

    def starts(self, pattern: re.Pattern[str], left: int, right: int) -> list[int]:
        """Where a pattern begins between two places; the text is searched for it once."""
        spans = self._spans.get(pattern)
        if spans is None:
            spans = self._spans[pattern] = [m.span() for m in pattern.finditer(self.low)]
        near = spans[bisect_left(spans, (left, 0)) : bisect_left(spans, (right, 0))]
        return [begin for begin, end in near if end <= right]

    def any_of(self, words: frozenset[str]) -> bool:
        """Whether one of some words stands in the text."""
        return not self.words.isdisjoint(words)

    def capital(self, position: int) -> bool:
        """Whether a word begins with a capital."""
        return self.text[position : position + 1].isupper()

    def time(
        self,
        start: int,
        end: int,
        kind: TimeType,
        value: str | None,
        rule: str,
        *,
        freq: str | None = None,
        mod: str | None = None,
        value_max: str | None = None,
        freq_max: str | None = None,
    ) -> Time:
        """A find, without the spaces and stops at its ends."""
        low = self.low
        while low[start] == " ":
            start += 1
        while low[end - 1] in " ,." and not low.endswith((".m.", ". m ."), 0, end):
            end -= 1
        return Time(
            self.text[start:end], kind, value, freq, mod, value_max, freq_max, start, end, rule=rule
        )  # fmt: skip


def start_of(time: Time) -> int:
    """Where a find begins; finds in a text always know."""
    return time.start or 0


def end_of(time: Time) -> int:
    """Where a find ends."""
    return time.end or 0
