"""The evaluation report: what the model gets right on each axis, and when its confidence can be believed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from smartnlp.classifier import Classifier
from smartnlp.classifier.calibration import Floats, expected_calibration_error
from smartnlp.training.corpus import Row
from smartnlp.training.evaluation import resampling
from smartnlp.training.evaluation.resampling import Indices, Matrices

# The audit's policy hands labels less sure than this to a person (``unsure_below``).
UNSURE_BELOW = 0.70

_BINS = 10
_CURVE = 20  # points of the curve of error over coverage
_WORST = 10  # errors listed per axis
_SMALLEST_SLICE = 30  # statements; the score of fewer says little
_LENGTHS = ((1, 5), (6, 12), (13, 25), (26, None))  # words


@dataclass(frozen=True, slots=True)
class _Scored:
    """The rows that carry an axis, and what the model made of them; every array is (n,), classes by their index."""

    rows: list[Row]
    names: Sequence[str]
    gold: Indices
    predicted: Indices
    confidence: Floats

    @property
    def correct(self) -> NDArray[np.bool_]:
        same: NDArray[np.bool_] = self.gold == self.predicted
        return same

    def matrices(self, kept: Sequence[int] | None = None) -> Matrices:
        """A confusion matrix for each plan, (plans, classes, classes), of all rows or of some."""
        some = list(range(len(self.rows))) if kept is None else list(kept)
        plans = [self.rows[i].plan for i in some]
        return resampling.by_plan(plans, self.gold[some], self.predicted[some], len(self.names))


def evaluate(
    classifier: Classifier,
    rows: Sequence[Row],
    *,
    with_context: bool,
    rounds: int = 1000,
    seed: int = 13,
    unsure_below: float = UNSURE_BELOW,
) -> dict[str, dict[str, Any]]:
    """Score a model on labelled rows.

    Args:
        classifier: the model, of any scheme.
        rows: labelled statements; an axis is scored on the rows that carry it.
        with_context: whether the model sees column header and heading.
        rounds: resamples of whole plans for the 95 % intervals.
        seed: of the resampling.
        unsure_below: the confidence below which a label goes to a person.

    Returns:
        A record of plain numbers, lists and strings, keyed by axis.  What cannot be said is None: every score of an
        axis that no row carries, an interval from one plan, the precision of a class that was never predicted, the
        recall of one that does not occur, the F1 of one of which both is so.
    """
    contexts = [row.context if with_context else "" for row in rows]
    scores = classifier.probabilities([row.text for row in rows], contexts)
    return {
        axis: _axis(_scored(rows, axis, names, scores[axis]), rounds, seed, unsure_below)
        for axis, names in classifier.scheme.axes.items()
    }


def _scored(rows: Sequence[Row], axis: str, names: Sequence[str], scores: Floats) -> _Scored:
    kept = [i for i, row in enumerate(rows) if axis in row.labels]
    gold = np.array([names.index(rows[i].labels[axis]) for i in kept], dtype=np.intp)
    chosen = scores[np.array(kept, dtype=np.intp)]
    return _Scored([rows[i] for i in kept], names, gold, chosen.argmax(axis=1), chosen.max(axis=1))


def _axis(scored: _Scored, rounds: int, seed: int, unsure_below: float) -> dict[str, Any]:
    counts = scored.matrices()
    matrix, samples = counts.sum(axis=0), resampling.resample(counts, rounds, seed)
    right, confidence = scored.correct, scored.confidence
    surest = right[_surest_first(scored)[: round(0.9 * len(right))]]
    return {
        "statements": len(scored.rows),
        "plans": len(counts),
        "macro_f1": _number(resampling.macro_f1(matrix)),
        "interval": resampling.interval(resampling.macro_f1(samples)),
        "kappa": _number(resampling.kappa(matrix)),
        "kappa_interval": resampling.interval(resampling.kappa(samples)),
        "calibration_error": expected_calibration_error(confidence, right, _BINS) if len(right) else None,
        "error_on_surest_90_percent": _error(surest),
        "threshold": {
            "confidence": unsure_below,
            "coverage": _mean(confidence >= unsure_below),
            "error": _error(right[confidence >= unsure_below]),
        },
        "reliability": _reliability(confidence, right),
        "curve": _curve(right[_surest_first(scored)]),
        "classes": _classes(scored.names, matrix, samples),
        "confusion": {"labels": list(scored.names), "rows_gold": matrix.astype(int).tolist()},
        "slices": {
            "plan_kind": _slices(scored, _by_plan_kind(scored.rows), rounds, seed),
            "length": _slices(scored, _by_length(scored.rows), rounds, seed),
        },
        "worst": [_wrong(scored, int(i)) for i in _surest_first(scored) if not right[i]][:_WORST],
    }


def _surest_first(scored: _Scored) -> Indices:
    return np.argsort(-scored.confidence, kind="stable")


def _reliability(confidence: Floats, right: NDArray[np.bool_]) -> list[dict[str, Any]]:
    """Bins of equal width: how sure the model was, and how often it was right."""
    index = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    return [
        {
            "from": one / _BINS,
            "to": (one + 1) / _BINS,
            "count": int((index == one).sum()),
            "confidence": _mean(confidence[index == one]),
            "accuracy": _mean(right[index == one]),
        }
        for one in range(_BINS)
    ]


def _curve(right: NDArray[np.bool_]) -> list[dict[str, float | None]]:
    """The error on the surest part of the labels, for ever larger parts; ``right`` is surest first."""
    sizes = sorted({round(len(right) * step / _CURVE) for step in range(1, _CURVE + 1)} - {0})
    return [{"coverage": size / len(right), "error": _error(right[:size])} for size in sizes]


def _classes(names: Sequence[str], matrix: Matrices, samples: Matrices) -> dict[str, dict[str, Any]]:
    hits, predicted, there = np.diagonal(matrix), matrix.sum(axis=0), matrix.sum(axis=1)
    precision, recall = resampling.ratio(hits, predicted), resampling.ratio(hits, there)
    f1, drawn = resampling.f1(matrix), resampling.f1(samples)
    return {
        name: {
            "precision": _number(precision[i]),
            "recall": _number(recall[i]),
            "f1": _number(f1[i]),
            "interval": resampling.interval(drawn[:, i]),
            "support": int(there[i]),
        }
        for i, name in enumerate(names)
    }


def _slices(scored: _Scored, named: Iterable[tuple[str, list[int]]], rounds: int, seed: int) -> list[dict[str, Any]]:
    """Macro-F1 of parts of the rows; of those that are large enough, in the order given."""
    found = []
    for name, kept in named:
        if len(kept) >= _SMALLEST_SLICE:
            counts = scored.matrices(kept)
            samples = resampling.resample(counts, rounds, seed)
            score = _number(resampling.macro_f1(counts.sum(axis=0)))
            between = resampling.interval(resampling.macro_f1(samples))
            size = {"statements": len(kept), "plans": len(counts)}
            found.append({"name": name, **size, "macro_f1": score, "interval": between})
    return found


def _by_plan_kind(rows: Sequence[Row]) -> list[tuple[str, list[int]]]:
    kinds = sorted({row.plan_kind for row in rows if row.plan_kind})
    return [(kind, [i for i, row in enumerate(rows) if row.plan_kind == kind]) for kind in kinds]


def _by_length(rows: Sequence[Row]) -> list[tuple[str, list[int]]]:
    words = [len(row.text.split()) for row in rows]
    return [
        (
            f"{low} to {high} words" if high else f"{low} words or more",
            [i for i, count in enumerate(words) if low <= count and (high is None or count <= high)],
        )
        for low, high in _LENGTHS
    ]


def _wrong(scored: _Scored, index: int) -> dict[str, Any]:
    row = scored.rows[index]
    return {
        "text": row.text,
        "context": row.context,
        "plan": row.plan,
        "gold": scored.names[scored.gold[index]],
        "predicted": scored.names[scored.predicted[index]],
        "confidence": round(float(scored.confidence[index]), 3),
    }


def _number(value: Any) -> float | None:
    return None if np.isnan(value) else float(value)


def _mean(values: NDArray[Any]) -> float | None:
    return float(values.mean()) if len(values) else None


def _error(right: NDArray[np.bool_]) -> float | None:
    return None if (share := _mean(right)) is None else 1.0 - share
