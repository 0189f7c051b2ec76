"""A model folder: which files it holds, what its configuration says, whether it is whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smartnlp.classifier.scheme import DEFAULT, BadScheme, Scheme
from smartnlp.classifier.verifying import Verifying

CONFIG, NETWORK, TOKENIZER, CARD = "model.json", "model.onnx", "tokenizer.json", "README.md"
# The large arrays of the network stand in a file of their own: processes map it, and neither copy nor parse it.
WEIGHTS = NETWORK + ".data"
FILES = (NETWORK, WEIGHTS, TOKENIZER)
FORMAT = 3

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

    Its files are a network, which onnxruntime reads without running code of others, and JSON.

    Attributes:
        path: the folder.
        scheme: axes and classes, in the order of the network's outputs, and which applies when.
        temperature: per axis and view, what the logits are divided by before the softmax.
        scope_below: a text whose probability of being a plan's is lower than this is out of scope; None: not judged.
        max_length: tokens, statement and context together.
        checksums: SHA-256 of each of :data:`FILES`, by their names, hexadecimal.
        details: how it was made.
    """

    path: Path
    scheme: Scheme
    temperature: dict[str, dict[str, float]]
    max_length: int
    scope_below: float | None
    checksums: dict[str, str]
    details: dict[str, Any]

    @classmethod
    def open(cls, path: Path, *, verify: bool = True) -> ModelFolder:
        """Read a model folder.

        Args:
            path: the folder.
            verify: compare every file with its checksum (reads all of it); without it, call :meth:`verifying`.

        Raises:
            BrokenModel: a file is missing, damaged or changed, or of a format this version does not know.
        """
        for name in (CONFIG, *FILES):
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
                {name: str(raw["checksums"][name]) for name in FILES},
                dict(raw.get("details", {})),
            )
        except (ValueError, KeyError, TypeError, AttributeError, BadScheme) as error:
            raise BrokenModel(f"{path}: {CONFIG} is damaged ({error}); train the model again") from error
        if verify:
            folder.require_whole(folder.verifying())
        return folder

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that are others for every other network or tokenizer."""
        return fingerprint(self.checksums)

    def verifying(self) -> Verifying:
        """Begin to compare the files with their checksums; the caller goes on meanwhile."""
        return Verifying(self.path, self.checksums, weights=WEIGHTS)

    def require_whole(self, verifying: Verifying) -> None:
        """Refuse a model whose files are not those that were written.

        Raises:
            BrokenModel: which, and what to do.
        """
        if fault := verifying.fault():
            raise BrokenModel(f"{self.path}: {fault}; copy the model again from where it came, or train it again")

    def require_default_scheme(self) -> None:
        """Refuse a model that cannot tell outcome, action and context apart.

        Raises:
            BrokenModel: the model was trained on another scheme.
        """
        if not self.scheme.like(DEFAULT):
            axes = ", ".join(self.scheme.axes)
            raise BrokenModel(
                f"{self.path}: labels {axes}; an audit needs {', '.join(DEFAULT.axes)} as in the guideline"
            )


def fingerprint(checksums: Mapping[str, str]) -> str:
    """Twelve hexadecimal digits for the files of a model together, from the SHA-256 of each by its name."""
    return hashlib.sha256("".join(checksums[name] for name in FILES).encode()).hexdigest()[:12]
