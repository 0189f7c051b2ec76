"""A list of a policy's words, searched for as whole words in any case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from smartnlp.lazy import compiled

_WORD = compiled(r"\w+")
# Letters that a pattern takes for "i" and "s" in any case, and that are spelled otherwise in small letters.
_ODD = compiled("[ıſİ]")
_PLAIN = compiled(r"(?=\w)[\x00-\xb4\xb6-\xff]+")  # a term whose small letters are told by str.lower as by a pattern


class WordList:
    """The terms of a list as one pattern, which is made and tried only where the first word of one of them stands.

    A list has many terms and a text few of them: to try every term at every word takes far longer than to look.
    """

    def __init__(self, terms: Sequence[str]) -> None:
        self._terms = terms
        plain = all(map(_PLAIN.fullmatch, terms))
        self._firsts = frozenset(_WORD.findall(term.lower())[0] for term in terms) if plain else None

    def search(self, text: str) -> re.Match[str] | None:
        """The first of the terms in ``text``."""
        return self._pattern.search(text) if self._may_stand_in(text) else None

    def every(self, text: str) -> Iterator[re.Match[str]]:
        """Each of the terms in ``text``."""
        return self._pattern.finditer(text) if self._may_stand_in(text) else iter(())

    def _may_stand_in(self, text: str) -> bool:
        words = _words(text)
        return self._firsts is None or words is None or not self._firsts.isdisjoint(words)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        choice = "|".join(map(re.escape, sorted(self._terms, key=len, reverse=True))) or r"(?!)"  # of none: no match
        return re.compile(rf"(?<!\w)(?:{choice})(?!\w)", re.I)


@lru_cache(maxsize=256)  # every list is searched for in the same few texts
def _words(text: str) -> frozenset[str] | None:
    """The words of a text in small letters; None where these cannot tell what a pattern would find."""
    return None if _ODD.search(text) else frozenset(_WORD.findall(text.lower()))
