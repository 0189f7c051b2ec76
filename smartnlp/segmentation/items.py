"""Cutting one line of a plan into items by what the typist put there: numbers, bullets, tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass

# "1." "1)" "(a)" "a)" "iv." "2.3" at the start of a line.  A number must not be a date ("3.5.26") or a time ("9.15").
_NUMBER = r"(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{2,4})\)|\d{1,2}\.(?!\d)|\d{1,2}\.\d{1,2}\.?(?=\s+[A-Z])|[a-z]\.(?=\s))"
_BULLET = r"(?:[☐☑☒✅•▪●○◦‣∙·*➢➤✓✔■□►→]|o(?=\s+[A-Z])|[-–—](?=\s)|-(?=[A-Z]))"
_LEAD = re.compile(rf"\s*(?:(?P<number>{_NUMBER})|(?P<bullet>{_BULLET}))\s*(?=\S)")
_ALONE = re.compile(rf"\s*(?P<number>{_NUMBER})\s*")
_INLINE_BULLET = re.compile(r"\s+[•▪●◦‣➢➤■►]\s*")
_INLINE_NUMBER = re.compile(r"(?:(?<=\s)|(?<=[.;:]))(?P<n>\d{1,2})(?P<mark>[.)])\s+(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of text with the enumerator that stood before it, if any ("1", "a"); bullets count as ""."""

    text: str
    number: str | None = None


def split_lead(line: str) -> Item:
    """Take the enumerator or bullet off the front of a line."""
    match = _LEAD.match(line)
    if match is None:
        if alone := _ALONE.fullmatch(line):  # a numbered line that was left blank
            return Item("", alone["number"].strip("(). ").lower())
        return Item(line.strip())
    number = match["number"]
    return Item(line[match.end() :].strip(), number.strip("(). ").lower() if number else "")


def split_items(line: str) -> list[Item]:
    """Cut a line at tabs, inline bullets, and flattened enumerations ("1. ... 2. ... 3. ...")."""
    return [
        item
        for part in re.split(r"\t+", line)
        for piece in _INLINE_BULLET.split(part)
        for item in _split_numbers(piece)
        if item.text
    ]


def _split_numbers(text: str) -> list[Item]:
    """Cut where numbers count up from 1 (or on from the line's own first number) and end with the same mark."""
    first = split_lead(text)
    expected = int(first.number) + 1 if first.number and first.number.isdigit() else 1
    cuts = []
    for match in _INLINE_NUMBER.finditer(text, 1 if first.number else 0):
        if int(match["n"]) == expected:
            cuts.append(match.start())
            expected += 1
    if not cuts or (not first.number and len(cuts) < 2):
        return [first]
    ends = [*cuts[1:], len(text)]
    parts = [text[: cuts[0]], *(text[a:b] for a, b in zip(cuts, ends, strict=True))]
    return [split_lead(part) for part in parts]
