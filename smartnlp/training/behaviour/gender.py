"""Mum for Dad, she for he, girl for boy: the other gender throughout a text, its names included."""

from __future__ import annotations

import random
import re
from functools import cache

from smartnlp.names import find
from smartnlp.names.words import WORD
from smartnlp.training.behaviour import names
from smartnlp.training.behaviour.lexicon import Edit, Half, data, like, replace, word_after, word_before

_OPEN_END = re.compile(r"\s*(?:$|[.,;:!?)\]/–—\"”]|-\s|\d{1,2}[/.]\d)")
_NUMBERED = re.compile(r"\s+\d+\s*(?:x\b|times\b|days? (?:a|per)\b|hours?\b|hrs?\b|mins?\b)", re.I)
_ENDS_IN_ED = re.compile(r"\s+\w+\s+\w+(?:ed|en|ght)\b")


def other_gender(text: str, chance: random.Random, half: Half) -> str | None:
    """The text with every gendered word and name turned to the other gender.

    None where there is no such word, where the text speaks of bodies or names that cannot change, or where "her" could
    be "his" as well as "him".
    """
    if not _gendered(text) or _leave().search(text):
        return None
    swapped = names.swap(text, chance, half, other_gender=True)
    text = swapped.text if swapped else text
    if not swapped and any(name.part != "surname" for name in find(text)):
        return None  # more names than there are to draw
    edits = []
    for word in WORD.finditer(text):
        new = _other(text, word)
        if new is None:
            return None
        if new != word.group():
            edits.append(Edit(word.start(), word.end(), new))
    return replace(text, edits) if edits else None


def _gendered(text: str) -> bool:
    pairs = _pairs()
    return any(
        part in pairs for word in WORD.findall(text) for part in (*word.lower().split("-"), word.lower()) if part
    )


def _other(text: str, word: re.Match[str]) -> str | None:
    """What a word becomes, itself where it says nothing of gender, None where that cannot be told."""
    token = word.group()
    low = token.lower()
    if token.isupper() and len(token) == 2 and not text.isupper():
        return token  # HE is an abbreviation
    if low in data("gender")["titles"]:
        following = text[word.end() : word.end() + 3].lstrip(" .")
        named = token[0].isupper() and following[:1].isupper()
        return like(_pairs()[low], token) if named else token
    if low == "her":
        new = _her(text, word)
        return new and like(new, token)
    if low == "his":
        return like("hers" if _stands_alone(text, word) else "her", token)
    if low in _pairs():
        return like(_pairs()[low], token)
    parts = token.split("-")
    return "-".join(
        like(_pairs().get(part.lower(), part), part) if part.lower() in _pairs() else part for part in parts
    )


def _stands_alone(text: str, word: re.Match[str]) -> bool:
    """Whether no noun follows "his": "the room is his", "a friend of his at school"."""
    after = word_after(text, word.end())
    of_his = word_before(text, word.start()) == "of" and after in data("gender")["her"]["object_before"]
    return of_his or bool(_OPEN_END.match(text, word.end()))


def _her(text: str, word: re.Match[str]) -> str | None:
    """ "his" before a noun, "him" as an object, None where it may be either."""
    words = data("gender")["her"]
    if _OPEN_END.match(text, word.end()) or _NUMBERED.match(text, word.end()):
        return "him"
    before, after = word_before(text, word.start()), word_after(text, word.end())
    if after in words["object_before"]:
        return "him"
    if before in words["makers"] and after in words["bare_verbs"]:
        return "him"
    if after in words["times"]:
        end = _end_of_word(text, word.end())
        adverb = _OPEN_END.match(text, end) or word_after(text, end) in words["object_before"]
        return "him" if adverb else "his"
    if after in words["either"] or (after.endswith("ing") and before in words["sensing"]):
        return None
    if after.endswith("ly") and after not in words["adjectives_in_ly"]:
        return "his" if _ENDS_IN_ED.match(text, word.end()) else "him"
    return "his"


def _end_of_word(text: str, at: int) -> int:
    """The end of the word that follows ``at``."""
    found = WORD.search(text, at)
    return found.end() if found else at


@cache
def _pairs() -> dict[str, str]:
    """Each gendered word in small letters and its counterpart; of several the first."""
    pairs: dict[str, str] = {"miss": "mr", "her": "his", "him": "her", "his": "her"}
    for feminine, masculine in data("gender")["pairs"]:
        pairs.setdefault(feminine, masculine)
        pairs.setdefault(masculine, feminine)
    return pairs


@cache
def _leave() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(data('gender')['leave'])})(?!\w)", re.I)
