"""Zip containers taken with suspicion: how much they unpack to is measured, not believed."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from smartnlp.reading.limits import within

_CHUNK = 1 << 20
_SMALL = 1 << 20  # bytes of a part that may pack as well as it likes
_LOCAL = struct.Struct("<4s22xHH")  # a member's own header: signature, lengths of its name and of what follows it
_END, _END_64, _LOCATOR = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_END_SIZE, _COMMENT = 22, 65_535  # bytes of the record at a container's end, and of the longest comment behind it
_UTF8 = 0x800  # a flag: the member's name is in UTF-8
_ROWS = "xl/workbook.xml"
MACROS = "vbaProject.bin"  # how the name of their part ends
MACROS_NOTE = "holds macros: they were not run"


def check_directory(file: BinaryIO) -> None:
    """Check the size of the list of members, which any library takes into memory as a whole.

    Raises:
        OverLimit: it is larger than any document's.
    """
    size = file.seek(0, 2)
    start = max(0, size - _END_SIZE - _COMMENT)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        return  # damaged, which is said when it is opened
    (listed,) = struct.unpack_from("<I", tail, at + 12)
    locator = at - 20
    if locator >= 0 and tail[locator : locator + 4] == _LOCATOR:
        (place,) = struct.unpack_from("<Q", tail, locator + 8)
        file.seek(min(place, size))
        record = file.read(56)
        if record[:4] == _END_64 and len(record) == 56:
            (listed,) = struct.unpack_from("<Q", record, 40)
    within("zip_directory", listed)
    file.seek(0)


def check_members(file: BinaryIO, archive: zipfile.ZipFile) -> None:
    """Unpack every member once and throw it away: its size, and its checksum, must be what the container says.

    Raises:
        OverLimit: there are too many, or they are too large.
        BadZipFile: one is damaged, packed in a way that no office program uses, or not as large as it says.
    """
    infos = archive.infolist()
    within("zip_members", len(infos))
    total = sum(info.file_size for info in infos)
    names = {info.filename for info in infos}
    is_book = _ROWS in names and not any(name.startswith("word/") for name in names)
    within("zip_unpacked_rows" if is_book else "zip_unpacked", total)
    for info in infos:
        if info.file_size > _SMALL and not is_book:
            within("zip_ratio", info.file_size / max(info.compress_size, 1))
        size = check = 0
        for chunk in _unpacked(file, info):
            size, check = size + len(chunk), zlib.crc32(chunk, check)
            if size > info.file_size:
                break
        if size != info.file_size or check != info.CRC:
            raise zipfile.BadZipFile(info.filename)


def _unpacked(file: BinaryIO, info: zipfile.ZipInfo) -> Iterator[bytes]:
    file.seek(info.header_offset)
    header = file.read(_LOCAL.size)
    if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
        raise zipfile.BadZipFile(info.filename)
    _, name, extra = _LOCAL.unpack(header)
    said = file.read(name).decode("utf-8" if info.flag_bits & _UTF8 else "cp437")
    if said != info.orig_filename:
        raise zipfile.BadZipFile(info.filename)
    file.seek(extra, 1)
    left = info.compress_size
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile(info.filename)
    unpack = zlib.decompressobj(-15) if info.compress_type == zipfile.ZIP_DEFLATED else None
    while left:
        packed = file.read(min(left, _CHUNK))
        if not packed:
            return
        left -= len(packed)
        if unpack is None:
            yield packed
            continue
        while packed and not unpack.eof:
            yield unpack.decompress(packed, _CHUNK)
            packed = unpack.unconsumed_tail
