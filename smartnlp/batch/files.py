"""Which files a command's paths mean."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from smartnlp.reading import SUFFIXES

_TEMPORARY = ("~$", ".")


def find_inputs(paths: Sequence[Path], out: Path | None = None) -> list[tuple[Path, str]]:
    """Files to read, each with the name to report it by, sorted within each folder, none twice.

    A file named by the user is taken whatever it is, so that it gets its error if it cannot be read.  In a
    folder, searched with its subfolders, only files of kinds that are read are taken, and not the lock files
    of office programs, nor what stands in ``out``, where the results go.  Structured plans (.json) count only
    when they are named.
    """
    found: dict[Path, tuple[Path, str]] = {}  # by what a path leads to, so that no file counts twice
    results = out.resolve() if out else None
    for path in paths:
        if path.is_dir():
            for file in _walk(path):
                if results is None or not file.resolve().is_relative_to(results):
                    found.setdefault(file.resolve(), (file, file.relative_to(path).as_posix()))
        else:
            found.setdefault(path.resolve(), (path, path.name))
    return list(_distinct_names(list(found.values())))


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            suffix = Path(name).suffix.lower()
            if suffix in SUFFIXES and suffix != ".json" and not name.startswith(_TEMPORARY):
                yield Path(place) / name


def _distinct_names(found: Sequence[tuple[Path, str]]) -> Iterator[tuple[Path, str]]:
    """Two files of the same name from different folders are told apart by their paths."""
    counts = Counter(name for _, name in found)
    for path, name in found:
        yield path, name if counts[name] == 1 else path.as_posix()
