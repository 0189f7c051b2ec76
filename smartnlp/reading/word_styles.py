"""What a Word style says of its paragraphs and runs, inherited from the styles that it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from smartnlp.reading.word_xml import child, number, qn, switch, value

_LEVEL = re.compile(r"(?:heading|title|subtitle)\b\D*(\d)?")
_BODY_TEXT = 9  # Word's outline level of a paragraph that is no heading


class Styles:
    """The styles of a document, by their id.  A style that is not there says nothing."""

    def __init__(self, root: Any) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in root.iterchildren(qn("w:style"))}
        self.default = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true")
            ),
            None,
        )
        self.name = cache(self._name)
        self.is_on = cache(self._is_on)
        self.heading_level = cache(self._heading_level)
        self.numbering = cache(self._numbering)

    def _name(self, style: str | None) -> str:
        """The style's name in lower case."""
        found = self._styles.get(style)
        return (value(found, "w:name") or "").lower() if found is not None else ""

    def chain(self, style: str | None) -> Iterator[Any]:
        """The style and those that it is based on."""
        seen: set[str] = set()
        while style is not None and style not in seen and style in self._styles:
            seen.add(style)
            yield self._styles[style]
            style = value(self._styles[style], "w:basedOn")

    def _is_on(self, style: str | None, tag: str) -> bool:
        settings = (switch(child(one, "w:rPr"), tag) for one in self.chain(style))
        return next((setting for setting in settings if setting is not None), False)

    def _heading_level(self, style: str | None) -> int:
        """1 to 9 for a style of headings, by its outline level or its name; else 0."""
        for one in self.chain(style):
            level = number(one, "w:pPr", "w:outlineLvl", default=-1)
            if level >= 0:
                return level + 1 if level < _BODY_TEXT else 0
            named = level_of(value(one, "w:name") or "")
            if named:
                return named
        return 0

    def _numbering(self, style: str | None) -> tuple[str | None, int | None]:
        """The list of a style's paragraphs and the level, each None where no style of the chain gives it."""
        for one in self.chain(style):
            listed = value(one, "w:pPr", "w:numPr", "w:numId")
            if listed is not None:
                level = number(one, "w:pPr", "w:numPr", "w:ilvl", default=-1)
                return listed, level if level >= 0 else None
        return None, None


def level_of(style: str) -> int:
    """1 to 9 for the name of a style of headings or titles, else 0."""
    match = _LEVEL.match(style.strip().lower())
    return int(match[1] or 1) if match else 0
