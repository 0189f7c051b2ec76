"""Scores: macro-F1 and Cohen's kappa."""

from __future__ import annotations

from collections.abc import Sequence


def macro_f1(gold: Sequence[str], predicted: Sequence[str], names: Sequence[str]) -> float:
    """Unweighted mean of F1 over the classes that occur in either sequence."""
    from sklearn.metrics import f1_score

    present = [name for name in names if name in gold or name in predicted]
    return float(f1_score(gold, predicted, labels=present, average="macro", zero_division=0.0)) if present else 0.0


def kappa(gold: Sequence[str], predicted: Sequence[str]) -> float:
    """Cohen's kappa; 1.0 where both hold one and the same class only."""
    from sklearn.metrics import cohen_kappa_score

    if len({*gold, *predicted}) == 1:
        return 1.0
    return float(cohen_kappa_score(gold, predicted))
