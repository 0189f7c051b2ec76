"""Verbs that tell what happened and verbs that ask for what is to come, found once for a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from smartnlp.extraction.lexicon import alternatives, cached, pattern
from smartnlp.lazy import compiled

_WORD, _WORD_END = r"(?<![\w-])", r"(?![\w-])"
_AUXILIARY = compiled(r"\b(?:be|get|being|is|are)\s+(?:\w+ly\s+)?$", re.I)  # "is reviewed" and "be seen" tell nothing
_WAS = compiled(r"\b(?:was|were)\s+(?:not\s+)?$", re.I)  # "was due", "was to attend" ask nothing any more
_AFTER_TOLD = compiled(r"\b(?:\w+ed|was|were|had|went|came)\s+$", re.I)  # nor does "offered to have them"
# Before a participle that is a verb of its own; "attendance improved" and "Report filed" may as well be a goal.
_SUBJECT = compiled(
    r"(?:\b(?:he|she|they|we|i|it|who|has|have|had|was|were|been|not|and)\s+|(?-i:(?<=[\w,;:)]\s)[A-Z][\w’'-]+)\s+)(?:\w+ly\s+)?$",
    re.I,
)
_CLAUSE = compiled(r"[,;:()–—]\s|\s-\s|\b(?:and|but|so|because|then|which|who|until|when|while|before|after)\b", re.I)
# Characters before a verb in which its subject or auxiliary stands.
_REACH = 40


@cached
def _infinitive() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])to\s+(?!{alternatives('past', 'to_no_verb')}\b)(?!\w+(?:tion|ment|ness|ity|ing|ance|ence)s?\b)(?-i:[a-z]{{2,}})",
        re.I,
    )


@cached
def _participle() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:{alternatives('past', 'participles')}|(?!{alternatives('past', 'not_tells')}\b)[a-z]{{2,}}ed)(?![\w-])",
        re.I,
    )


@cached
def _order() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:\d+\W+)?{alternatives('past', 'orders')}\b", re.I)


class Verbs:
    """The verbs of a text; they are looked for when the first question is asked."""

    def __init__(self, text: str) -> None:
        self.text = text

    def tense(
        self, low: int, start: int, end: int | None = None, high: int | None = None, *, only_finite: bool = True
    ) -> bool | None:
        """True if the verb nearest to a time tells, False if it asks, None if there is neither.

        Args:
            low: where the sentence begins.
            start: where the time begins; what stands before it goes first.
            end: where the time ends; None to leave out what stands behind it.
            high: where the sentence ends; what lies beyond the clause is left out.
            only_finite: leave out a participle without a subject, which may be a goal as well as a report.
        """
        told, asked = (self._told_finite, self._asked) if only_finite else (self._told, self._asked_now)
        last_told, last_asked = _last(told, low, start), _last(asked, low, start)
        if last_asked is None and _order().match(self.text, low, start):
            last_asked = low
        if last_told is not None or last_asked is not None:
            return (-1 if last_told is None else last_told) > (-1 if last_asked is None else last_asked)
        if end is None or high is None or high <= end:
            return None
        clause = _CLAUSE.search(self.text, end, high)
        until = clause.start() if clause else high
        first_told, first_asked = _first(told, end, until), _first(asked, end, until)
        if first_told is None and first_asked is None:
            return None
        return (until if first_told is None else first_told) < (until if first_asked is None else first_asked)

    @cached_property
    def _told(self) -> list[int]:
        return sorted({*self._tells, *self._participles})

    @cached_property
    def _told_finite(self) -> list[int]:
        return sorted({*self._tells, *(at for at in self._participles if self._behind(at, _SUBJECT))})

    @cached_property
    def _tells(self) -> list[int]:
        found = pattern("past", "tells", before=_WORD, after=_WORD_END).finditer(self.text)
        return [m.start() for m in found if not self._behind(m.start(), _AUXILIARY)]

    @cached_property
    def _participles(self) -> list[int]:
        return [m.start() for m in _participle().finditer(self.text) if not self._behind(m.start(), _AUXILIARY)]

    @cached_property
    def _asks(self) -> list[int]:
        found = [m.start() for m in pattern("past", "asks", before=_WORD, after=_WORD_END).finditer(self.text)]
        return sorted(found + [m.start() for m in _infinitive().finditer(self.text)])

    @cached_property
    def _asked(self) -> list[int]:
        return [at for at in self._asks if not self._behind(at, _WAS)]

    @cached_property
    def _asked_now(self) -> list[int]:
        return [at for at in self._asks if not self._behind(at, _AFTER_TOLD)]

    def _behind(self, at: int, words: re.Pattern[str]) -> bool:
        """True if the words end where the verb begins."""
        return words.search(self.text, max(0, at - _REACH), at) is not None


def _last(places: list[int], low: int, high: int) -> int | None:
    """The last place from ``low`` to before ``high``."""
    index = bisect_left(places, high) - 1
    return places[index] if index >= 0 and places[index] >= low else None


def _first(places: list[int], low: int, high: int) -> int | None:
    """The first place from ``low`` to before ``high``."""
    index = bisect_left(places, low)
    return places[index] if index < len(places) and places[index] < high else None
