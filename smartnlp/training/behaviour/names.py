"""Names replaced, consistently within a text, by names of another community."""

from __future__ import annotations

import random
import re
from typing import NamedTuple

from smartnlp.names import Name, Part, find, lists
from smartnlp.names.words import WORD
from smartnlp.training.behaviour.lexicon import Edit, Half, replace

_SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.I)
_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.I)
_OTHER: dict[Part, Part] = {"feminine": "masculine", "masculine": "feminine"}


class Swapped(NamedTuple):
    """A text with other names, and the genders of those put in."""

    text: str
    genders: frozenset[str]


def communities() -> list[str]:
    """The communities whose names there are."""
    return list(lists()["communities"])


def pool(community: str, half: Half, part: Part) -> list[str]:
    """The names that may be drawn."""
    names: list[str] = lists()["communities"][community][half]["surnames" if part == "surname" else part]
    return names


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
