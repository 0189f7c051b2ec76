"""Means over seeds with intervals over plans, from the labels that each run gave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from learning.samples import Row, decoded
from smartnlp.classifier.scheme import AXES

Floats = NDArray[np.float64]
_ROUNDS = 2000


class Scores:
    """Macro-F1 on one view of dev.

    Plans are resampled with replacement, the same plans for every run, so that two models can be compared.
    """

    def __init__(self, rows: Sequence[Row], seed: int = 13) -> None:
        self.rows = rows
        plans = sorted({row["plan"] for row in rows})
        self._plan = np.array([plans.index(row["plan"]) for row in rows])
        draws = np.random.default_rng(seed).integers(0, len(plans), (_ROUNDS, len(plans)))
        times_drawn = np.stack([np.bincount(draw, minlength=len(plans)) for draw in draws])
        self._weights = np.concatenate([np.ones((1, len(plans))), times_drawn])  # the first: as they are

    def of(self, runs: Sequence[dict[str, list[str]]], axis: str) -> Floats:
        """Mean over runs: first of all plans as they are, then of each resample; shape (1 + resamples,)."""
        found = [self._macro_f1(run[axis], axis) for run in runs]
        return np.asarray(np.mean(found, axis=0), dtype=np.float64)

    def spread(self, runs: Sequence[dict[str, list[str]]], axis: str) -> float:
        """Standard deviation over runs."""
        return float(np.std([self._macro_f1(run[axis], axis)[0] for run in runs], ddof=1)) if len(runs) > 1 else 0.0

    def _macro_f1(self, predicted: Sequence[str], axis: str) -> Floats:
        names = list(AXES[axis])
        table = np.zeros((self._weights.shape[1], len(names), len(names)))
        for plan, row, label in zip(self._plan, self.rows, predicted, strict=True):
            if row[axis]:
                table[plan, names.index(row[axis]), names.index(label)] += 1
        counts = np.tensordot(self._weights, table, axes=1)
        both = counts.sum(axis=1) + counts.sum(axis=2)
        hits = np.diagonal(counts, axis1=1, axis2=2)
        f1 = np.where(both > 0, 2 * hits / np.where(both > 0, both, 1), np.nan)
        return np.asarray(np.nanmean(f1, axis=1), dtype=np.float64)


def interval(scores: Floats) -> tuple[float, float]:
    """95 % interval over the resamples."""
    low, high = np.percentile(scores[1:], [2.5, 97.5])
    return float(low), float(high)


def report(runs: Sequence[dict[str, Any]], views: dict[str, tuple[list[Row], bool]]) -> str:
    """Tables in Markdown, one per view: a line for each model and size."""
    parts = []
    for view, (rows, _) in views.items():
        scores = Scores(rows)
        head = ["model", "statements", "runs", *AXES]
        lines = [f"## {view.capitalize()}", "", f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
        groups: dict[tuple[str, str], list[dict[str, list[str]]]] = {}
        for run in sorted(runs, key=lambda run: (run["model"], run["statements"])):
            groups.setdefault((run["model"], f"{run['statements']:,}"), []).append(decoded(run["labels"][view]))
        for (model, size), some in groups.items():
            cells = [_cell(scores, some, axis) for axis in AXES]
            lines.append(f"| {model} | {size} | {len(some)} | {' | '.join(cells)} |")
        lines += _difference(scores, groups)
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _cell(scores: Scores, runs: Sequence[dict[str, list[str]]], axis: str) -> str:
    found = scores.of(runs, axis)
    low, high = interval(found)
    return f"{found[0]:.3f} ({low:.3f} to {high:.3f}; ±{scores.spread(runs, axis):.3f})"


def _difference(scores: Scores, groups: dict[tuple[str, str], list[dict[str, list[str]]]]) -> list[str]:
    """Fine-tuned less baseline where both learnt from the most."""
    last = {model: some for (model, _), some in groups.items()}
    if set(last) != {"fine-tuned", "TF-IDF"}:
        return []
    said = []
    for axis in AXES:
        apart = scores.of(last["fine-tuned"], axis) - scores.of(last["TF-IDF"], axis)
        low, high = interval(apart)
        said.append(f"{axis} {apart[0]:+.3f} ({low:+.3f} to {high:+.3f})")
    return ["", "Fine-tuned less TF-IDF, both on all: " + ", ".join(said) + "."]
