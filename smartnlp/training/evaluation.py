"""Honest evaluation: per axis macro-F1 with an interval over plans, kappa, calibration, confusion, worst errors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from smartnlp.classifier import Classifier
from smartnlp.classifier.calibration import expected_calibration_error, probabilities
from smartnlp.training.corpus import Row
from smartnlp.training.metrics import bootstrap_interval, kappa, macro_f1

_WORST = 10  # errors listed per axis


def evaluate(classifier: Classifier, rows: Sequence[Row], *, with_context: bool, rounds: int = 500) -> dict[str, Any]:
    """Score a model on labelled rows.

    Args:
        classifier: the model.
        rows: labelled statements; an axis is scored on the rows that carry it.
        with_context: whether the model sees column header and heading.
        rounds: bootstrap resamples for the intervals.

    Returns:
        A record of plain numbers, lists and strings, keyed by axis.
    """
    contexts = [row.context if with_context else "" for row in rows]
    logits = classifier.logits([row.text for row in rows], contexts)
    folder = classifier.folder
    return {
        axis: _axis(rows, axis, names, probabilities(logits[axis], folder.temperature[axis]), rounds)
        for axis, names in folder.axes.items()
    }


def _axis(rows: Sequence[Row], axis: str, names: Sequence[str], scores: Any, rounds: int) -> dict[str, Any]:
    from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

    kept = [i for i, row in enumerate(rows) if axis in row.labels]
    gold = [rows[i].labels[axis] for i in kept]
    chosen = scores[kept]
    predicted = [names[int(row.argmax())] for row in chosen]
    confidence = chosen.max(axis=1)
    correct = np.array([a == b for a, b in zip(gold, predicted, strict=True)])
    precision, recall, f1, support = precision_recall_fscore_support(
        gold, predicted, labels=list(names), zero_division=0.0
    )

    def score(indices: Sequence[int]) -> float:
        return macro_f1([gold[i] for i in indices], [predicted[i] for i in indices], names)

    surest = confidence.argsort()[::-1][: round(0.9 * len(kept))]
    wrong = sorted((i for i in range(len(kept)) if not correct[i]), key=lambda i: -confidence[i])[:_WORST]
    return {
        "statements": len(kept),
        "macro_f1": macro_f1(gold, predicted, names),
        "interval": bootstrap_interval([rows[i].group for i in kept], score, rounds=rounds),
        "kappa": kappa(gold, predicted),
        "calibration_error": expected_calibration_error(confidence, correct),
        "error_on_surest_90_percent": float(1 - correct[surest].mean()) if len(surest) else 0.0,
        "classes": {
            name: {"precision": float(p), "recall": float(r), "f1": float(f), "support": int(s)}
            for name, p, r, f, s in zip(names, precision, recall, f1, support, strict=True)
        },
        "confusion": {
            "labels": list(names),
            "rows_gold": confusion_matrix(gold, predicted, labels=list(names)).tolist(),
        },
        "worst": [
            {
                "text": rows[kept[i]].text,
                "gold": gold[i],
                "predicted": predicted[i],
                "confidence": round(float(confidence[i]), 3),
            }
            for i in wrong
        ],
    }


def table(report: dict[str, Any]) -> str:
    """The report as lines of text for a terminal or a card."""
    lines = ["axis          macro-F1  95 % interval   kappa   calibration error  statements"]
    for axis, one in report.items():
        low, high = one["interval"]
        lines.append(
            f"{axis:<13} {one['macro_f1']:.3f}     {low:.3f} to {high:.3f}  {one['kappa']:.3f}   "
            f"{one['calibration_error']:.3f}              {one['statements']}"
        )
    for axis, one in report.items():
        lines.append("")
        lines.append(f"{axis:<13} precision  recall  F1     support")
        for name, scores in one["classes"].items():
            lines.append(
                f"  {name:<11} {scores['precision']:.3f}      {scores['recall']:.3f}   {scores['f1']:.3f}"
                f"  {scores['support']}"
            )
    return "\n".join(lines)
