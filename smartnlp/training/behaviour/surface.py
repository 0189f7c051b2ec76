"""How a text is typed: capitals, typing errors, spelling, full stops, quotes."""

from __future__ import annotations

import random
import re
from functools import cache

from smartnlp.names import is_name
from smartnlp.names.words import WORD, ordinary_words
from smartnlp.training.behaviour.lexicon import Edit, data, like, replace

_LONG_WORD = re.compile(r"(?<![\w@./\\'’-])[a-z]{5,}(?![\w@/\\'’-])")
_ABBREVIATED = re.compile(r"(?:\b\w\.\w|\b(?:etc|approx|incl|hrs?|mins?|wks?|appt|no)|\.)\.$", re.I)
_TRIES = 6


def other_case(text: str, chance: random.Random) -> str | None:
    """All small letters, all capitals, or the first letter small; None where nothing changes."""
    first = WORD.match(text)
    # "sW to ring" is no way to type
    small_first = text[:1].lower() + text[1:] if first and not first.group().isupper() else text
    ways = [new for new in (text.lower(), text.upper(), small_first) if new != text]
    return chance.choice(ways) if ways else None


def typo(text: str, chance: random.Random) -> str | None:
    """One letter swapped, dropped or doubled in a word of five letters or more; None where no word is free for it.

    Names, words that say when and words with a capital are never touched, nor is a word's first letter.
    """
    words = list(_LONG_WORD.finditer(text))
    for _ in range(_TRIES if words else 0):
        word = chance.choice(words)
        old = word.group()
        new = _mistyped(old, chance)
        if new != old and old not in _protected() and new not in ordinary_words() and not is_name(old):
            return replace(text, [Edit(word.start(), word.end(), new)])
    return None


def _mistyped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[: at + 1] + word[at:],
        )
    )


def other_spelling(text: str, chance: random.Random) -> str | None:
    """British spelling in American and the other way; None where no word has two.  ``chance`` decides nothing."""
    words = _spellings()
    found = ((word, words.get(word.group().lower())) for word in WORD.finditer(text))
    edits = [Edit(*word.span(), like(new, word.group())) for word, new in found if new]
    return replace(text, edits) if edits else None


def other_stop(text: str) -> str | None:
    """Without its full stop, or with one; None where it ends in an abbreviation or another mark."""
    if _ABBREVIATED.search(text):
        return None
    if text.endswith("."):
        return text[:-1] or None
    return text + "." if text[-1:].isalnum() else None


def other_quotes(text: str) -> str | None:
    """Curly quotes and apostrophes in place of straight ones, or straight ones; None where there are none."""
    if re.search("[‘’“”]", text):
        return re.sub("[“”]", '"', re.sub("[‘’]", "'", text))
    curly = re.sub(r"(?<![^\s(])'(?=\w)", "‘", text).replace("'", "’")
    curly = re.sub(r'(?<![^\s(])"', "“", curly).replace('"', "”")
    return curly if curly != text else None


def other_punctuation(text: str, chance: random.Random) -> str | None:
    """The full stop, or the form of quotes."""
    ways = [new for new in (other_stop(text), other_quotes(text)) if new]
    return chance.choice(ways) if ways else None


@cache
def _protected() -> frozenset[str]:
    return frozenset(data("protected")["words"])


@cache
def _spellings() -> dict[str, str]:
    """Each word that has another spelling, and that one."""
    raw = data("spelling")
    pairs: list[tuple[str, str]] = [(british, american) for british, american in raw["both"]]
    for stem in raw["ise"]:
        for ending in ("ise", "ises", "ised", "ising", "isation"):
            pairs.append((stem + ending, stem + ending.replace("is", "iz", 1)))
    words = dict(pairs) | {american: british for british, american in pairs}
    return words | dict(raw["one_way"])
