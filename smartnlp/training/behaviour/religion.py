"""Church for mosque for gurdwara: another religion throughout a text."""

from __future__ import annotations

import random
import re
from functools import cache

from smartnlp.training.behaviour.lexicon import Edit, any_of, data, like, replace, word_after


def other_religion(text: str, chance: random.Random) -> str | None:
    """The text with another religion's words, all of the same one; None where it holds none, two, or one in a name."""
    found = list(_pattern().finditer(text))
    if not found or _leave().search(text) or any(_in_a_name(text, word) for word in found):
        return None
    slots = _slots()
    if len({slots[word.group().lower()] for word in found}) < len({word.group().lower() for word in found}):
        return None  # two religions
    present = {word.group().lower() for word in found}
    religions: dict[str, dict[str, str]] = data("religion")["religions"]
    others = [one for one in religions.values() if not any(term.lower() in present for term in one.values())]
    if not others:
        return None
    chosen = chance.choice(others)
    edits = []
    for word in found:
        new = chosen[slots[word.group().lower()]]
        edits.append(Edit(word.start(), word.end(), new if not new.islower() else like(new, word.group())))
    return replace(text, edits)


def _in_a_name(text: str, word: re.Match[str]) -> bool:
    """ "St Mary's Church", "Church Lane", "Church of England"."""
    named = word.group()[0].isupper() and _slots()[word.group().lower()] in ("place", "leader")
    capital_before = bool(re.search(r"[A-Z][\w'’]* $", text[: word.start()]))
    return word_after(text, word.end()) in data("religion")["rules"]["not_before"] or (named and capital_before)


@cache
def _slots() -> dict[str, str]:
    """Each word in small letters, and whether it is a place, a leader, a follower or a book."""
    raw = data("religion")
    slots = {term.lower(): slot for slot, terms in raw["also"].items() for term in terms}
    return slots | {term.lower(): slot for one in raw["religions"].values() for slot, term in one.items()}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(_slots())}\b", re.I)


@cache
def _leave() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(data('religion')['rules']['leave'])})\b", re.I)
