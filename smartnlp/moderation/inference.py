"""What a sample says of all statements: weighted means, their variance, and prediction-powered shares.

Prediction-powered inference: A. N. Angelopoulos, S. Bates, C. Fannjiang, M. I. Jordan, T. Zrnic, "Prediction-powered
inference", Science 382 (2023), 669-674; the tuning of lambda is that of "PPI++: Efficient prediction-powered
inference" (Angelopoulos, Duchi, Zrnic 2023).  With y what a person says of a sampled statement, f what the model says,
n sampled and N others, the mean is estimated by ``mean_n(y) + lambda (mean_N(f) - mean_n(f))``, where lambda =
cov(y, f) / ((1 + n/N) var(f)) makes the variance least.

Here the sample is part of the audit that is described, and the question is about these plans.  With F the mean of f
over all n + N statements the same estimate is ``mean_n(y) + l (F - mean_n(f))`` with l = cov(y, f) / var(f); its
variance is that of the residuals y - l f, less the part of the population that was seen.  That is how it is written
below, with means weighted as the sample was drawn.  Chance lies in the drawing alone: statements of one plan may
resemble one another as they will.  Drawing in strata makes means surer; of that the variance takes no more than the
model explains, so that what the sample says alone is what it would say without the model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Z = 1.959964  # a 95 % interval
# Added to the sample for the interval, of each case: met or not, predicted met or not.  Without them a sample in
# which the model never errs would claim to know the share for certain (Agresti and Min 2005).
_ADDED = 0.5

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share with its 95 % interval; ``weight`` is lambda, the trust put in the model: 0 none, 1 full."""

    share: float
    low: float
    high: float
    weight: float = 0.0


class Design:
    """How the rows of a sample stand for all statements: their weights, and the covariance of weighted means."""

    def __init__(self, strata: Sequence[int], sizes: Mapping[int, int]) -> None:
        """Of each row its stratum, and of every stratum drawn from how many statements it holds.

        A stratum of which no row is left, as when people leave some empty, counts with the one beside it.
        """
        rows = Counter(strata)
        held: Counter[int] = Counter()
        for stratum, size in sizes.items():
            held[min(rows, key=lambda other: (abs(other - stratum), other))] += size
        self.size = held.total()
        self.weight = np.array([held[one] / rows[one] for one in strata]) / self.size
        self.seen = len(strata) / self.size  # the share of all statements that is in the sample

    def mean(self, values: Floats) -> float:
        """The mean over all statements, estimated."""
        return float(self.weight @ values)

    def covariance(self, left: Floats, right: Floats) -> float:
        """The covariance of two estimated means; 0 for a single row, which says nothing of it."""
        rows = len(self.weight)
        if rows < 2:
            return 0.0
        products = (left - self.mean(left)) * (right - self.mean(right))
        return float((1 - self.seen) * rows / (rows - 1) * (self.weight**2 @ products))


def share(design: Design, met: Floats, applies: Floats, predicted: Floats | None, everywhere: float) -> Estimate | None:
    """The share that meets a criterion, of those to which it applies.

    Args:
        design: of the rows that people have judged.
        met: of each row what people say: 1 met, 0 not; a mean where several judged.
        applies: 1 where they say either, 0 where it does not apply or they cannot tell.
        predicted: 1 where the model says met, else 0; None for what the sample says alone.
        everywhere: the mean of ``predicted`` over all statements.

    Returns:
        None if the criterion applies to no row.
    """
    total = design.mean(applies)
    if total <= 0:
        return None
    alone = design.mean(met) / total
    model = np.zeros_like(met) if predicted is None else predicted
    spread = design.covariance(model, model)
    weight = design.covariance(met - alone * applies, model) / spread if spread > 0 else 0.0
    weight = min(max(weight, 0.0), 1.0)
    point = alone + weight * (everywhere - design.mean(model)) / total
    residuals = (met - point * applies - weight * model) / total
    low, high = _interval(design, point, design.covariance(residuals, residuals), weight, everywhere, applies.sum())
    return Estimate(min(max(point, 0.0), 1.0), low, high, weight)


def _interval(
    design: Design, point: float, variance: float, weight: float, everywhere: float, rows: float
) -> tuple[float, float]:
    """The interval after something of each case has been added to the rows."""
    unseen = 1 - design.seen
    if unseen <= 0:
        return point, point
    cases = np.array([(y - point) - weight * (f - everywhere) for y in (0, 1) for f in (0, 1)])
    total = rows + _ADDED * len(cases)
    shift = _ADDED * cases.sum() / total
    squares = rows * (rows * variance / unseen + shift**2) + _ADDED * np.sum((cases - shift) ** 2)
    half = Z * float(np.sqrt(unseen * squares)) / total
    centre = point + unseen * shift
    return max(0.0, min(point, centre - half)), min(1.0, max(point, centre + half))
