"""Cutting one line of a plan into items by what the typist put there: numbers, bullets, tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from smartnlp.layout.marks import INLINE_BULLET, NUMBER, lead
from smartnlp.lazy import compiled

_ALONE = compiled(rf"\s*(?P<number>{NUMBER})\s*")
_INLINE = compiled(
    r"(?:(?<=\s)|(?<=[.;:,)]))(?P<open>\(?)(?P<n>\d{1,2}|[a-z]|[ivx]{2,4})(?P<mark>\.\)|[.)])"
    r"(?:\s+(?=[^\W\d_]|[\"'“‘(£]|\d+\s?x\b|\d{1,2}[.)]\s)|(?<=\))(?=[^\W\d_]))"
)
_FIRST_MARK = compiled(r"\b[1ai][.)]")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_STYLE = compiled(r"[\s\W]*?(?P<open>\(?)(?P<n>\d{1,2}|[a-z]|[ivx]{2,4})(?P<mark>\.\)|[.)])")


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of text with the enumerator that stood before it, if any ("1", "a"); bullets count as ""."""

    text: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class _Series:
    """An enumeration under way: how its marks look, how it counts, and the place of the next in it."""

    look: tuple[str, str]
    counts: str
    next: int

    def goes_on(self, match: re.Match[str]) -> bool:
        return (match["open"], match["mark"]) == self.look and _place(match["n"], self.counts) == self.next


def split_lead(line: str) -> Item:
    """Take the enumerator or bullet, or the bullet with its enumerator, off the front of a line."""
    match = lead(line)
    if match is None:
        if alone := _ALONE.fullmatch(line):  # a numbered line that was left blank
            return Item("", _bare(alone["number"]))
        return Item(line.strip())
    return Item(line[match.end() :].strip(), _bare(match["number"]) if match["number"] else "")


def split_items(line: str) -> list[Item]:
    """Cut a line at tabs, inline bullets, and flattened enumerations ("1. ... 2. ... 3. ...")."""
    parts = re.split(r"\t+", line) if "\t" in line else [line]
    return [
        item for part in parts for piece in at_bullets(part) for item in map(split_lead, at_numbers(piece)) if item.text
    ]


def at_bullets(text: str) -> list[str]:
    """The text cut before each bullet that stands within it."""
    if text.isascii() and "[" not in text:
        return [text]
    cuts = [match.start() for match in INLINE_BULLET.finditer(text)]
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)] if cuts else [text]


def at_numbers(text: str) -> list[str]:
    """The text cut where an enumeration counts up, on from its own first mark or from the first of a series.

    A series that does not open the text must count to two: "by 1. She" is no item.
    """
    opening = _STYLE.match(text)
    own = _series(opening) if opening and lead(text) else None
    best: list[int] = []
    for series in [own] if own else _begun(text):
        cuts = _cuts(text, series, opening.end() if own and opening else 0)
        if len(cuts) >= (1 if own else 2) and len(cuts) > len(best):
            best = cuts
    if not best:
        return [text]
    return [text[: best[0]], *(text[a:b] for a, b in zip(best, [*best[1:], len(text)], strict=True))]


def _begun(text: str) -> list[_Series]:
    """The series of which a first mark stands in the text, one for each look of it."""
    if not _FIRST_MARK.search(text):
        return []
    first: dict[tuple[str, str, str], _Series] = {}
    for match in _INLINE.finditer(text):
        counts = "1" if match["n"].isdigit() else "i" if match["n"] == "i" else "a"
        if _place(match["n"], counts) == 1:
            first.setdefault((match["open"], match["mark"], counts), _Series((match["open"], match["mark"]), counts, 1))
    return list(first.values())


def _series(opening: re.Match[str]) -> _Series | None:
    counts = "1" if opening["n"].isdigit() else "i" if opening["n"] in _ROMAN and opening["n"] != "v" else "a"
    place = _place(opening["n"], counts)
    return _Series((opening["open"], opening["mark"]), counts, place + 1) if place else None


def _cuts(text: str, series: _Series, begin: int) -> list[int]:
    cuts = []
    for match in _INLINE.finditer(text, begin):
        if series.goes_on(match):
            cuts.append(match.start())
            series = _Series(series.look, series.counts, series.next + 1)
    return cuts


def _place(mark: str, counts: str) -> int | None:
    """The place of a mark in its series: 2 for "2", "b" or "ii"."""
    if counts == "1":
        return int(mark) if mark.isdigit() else None
    if counts == "i":
        return _ROMAN.get(mark)
    return ord(mark) - 96 if len(mark) == 1 and mark.isalpha() else None


def _bare(number: str) -> str:
    return number.strip("(). -–:").lower()
