"""Which files a command's paths mean."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from smartnlp.reading import SUFFIXES

_TEMPORARY = ("~$", ".")
_UNSHOWN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # control characters, marks that turn text, undecodable bytes, line ends
_JOINERS = "\u200c\u200d"  # part of words and signs in many scripts


def find_inputs(
    paths: Sequence[Path], out: Path | None = None, warn: Callable[[str], None] = lambda message: None
) -> list[tuple[Path, str]]:
    """Files to read, each with the name to report it by, sorted within each folder, none twice.

    A file named by the user is taken whatever it is, so that it gets its error if it cannot be read.  In a
    folder, searched with its subfolders, only files of kinds that are read are taken, and not the lock files
    of office programs, nor what stands in ``out``, where the results go, nor what a link out of the folder leads
    to.  Structured plans (.json) count only when they are named.  A folder that cannot be searched is taken itself,
    to get its error.  A name is one printable line: what cannot be shown of it is written as ``\\n`` or ``\\xe9``.

    Args:
        paths: files and folders.
        out: where the results go.
        warn: called with a line for each link that was not followed.
    """
    found: dict[Path, tuple[Path, str]] = {}  # by what a path leads to, so that no file counts twice
    results = _target(out) if out else None
    for path in paths:
        if not _is_folder(path):
            found.setdefault(_target(path), (path, path.name))
            continue
        root = _target(path)
        for file in _walk(path):
            target, name = _target(file), file.relative_to(path).as_posix()
            if file.is_symlink() and not target.is_relative_to(root):
                warn(
                    f"{shown_name(name)}: is a link that leads out of the folder, and was not followed; name the file."
                )
            elif results is None or not target.is_relative_to(results):
                found.setdefault(target, (file, name if file != path else path.name))
    return list(_distinct_names(list(found.values())))


def shown_name(name: str) -> str:
    """A file's name as one printable line, whatever bytes it is made of."""
    return "".join(map(_shown, name))


def _shown(char: str) -> str:
    if unicodedata.category(char) not in _UNSHOWN or char in _JOINERS:
        return char
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # how Python holds a byte that is no text
        return f"\\x{code - 0xDC00:02x}"
    return char.encode("unicode_escape").decode("ascii")


def _target(path: Path) -> Path:
    """What a path leads to; the path itself where links lead in a circle."""
    return Path(os.path.realpath(path))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name too long, or a folder around it that may not be entered: reading says so
        return False


def _walk(folder: Path) -> Iterator[Path]:
    """The files of a folder and its subfolders, of any depth; a folder that cannot be searched in its own place."""
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        try:
            entries = sorted(os.scandir(place), key=lambda entry: entry.name)
        except OSError:
            yield place
            continue
        folders = [entry for entry in entries if _is_real_folder(entry)]
        for entry in entries:
            suffix = Path(entry.name).suffix.lower()
            wanted = suffix in SUFFIXES and suffix != ".json" and not entry.name.startswith(_TEMPORARY)
            if wanted and entry not in folders and not Path(entry.path).is_dir():
                yield place / entry.name
        waiting += [place / entry.name for entry in reversed(folders) if not entry.name.startswith(".")]


def _is_real_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _distinct_names(found: Sequence[tuple[Path, str]]) -> Iterator[tuple[Path, str]]:
    """Two files of the same name from different folders are told apart by their paths."""
    shown = [shown_name(name) for _, name in found]
    counts = Counter(shown)
    names = [
        name if counts[name] == 1 else shown_name(path.as_posix()) for (path, _), name in zip(found, shown, strict=True)
    ]
    taken: Counter[str] = Counter()
    for (path, _), name in zip(found, names, strict=True):
        taken[name] += 1
        yield path, name if taken[name] == 1 else f"{name} ({taken[name]})"
