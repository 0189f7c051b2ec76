"""The fine-tuned model: ``smartnlp train`` on a sample, then the exported network's labels of dev."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from learning.samples import Row
from smartnlp.classifier import Classifier


def train(rows: Sequence[Row], out: Path, seed: int, options: Sequence[str] = ()) -> None:
    """Run the command that users run, on one thread, so that two runs share a machine of two cores.

    Args:
        rows: of train and dev; there is no test among them.
        out: folder of the model.
        seed: of the run.
        options: of the command, besides.

    Raises:
        subprocess.CalledProcessError: the command failed.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    data = out.with_suffix(".jsonl")
    data.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "smartnlp",
        "train",
        str(data),
        "-o",
        str(out),
        "--seed",
        str(seed),
        "--no-test",
        "--no-card",
    ]
    subprocess.run(
        [*command, "--replace", *options], check=True, capture_output=True, env=os.environ | {"OMP_NUM_THREADS": "1"}
    )
    data.unlink()


def predict(model: Path, views: dict[str, tuple[list[Row], bool]]) -> dict[str, dict[str, list[str]]]:
    """Labels of each view's rows, per axis."""
    classifier = Classifier(model)
    axes = classifier.scheme.axes
    found = {}
    for name, (rows, with_context) in views.items():
        logits = classifier.logits(
            [row["text"] for row in rows], [row["context"] if with_context else "" for row in rows]
        )
        found[name] = {axis: [names[i] for i in logits[axis].argmax(axis=1)] for axis, names in axes.items()}
    return found
