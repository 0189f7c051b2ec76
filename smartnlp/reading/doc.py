"""Word 97 to 2003 (.doc), with the extra "documents"."""

from __future__ import annotations

import io
import struct
from collections import defaultdict
from collections.abc import Sequence

from smartnlp.reading.doc_file import STYLE, Properties, WordFile, open_doc
from smartnlp.reading.flow import Edge, Flow
from smartnlp.reading.ole_container import Container
from smartnlp.reading.word_numbering import count_mark
from smartnlp.records import Plan, UnreadablePlan

# [MS-DOC] names of the properties
_IN_TABLE, _ROW_END, _DEPTH = 0x2416, 0x2417, 0x6649
_INNER_CELL, _INNER_ROW = 0x244B, 0x244C
_LIST, _LIST_LEVEL, _OUTLINE = 0x460B, 0x260A, 0x2640
_CELLS = 0xD608
_DELETED, _HIDDEN, _BOLD = 0x0800, 0x083C, 0x0835
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_PARAGRAPH, _CELL, _PAGE = "\r", "\x07", "\x0c"
_SHOWN = {"\x0b": "\n", "\t": "\t", "\x1e": "-", "\x1f": "", "\xa0": " ", "\xad": ""}
_ON = (1, 129)  # on, or unlike the style


def read_doc(data: bytes, document: str) -> list[Plan]:
    """Read a .doc as one plan.

    Raises:
        UnreadablePlan: the extra is missing, or the file is damaged or older than Word 97.
    """
    from smartnlp.reading.extra import OLE_STUMBLES, olefile

    library = olefile(document)
    try:
        Container(data)
        with library.OleFileIO(io.BytesIO(data)) as ole:
            file = open_doc(ole)
    except OLE_STUMBLES as error:
        raise UnreadablePlan(
            document, "is a damaged Word file, or older than Word 97", "open it in Word and save it as .docx"
        ) from error
    return [Plan(document, tuple(_Walk(file).flow_of().blocks()))]


class _Walk:
    def __init__(self, file: WordFile) -> None:
        self.file = file
        self.flow = Flow()
        self.counts: dict[int, dict[int, int]] = defaultdict(dict)

    def flow_of(self) -> Flow:
        """Every paragraph, cell and row of the body, in order."""
        begin = 0
        for position, char in enumerate(self.file.text):
            if char in (_PARAGRAPH, _CELL, _PAGE):
                self._paragraph(begin, position)
                begin = position + 1
        if begin < len(self.file.text):
            self._paragraph(begin, len(self.file.text) - 1)
        return self.flow

    def _paragraph(self, begin: int, end: int) -> None:
        properties = self.file.paragraph(end)
        in_table = _is_on(properties, _IN_TABLE)
        depth = struct.unpack("<i", properties[_DEPTH])[0] if len(properties.get(_DEPTH, b"")) == 4 else int(in_table)
        if _is_on(properties, _ROW_END) and depth <= 1:
            self.flow.end_row(_edges(properties.get(_CELLS, b"")))
            return
        if _is_on(properties, _INNER_ROW):
            return
        text, bold = self._text(begin, end)
        style = _number(properties.get(STYLE, b""))
        heading = self.file.headings[style] if style < len(self.file.headings) else 0
        outline = properties.get(_OUTLINE, b"\x09")[0]
        self.flow.paragraph(
            text,
            mark=self._mark(properties) if text.strip() else "",
            level=outline + 1 if outline < 9 else heading,
            bold=bold,
            in_cell=in_table,
        )
        if self.file.text[end] == _CELL and depth <= 1:
            self.flow.end_cell()

    def _text(self, begin: int, end: int) -> tuple[str, bool]:
        """The visible text, and whether all of it is in bold."""
        units: list[int] = []
        bold: list[bool] = []
        fields: list[bool] = []  # for each open field: still in its instruction
        for position in range(begin, end):
            char = self.file.text[position]
            if char == _FIELD_BEGIN:
                fields.append(True)
            elif char == _FIELD_RESULT and fields:
                fields[-1] = False
            elif char == _FIELD_END and fields:
                fields.pop()
            elif not any(fields) and (char in _SHOWN or char >= " "):
                look = self.file.character(position)
                if not _is_on(look, _DELETED) and not _is_on(look, _HIDDEN):
                    units += map(ord, _SHOWN.get(char, char))
                    bold += [_is_on(look, _BOLD)] if not char.isspace() else []
        text = struct.pack(f"<{len(units)}H", *units).decode("utf-16-le", "replace")
        return text, bool(bold) and all(bold)

    def _mark(self, properties: Properties) -> str:
        key = _number(properties.get(_LIST, b""))
        if not 0 < key <= len(self.file.lists):
            return ""
        levels, depth = self.file.lists[key - 1], _number(properties.get(_LIST_LEVEL, b""))
        if depth >= len(levels) or levels[depth].form == "bullet":
            return "•"
        if levels[depth].form == "none":
            return ""
        return count_mark(self.counts[key], depth, levels[depth].form, levels[depth].start)


def _is_on(properties: Properties, key: int) -> bool:
    return properties.get(key, b"\0")[:1] != b"" and properties.get(key, b"\0")[0] in _ON


def _number(operand: bytes) -> int:
    return int.from_bytes(operand, "little")


def _edges(operand: bytes) -> Sequence[Edge]:
    """Where the cells of a row end (TDefTableOperand), and which of them go on with another."""
    if len(operand) < 3:
        return ()
    count = operand[2]
    borders = struct.unpack_from(f"<{count + 1}h", operand, 3) if len(operand) >= 5 + count * 2 else ()
    edges = []
    for index, right in enumerate(borders[1:]):
        at = 3 + (count + 1) * 2 + index * 20
        (flags,) = struct.unpack_from("<H", operand, at) if at + 2 <= len(operand) else (0,)
        down = bool(flags & 0x20) and not flags & 0x40
        edges.append(Edge(right, across=bool(flags & 0x02), down=down))
    return edges
