"""Opening a file that somebody named: only a file, never a pipe or a device that would be waited for."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from smartnlp.reading.limits import within
from smartnlp.records import UnreadablePlan

_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def open_file(path: Path, document: str) -> BinaryIO:
    """Open a file for reading.

    Raises:
        UnreadablePlan: it is a pipe, a socket or a device.
        OSError: it cannot be opened.
    """
    _check(path.stat(), document)
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # another may have been put in its place by now
    file = os.fdopen(handle, "rb")
    try:
        _check(os.fstat(handle), document)
    except BaseException:
        file.close()
        raise
    return file


def read_whole(path: Path, document: str, name: str) -> bytes:
    """The bytes of a file.

    Args:
        path: the file.
        document: what to call it in an error.
        name: of the limit that holds for it.

    Raises:
        OverLimit: there are more of them.
        UnreadablePlan, OSError: as :func:`open_file`.
    """
    from smartnlp.reading.limits import limit

    with open_file(path, document) as file:
        within(name, os.fstat(file.fileno()).st_size)
        data = file.read(limit(name).most + 1)  # it may grow meanwhile
    within(name, len(data))
    return data


def _check(status: os.stat_result, document: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(document)
    for is_kind, what in _KINDS:
        if is_kind(status.st_mode):
            raise UnreadablePlan(document, f"is {what}, not a file", "name a file")
