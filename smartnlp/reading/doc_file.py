"""The binary file of Word 97 to 2003: its text piece by piece, and what it says of paragraphs and characters.

The structures are those of Microsoft's open specification [MS-DOC]; their names stand in the comments.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from smartnlp.reading.limits import within

_PAGE = 512
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # bytes of an operand, by the highest bits of its property
STYLE = 0x4600  # sprmPIstd
_STYLE = STYLE.to_bytes(2, "little")
_TITLES = (62, 74)  # Title, Subtitle
_TABLE_CELLS, _TABS = 0xD608, 0xC615
_FORMS = {0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 23: "bullet", 255: "none"}

Properties = dict[int, bytes]


class Damaged(ValueError):
    """The file is not what its header says."""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How a list counts at one level."""

    form: str
    start: int


@dataclass(frozen=True, slots=True)
class WordFile:
    """A document opened.

    Attributes:
        text: the characters of the body, with Word's marks for ends of paragraphs, cells and fields.
        offsets: for each character, where it stands in the file.
        lists: for each list, from 1, its levels.
        headings: for each style, the level of heading that it is, 0 for none.
    """

    text: str
    offsets: list[int]
    lists: list[list[ListLevel]]
    headings: list[int]
    _paragraphs: _Runs = field(repr=False)
    _characters: _Runs = field(repr=False)

    def paragraph(self, position: int) -> Properties:
        """What the file says of the paragraph that ends at this character."""
        return self._paragraphs.at(self.offsets[position])

    def character(self, position: int) -> Properties:
        """What the file says of this character."""
        return self._characters.at(self.offsets[position])


def open_doc(ole: Any) -> WordFile:
    """Read the streams of an opened container.

    Raises:
        Damaged: a structure lies outside its stream.
    """
    try:
        main = ole.openstream("WordDocument").read()
        (flags,) = struct.unpack_from("<H", main, 0x0A)
        table = ole.openstream("1Table" if flags & 0x0200 else "0Table").read()
        (length,) = struct.unpack_from("<i", main, 0x4C)  # ccpText: the body; notes and headers follow it
        text, offsets = _text(main, _part(main, table, 0x01A2), length)
        return WordFile(
            text,
            offsets,
            _lists(main, table),
            _headings(_part(main, table, 0x00A2)),
            _Runs(main, _part(main, table, 0x0102), is_paragraph=True),
            _Runs(main, _part(main, table, 0x00FA), is_paragraph=False),
        )
    except (struct.error, IndexError, OSError) as error:
        raise Damaged(str(error)) from error


def _part(main: bytes, table: bytes, place: int) -> bytes:
    """A structure of the table stream, whose place and size stand at ``place`` of the main stream."""
    start, size = struct.unpack_from("<II", main, place)
    return table[start : start + size]


def _text(main: bytes, clx: bytes, length: int) -> tuple[str, list[int]]:
    at = 0
    while clx[at] == 1:  # Prc: properties of a fast save
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    (size,) = struct.unpack_from("<I", clx, at + 1)
    pieces = clx[at + 5 : at + 5 + size]
    count = (size - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", pieces)
    parts: list[str] = []
    offsets: list[int] = []
    for index in range(count):
        start, wanted = ends[index], min(ends[index + 1], length) - ends[index]
        if wanted <= 0 or start >= length:
            break
        within("words_pieces", len(offsets) + wanted)
        (place,) = struct.unpack_from("<I", pieces, (count + 1) * 4 + index * 8 + 2)
        narrow = bool(place & 0x40000000)
        place = (place & 0x3FFFFFFF) // 2 if narrow else place
        width = 1 if narrow else 2
        raw = main[place : place + wanted * width]
        # One character for each code unit, so that positions agree with the file's.
        parts += [raw.decode("cp1252", "replace")] if narrow else map(chr, struct.unpack(f"<{len(raw) // 2}H", raw))
        offsets += range(place, place + len(raw), width)
    return "".join(parts), offsets


class _Runs:
    """Properties of stretches of the file (PlcBtePapx or PlcBteChpx, and the pages that they point to)."""

    def __init__(self, main: bytes, plc: bytes, *, is_paragraph: bool) -> None:
        count = (len(plc) - 4) // 8
        pages = struct.unpack_from(f"<{count}I", plc, (count + 1) * 4) if count > 0 else ()
        places = {(page & 0x3FFFFF) * _PAGE for page in pages}
        runs = sorted(run for place in places for run in _page(main, place, is_paragraph))
        self._starts = [start for start, _, _ in runs]
        self._runs = runs
        self._read: dict[bytes, Properties] = {}

    def at(self, offset: int) -> Properties:
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._runs[index][1]:
            return {}
        raw = self._runs[index][2]
        if raw not in self._read:
            self._read[raw] = dict(_properties(raw))
        return self._read[raw]


def _page(main: bytes, page: int, is_paragraph: bool) -> Iterator[tuple[int, int, bytes]]:
    count = main[page + _PAGE - 1]
    ends = struct.unpack_from(f"<{count + 1}I", main, page)
    step = 13 if is_paragraph else 1
    for index in range(count):
        place = main[page + (count + 1) * 4 + index * step] * 2
        raw = b""
        if place:
            size = main[page + place]
            if not is_paragraph:
                raw = main[page + place + 1 : page + place + 1 + size]
            elif size:  # PapxInFkp: the size in words, then the style, here told as a property of its own
                raw = _STYLE + main[page + place + 1 : page + place + 2 * size]
            else:
                size = main[page + place + 1]
                raw = _STYLE + main[page + place + 2 : page + place + 2 + 2 * size]
        yield ends[index], ends[index + 1], raw


def _properties(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """The properties (Sprm) in a stretch, each with its operand."""
    at = 0
    while at + 2 <= len(raw):
        (key,) = struct.unpack_from("<H", raw, at)
        at += 2
        size = _SIZES.get(key >> 13)
        if size is None:
            if at >= len(raw):
                return
            if key == _TABLE_CELLS and at + 2 <= len(raw):
                size = struct.unpack_from("<H", raw, at)[0] + 1
            elif key == _TABS and raw[at] == 255:
                return
            else:
                size = raw[at] + 1
        yield key, raw[at : at + size]
        at += size


def _lists(main: bytes, table: bytes) -> list[list[ListLevel]]:
    """The levels of each list that paragraphs name (PlfLfo), from their definitions (PlfLst)."""
    overrides = _part(main, table, 0x02EA)
    start, size = struct.unpack_from("<II", main, 0x02E2)
    if not size or len(overrides) < 4:
        return []
    (count,) = struct.unpack_from("<H", table, start)
    at = start + 2 + count * 28
    definitions: dict[int, list[ListLevel]] = {}
    for index in range(count):
        key, simple = struct.unpack_from("<i22xB", table, start + 2 + index * 28)
        levels = []
        for _ in range(1 if simple & 1 else 9):
            begin, form, characters, paragraphs = struct.unpack_from("<iB19xBB", table, at)
            at += 28 + characters + paragraphs
            at += 2 + 2 * struct.unpack_from("<H", table, at)[0]
            levels.append(ListLevel(_FORMS.get(form, "decimal"), begin))
        definitions[key] = levels
    (named,) = struct.unpack_from("<I", overrides)
    keys: Sequence[int] = [struct.unpack_from("<i", overrides, 4 + index * 16)[0] for index in range(named)]
    return [definitions.get(key, []) for key in keys]


def _headings(sheet: bytes) -> list[int]:
    """The level of heading of each style of the style sheet (STSH), by the number of Word's own styles."""
    (size,) = struct.unpack_from("<H", sheet)
    (count,) = struct.unpack_from("<H", sheet, 2)
    at, levels = 2 + size, []
    for _ in range(count):
        (length,) = struct.unpack_from("<H", sheet, at)
        kind = struct.unpack_from("<H", sheet, at + 2)[0] & 0x0FFF if length else 0
        levels.append(kind if 1 <= kind <= 9 else int(kind in _TITLES))
        at += 2 + length + length % 2
    return levels
