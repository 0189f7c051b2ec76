"""The goals of SMARTSpan as labelled rows."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]
AXES = ("specific", "measurable", "attainable")
PARTS = {"train": "train", "valid": "dev", "test": "test"}
_SURE = r"(?:confiden\w*|sure)"
_DEGREE = r"(?:\d+(?:\s*-\s*\d+)?\s*(?:%|/\s*10|out of 10|over 10))"
# "(confidence level: 9/10)", "(80% confident)", "(7/10)", ", 70% confident": all that says how sure the person is.
_NOTE = re.compile(
    rf"\(\s*[^()]*{_SURE}[^()]*\)|\(\s*{_DEGREE}\s*\)|[,;.]?\s*(?:with\s+)?(?:a\s+)?{_DEGREE}\s*{_SURE}(?:\s*level)?"
    rf"|[,;.]?\s*(?:with\s+)?{_SURE}(?:\s*level)?(?:\s*(?:of|is|at|:))*\s*{_DEGREE}",
    re.I,
)


def read(folder: Path, *, stripped: bool = False) -> list[Row]:
    """The rows of one fixed split, in the form that ``smartnlp train`` reads; a person's goals share a plan."""
    rows = []
    for file, part in PARTS.items():
        for number, line in enumerate((folder / f"{file}.jsonl").read_text("utf-8").splitlines()):
            raw = json.loads(line)
            text = without_confidence(raw["goal"]) if stripped else raw["goal"]
            labels = {axis: "yes" if value else "no" for axis, value in zip(AXES, raw["label"], strict=True)}
            rows.append({"id": f"{part}-{number}", "text": text, "plan": raw["id"], "split": part, **labels})
    return rows


def without_confidence(goal: str) -> str:
    """A goal without the note on how confident the person is of reaching it."""
    return re.sub(r"\s{2,}", " ", _NOTE.sub(" ", goal)).strip(" ,;")


def derived(labels: Sequence[str]) -> str:
    """The class that SMARTSpan derives from the three labels."""
    yes = sum(label == "yes" for label in labels)
    return ("Not SMART", "Not SMART", "Partially SMART", "SMART")[yes]
