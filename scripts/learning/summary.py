"""Means over runs with intervals over plans, from the confusion table of each run and plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from learning.samples import Row
from smartnlp.classifier.scheme import AXES

Floats = NDArray[np.float64]
Tables = list[list[list[int]]]  # plan, label given by the annotators, label predicted: statements
_RESAMPLES = 2000


def tables(rows: Sequence[Row], predicted: dict[str, list[str]]) -> dict[str, Tables]:
    """For each axis a confusion table per plan, in order of the plans' ids."""
    plans = {plan: number for number, plan in enumerate(sorted({row["plan"] for row in rows}))}
    found = {}
    for axis, names in AXES.items():
        counts = np.zeros((len(plans), len(names), len(names)), dtype=int)
        for row, label in zip(rows, predicted[axis], strict=True):
            if row[axis]:
                counts[plans[row["plan"]], names.index(row[axis]), names.index(label)] += 1
        found[axis] = counts.tolist()
    return found


def macro_f1(runs: Sequence[Tables], seed: int = 13) -> Floats:
    """Macro-F1 of each run, (runs, 1 + resamples): of all plans as they are, then of plans drawn with replacement.

    The same plans are drawn for every run, so that two models can be compared.
    """
    plans = len(runs[0])
    draws = np.random.default_rng(seed).integers(0, plans, (_RESAMPLES, plans))
    weights = np.stack([np.ones(plans), *(np.bincount(draw, minlength=plans) for draw in draws)])
    counts = np.tensordot(np.array(runs, dtype=float), weights, axes=(1, 1))  # run, given, predicted, resample
    hits = np.einsum("raab->rab", counts)
    both = counts.sum(axis=1) + counts.sum(axis=2)
    f1 = np.where(both > 0, 2 * hits / np.where(both > 0, both, 1), np.nan)
    return np.asarray(np.nanmean(f1, axis=1), dtype=np.float64)


def interval(scores: Floats) -> tuple[float, float]:
    """95 % interval over the resamples of :func:`macro_f1`."""
    low, high = np.percentile(scores[1:], [2.5, 97.5])
    return float(low), float(high)


def report(runs: Sequence[dict[str, Any]]) -> str:
    """Tables in Markdown, one per view: a line for each model and size."""
    ordered = sorted(runs, key=lambda run: (run["model"], run["statements"], run["seed"]))
    return "\n\n".join(_view(view, ordered) for view in ordered[0]["tables"])


def _view(view: str, runs: Sequence[dict[str, Any]]) -> str:
    groups: dict[str, dict[int, list[dict[str, Tables]]]] = {}
    for run in runs:
        groups.setdefault(run["model"], {}).setdefault(run["statements"], []).append(run["tables"][view])
    head = ["model", "statements", "runs", *AXES]
    lines = [f"## {view.capitalize()}", "", f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for model, sizes in groups.items():
        for size, some in sizes.items():
            cells = [_cell(macro_f1([run[axis] for run in some])) for axis in AXES]
            lines.append(f"| {model} | {size:,} | {len(some)} | {' | '.join(cells)} |")
    if len(groups) == 2:
        lines += ["", _difference({model: sizes[max(sizes)] for model, sizes in groups.items()})]
    return "\n".join(lines)


def table_of(view: str, runs: Sequence[dict[str, Any]]) -> str:
    """A table in Markdown of one view: a line for each model in order of its first run."""
    groups: dict[str, list[dict[str, Tables]]] = {}
    for run in runs:
        groups.setdefault(run["model"], []).append(run["tables"][view])
    head = ["model", "runs", *AXES, "mean"]
    lines = [f"## {view.capitalize()}", "", f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for model, some in groups.items():
        found = [macro_f1([run[axis] for run in some]) for axis in AXES]
        mean = sum(float(scores[:, 0].mean()) for scores in found) / len(found)
        lines.append(f"| {model} | {len(some)} | {' | '.join(map(_cell, found))} | {mean:.3f} |")
    return "\n".join(lines)


def _cell(found: Floats) -> str:
    mean = found.mean(axis=0)
    low, high = interval(mean)
    spread = f"; ±{found[:, 0].std(ddof=1):.3f}" if len(found) > 1 else ""
    return f"{mean[0]:.3f} ({low:.3f} to {high:.3f}{spread})"


def _difference(groups: dict[str, list[dict[str, Tables]]]) -> str:
    """What one model is better by where both learnt from the most; the interval is paired."""
    said = []
    (worse, first), (better, second) = sorted(groups.items())
    for axis in AXES:
        means = [macro_f1([run[axis] for run in some]).mean(axis=0) for some in (first, second)]
        low, high = interval(means[1] - means[0])
        said.append(f"{axis} {means[1][0] - means[0][0]:+.3f} ({low:+.3f} to {high:+.3f})")
    return f"{better.capitalize()} less {worse}, with all: " + ", ".join(said) + "."
