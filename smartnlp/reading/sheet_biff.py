"""Old workbooks (.xls) before a library takes them apart: it makes every cell between the filled ones, and ends the
process where there is no room for them.

The records are those of Microsoft's open specification [MS-XLS].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from smartnlp.reading.limits import within
from smartnlp.reading.ole_container import OLE, Container

_STREAMS = ("workbook", "book")
_MULTIPLE = 0xBD  # MulRk: cells side by side
_CELLS = frozenset({0x03, 0x04, 0x06, 0x07, 0xBD, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x27E, 0x406})
_SHEET, _SIZE, _EOF = 0x85, 0x200, 0x0A  # BoundSheet8, Dimensions, EOF
_SAID = {14: "<IIHH", 10: "<HHHH"}  # how Dimensions tells rows and columns, by its length
_LARGEST = 65_536 * 256  # cells of a sheet of Excel 97


def check_far_cells(data: bytes) -> None:
    """Check how many cells each sheet has from its first to its last filled row and column; other formats pass.

    Raises:
        OverLimit: there are too many.
        ValueError: the container is damaged.
    """
    if not data.startswith(OLE):
        return
    try:
        stream = Container(data).stream(_STREAMS)
        starts = [struct.unpack_from("<I", body)[0] for kind, body in _records(stream, 0) if kind == _SHEET]
        for start in dict.fromkeys([0, *starts]):
            _check_sheet(stream, start)
    except (struct.error, IndexError) as error:
        raise ValueError("damaged") from error


def _check_sheet(stream: bytes, start: int) -> None:
    rows: tuple[int, int] = (65_535, 0)
    columns: tuple[int, int] = (65_535, 0)
    for kind, body in _records(stream, start):
        if kind == _SIZE:
            _check_said(body)
        if kind not in _CELLS or len(body) < 4:
            continue
        row, first = struct.unpack_from("<HH", body)
        last = max(first, struct.unpack_from("<H", body, len(body) - 2)[0]) if kind == _MULTIPLE else first
        rows = min(rows[0], row), max(rows[1], row)
        columns = min(columns[0], first), max(columns[1], last)
        within("sheet_cells", (rows[1] + 1) * (columns[1] + 1))


def _check_said(body: bytes) -> None:
    """Check what a sheet says of its own size, for which the library sets memory aside."""
    first, rows, left, columns = struct.unpack_from(_SAID.get(len(body), "<IIHH"), body)
    if rows and columns and (rows < first or columns < left or (rows - first) * (columns - left) > _LARGEST):
        raise ValueError("size of a sheet")


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of a sheet, or of what stands before the first, each with its bytes."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _EOF:
            return
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
