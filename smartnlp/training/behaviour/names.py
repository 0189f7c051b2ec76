"""First names and surnames in a text: found by list, replaced consistently by names of another community."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from smartnlp.extraction.lexicon import ordinary_words
from smartnlp.training.behaviour.lexicon import WORD, Edit, Half, begins_clause, data, replace

Part = Literal["feminine", "masculine", "either", "surname"]
_PARTS: tuple[Part, ...] = ("feminine", "masculine", "either", "surname")
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.I)
_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.I)
_OTHER: dict[Part, Part] = {"feminine": "masculine", "masculine": "feminine"}


class Name(NamedTuple):
    """A name at ``text[start:end]``, without a possessive ending; ``key`` tells one name from another."""

    start: int
    end: int
    key: str
    part: Part


class Swapped(NamedTuple):
    """A text with other names, and the genders of those put in."""

    text: str
    genders: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Known:
    """The lists in small letters; ``heads`` are the words with which a name can begin, titles among them."""

    heads: frozenset[str]
    part: dict[str, Part]
    surnames: frozenset[str]
    capitalised: frozenset[str]
    titles: frozenset[str]
    second_halves: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]


def communities() -> list[str]:
    """The communities whose names there are."""
    return list(data("names")["communities"])


def pool(community: str, half: Half, part: Part) -> list[str]:
    """The names that may be drawn."""
    names: list[str] = data("names")["communities"][community][half]["surnames" if part == "surname" else part]
    return names


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


def swap(
    text: str, chance: random.Random, half: Half, community: str | None = None, *, other_gender: bool = False
) -> Swapped | None:
    """Replace every name by one of a community, the same name by the same one.

    Args:
        text: a statement.
        chance: draws the names.
        half: the half of the lists to draw from.
        community: one of :func:`communities`; drawn where it is None.
        other_gender: put a man's name for a woman's and the other way; names keep their gender otherwise.

    Returns:
        The text and the genders put in, or None where no first name stands in the text or the names do not suffice.
    """
    names = find(text)
    if not any(name.part != "surname" for name in names):
        return None
    community = community or chance.choice(communities())
    present = {word.lower() for word in WORD.findall(text)}
    chosen: dict[str, str] = {}
    genders: set[str] = set()
    for name in names:
        if name.key in chosen:
            continue
        part = _part(text, name.part, chance, other_gender)
        taken = present | {new.lower() for new in chosen.values()}
        free = [new for new in pool(community, half, part) if new.lower() not in taken]
        if not free:
            return None
        chosen[name.key] = chance.choice(free)
        if part != "surname":
            genders.add(part)
    return Swapped(replace(text, (_edit(text, name, chosen[name.key]) for name in names)), frozenset(genders))


def _part(text: str, part: Part, chance: random.Random, other_gender: bool) -> Part:
    """The list to draw from; a name of either gender goes by the text's pronouns."""
    if part == "either":
        she, he = _SHE.search(text), _HE.search(text)
        part = "feminine" if she and not he else "masculine" if he and not she else _toss(chance)
    return _OTHER.get(part, part) if other_gender else part


def _toss(chance: random.Random) -> Part:
    return "feminine" if chance.random() < 0.5 else "masculine"


def _edit(text: str, name: Name, new: str) -> Edit:
    old, end = text[name.start : name.end], name.end
    new = new.lower() if old.islower() else new.upper() if len(old) > 1 and old.isupper() else new
    bare_possessive = re.match(r"['’](?![^\W_])", text[end:]) if old[-1] in "sS" else None
    if bare_possessive and new[-1] not in "sS":  # James' book: Kofi's book
        new, end = f"{new}{text[end]}{'S' if new.isupper() else 's'}", end + 1
    return Edit(name.start, end, new)


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
        ordinary = key in ordinary_words()
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
    return low != "miss" or (token.lower() not in ordinary_words() and token.lower() not in data("protected")["words"])


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
    raw = data("names")
    part: dict[str, Part] = {}
    surnames: set[str] = set()
    halves = [group for community in raw["communities"].values() for group in community.values()]
    for group in [raw["known"], *halves]:
        for one in _PARTS[:3]:
            part |= {key: one for name in group.get(one, []) for key in _keys(name)}
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
    )


def _keys(name: str) -> set[str]:
    """A name in small letters, with and without its accents, with either apostrophe."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return {key.lower() for one in (name, plain) for key in (one, one.replace("'", "’"))}
