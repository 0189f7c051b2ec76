"""Containers of old Office files (.xls, .doc, .msg), looked at before a library takes them apart.

The libraries believe what a container says of itself: sectors in a circle fill the memory, and a size that is not there
ends the process.  The structures are those of Microsoft's open specification [MS-CFB].
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterable, Sequence

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128  # bytes of an entry of the directory
_END = 0xFFFFFFFA  # sectors from here on are marks
_NONE = 0xFFFFFFFF
_COUNTS = (40, 44, 64, 72)  # where the header counts the sectors of its lists
_WITH_BYTES = (2, 5)  # kinds of entries: a stream, and the root, which holds the small streams
_SMALL = 64  # bytes of a small sector


class Container:
    """A container that leads nowhere but into itself, and to an end.

    Raises:
        ValueError: it does not.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._open(data)
        except (struct.error, IndexError) as error:
            raise ValueError("damaged container") from error

    def _open(self, data: bytes) -> None:
        (shift,) = struct.unpack_from("<H", data, 30)
        if shift not in (9, 12):
            raise ValueError("size of sectors")
        self._data, self._size = data, 1 << shift
        directory, _, self._cutoff, small_table = struct.unpack_from("<IIII", data, 48)
        if any(struct.unpack_from("<I", data, at)[0] > len(data) // self._size + 1 for at in _COUNTS):
            raise ValueError("counts of sectors")
        self._table = self._links()
        listed = self._chain(directory)
        self._entries = [listed[at : at + _ENTRY] for at in range(0, len(listed) - _ENTRY + 1, _ENTRY)]
        packed = self._chain(small_table)
        self._small_table = struct.unpack(f"<{len(packed) // 4}I", packed[: len(packed) // 4 * 4])
        if _is_endless(self._table) or _is_endless(self._small_table):
            raise ValueError("sectors in a circle")
        used = [entry for entry in self._entries if entry[66]]
        sizes = [struct.unpack_from("<I", entry, 120)[0] for entry in used if entry[66] in _WITH_BYTES]
        if max(sizes, default=0) > len(data):
            raise ValueError("size of a stream")
        named = Counter(place for entry in used for place in struct.unpack_from("<III", entry, 68) if place != _NONE)
        if named[0] or any(count > 1 for count in named.values()):
            raise ValueError("a directory that is no tree")

    def stream(self, names: Sequence[str]) -> bytes:
        """The bytes of the first of some names, in small letters, that is there; b"" where none is."""
        found = {_name(entry): entry for entry in reversed(self._entries) if entry[66]}
        entry = next((found[name] for name in names if name in found), None)
        if entry is None:
            return b""
        start, length = struct.unpack_from("<II", entry, 116)
        if length >= self._cutoff:
            return self._chain(start)[:length]
        inner = self._chain(struct.unpack_from("<I", self._entries[0], 116)[0])
        sectors = _followed(self._small_table, start)
        return b"".join(inner[one * _SMALL : (one + 1) * _SMALL] for one in sectors)[:length]

    def _links(self) -> Sequence[int]:
        """Which sector follows each one (FAT)."""
        data, size = self._data, self._size
        (more,) = struct.unpack_from("<I", data, 68)
        sectors = list(struct.unpack_from("<109I", data, 76))
        for _ in range(len(data) // size):
            if more >= _END:
                break
            *listed, more = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
            sectors += listed
        if more < _END:
            raise ValueError("list of sectors in a circle")
        parts = [data[(one + 1) * size : (one + 2) * size] for one in sectors if one < len(data) // size]
        table = b"".join(parts[: len(data) // size])
        return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])

    def _chain(self, start: int) -> bytes:
        """The sectors of a stream from its first one."""
        size = self._size
        return b"".join(self._data[(one + 1) * size : (one + 2) * size] for one in _followed(self._table, start))


def _name(entry: bytes) -> str:
    length = max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)
    return entry[: min(length, 64)].decode("utf-16-le", "replace").lower()


def _followed(table: Sequence[int], sector: int) -> Iterable[int]:
    """A sector and those that follow it, at most as many as there are."""
    for _ in range(len(table)):
        if sector >= len(table):
            return
        yield sector
        sector = table[sector]


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
