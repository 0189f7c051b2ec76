"""Which invented name stands for which: drawn by a key, so that nobody without it can run the list backwards."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable

from smartnlp.pseudonyms.people import Part
from smartnlp.pseudonyms.terms import invented

KEY_BYTES = 32


def new_key() -> bytes:
    """A random key, to be kept with the results or thrown away: whoever has it can try names against the results."""
    return secrets.token_bytes(KEY_BYTES)


def chosen(names: Iterable[tuple[str, Part]], key: bytes, words: frozenset[str]) -> dict[str, str]:
    """An invented name, with a capital, for each name in small letters.

    The same key gives the same name the same invented one in every plan, unless two names of one plan draw the same:
    then one of them, by their order under the key, takes the next that is free.  None begins with the letter of
    the name that it stands for, so that initials change as well.

    Args:
        names: the names and what they are.
        key: the secret.
        words: the plan's own words in small letters, none of which is given as a name.
    """
    given, surnames = invented()
    found: dict[str, str] = {}
    for part, pool in (("given", given), ("surname", surnames)):
        taken: set[str] = set()
        drawn = sorted((_draw(name, part, key), name) for name, one in names if one == part)
        for number, name in drawn:
            for step in range(len(pool)):
                one = pool[(number + step) % len(pool)]
                if one not in taken and one[0].lower() != name[0] and one.lower() not in words:
                    break
            taken.add(one)
            found[name] = one
    return found


def letter_for(letter: str, key: bytes) -> str:
    """A capital for the initial of somebody whom the plan does not name."""
    others = [one for one in "BCDEFGHKLMNPRSTVW" if one.lower() != letter]
    return others[_draw(letter, "given", key) % len(others)]


def _draw(name: str, part: str, key: bytes) -> int:
    digest = hmac.new(key, f"{part} {name}".encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8], "big")
