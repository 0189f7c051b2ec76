"""First names and surnames in a text, found by list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from smartnlp import plain_toml
from smartnlp.names.words import WORD, begins_clause, ordinary_words

Part = Literal["feminine", "masculine", "either", "surname"]
_PARTS: tuple[Part, ...] = ("feminine", "masculine", "either", "surname")


class Name(NamedTuple):
    """A name at ``text[start:end]``, without a possessive ending; ``key`` tells one name from another."""

    start: int
    end: int
    key: str
    part: Part


@dataclass(frozen=True, slots=True)
class _Known:
    """The lists in small letters; ``heads`` are the words with which a name can begin, titles among them, and
    ``certain`` are names even at the start of a clause, though somebody typed them in small letters."""

    heads: frozenset[str]
    part: dict[str, Part]
    surnames: frozenset[str]
    capitalised: frozenset[str]
    titles: frozenset[str]
    second_halves: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    no_surnames: frozenset[str]
    certain: frozenset[str]


@cache
def lists() -> dict[str, Any]:
    """``names.toml``: names by community, others that are known, and rules for telling them."""
    return plain_toml.read(Path(__file__).with_name("names.toml"))


def also_know(given: Sequence[str], surnames: Sequence[str]) -> None:
    """Know more names in this process, before it has looked at its first text."""
    known = lists()["known"]
    known["either"] = [*known.get("either", []), *given]
    known["surnames"] = [*known["surnames"], *surnames]


@lru_cache(maxsize=4096)
def find(text: str) -> tuple[Name, ...]:
    """The names of a text in order.

    A first name is one of the lists, in small letters only where it is no word of its own; a surname is one of the
    lists after a first name, or any word with a capital after "Mr", "Mrs", "Ms", "Miss" or "Dr".
    """
    words = list(WORD.finditer(text))
    found = list(_find(text, words))
    surnames = {name.key for name in found if name.part == "surname"}
    if not surnames:
        return tuple(found)
    taken = {name.start for name in found}
    again = [
        Name(word.start(), word.end(), word.group().lower(), "surname")
        for word in words
        if word.group().lower() in surnames and word.start() not in taken and word.group()[0].isupper()
    ]
    return tuple(sorted(found + again))


def is_name(word: str) -> bool:
    """Whether the lists hold this word in any spelling, with or without the s of a possessive."""
    known = _known()
    low = word.lower()
    return any(key in known.part or key in known.surnames for key in (low, low.removesuffix("s")))


def _find(text: str, words: Sequence[re.Match[str]]) -> Iterator[Name]:
    known, shouting = _known(), text.isupper()
    lows = [word.group().lower() for word in words]
    heads = [at for at, low in enumerate(lows) if low in known.heads or low.partition("-")[0] in known.heads]
    first_name_at = -2
    for at in sorted(
        {*heads, *(head + 1 for head in heads if head + 1 < len(words))}
    ):  # most words are no name's start
        word, low = words[at], lows[at]
        touching = at > 0 and text[words[at - 1].end() : word.start()] in (" ", ". ")
        previous = words[at - 1].group() if touching else ""
        typed_alike = word.group()[0].isupper() or previous.islower()
        after_first = first_name_at == at - 1 and touching
        if (after_first and low in known.surnames and typed_alike) or _follows_title(previous, words, at):
            yield Name(word.start(), word.end(), low, "surname")
        elif not _of_something_else(words, at, text) and (length := _first_name(text, word, shouting)):
            key = low[:length]
            yield Name(word.start(), word.start() + length, key, known.part[key.partition("-")[0]])
            first_name_at = at if length == len(low) else -2


def _first_name(text: str, word: re.Match[str], shouting: bool) -> int:
    """How many letters of a word are a first name, 0 if none; "Craigs" may be meant as "Craig's"."""
    known, token = _known(), word.group()
    low = token.lower()
    for key in (low, low.removesuffix("s") if len(low) > 4 else low):
        first, _, second = key.partition("-")
        if first not in known.part or (second and second not in known.second_halves and second not in known.part):
            continue
        ordinary = key in ordinary_words() and first not in known.certain
        if token.islower():
            return 0 if ordinary or first in known.capitalised else len(key)
        if token.isupper() and not shouting:
            return 0
        return 0 if ordinary and (shouting or begins_clause(text, word.start())) else len(key)
    return 0


def _follows_title(title: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a word is a surname because of the title before it; "Miss" may be a verb, "Mrs Sahra Farah" is longer."""
    low, token = title.lower(), words[at].group()
    if low not in _known().titles or not title[0].isupper() or not token[0].isupper():
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    if token.lower() in _known().part and after and after.group().lower() in _known().surnames:
        return False
    return low != "miss" or (token.lower() not in ordinary_words() and token.lower() not in _known().no_surnames)


def _of_something_else(words: Sequence[re.Match[str]], at: int, text: str) -> bool:
    """Whether a name is a saint's, a street's, a school's, a law's or a charity's."""
    known = _known()
    if at and words[at - 1].group().lower() in known.not_after:
        return True
    following = [word.group() for word in words[at + 1 : at + 3]]
    if following and following[0] == "s" and text[words[at].end()] in "'’":
        following = following[1:]
    return bool(following) and following[0][0].isupper() and following[0].lower() in known.not_before


@cache
def _known() -> _Known:
    raw = lists()
    certain: set[str] = set()
    part: dict[str, Part] = {}
    surnames: set[str] = set()
    halves = [group for community in raw["communities"].values() for group in community.values()]
    for group in [raw["known"], *halves]:
        for one in _PARTS[:3]:
            keys = {key for name in group.get(one, []) for key in _keys(name)}
            part |= dict.fromkeys(keys, one)
            certain |= keys if group is not raw["known"] else set()
        surnames |= {key for name in group["surnames"] for key in _keys(name)}
    rules = {name: frozenset(words) for name, words in raw["rules"].items()}
    return _Known(
        frozenset(part) | {name + "s" for name in part} | rules["titles"],
        part,
        frozenset(surnames),
        rules["capitalised_only"],
        rules["titles"],
        rules["second_halves"],
        rules["not_after"],
        rules["not_before"],
        rules["no_surnames"],
        frozenset(certain),
    )


def _keys(name: str) -> set[str]:
    """A name in small letters, with and without its accents, with either apostrophe."""
    if name.isascii() and "'" not in name:
        return {name.lower()}
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return {key.lower() for one in (name, plain) for key in (one, one.replace("'", "’"))}
