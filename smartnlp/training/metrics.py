"""Scores: macro-F1, precision and recall per class, Cohen's kappa, bootstrap intervals over plans."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np


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


def bootstrap_interval(
    groups: Sequence[str], score: Callable[[Sequence[int]], float], *, rounds: int = 500, seed: int = 13
) -> tuple[float, float]:
    """95 % interval of ``score`` by resampling whole groups (plans or writers) with replacement.

    Args:
        groups: the group of each row.
        score: computes the score of the rows with the given indices.
        rounds: resamples.
        seed: of the generator.
    """
    members: dict[str, list[int]] = {}
    for index, group in enumerate(groups):
        members.setdefault(group, []).append(index)
    names = sorted(members)
    generator = np.random.default_rng(seed)
    scores = []
    for _ in range(rounds):
        drawn = generator.integers(0, len(names), len(names))
        scores.append(score([row for index in drawn for row in members[names[index]]]))
    low, high = np.percentile(scores, [2.5, 97.5])
    return float(low), float(high)
