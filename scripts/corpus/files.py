"""Where the corpus is, and its lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from smartnlp.training.checking import SPANS
from smartnlp.training.corpus import json_lines

DATA = Path(__file__).resolve().parents[2] / "data"
FIELDS = ("kind", "specificity", "timing", *SPANS, "owners_from", "times_from")  # what an annotator decides


def by_id(folder: Path) -> dict[str, dict[str, Any]]:
    """The rows of all ``.jsonl`` files of a folder, by their ids, in order of file and line."""
    return {raw["id"]: raw for file in sorted(folder.glob("*.jsonl")) for _, raw in json_lines(file)}
