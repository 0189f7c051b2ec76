"""Files that appear whole or not at all, whatever happens to the process or the machine while they are written."""

from __future__ import annotations

import os
from pathlib import Path

from smartnlp.private import write_private

_PART = ".part"


def part(path: Path) -> Path:
    """Where a file is written until it is complete."""
    return path.with_name(path.name + _PART)


def put(path: Path) -> None:
    """Give the complete file at :func:`part` its name; on the disk too, before anything relies on it."""
    _sync(part(path))
    part(path).replace(path)
    _sync(path.parent)


def write_whole(path: Path, data: bytes) -> None:
    """Write a whole file."""
    write_private(part(path), data)
    put(path)


def _sync(path: Path) -> None:
    if path.is_dir() and os.name != "posix":
        return  # only a file can be told to reach the disk there
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    except OSError:  # a file system that cannot (some that lie on a network): its own order must do
        pass
    finally:
        os.close(descriptor)
