"""Confidence intervals for shares."""

from __future__ import annotations

from math import sqrt

_Z = 1.959964  # the normal quantile of a 95% interval


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95% score interval (Wilson 1927) of the share ``part / whole``, 0 to 1; of nothing, all that there is."""
    if not whole:
        return 0.0, 1.0
    share, square = part / whole, _Z * _Z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    half = _Z / (1 + square / whole) * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))
