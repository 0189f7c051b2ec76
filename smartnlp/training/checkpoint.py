"""What an interrupted training run goes on from: its state after the last whole epoch."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from smartnlp.private import make_private, open_private
from smartnlp.training.corpus import Row

_FILE = "state.pt"


class Checkpoint:
    """A folder beside the model to be, gone when the model is there."""

    def __init__(self, out: Path, rows: Sequence[Row], *what: Any) -> None:
        """Of the run that writes ``out``.

        Args:
            out: the model folder that the run will write.
            rows: what is learnt from and chosen by.
            what: all else that the run depends on, as JSON-able values; another run's state is not gone on from.
        """
        self.folder = out.parent / f".{out.name}.training"
        text = json.dumps([[asdict(row) for row in rows], *what], sort_keys=True)
        self.fingerprint = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def load(self) -> dict[str, Any] | None:
        """The state after the last epoch of the same run, or None."""
        import torch

        file = self.folder / _FILE
        if not file.is_file():
            return None
        try:
            held: dict[str, Any] = torch.load(file, weights_only=True, map_location="cpu")
        except Exception:  # torch raises many kinds for a file that was cut short; the run then starts anew
            return None
        return held["state"] if held.get("fingerprint") == self.fingerprint else None

    def save(self, state: dict[str, Any]) -> None:
        """Keep the state; a stop while it is written leaves the one before."""
        import torch

        make_private(self.folder)
        part = self.folder / (_FILE + ".part")
        with open_private(part, "wb") as stream:
            torch.save({"fingerprint": self.fingerprint, "state": state}, stream)
        part.replace(self.folder / _FILE)

    def clear(self) -> None:
        """The run is over."""
        shutil.rmtree(self.folder, ignore_errors=True)
