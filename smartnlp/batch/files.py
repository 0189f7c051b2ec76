"""Which files a command's paths mean."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from smartnlp.reading import SUFFIXES

_TEMPORARY = ("~$", ".")


def find_inputs(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Files to read, each with the name to report it by, sorted within each folder, none twice.

    A file named by the user is taken whatever it is, so that it gets its error if it cannot be read.  In a
    folder, searched with its subfolders, only files of kinds that are read are taken, and not the lock files
    of office programs.  Structured plans (.json) count only when they are named.
    """
    found: dict[Path, str] = {}
    for path in paths:
        if path.is_dir():
            for file in _walk(path):
                found.setdefault(file, file.relative_to(path).as_posix())
        else:
            found.setdefault(path, path.name)
    return list(_distinct_names(found))


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            suffix = Path(name).suffix.lower()
            if suffix in SUFFIXES and suffix != ".json" and not name.startswith(_TEMPORARY):
                yield Path(place) / name


def _distinct_names(found: dict[Path, str]) -> Iterator[tuple[Path, str]]:
    """Two files of the same name from different folders are told apart by their paths."""
    counts: dict[str, int] = {}
    for name in found.values():
        counts[name] = counts.get(name, 0) + 1
    for path, name in found.items():
        yield path, name if counts[name] == 1 else path.as_posix()
