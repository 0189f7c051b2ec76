"""Messages between an audit and its guarded processes: a sign, a length, and that many bytes."""

from __future__ import annotations

import struct
from typing import BinaryIO, NamedTuple

_HEAD = struct.Struct(">cQ")

READY = b"R"  # the process has read its settings
BEAT = b"B"  # it goes on; how many characters it has before it, in digits
ROW = b"r"  # a row: the first byte says of what kind
END = b"E"  # the file is done
FATAL = b"F"  # no file can be audited; why, for the user


class Frame(NamedTuple):
    """One message."""

    sign: bytes
    data: bytes = b""


def write_frame(stream: BinaryIO, sign: bytes, data: bytes = b"") -> None:
    """Send a message."""
    stream.write(_HEAD.pack(sign, len(data)) + data)
    stream.flush()


def read_frame(stream: BinaryIO) -> Frame | None:
    """The next message; None where the other side has ended."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    sign, length = _HEAD.unpack(head)
    data = stream.read(length)
    return Frame(sign, data) if len(data) == length else None
