from __future__ import annotations

import pytest

from smartnlp.training.metrics import kappa, macro_f1


def test_macro_f1_by_hand() -> None:
    gold, predicted = ["a", "a", "b", "b"], ["a", "b", "b", "b"]
    assert macro_f1(gold, predicted, ["a", "b", "c"]) == pytest.approx((2 / 3 + 0.8) / 2)


def test_kappa_by_hand() -> None:
    assert kappa(["a", "a", "b", "b"], ["a", "b", "b", "b"]) == pytest.approx((0.75 - 0.5) / 0.5)
    assert kappa(["a", "a"], ["a", "a"]) == 1.0
