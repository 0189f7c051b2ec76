"""The intervals hold what they promise, and the estimate is the published one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from smartnlp.moderation.frame import Unit
from smartnlp.moderation.inference import Design, Estimate, share
from smartnlp.moderation.sampling import allocate, strata

Floats = NDArray[np.float64]
# How often a model says met where people do, and where they do not.
MODELS = {"good": (0.95, 0.08), "middling": (0.8, 0.3), "useless": (0.5, 0.5), "contrary": (0.2, 0.8)}


def test_it_is_the_published_estimate() -> None:
    rng = np.random.default_rng(5)
    y = (rng.random(2000) < 0.6).astype(float)
    f = (rng.random(2000) < np.where(y == 1, 0.9, 0.2)).astype(float)
    n, sampled = 150, rng.permutation(2000)
    in_, out = sampled[:n], sampled[n:]
    # PPI++ (Angelopoulos, Duchi, Zrnic 2023), mean: the labelled rows, and the model on the others.
    ratio = n / len(out)
    weight = np.cov(y[in_], f[in_])[0, 1] / (np.var(f[in_], ddof=1) * (1 + ratio))
    published = y[in_].mean() + weight * (f[out].mean() - f[in_].mean())
    found = share(Design([0] * n, {0: 2000}), y[in_], np.ones(n), f[in_], f.mean())
    assert found is not None
    assert found.share == pytest.approx(published, abs=1e-9)
    assert found.weight == pytest.approx(weight * (1 + ratio), abs=1e-9)


def simulated(
    model: str, met: float, *, stratified: bool, apply: float = 1.0
) -> Iterator[tuple[float, Estimate, Estimate]]:
    """True share, corrected estimate and that of the sample alone, in 2,000 samples of 100 out of 900."""
    rng = np.random.default_rng(11)
    for _ in range(40):
        y = (rng.random(900) < met).astype(float)
        f = (rng.random(900) < np.where(y == 1, *MODELS[model])).astype(float)
        applies = (rng.random(900) < apply).astype(float)
        y *= applies
        groups = [np.array(group) for group in strata(_units(f), 100)] if stratified else [np.arange(900)]
        counts = allocate([len(group) for group in groups], 100)
        numbers = np.repeat(np.arange(len(groups)), counts).tolist()
        design = Design(numbers, {number: len(group) for number, group in enumerate(groups)})
        for _ in range(50):
            rows = np.concatenate([rng.permutation(group)[:take] for group, take in zip(groups, counts, strict=True)])
            corrected = share(design, y[rows], applies[rows], f[rows], f.mean())
            alone = share(design, y[rows], applies[rows], None, 0.0)
            assert corrected is not None
            assert alone is not None
            yield y.sum() / applies.sum(), corrected, alone


def _units(f: Floats) -> list[Unit]:
    verdicts = ["met" if one else "not_met" for one in f]
    return [
        Unit(f"p{at % 3}", at, {"kind": "action", "specific": verdict, "measurable": "met", "timely": "met"})
        for at, verdict in enumerate(verdicts)
    ]


def coverage(found: list[tuple[float, Estimate]]) -> float:
    return float(np.mean([one.low - 1e-9 <= true <= one.high + 1e-9 for true, one in found]))


@pytest.mark.parametrize("met", [0.5, 0.85])
@pytest.mark.parametrize("model", MODELS)
def test_the_interval_covers_the_true_share_however_good_the_model(model: str, met: float) -> None:
    runs = list(simulated(model, met, stratified=False))
    assert 0.93 <= coverage([(true, corrected) for true, corrected, _ in runs]) <= 0.975
    assert 0.93 <= coverage([(true, alone) for true, _, alone in runs]) <= 0.975
    assert abs(np.mean([corrected.share - true for true, corrected, _ in runs])) < 0.005
    widths = [np.mean([one.high - one.low for one in each]) for each in zip(*((c, a) for _, c, a in runs), strict=True)]
    assert widths[0] <= widths[1] * (0.75 if model == "good" else 1.005)


@pytest.mark.parametrize("model", ["good", "useless"])
def test_it_covers_in_a_stratified_sample_where_the_criterion_does_not_always_apply(model: str) -> None:
    runs = [(true, corrected) for true, corrected, _ in simulated(model, 0.6, stratified=True, apply=0.85)]
    assert 0.93 <= coverage(runs) <= 0.975


def test_weights_put_right_what_was_drawn_out_of_proportion() -> None:
    met = np.array([1.0] * 10 + [0.0] * 10)
    found = share(Design([0] * 10 + [1] * 10, {0: 900, 1: 100}), met, np.ones(20), None, 0.0)
    assert found is not None
    assert found.share == pytest.approx(0.9)


def test_a_model_that_never_errs_in_the_sample_is_not_taken_for_certain() -> None:
    met = np.array([1.0] * 15 + [0.0] * 15)
    found = share(Design([0] * 30, {0: 5000}), met, np.ones(30), met, 0.5)
    assert found is not None
    assert found.share == pytest.approx(0.5)
    assert found.high - found.low > 0.05


def test_where_everything_was_judged_nothing_is_left_to_chance() -> None:
    met = np.array([1.0, 1.0, 0.0, 1.0])
    found = share(Design([0, 0, 1, 1], {0: 2, 1: 2}), met, np.ones(4), 1 - met, 0.25)
    assert found is not None
    assert (found.low, found.share, found.high) == (0.75, 0.75, 0.75)


def test_a_criterion_that_never_applies_has_no_share() -> None:
    assert share(Design([0, 0], {0: 9}), np.zeros(2), np.zeros(2), np.ones(2), 1.0) is None


def test_a_stratum_that_nobody_judged_counts_with_its_neighbour() -> None:
    design = Design([0, 0, 2, 2], {0: 10, 1: 30, 2: 60})
    assert design.weight.tolist() == [0.2, 0.2, 0.3, 0.3]
