"""A model folder: which files it holds, what its configuration says, whether it is whole."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from smartnlp.classifier.scheme import BadScheme, Scheme

CONFIG, NETWORK, TOKENIZER, CARD = "model.json", "model.onnx", "tokenizer.json", "README.md"
FORMAT = 2

# A statement alone, or with its column header and section heading: each is calibrated by itself.
VIEWS = ("bare", "context")

_PACKAGE = Path(__file__).resolve().parent.parent
# Inside an installed package the model travels with it; in a checkout it stands in models/.
DEFAULT_MODEL = next(
    (path for path in (_PACKAGE / "_model", _PACKAGE.parent / "models" / "default") if (path / CONFIG).exists()),
    _PACKAGE / "_model",
)


class BrokenModel(Exception):
    """The model folder cannot be used.  ``str()`` is one line for the user."""


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """What ``model.json`` says of a model.

    Attributes:
        path: the folder.
        scheme: axes and classes, in the order of the network's outputs, and which applies when.
        temperature: per axis and view, what the logits are divided by before the softmax.
        scope_below: a text whose probability of being a plan's is lower than this is out of scope; None: not judged.
        max_length: tokens, statement and context together.
        checksums: SHA-256 of each file, hexadecimal.
    """

    path: Path
    scheme: Scheme
    temperature: dict[str, dict[str, float]]
    max_length: int
    scope_below: float | None = None
    checksums: dict[str, str] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def open(cls, path: Path, *, verify: bool = False) -> ModelFolder:
        """Read a model folder.

        Args:
            path: the folder.
            verify: also compare every file with its checksum (reads all of it).

        Raises:
            BrokenModel: a file is missing, damaged, or of a format this version does not know.
        """
        for name in (CONFIG, NETWORK, TOKENIZER):
            if not (path / name).is_file():
                raise BrokenModel(f"{path}: no {name} in it; name the folder that `smartnlp train` wrote")
        try:
            raw = json.loads((path / CONFIG).read_text("utf-8"))
            if raw["format"] != FORMAT:
                raise BrokenModel(f"{path}: model format {raw['format']}, this version reads {FORMAT}; train it again")
            folder = cls(
                path,
                Scheme.from_record(raw["scheme"]),
                {axis: {view: float(by[view]) for view in VIEWS} for axis, by in raw["temperature"].items()},
                int(raw["max_length"]),
                None if raw["scope_below"] is None else float(raw["scope_below"]),
                dict(raw["checksums"]),
                dict(raw.get("details", {})),
            )
        except (ValueError, KeyError, TypeError, AttributeError, BadScheme) as error:
            raise BrokenModel(f"{path}: {CONFIG} is damaged ({error}); train the model again") from error
        if verify:
            folder.verify()
        return folder

    def verify(self) -> None:
        """Compare every file with its checksum.

        Raises:
            BrokenModel: a file was changed since it was written.
        """
        for name, expected in self.checksums.items():
            if sha256(self.path / name) != expected:
                raise BrokenModel(f"{self.path}: {name} is not the file that was written with this model")


def sha256(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
