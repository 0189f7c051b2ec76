from __future__ import annotations

from math import comb

import pytest

from smartnlp.reporting.intervals import wilson


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (10, 20, 0.2993, 0.7007),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (263, 526, 0.4574, 0.5426),
        (1, 1, 0.2065, 1.0),
    ],
)
def test_known_intervals(part: int, whole: int, low: float, high: float) -> None:
    assert wilson(part, whole) == pytest.approx((low, high), abs=5e-4)


def test_nothing_counted_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize("share", [0.1, 0.35, 0.6, 0.9])
def test_it_covers_the_true_share_about_as_often_as_it_says(share: float) -> None:
    whole = 60
    covered = sum(
        comb(whole, part) * share**part * (1 - share) ** (whole - part)
        for part in range(whole + 1)
        if wilson(part, whole)[0] <= share <= wilson(part, whole)[1]
    )
    assert 0.92 < covered < 0.98
