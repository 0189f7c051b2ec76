"""Plans with their labelled names swapped for names that no list and no plan has."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pseudonyms.gold import NAMES, Mention, labelled
from smartnlp.names.words import WORD
from smartnlp.pseudonyms.known import known
from smartnlp.pseudonyms.people import people_of
from smartnlp.pseudonyms.pieces import Kind, mapped, of_plan, plain
from smartnlp.records import Plan


class Unfit(Exception):
    """A name of swaps.toml is in a list or a labelled plan, so that finding it would show nothing."""


@cache
def swaps() -> tuple[list[str], list[str]]:
    """The first names and the surnames.

    Raises:
        Unfit: one of them is in a list or in a labelled plan.
    """
    raw = tomllib.loads((NAMES / "swaps.toml").read_text("utf-8"))
    lists = known()
    seen = {plain(word) for split in ("train", "dev") for word in labelled_words(split)}
    for name in [*raw["given"], *raw["surnames"]]:
        if lists.is_given(plain(name)) or lists.is_surname(plain(name)) or lists.is_word(plain(name)):
            raise Unfit(f"{NAMES / 'swaps.toml'}: {name} is in a list; take it out")
        if plain(name) in seen:
            raise Unfit(f"{NAMES / 'swaps.toml'}: {name} stands in a labelled plan; take it out")
    return raw["given"], raw["surnames"]


def swapped(plan: Plan, mentions: Sequence[Mention], seed: str) -> tuple[Plan, list[Mention]]:
    """The plan with another name for each name, the same for the same, and its mentions in their new places."""
    given, surnames = swaps()
    rng = random.Random(seed)
    pools = {"given": rng.sample(given, len(given)), "surname": rng.sample(surnames, len(surnames))}
    parts = people_of(of_plan(plan)).part
    chosen: dict[str, str] = {}
    lines: dict[int, list[Mention]] = {}
    for one in mentions:
        lines.setdefault(one.line, []).append(one)
    made: list[Mention] = []
    number = iter(range(10**9))

    def change(text: str, kind: Kind, labels: tuple[str, ...]) -> str:
        return "\n".join(line(typed, next(number)) for typed in text.split("\n"))

    def line(typed: str, at: int) -> str:
        out, done, length = [], 0, 0
        for one in sorted(lines.get(at, ()), key=lambda mention: mention.start):
            new = one.text if one.initials else WORD.sub(word, one.text)
            out += [typed[done : one.start], new]
            length += one.start - done
            made.append(replace(one, start=length, end=length + len(new), text=new))
            length += len(new)
            done = one.end
        return "".join([*out, typed[done:]])

    def word(match: re.Match[str]) -> str:
        typed = match.group()
        low = plain(typed)
        if len(typed) < 2 or low in ("mcq",):
            return typed
        if low.endswith("s") and low[:-1] in chosen:
            return cased(chosen[low[:-1]], typed) + "s"
        if low not in chosen:
            pool = pools[parts.get(low, "given")]
            chosen[low] = pool.pop()
        return cased(chosen[low], typed)

    return mapped(plan, change), made


def in_small_letters(plan: Plan, mentions: Sequence[Mention]) -> Plan:
    """The plan with its names, other than initials, as somebody types them who uses no capitals."""
    lines: dict[int, list[Mention]] = {}
    for one in mentions:
        lines.setdefault(one.line, []).append(one)
    number = iter(range(10**9))

    def change(text: str, kind: Kind, labels: tuple[str, ...]) -> str:
        return "\n".join(line(typed, next(number)) for typed in text.split("\n"))

    def line(typed: str, at: int) -> str:
        for one in lines.get(at, ()):
            if not one.initials:
                typed = typed[: one.start] + typed[one.start : one.end].lower() + typed[one.end :]
        return typed

    return mapped(plan, change)


def cased(name: str, like: str) -> str:
    """A name in capitals, in small letters or neither, as the one that it stands for was typed."""
    return name.upper() if like.isupper() else name.lower() if like.islower() else name


def labelled_words(split: str) -> set[str]:
    """The words of the names of a split."""
    return {word for rows in labelled(split).values() for row in rows for word in WORD.findall(row["text"])}
