"""Which words are first names or surnames by list."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from smartnlp.names import lists
from smartnlp.names.words import ordinary_words
from smartnlp.pseudonyms.pieces import plain


@dataclass(frozen=True, slots=True)
class Known:
    """Names in small letters and without accents, the words that plans use in small letters too, and first names
    that are words which plans seldom use ("Precious"); other common words of English; names only with a capital."""

    given: frozenset[str]
    surnames: frozenset[str]
    ordinary: frozenset[str]
    rare: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    capitalised: frozenset[str] = frozenset()

    def is_given(self, low: str) -> bool:
        """A first name, or two joined by a hyphen of which one is known."""
        return low in self.given or ("-" in low and any(part in self.given for part in low.split("-")))

    def is_name_in_small_letters(self, low: str) -> bool:
        """A first name that is no word, so that it needs no capital."""
        return low in self.given and len(low) > 2 and not self.is_word(low)

    def is_word(self, low: str) -> bool:
        """A word of its own in small letters."""
        return any(low in words for words in (self.ordinary, self.rare, self.common, self.capitalised))

    def is_surname(self, low: str) -> bool:
        """A surname, or two joined by a hyphen of which one is known."""
        return low in self.surnames or ("-" in low and any(part in self.surnames for part in low.split("-")))


@cache
def known() -> Known:
    """The lists of :mod:`smartnlp.names` and those of ``more_names.toml``."""
    raw = lists()
    more = tomllib.loads(Path(__file__).with_name("more_names.toml").read_text("utf-8"))
    groups = [raw["known"], more, *(half for halves in raw["communities"].values() for half in halves.values())]
    given = {plain(name) for one in groups for part in _GIVEN for name in one.get(part, ())}
    surnames = {plain(name) for one in groups for name in one["surnames"]}
    words = set(more["words_too"])
    plans = ordinary_words()
    ordinary = {word for word in plans if plain(word) not in given or plain(word) in words}
    common = frozenset(Path(__file__).with_name("common_words.txt").read_text("utf-8").split()) - ordinary
    capitalised = frozenset(raw["rules"]["capitalised_only"])
    return Known(
        frozenset(given | words),
        frozenset(surnames),
        frozenset(ordinary),
        frozenset(words - plans),
        common,
        capitalised,
    )


_GIVEN = ("feminine", "masculine", "either", "given")
