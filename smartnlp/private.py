"""Files and folders that only their owner can read, whatever the umask: what is written down of plans is secret.

On Windows a file has the rights of its folder, and nothing here changes that.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import IO, Any, BinaryIO, Literal, TextIO, overload

FILE, FOLDER = 0o600, 0o700
UMASK = 0o077  # for what a library makes without asking here


@overload
def open_private(
    path: Path, mode: Literal["w", "x"] = "w", *, encoding: str | None = "utf-8", errors: str | None = None,
    newline: str | None = None,
) -> TextIO: ...  # fmt: skip
@overload
def open_private(path: Path, mode: Literal["wb", "xb"]) -> BinaryIO: ...
def open_private(path: Path, mode: str = "w", *, encoding: str | None = "utf-8", **options: Any) -> IO[Any]:
    """Open a file to write, as ``open`` does; nobody but its owner can read it from its first byte on.

    A file that stood there is emptied and closed to others too.

    Raises:
        OSError: it cannot be opened, or it belongs to somebody else, who could read it.
    """
    return open(path, mode, encoding=None if "b" in mode else encoding, opener=_opener, **options)


def write_private(path: Path, content: str | bytes) -> None:
    """Write a whole file, text as UTF-8 with its line ends as they are, that nobody but its owner can read."""
    with open_private(path, "wb") as stream:
        stream.write(content.encode("utf-8", "replace") if isinstance(content, str) else content)


def claim(path: Path) -> None:
    """Make an empty file that only its owner can read, for a library that goes on to write to it by name."""
    open_private(path, "wb").close()


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner alone; one that is there keeps its mode."""
    if folder.is_dir():
        return
    make_private(folder.parent)
    folder.mkdir(mode=FOLDER, exist_ok=True)


def close_folder(folder: Path) -> None:
    """Close a folder and the files that libraries have written in it to all but their owner."""
    if os.name == "posix":
        for file in filter(Path.is_file, folder.iterdir()):
            file.chmod(FILE)
        folder.chmod(FOLDER)


def _opener(path: str, flags: int) -> int:
    descriptor = os.open(path, flags, FILE)
    try:
        _close_to_others(descriptor)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _close_to_others(descriptor: int) -> None:
    """Set the mode of a file that is open, unless it is a device or a pipe (``-o /dev/stdout``)."""
    if os.name != "posix":
        return
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode) or stat.S_IMODE(found.st_mode) == FILE:
        return
    try:
        os.fchmod(descriptor, FILE)
    except PermissionError:
        if found.st_uid != os.geteuid():  # else the file system keeps no modes, as on many a memory stick
            raise
