"""Old workbooks (.xls) before a library takes them apart: it makes every cell between the filled ones, and ends the
process where there is no room for them.

The container is Microsoft's [MS-CFB], the records in it are [MS-XLS].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from smartnlp.reading.limits import within

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_END = 0xFFFFFFFA  # sectors from here on are marks
_STREAMS = ("workbook", "book")
_MULTIPLE = 0xBD  # MulRk: cells side by side
_CELLS = frozenset({0x03, 0x04, 0x06, 0x07, 0xBD, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x27E, 0x406})
_SHEET, _EOF = 0x85, 0x0A  # BoundSheet8, EOF


def check_far_cells(data: bytes) -> None:
    """Check how many cells each sheet has from its first to its last filled row and column; other formats pass.

    Raises:
        OverLimit: there are too many.
        ValueError: the container is damaged.
    """
    if not data.startswith(_OLE):
        return
    try:
        stream = _workbook(data)
        starts = [struct.unpack_from("<I", body)[0] for kind, body in _records(stream, 0) if kind == _SHEET]
        for start in dict.fromkeys([0, *starts]):
            _check_sheet(stream, start)
    except struct.error as error:
        raise ValueError("damaged") from error


def _check_sheet(stream: bytes, start: int) -> None:
    rows: tuple[int, int] = (65_535, 0)
    columns: tuple[int, int] = (65_535, 0)
    for kind, body in _records(stream, start):
        if kind not in _CELLS or len(body) < 4:
            continue
        row, first = struct.unpack_from("<HH", body)
        last = max(first, struct.unpack_from("<H", body, len(body) - 2)[0]) if kind == _MULTIPLE else first
        rows = min(rows[0], row), max(rows[1], row)
        columns = min(columns[0], first), max(columns[1], last)
        within("sheet_cells", (rows[1] + 1) * (columns[1] + 1))


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of a sheet, or of what stands before the first, each with its bytes."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _EOF:
            return
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _workbook(data: bytes) -> bytes:
    """The stream of the container that holds the workbook; b"" where there is none."""
    (shift,) = struct.unpack_from("<H", data, 30)
    directory, _, cutoff, small_table = struct.unpack_from("<IIII", data, 48)
    if shift not in (9, 12):
        raise ValueError("sector size")
    size = 1 << shift
    table = _table(data, size)
    entries = _chain(data, table, directory, size, size)
    found, root = b"", b""
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        entry = entries[at : at + _ENTRY]
        name = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le", "replace").lower()
        root = root or entry
        if name in _STREAMS and (not found or name == _STREAMS[0]):
            found = entry
    if not found:
        return b""
    start, length = struct.unpack_from("<II", found, 116)
    if length >= cutoff:
        return _chain(data, table, start, size, size)[:length]
    (inner,) = struct.unpack_from("<I", root, 116)
    packed = _chain(data, table, small_table, size, size)
    links = struct.unpack(f"<{len(packed) // 4}I", packed[: len(packed) // 4 * 4])
    return _chain(_chain(data, table, inner, size, size), links, start, 64, 0)[:length]


def _table(data: bytes, size: int) -> Sequence[int]:
    """Which sector follows each one (FAT)."""
    (more,) = struct.unpack_from("<I", data, 68)
    sectors = list(struct.unpack_from("<109I", data, 76))
    for _ in range(len(data) // size):  # a damaged list may go in a circle
        if more >= _END or len(data) < (more + 2) * size:
            break
        *listed, more = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        sectors += listed
    parts = [data[(sector + 1) * size : (sector + 2) * size] for sector in sectors if sector < len(data) // size]
    table = b"".join(parts[: len(data) // size])
    return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])


def _chain(data: bytes, table: Sequence[int], sector: int, size: int, before: int) -> bytes:
    """The sectors of a stream from its first one; ``before`` counts the bytes in front of sector 0."""
    parts: list[bytes] = []
    while sector < len(table) and len(parts) <= len(data) // size:
        parts.append(data[before + sector * size : before + (sector + 1) * size])
        sector = table[sector]
    return b"".join(parts)
