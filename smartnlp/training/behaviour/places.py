"""Towns, streets and schools: found by list or by the word that ends them, replaced by others."""

from __future__ import annotations

import random
import re
from functools import cache

from smartnlp.names.words import begins_clause, ordinary_words
from smartnlp.training.behaviour.lexicon import Edit, Half, any_of, data, replace, word_after


def other_place(text: str, chance: random.Random, half: Half) -> str | None:
    """The text with other towns, street names and schools, the same for the same; None where it names none."""
    chosen: dict[str, str] = {}
    edits: list[Edit] = []
    for kind, start, end in _find(text):
        old = text[start:end]
        if old not in chosen:
            free = [new for new in data("places")[kind][half] if new not in text and new not in chosen.values()]
            if not free:
                return None
            chosen[old] = chance.choice(free)
        edits.append(Edit(start, end, chosen[old]))
    return replace(text, edits) if edits else None


def _find(text: str) -> list[tuple[str, int, int]]:
    """List, begin and end of each place, without overlaps."""
    found: list[tuple[str, int, int]] = []
    for kind in ("schools", "streets"):
        for match in _named(kind).finditer(text):
            span = _without_first_word(text, *match.span("name"))
            if span and not any(start < match.end() and match.start() < end for _, start, end in found):
                found.append((kind, *span))
    barred = data("places")["towns"]["not_before"]
    for town in _towns().finditer(text):
        clear = not any(start <= town.start() < end for _, start, end in found)
        if clear and word_after(text, town.end()) not in barred:
            found.append(("towns", *town.span()))
    return found


def _without_first_word(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A span less the verb that opens the clause ("Attend Hollin Bridge Primary"), None if no name is left."""
    while begins_clause(text, start):
        first = text[start:end].split(" ")[0]
        if first.lower() not in ordinary_words():
            break
        start += len(first) + 1
        if start >= end:
            return None
    barred = data("places")["rules"]["not_places"]
    return None if any(word in barred for word in text[start:end].split(" ")) else (start, end)


@cache
def _named(kind: str) -> re.Pattern[str]:
    words = r"\b(?P<name>[A-Z][a-z]{2,}(?: [A-Z][a-z]+){0,2})"
    return re.compile(rf"{words} {any_of(data('places')[kind]['kinds'])}\b(?! [A-Z][a-z])")


@cache
def _towns() -> re.Pattern[str]:
    towns = data("places")["towns"]
    return re.compile(rf"(?<![\w-]){any_of(towns['train'] + towns['held_out'] + towns['known'])}\b")
