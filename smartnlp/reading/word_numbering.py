"""The numbers and bullets that Word draws before list paragraphs and does not store as text."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn

_FORMATS = {
    "lowerLetter": lambda n: chr(96 + (n - 1) % 26 + 1),
    "upperLetter": lambda n: chr(64 + (n - 1) % 26 + 1),
    "lowerRoman": lambda n: _roman(n),
    "upperRoman": lambda n: _roman(n).upper(),
}


class Numbering:
    """Counts list paragraphs as Word does, per list and level."""

    def __init__(self, document: Any) -> None:
        self._formats: dict[tuple[str, int], tuple[str, int]] = {}  # (list, level) -> (format, start)
        self._abstract: dict[str, str] = {}
        self._styles = document.styles.element
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # the document has no lists
            return
        for abstract in root.iterchildren(qn("w:abstractNum")):
            for level in abstract.iterchildren(qn("w:lvl")):
                key = abstract.get(qn("w:abstractNumId")), int(level.get(qn("w:ilvl"), "0"))
                self._formats[key] = (_value(level, "w:numFmt", "decimal"), int(_value(level, "w:start", "1")))
        for number in root.iterchildren(qn("w:num")):
            self._abstract[number.get(qn("w:numId"))] = _value(number, "w:abstractNumId", "")

    def mark(self, paragraph: Any) -> str | None:
        """The enumerator before a ``w:p`` ("1.", "b)", "•"), or None if it is not in a list."""
        properties = self._list_properties(paragraph)
        if properties is None:
            return None
        number_id, level = properties
        if number_id == "0" or number_id not in self._abstract:
            return None
        form, start = self._formats.get((self._abstract[number_id], level), ("bullet", 1))
        if form in ("bullet", "none"):
            return "•"
        counts = self._counts[number_id]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        return _FORMATS.get(form, str)(counts[level]) + "."

    def _list_properties(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        found = _numbering_of(properties)
        if found is None:
            style = properties.find(qn("w:pStyle"))
            name = style.get(qn("w:val")) if style is not None else None
            found = self._style_numbering(name)
        return found

    def _style_numbering(self, name: str | None) -> tuple[str, int] | None:
        for _ in range(10):  # styles inherit; a file may make them loop
            if name is None:
                return None
            style = next((s for s in self._styles.iterchildren(qn("w:style")) if s.get(qn("w:styleId")) == name), None)
            if style is None:
                return None
            properties = style.find(qn("w:pPr"))
            found = _numbering_of(properties) if properties is not None else None
            if found is not None:
                return found
            based_on = style.find(qn("w:basedOn"))
            name = based_on.get(qn("w:val")) if based_on is not None else None
        return None


def _numbering_of(properties: Any) -> tuple[str, int] | None:
    numbering = properties.find(qn("w:numPr"))
    if numbering is None:
        return None
    number_id = _value(numbering, "w:numId", "")
    return (number_id, int(_value(numbering, "w:ilvl", "0"))) if number_id else None


def _value(parent: Any, tag: str, default: str) -> str:
    child = parent.find(qn(tag))
    return child.get(qn("w:val"), default) if child is not None else default


def _roman(number: int) -> str:
    out = ""
    for value, sign in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= value:
            out, number = out + sign, number - value
    return out
