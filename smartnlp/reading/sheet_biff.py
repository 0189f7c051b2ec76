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
_COUNTS = (40, 44, 64, 72)  # where the header counts the sectors of its lists
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
    if not data.startswith(_OLE):
        return
    try:
        stream = _workbook(data)
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


def _workbook(data: bytes) -> bytes:
    """The stream of the container that holds the workbook; b"" where there is none.

    Raises:
        ValueError: what the container says of itself would lead a reader in a circle, or out of the file.
    """
    (shift,) = struct.unpack_from("<H", data, 30)
    directory, _, cutoff, small_table = struct.unpack_from("<IIII", data, 48)
    if shift not in (9, 12):
        raise ValueError("sector size")
    size = 1 << shift
    sectors = len(data) // size + 1
    if any(struct.unpack_from("<I", data, at)[0] > sectors for at in _COUNTS):
        raise ValueError("counts of sectors")
    table = _table(data, size)
    entries = _chain(data, table, directory, size, size)
    found, root = b"", b""
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        entry = entries[at : at + _ENTRY]
        name = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le", "replace").lower()
        if entry[66] and struct.unpack_from("<I", entry, 120)[0] > len(data):
            raise ValueError("size of a stream")
        root = root or entry
        if name in _STREAMS and (not found or name == _STREAMS[0]):
            found = entry
    (inner,) = struct.unpack_from("<I", root, 116)
    packed = _chain(data, table, small_table, size, size)
    links = struct.unpack(f"<{len(packed) // 4}I", packed[: len(packed) // 4 * 4])
    if _is_endless(table) or _is_endless(links):
        raise ValueError("sectors in a circle")
    if not found:
        return b""
    start, length = struct.unpack_from("<II", found, 116)
    if length >= cutoff:
        return _chain(data, table, start, size, size)[:length]
    return _chain(_chain(data, table, inner, size, size), links, start, 64, 0)[:length]


def _table(data: bytes, size: int) -> Sequence[int]:
    """Which sector follows each one (FAT)."""
    (more,) = struct.unpack_from("<I", data, 68)
    sectors = list(struct.unpack_from("<109I", data, 76))
    for _ in range(len(data) // size):
        if more >= _END:
            break
        *listed, more = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        sectors += listed
    if more < _END:
        raise ValueError("list of sectors in a circle")
    parts = [data[(sector + 1) * size : (sector + 2) * size] for sector in sectors if sector < len(data) // size]
    table = b"".join(parts[: len(data) // size])
    return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])


def _is_endless(table: Sequence[int]) -> bool:
    """True where any sector leads back to itself."""
    state = bytearray(len(table))  # 0 not looked at, 1 on the way, 2 known to end
    for first in range(len(table)):
        at, way = first, []
        while at < len(table) and not state[at]:
            state[at] = 1
            way.append(at)
            at = table[at]
        if at < len(table) and state[at] == 1:
            return True
        for one in way:
            state[one] = 2
    return False


def _chain(data: bytes, table: Sequence[int], sector: int, size: int, before: int) -> bytes:
    """The sectors of a stream from its first one; ``before`` counts the bytes in front of sector 0."""
    parts: list[bytes] = []
    while sector < len(table) and len(parts) <= len(data) // size:
        parts.append(data[before + sector * size : before + (sector + 1) * size])
        sector = table[sector]
    return b"".join(parts)
