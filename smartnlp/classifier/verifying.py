"""Whether the files of a model are those that were written with it; hashed while the libraries are being imported."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from pathlib import Path

# A network names under this key the file in which it keeps weights; any but the model's own would be read unchecked.
_LOCATION = b"location"
_PIECE = 2**22  # bytes; the hashing of one lets other threads go on


class Verifying:
    """Begins at once, in a thread of its own; ask :meth:`fault`, and :meth:`changed` once the files are loaded.

    Args:
        folder: of the model.
        checksums: SHA-256 by the name of the file, hexadecimal.
        weights: the one of them to which a network may refer.
    """

    def __init__(self, folder: Path, checksums: Mapping[str, str], weights: str | None = None) -> None:
        self._allowed = _reference(weights) if weights else None
        self._files = {folder / name: expected for name, expected in checksums.items()}
        self._marks = {file: _mark(file) for file in self._files}
        self._fault: str | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def fault(self) -> str | None:
        """What is wrong with a file, in words; waits until all are read."""
        self._thread.join()
        return self._fault

    def changed(self) -> bool:
        """Whether a file was written to, or another put in its place, since before it was read."""
        return any(_mark(file) != mark for file, mark in self._marks.items())

    def _run(self) -> None:
        for file, expected in self._files.items():
            try:
                found, elsewhere = _read(file, self._allowed)
            except OSError as error:
                self._fault = f"{file.name} cannot be read ({type(error).__name__})"
                return
            if found != expected:
                self._fault = f"{file.name} is not the file that was written with this model"
                return
            if elsewhere:
                self._fault = f"{file.name} refers to files that are not the model's; smartnlp writes none that does"
                return


def sha256(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(file: Path, allowed: bytes | None) -> tuple[str, bool]:
    """SHA-256, and whether it is a network that keeps weights in a file that is not the model's."""
    if file.suffix == ".onnx":
        network = file.read_bytes()
        references = network.count(allowed) if allowed else 0
        return hashlib.sha256(network).hexdigest(), network.count(_LOCATION) != references
    digest = hashlib.sha256()
    with file.open("rb", buffering=0) as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest(), False


def _reference(name: str) -> bytes:
    """How ONNX writes that weights stand in the file of this name: texts with their lengths."""
    return _LOCATION + bytes([0x12, len(name)]) + name.encode()


def _mark(file: Path) -> tuple[int, int, int, int]:
    """Changes whenever the file does: the time of its last change cannot be set back."""
    found = file.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
