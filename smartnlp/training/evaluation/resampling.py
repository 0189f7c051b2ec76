"""Scores from confusion matrices, many at once, so that resampling whole plans takes no time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrices = NDArray[np.float64]
Indices = NDArray[np.intp]


def by_plan(plans: Sequence[str], gold: Indices, predicted: Indices, classes: int) -> Matrices:
    """A confusion matrix for each plan: how often each class (row) was called each class (column).

    Args:
        plans: (n,) the plan of each statement.
        gold: (n,) class indices.
        predicted: (n,) class indices.
        classes: how many there are.

    Returns:
        (plans, classes, classes); the sum over plans is the confusion matrix of all statements.
    """
    place = {name: index for index, name in enumerate(sorted(set(plans)))}
    counts = np.zeros((len(place), classes, classes))
    of = np.array([place[name] for name in plans], dtype=np.intp)
    np.add.at(counts.reshape(-1), (of * classes + gold) * classes + predicted, 1.0)
    return counts


def resample(counts: Matrices, rounds: int, seed: int) -> Matrices:
    """Confusion matrices of samples of whole plans, as many as there are, drawn with replacement.

    Args:
        counts: (plans, classes, classes).
        rounds: how many samples.
        seed: of the generator.

    Returns:
        (rounds, classes, classes); empty if there are fewer than two plans, which say nothing of others.
    """
    plans, classes, _ = counts.shape
    if plans < 2:
        return np.zeros((0, classes, classes))
    generator, flat = np.random.default_rng(seed), counts.reshape(plans, -1)
    drawn = (np.bincount(generator.integers(plans, size=plans), minlength=plans) for _ in range(rounds))
    return np.array([times @ flat for times in drawn]).reshape(rounds, classes, classes)


def f1(matrices: Matrices) -> Matrices:
    """F1 of each class, (..., classes); not a number where a class neither occurs nor is predicted."""
    both = matrices.sum(axis=-1) + matrices.sum(axis=-2)
    return ratio(2.0 * np.diagonal(matrices, axis1=-2, axis2=-1), both)


def macro_f1(matrices: Matrices) -> Matrices:
    """Unweighted mean of F1 over the classes that occur or are predicted, (...); not a number for empty matrices."""
    each = f1(matrices)
    return ratio(np.nansum(each, axis=-1), (~np.isnan(each)).sum(axis=-1))


def kappa(matrices: Matrices) -> Matrices:
    """Cohen's kappa, (...); 1 where labels and predictions hold one and the same class only."""
    total = matrices.sum(axis=(-2, -1))
    agreed = ratio(np.trace(matrices, axis1=-2, axis2=-1), total)
    by_chance = ratio((matrices.sum(axis=-1) * matrices.sum(axis=-2)).sum(axis=-1), total**2)
    return np.where(by_chance == 1.0, 1.0, ratio(agreed - by_chance, 1.0 - by_chance))


def interval(values: Matrices) -> tuple[float, float] | None:
    """The middle 95 % of (rounds,) scores; None if there is none."""
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    low, high = np.percentile(known, [2.5, 97.5])
    return float(low), float(high)


def ratio(top: Matrices, bottom: Matrices | Indices) -> Matrices:
    """``top / bottom``, entry by entry; not a number where ``bottom`` is 0."""
    shares: Matrices = np.divide(top, bottom, out=np.full(np.shape(top), np.nan), where=np.asarray(bottom) != 0)
    return shares
