"""Temperature scaling (Guo et al. 2017): one number per head makes its probabilities honest."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


def probabilities(logits: Floats, temperature: float | Floats = 1.0) -> Floats:
    """Softmax of ``logits / temperature`` over the last axis.

    Args:
        logits: (n, classes).
        temperature: one for all rows, or (n, 1).

    Returns:
        (n, classes).
    """
    scaled = logits / temperature
    scaled = scaled - scaled.max(axis=-1, keepdims=True)
    exponents = np.exp(scaled)
    result: Floats = exponents / exponents.sum(axis=-1, keepdims=True)
    return result


def fit_temperature(logits: Floats, labels: NDArray[np.integer]) -> float:
    """The temperature that minimises the negative log-likelihood.

    Args:
        logits: (n, classes).
        labels: (n,) class indices.
    """
    if len(labels) == 0:
        return 1.0
    candidates = np.geomspace(0.25, 8.0, 400)
    rows = np.arange(len(labels))
    losses = [-np.log(probabilities(logits, t)[rows, labels] + 1e-12).mean() for t in candidates]
    return float(candidates[int(np.argmin(losses))])


def expected_calibration_error(confidence: Floats, correct: NDArray[np.bool_], bins: int = 10) -> float:
    """Mean gap between confidence and accuracy over equal-width bins, weighted by their counts (0 to 1).

    Args:
        confidence: (n,) the probability of the predicted class.
        correct: (n,) whether the prediction was right.
        bins: number of bins.
    """
    if len(confidence) == 0:
        return 0.0
    index = np.minimum((confidence * bins).astype(int), bins - 1)
    error = 0.0
    for one in np.unique(index):
        inside = index == one
        error += inside.mean() * abs(confidence[inside].mean() - correct[inside].mean())
    return float(error)
