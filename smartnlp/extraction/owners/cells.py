"""Everybody named in an owner cell."""

from __future__ import annotations

from collections.abc import Sequence

from smartnlp.extraction.owners import vocabulary as v
from smartnlp.extraction.owners.parties import party
from smartnlp.extraction.owners.roles import Party
from smartnlp.extraction.owners.subjects import Found
from smartnlp.extraction.owners.words import Words

_OPENERS = frozenset("/,;&+:(\n-–—.•*")
_ALONE = frozenset(",/&+;\n")
_SPEAKERS = frozenset(("i", "we", "me", "us", "both", "myself"))


def in_cell(words: Words) -> list[Found]:
    """Every party that begins a piece of the cell; the role of somebody just named, and a helper, is none."""
    found: list[Found] = []
    at = 0
    while at < words.n:
        opens = _opens(words, at)
        one = party(words, at, opens=opens)
        if one is None or not opens or not _counts(words, one):
            at += 1
            continue
        if not _is_apposition(words, one, [last for last, _ in found[-1:]]):
            found.append((one, "cell"))
        at = one.last
    return found


def _opens(words: Words, at: int) -> bool:
    """Whether a piece begins here, a number or "now" before it or not."""
    return at == 0 or words.low[at - 1] in _OPENERS or words.has(at - 1, v.CELL_LEAD) or words.is_number(at - 1)


def _counts(words: Words, one: Party) -> bool:
    if one.first and words.flags[one.first - 1] & v.CELL_HELPER:
        return False
    if one.kind == "pronoun":
        return words.low[one.first] in _SPEAKERS or one.last - one.first > 1
    if one.kind != "guess":
        return True
    before = words.low[one.first - 1] if one.first else ","
    return before in _ALONE and (one.last == words.n or words.low[one.last] in _ALONE or words.low[one.last] == ".")


def _is_apposition(words: Words, one: Party, before: Sequence[Party]) -> bool:
    """ "Mr Fung, form tutor", "Kofi Amponsah, Detour", "nan (Verna)": what somebody just named is, or for whom."""
    if not before:
        return False
    last = before[0]
    between = words.text[words.end[last.last - 1] : words.start[one.first]].strip()
    if between == "(":
        return True
    if last.kind != "name" or last.last - last.first < 2 or between not in (",", "-"):
        return False
    another = one.kind == "name" and one.sure and words.flags[one.first] & (v.NAME | v.TITLE)
    return one.kind in ("role", "agency", "name", "initials") and not another
