"""The age of a person: "aged 9", "a 14-year-old", "Rosie (7)"."""

from __future__ import annotations

import random
import re

from smartnlp.names import find
from smartnlp.training.behaviour.lexicon import Edit, data, replace

# An age by which something shall be done is a deadline.
_AGED = re.compile(
    r"(?<!\bby )(?<!\bthe )(?<!\buntil )\baged? (?P<a>\d{1,2})\b"
    r"(?!\s*(?:\d|[-/:.+–]\s?\d|months?|weeks?|days?|to\b|and\b|or\b))"
    r"|(?<![\d/.:£-])\b(?P<b>\d{1,2})(?=[\s-]?(?:years?|yrs?|yr)[\s-]old\b|\s?y/o\b|\s?yo\b)",
    re.I,
)
_BRACKETED = re.compile(r"\s?\((?P<a>\d{1,2})\)|, (?P<b>\d{1,2})(?=,\s)")


def other_age(text: str, chance: random.Random) -> str | None:
    """The text with every age changed, each within its band; None where it states no age."""
    found = list(_AGED.finditer(text))
    for name in find(text):
        after = _BRACKETED.match(text, name.end)
        if after and name.part != "surname":
            found.append(after)
    edits = [_edit(one, chance) for one in found]
    return replace(text, [edit for edit in edits if edit]) if any(edits) else None


def _edit(found: re.Match[str], chance: random.Random) -> Edit | None:
    group = "a" if found["a"] else "b"
    old = int(found[group])
    for low, high in data("tests")["age_bands"]:
        if low <= old <= high:
            return Edit(*found.span(group), str(chance.choice([age for age in range(low, high + 1) if age != old])))
    return None
