from __future__ import annotations

import numpy as np
import pytest

from smartnlp.classifier.calibration import expected_calibration_error, fit_temperature, probabilities


def test_probabilities_sum_to_one() -> None:
    found = probabilities(np.array([[1.0, 2.0, 3.0], [1000.0, 0.0, -1000.0]]))
    assert found.sum(axis=1) == pytest.approx([1, 1])


def test_overconfident_logits_get_a_temperature_above_one() -> None:
    generator = np.random.default_rng(0)
    labels = generator.integers(0, 2, 4000)
    logits = np.zeros((4000, 2))
    logits[np.arange(4000), labels] = 1.0
    flip = generator.random(4000) < 0.27  # right as often as a logit gap of 1 says
    logits[flip] = logits[flip][:, ::-1]
    assert fit_temperature(logits, labels) == pytest.approx(1.0, abs=0.1)
    assert fit_temperature(logits * 5, labels) == pytest.approx(5.0, abs=0.5)


def test_calibration_error_by_hand() -> None:
    confidence = np.array([0.9, 0.9, 0.6, 0.6])
    correct = np.array([True, True, True, False])
    assert expected_calibration_error(confidence, correct) == pytest.approx(0.5 * 0.1 + 0.5 * 0.1)
