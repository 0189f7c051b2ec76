"""Typing errors in words of roles: "socail worker", "helth visitor", "techer"."""

from __future__ import annotations

from functools import lru_cache

from smartnlp.extraction.lexicon import cached, forget_with_terms, terms
from smartnlp.extraction.owners.words import split
from smartnlp.names.words import ordinary_words

_SHORTEST = 5  # letters of a word that may be put right; among shorter ones too many words are alike
_LONGEST = 24


@lru_cache(maxsize=4096)
def corrected(word: str) -> str | None:
    """The word of a role that ``word`` misses by one letter added, left out, changed or swapped with its neighbour.

    None for a word that is spelled right, for an ordinary word, and where nothing is that near.
    """
    if not _SHORTEST - 1 <= len(word) <= _LONGEST or word in ordinary_words():
        return None
    table = _by_deletion(word[0])  # the first letter stands
    if word in table.get(word, ()):
        return None
    near = {known for form in (word, *_deletions(word)) for known in table.get(form, ())}
    found = sorted(known for known in near if len(known) >= _SHORTEST and _is_one_off(word, known))
    return found[0] if found else None


forget_with_terms(corrected.cache_clear)


@cached
def _known() -> dict[str, list[str]]:
    """The words that are put right, by their first letters."""
    found = terms("owners")
    lists = ("roles", "role_kinds", "relations", "agencies", "agency_kinds", "role_words")
    words = {word for name in lists for term in found[name] for word in split(term) if len(word) >= _SHORTEST}
    by_letter: dict[str, list[str]] = {}
    for word in words - set(found["small_words"]):
        by_letter.setdefault(word[0], []).append(word)
    return by_letter


@cached
def _by_deletion(letter: str) -> dict[str, frozenset[str]]:
    """Known words that begin with a letter, by every form of them that lacks one letter, and by themselves."""
    table: dict[str, set[str]] = {}
    for word in _known().get(letter, ()):
        for form in (word, *_deletions(word)):
            table.setdefault(form, set()).add(word)
    return {form: frozenset(some) for form, some in table.items()}


def _deletions(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def _is_one_off(word: str, known: str) -> bool:
    """Whether two words differ by one letter or by two neighbours swapped; the first letter stands."""
    if word == known or word[0] != known[0] or abs(len(word) - len(known)) > 1:
        return False
    at = next(
        (n for n, (one, other) in enumerate(zip(word, known, strict=False)) if one != other), min(len(word), len(known))
    )
    rest, wanted = word[at:], known[at:]
    swapped = len(rest) > 1 and rest[:2] == wanted[:2][::-1] and rest[2:] == wanted[2:]
    # What is a known word with one letter more behind it is mostly a word of its own: a rabbit is no rabbi.
    return swapped or (bool(wanted) and (rest[1:] == wanted[1:] or rest[1:] == wanted)) or (rest == wanted[1:])
