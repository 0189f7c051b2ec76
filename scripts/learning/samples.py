"""Which rows a run learns from and is scored on."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Sequence
from typing import Any

from smartnlp.classifier.scheme import AXES

Row = dict[str, Any]
Views = dict[str, tuple[list[Row], bool]]


def sample(rows: Sequence[Row], size: int | None, seed: int, split: str = "train") -> list[Row]:
    """``size`` statements of a split drawn at random, and the minimal pairs made from them; None: all.

    Smaller samples of a seed lie within its larger ones.
    """
    labelled = [row for row in rows if row["split"] == split and row["kind"]]
    natural = [row for row in labelled if "contrast_of" not in row]
    random.Random(seed).shuffle(natural)
    drawn = {row["id"] for row in natural[:size]}
    return [row for row in labelled if row.get("contrast_of", row["id"]) in drawn]


def dev_views(rows: Sequence[Row]) -> Views:
    """What is scored on dev: rows, and whether the model sees their heading and column."""
    dev = [row for row in rows if row["split"] == "dev" and row["kind"]]
    natural = [row for row in dev if "contrast_of" not in row]
    pairs = [row for row in dev if "contrast_of" in row]
    return {"with layout": (natural, True), "text alone": (natural, False), "minimal pairs": (pairs, False)}


def fingerprint(rows: Sequence[Row]) -> str:
    """Changes when the rows that are learnt from or scored on change."""
    seen = [[row[name] for name in ("id", "text", "context", "split", *AXES)] for row in rows]
    return hashlib.sha256(json.dumps(seen).encode("utf-8")).hexdigest()[:16]
