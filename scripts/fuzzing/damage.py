"""Damage as it comes about: bits that turn, files cut short, pieces of one file in another, parts of a container."""

from __future__ import annotations

import random
from collections.abc import Sequence

from fuzzing.zips import members, mutated_xml, zipped

KINDS = ("flipped", "cut short", "blanked", "spliced", "doubled", "part swapped", "part of another", "XML edited")
_ZIPPED = KINDS[5:]


def damaged(data: bytes, others: Sequence[bytes], chance: random.Random) -> tuple[str, bytes]:
    """The name of a kind of damage, and the file after it.

    Args:
        data: a sound file.
        others: sound files of the same format, it among them.
        chance: decides.
    """
    parts = members(data)
    kind = chance.choice(KINDS if parts else KINDS[:5])
    if parts and kind in _ZIPPED:
        return kind, zipped(_inside(kind, parts, members(chance.choice(others)) or parts, chance), small=True)
    return kind, _outside(kind, data, chance.choice(others), chance)


def _outside(kind: str, data: bytes, other: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    match kind:
        case "flipped":
            return flipped(data, chance)
        case "cut short":
            return data[:end]
        case "blanked":
            end = min(end, start + 4096)
            return data[:start] + bytes([chance.choice((0, 32, 255))]) * (end - start) + data[end:]
        case "spliced":
            return data[:start] + other[chance.randrange(len(other) + 1) :]
    end = min(end, start + 4096)
    return data[:end] + data[start:end] * chance.choice((1, 1, 20)) + data[end:]


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Bytes with one in some hundreds or thousands changed."""
    made = bytearray(data)
    for _ in range(1 + len(data) // chance.choice((100, 1000, 10_000))):
        if made:
            made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def _inside(kind: str, parts: dict[str, bytes], other: dict[str, bytes], chance: random.Random) -> dict[str, bytes]:
    made, names = dict(parts), list(parts)
    name = chance.choice(names)
    if kind == "part swapped":
        second = chance.choice(names)
        made[name], made[second] = made[second], made[name]
    elif kind == "part of another":
        taken = chance.choice(list(other))
        made[taken if chance.random() < 0.7 else name] = other[taken]
    else:
        xml = [one for one in names if one.endswith(".xml") and len(parts[one]) > 200] or names
        for _ in range(chance.choice((1, 2, 5, 20))):
            part = chance.choice(xml)
            made[part] = mutated_xml(made[part], chance, lambda some, most: flipped(some, chance)[:most])
    return made
