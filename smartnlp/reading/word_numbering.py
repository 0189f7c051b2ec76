"""The numbers and bullets that Word draws before list paragraphs and does not store as text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from smartnlp.reading.word_styles import Styles
from smartnlp.reading.word_xml import child, number, qn, switch, value

BULLET = "•"
_NO_LIST = "0"  # the list of a paragraph that was taken out of its list
_SIMPLE = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]")
_OUTLINE = re.compile(r"(\d{1,2}(?:\.\d{1,2})+)[.):]?")
_PLACEHOLDER = re.compile(r"%(\d)")
_LARGE = 1000  # from here on every count is shown in digits: no list is so long, and letters would be repeated
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    start: int
    text: str  # "%1.%2)": what Word draws, the counts of the levels in it
    legal: bool  # the counts of all levels in digits
    restart: int | None  # the level, from 1, whose counting starts this one again; 0: none does
    style: str | None


_UNKNOWN = _Level("bullet", 1, BULLET, False, None, None)


class Numbering:
    """Counts list paragraphs as Word does: lists that share a definition go on counting unless told to start again."""

    def __init__(self, document: Any, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, _Level]] = {}  # definition -> level -> how it is drawn
        self._lists: dict[str, str] = {}  # list -> definition
        self._own: dict[tuple[str, int], _Level] = {}  # what a list draws unlike its definition
        self._starts: dict[tuple[str, int], int] = {}  # counts that a list begins anew with, until it has
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        try:
            root = document.part.numbering_part.element
        except (
            KeyError,
            NotImplementedError,
            AttributeError,
            ValueError,
        ):  # the document has no lists, or says something else is them, or names two such parts
            return
        self._read(root)

    def _read(self, root: Any) -> None:
        links: dict[str, str] = {}
        for abstract in root.iterchildren(qn("w:abstractNum")):
            key = abstract.get(qn("w:abstractNumId"))
            self._levels[key] = {_depth(level): _level(level) for level in abstract.iterchildren(qn("w:lvl"))}
            if link := value(abstract, "w:numStyleLink"):
                links[key] = link
        for one in root.iterchildren(qn("w:num")):
            name, definition = one.get(qn("w:numId")), value(one, "w:abstractNumId") or ""
            self._lists[name] = definition
            for override in one.iterchildren(qn("w:lvlOverride")):
                depth, level = _depth(override), child(override, "w:lvl")
                if level is not None:
                    self._own[name, depth] = _level(level)
                start = number(override, "w:startOverride", default=-1)
                if start >= 0:
                    self._starts[name, depth] = start
        for key, link in links.items():  # a definition that only names the style which has the levels
            listed, _ = self._styles.numbering(link)
            self._levels[key] = self._levels.get(self._lists.get(listed or "", ""), {}) or self._levels[key]

    def mark(self, paragraph: Any, text: str) -> str | None:
        """Count a ``w:p`` and tell the enumerator before its ``text`` ("1.", "b)", "2.3", "•"), or None.

        Call it for every paragraph in the document's order, those without text included: Word counts them.
        """
        listed, depth = self._place(paragraph)
        if listed is None or listed == _NO_LIST or listed not in self._lists:
            return None
        definition = self._lists[listed]
        level = self._level(listed, depth)
        if level.form == "bullet":
            return BULLET
        counts = self._counts[definition]
        start = self._starts.pop((listed, depth), None)
        counts[depth] = start if start is not None else counts.get(depth, level.start - 1) + 1
        for deeper in [key for key in counts if key > depth]:
            restart = self._level(listed, deeper).restart
            if restart is None or depth < restart:
                del counts[deeper]
        return self._drawn(listed, depth, counts, text)

    def _level(self, listed: str, depth: int) -> _Level:
        found = self._own.get((listed, depth)) or self._levels.get(self._lists[listed], {}).get(depth)
        return found or _UNKNOWN

    def _drawn(self, listed: str, depth: int, counts: dict[int, int], text: str) -> str | None:
        level = self._level(listed, depth)

        def count(match: re.Match[str]) -> str:
            other = self._level(listed, int(match[1]) - 1)
            form = "decimal" if level.legal and other.form != "decimalZero" else other.form
            return show_count(counts.get(int(match[1]) - 1, other.start), form)

        drawn = _PLACEHOLDER.sub(count, level.text).strip()
        if not drawn:
            return None
        own = show_count(counts[depth], level.form)
        lowered = drawn.lower()
        if _SIMPLE.fullmatch(drawn) or (_SIMPLE.fullmatch(lowered) and drawn.endswith(")")):
            return drawn
        outline = _OUTLINE.fullmatch(drawn)
        if outline and text[:1].isupper():
            return outline[1]
        # "Action 3:", "A1", "IV.": the number alone, since what Word draws is no part of the text
        return _enumerator(own)

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """The list and the level of a paragraph, from itself or from its style."""
        style = value(paragraph, "w:pPr", "w:pStyle") or self._styles.default
        listed = value(paragraph, "w:pPr", "w:numPr", "w:numId")
        depth = number(paragraph, "w:pPr", "w:numPr", "w:ilvl", default=-1)
        if listed is None or depth < 0:
            from_style, style_depth = self._styles.numbering(style)
            listed = listed if listed is not None else from_style
            depth = depth if depth >= 0 else -1 if style_depth is None else style_depth
        if depth < 0 and listed in self._lists:
            levels = self._levels.get(self._lists[listed], {})
            depth = next((key for key, level in levels.items() if style and level.style == style), 0)
        return listed, max(depth, 0)


def _depth(element: Any) -> int:
    text = element.get(qn("w:ilvl"), "0")
    return int(text) if text.isdecimal() else 0


def _level(element: Any) -> _Level:
    form = value(element, "w:numFmt") or "decimal"
    restart = number(element, "w:lvlRestart", default=-1)
    level = _Level(
        form=form,
        start=number(element, "w:start", default=1),
        text=value(element, "w:lvlText") or "",
        legal=bool(switch(element, "w:isLgl")),
        restart=restart if restart >= 0 else None,
        style=value(element, "w:pStyle"),
    )
    # Tick lists and dashes are drawn as "numbers" of no form with a sign for text.
    return replace(level, form="bullet") if form == "none" and level.text and "%" not in level.text else level


def count_mark(counts: dict[int, int], depth: int, form: str, start: int) -> str:
    """Count an item of a list and tell its enumerator ("2.", "b)").

    Args:
        counts: level, from 0 -> the count so far; deeper levels begin anew.
        depth: the item's level.
        form: how Word names the form of the level's numbers.
        start: the level's first number.
    """
    counts[depth] = counts.get(depth, start - 1) + 1
    for deeper in [key for key in counts if key > depth]:
        del counts[deeper]
    return _enumerator(show_count(counts[depth], form))


def _enumerator(shown: str) -> str:
    return f"{shown})" if shown.isalpha() else f"{shown}."


def show_count(count: int, form: str) -> str:
    """A count as a list shows it: in letters, in Roman numerals or in digits."""
    if not 0 < count < _LARGE:
        return "" if form == "none" else str(count)
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.upper() if form == "upperRoman" else roman
    return "" if form == "none" else str(count)


def _roman(count: int) -> str:
    out = ""
    for size, sign in _ROMAN:
        while count >= size:
            out, count = out + sign, count - size
    return out
