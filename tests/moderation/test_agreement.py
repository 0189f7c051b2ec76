from __future__ import annotations

import numpy as np
import pytest

from smartnlp.moderation.agreement import agreement
from smartnlp.moderation.inference import Design


def pairs(**counts: int) -> tuple[list[str | None], list[str | None]]:
    """Answers of two judges: ``ab=3`` is three rows on which one says a, the other b."""
    made = [pair for pair, count in counts.items() for _ in range(count)]
    return [pair[0] for pair in made], [pair[1] for pair in made]


def simple(rows: int) -> Design:
    return Design([0] * rows, {0: 10**9})


def test_kappa_and_its_interval_are_those_of_the_textbook() -> None:
    # Fleiss, Cohen and Everitt (1969), table 1 as counts of 200: kappa 0.429, standard error 0.0537.
    first, second = pairs(aa=106, ab=10, ac=4, ba=22, bb=28, bc=10, ca=2, cb=12, cc=6)
    found = agreement(simple(200), first, second)
    assert found is not None
    assert found.rows == 200
    assert found.percent == pytest.approx(0.70)
    assert found.kappa == pytest.approx(0.429, abs=0.001)
    assert (found.high - found.low) / 2 / 1.96 == pytest.approx(0.0537, abs=0.0005)  # type: ignore[operator]


def test_rows_that_one_did_not_answer_say_nothing() -> None:
    first, second = pairs(aa=5, ab=2, bb=6)
    alone = agreement(simple(13), first, second)
    with_gaps = agreement(simple(15), [*first, "a", None], [*second, None, "b"])
    assert alone is not None
    assert with_gaps is not None
    assert (with_gaps.rows, with_gaps.kappa) == (13, pytest.approx(alone.kappa))


def test_weights_count() -> None:
    found = agreement(Design([0, 0, 1, 1], {0: 90, 1: 10}), ["a", "b", "a", "b"], ["a", "b", "b", "a"])
    assert found is not None
    assert found.percent == pytest.approx(0.9)


def test_agreement_without_a_difference_is_not_certain() -> None:
    found = agreement(simple(40), *pairs(aa=20, bb=20))
    assert found is not None
    assert found.kappa == found.high == 1.0
    assert found.low == pytest.approx(1 - 2 * 3 / 40)


def test_one_answer_only_has_no_kappa() -> None:
    found = agreement(simple(3), *pairs(aa=3))
    assert found is not None
    assert (found.percent, found.kappa) == (1.0, None)
    assert agreement(simple(2), ["a", None], [None, "a"]) is None


def test_the_interval_covers() -> None:
    rng = np.random.default_rng(2)
    truth = rng.choice(["a", "b", "c"], 20_000, p=[0.5, 0.3, 0.2])
    other = np.where(rng.random(20_000) < 0.75, truth, rng.choice(["a", "b", "c"], 20_000))
    whole = agreement(Design([0] * 20_000, {0: 20_000}), truth.tolist(), other.tolist())
    assert whole is not None
    hits = []
    for _ in range(600):
        rows = rng.choice(20_000, 100, replace=False)
        found = agreement(simple(100), truth[rows].tolist(), other[rows].tolist())
        assert found is not None
        hits.append(found.low <= whole.kappa <= found.high)  # type: ignore[operator]
    assert 0.925 <= np.mean(hits) <= 0.98
