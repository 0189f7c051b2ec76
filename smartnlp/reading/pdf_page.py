"""What a PDF page holds, with its geometry: words, ruling lines, shaded boxes, and how much of it is a picture.

All places are points from the top left corner of the page as a reader sees it, whatever its rotation.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from smartnlp.reading.limits import within
from smartnlp.reading.pdf_drawing import Drawing, drawn

Box = tuple[float, float, float, float]  # left, top, right, bottom

_GAP = 0.3  # of the type size: characters further apart are two words
_SHIFT = 0.3  # of the type size: a character set higher or lower opens a word (1st)
_LIGATURE = 3  # letters
_ASCENT, _DESCENT = 0.75, 0.2  # of the type size
_UPRIGHT = 5  # degrees
# Bullets and boxes of symbol fonts, which have no Unicode of their own.
_SYMBOLS = {0xF0A8: "☐", 0xF06F: "☐", 0xF0A3: "☐", 0xF0FE: "☒", 0xF078: "☒", 0xF0FD: "☒", 0xF0FC: "✓", 0xF0E0: "→"}
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_NO_LETTER = "\ufffd"  # a glyph that the font gives no character for
_BOLD = re.compile(r"bold|black|heavy|demi", re.I)


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters with no space in it; ``turn`` is the way it runs in degrees, 90 upwards."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    bold: bool = False
    turn: int = 0

    @property
    def height(self) -> float:
        """Type size, nearly."""
        return self.right - self.left if self.turn in (90, 270) else self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """One page; ``unmapped`` is the share of its glyphs that stand for no character."""

    number: int
    width: float
    height: float
    words: list[Word]
    drawing: Drawing
    unmapped: float


def read_page(page: Any, number: int) -> Page:
    """The words and drawings of a pypdfium2 page."""
    width, height = page.get_size()
    view = View(page.get_cropbox(), _rotation(page))
    textpage = page.get_textpage()
    try:
        within("page_characters", textpage.count_chars())
        glyphs = list(_glyphs(textpage, view))
        words = list(_words(textpage, view, glyphs))
    finally:
        textpage.close()
    unmapped = sum(glyph.text == _NO_LETTER for glyph in glyphs) / max(len(glyphs), 1)
    return Page(number, width, height, words, drawn(page, view.box, width * height), unmapped)


class View:
    """From a page's own coordinates to what a reader sees."""

    def __init__(self, crop: tuple[float, float, float, float], rotation: int) -> None:
        self.crop, self.rotation = crop, rotation % 360

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box given with its bottom below its top, as PDF has it."""
        x0, y0, x1, y1 = self.crop
        match self.rotation:
            case 90:
                return bottom - y0, left - x0, top - y0, right - x0
            case 180:
                return x1 - right, bottom - y0, x1 - left, top - y0
            case 270:
                return y1 - top, x1 - right, y1 - bottom, x1 - left
            case _:
                return left - x0, y1 - top, right - x0, y1 - bottom

    def turn(self, radians: float) -> int | None:
        """The way that text runs, 0, 90 (upwards), 180 or 270; None for a slanted stamp."""
        degrees = (-math.degrees(radians) - self.rotation) % 360  # PDFium counts clockwise
        nearest = round(degrees / 90) * 90
        return nearest % 360 if abs(degrees - nearest) <= _UPRIGHT else None


@dataclass(frozen=True, slots=True)
class _Glyph:
    text: str  # "" for white space
    index: int
    box: Box
    turn: int


def _glyphs(textpage: Any, view: View) -> Iterator[_Glyph]:
    import pypdfium2.raw as raw

    rect, seen = raw.FS_RECTF(), dict[tuple[str, int, int], int]()
    for index in range(textpage.count_chars()):
        text = _character(raw.FPDFText_GetUnicode(textpage, index))
        if not text.strip():
            yield _Glyph("", index, (0.0, 0.0, 0.0, 0.0), 0)
            continue
        turn = view.turn(raw.FPDFText_GetCharAngle(textpage, index))
        if turn is None or not raw.FPDFText_GetLooseCharBox(textpage, index, rect):
            continue
        box = view.box(rect.left, rect.bottom, rect.right, rect.top)
        mark = text, round(box[0]), round(box[3])
        # Bold type is sometimes made by printing twice; the letters of a ligature share one place.
        if index - seen.setdefault(mark, index) <= _LIGATURE:
            yield _Glyph(text, index, box, turn)


def _character(code: int) -> str:
    if code == 2:  # how PDFium marks a hyphen at a line's end
        return "-"
    if code in _LIGATURES:
        return _LIGATURES[code]
    if 0xE000 <= code <= 0xF8FF:
        return _SYMBOLS.get(code, "•")
    if code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF:
        return _NO_LETTER
    return chr(code) if code >= 32 else " "


def _words(textpage: Any, view: View, glyphs: list[_Glyph]) -> Iterator[Word]:
    held: list[_Glyph] = []
    for glyph in glyphs:
        if held and (not glyph.text or _parted(held[-1], glyph)):
            yield _word(textpage, view, held)
            held = []
        if glyph.text:
            held.append(glyph)
    if held:
        yield _word(textpage, view, held)


def _parted(before: _Glyph, glyph: _Glyph) -> bool:
    if before.turn != glyph.turn:
        return True
    left, _, right, bottom = along(before.box, before.turn)
    next_left, next_top, _, next_bottom = along(glyph.box, glyph.turn)
    size = max(next_bottom - next_top, 1.0)
    gap = next_left - right
    return abs(next_bottom - bottom) > _SHIFT * size or gap > _GAP * size or next_left < left - 0.1 * size


def along(box: Box, turn: int) -> Box:
    """A box in the coordinates of text that runs with ``turn``: its left is where the text begins."""
    left, top, right, bottom = box
    match turn:
        case 90:
            return -bottom, left, -top, right
        case 180:
            return -right, -bottom, -left, -top
        case 270:
            return top, -right, bottom, -left
        case _:
            return box


def _back(box: Box, turn: int) -> Box:
    """The opposite of :func:`along`."""
    left, top, right, bottom = box
    match turn:
        case 90:
            return top, -right, bottom, -left
        case 180:
            return -right, -bottom, -left, -top
        case 270:
            return -bottom, left, -top, right
        case _:
            return box


def _word(textpage: Any, view: View, glyphs: list[_Glyph]) -> Word:
    """A word.  Its height is the font's, not its letters': lines are told apart by it."""
    text = "".join(glyph.text for glyph in glyphs).replace(_NO_LETTER, "•" if len(glyphs) == 1 else "")
    turn = glyphs[0].turn
    boxes = [along(glyph.box, turn) for glyph in glyphs]
    top, bottom = _extent(textpage, view, glyphs[0]) or (min(box[1] for box in boxes), max(box[3] for box in boxes))
    box = min(box[0] for box in boxes), top, max(box[2] for box in boxes), bottom
    return Word(text, *_back(box, turn), _is_bold(textpage, glyphs[0].index), turn)


def _extent(textpage: Any, view: View, glyph: _Glyph) -> tuple[float, float] | None:
    """Top and bottom of the type at a glyph, along its line; None where the font does not say."""
    import pypdfium2.raw as raw

    x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    known = raw.FPDFText_GetCharOrigin(textpage, glyph.index, x, y) and raw.FPDFText_GetMatrix(
        textpage, glyph.index, matrix
    )
    size = raw.FPDFText_GetFontSize(textpage, glyph.index) * math.hypot(matrix.c, matrix.d)
    drawn = along(glyph.box, glyph.turn)
    if not known or not 0.3 * (drawn[3] - drawn[1]) < size < 6 * (drawn[3] - drawn[1]):
        return None
    baseline = along(view.box(x.value, y.value, x.value, y.value), glyph.turn)[1]
    return baseline - _ASCENT * size, baseline + _DESCENT * size


def _is_bold(textpage: Any, index: int) -> bool:
    import pypdfium2.raw as raw

    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(textpage, index, name, 128, flags)
    return _BOLD.search(name.value.decode("utf-8", "replace")) is not None


def _rotation(page: Any) -> int:
    """Degrees by which a page is turned; 0 where it says what is no turn: older versions of pypdfium2 raise there."""
    try:
        return int(page.get_rotation())
    except KeyError:
        return 0
