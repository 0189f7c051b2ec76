"""Weights: log-odds add up, a feature counts once, and the cues are words that a person can read."""

from __future__ import annotations

import json
from math import isclose

import pytest

from smartnlp.extraction import extract, why
from smartnlp.extraction.weighing import Weights, stored, weights

MODEL = Weights(
    -1.0, {"after0=apples": 150, "after=apples_a": 40, "said=most": 90, "form=plain": 300, "before0=~ing": 80}
)


def test_log_odds_add_up_and_each_feature_counts_once() -> None:
    assert isclose(MODEL.log_odds(["after0=apples", "said=most", "said=most", "unknown"]), -1.0 + 1.5 + 0.9)


def test_cues_are_whole_words_the_strongest_first() -> None:
    features = ["form=plain", "before0=~ing", "said=most", "after0=apples", "after=apples_a"]
    assert MODEL.cues(features) == ("“apples” behind it", "“most” in the sentence", "“apples a” behind it")


def test_what_is_stored_is_read_again(tmp_path: object) -> None:
    text = json.loads(stored({"one": (0.5, {"b": -0.25, "a": 1.0, "nothing": 0.001})}))
    assert text == {"one": {"bias": 50, "of": {"a": 100, "b": -25}}}


@pytest.mark.parametrize(("name", "models"), [("owners", {"action", "any"}), ("targets", {"quantity", "aimed"})])
def test_the_shipped_weights_hold_their_models(name: str, models: set[str]) -> None:
    assert models <= set(weights(name))
    assert all(len(weights(name)[model].of) > 500 for model in models)


def test_a_find_by_weight_says_so_and_tells_its_cues() -> None:
    (first, _) = extract("Was 14 in the spring, 6 so far this term").targets
    assert first.rule == "likely-quantity"
    assert first.cues
    assert "weighed" in why(first.rule)


def test_a_known_action_takes_an_agent_that_an_unknown_text_does_not() -> None:
    text = "Midwife home checks Tuesdays and Fridays until day 28"
    assert [owner.text for owner in extract(text, kind="action").owners] == ["Midwife"]
    assert extract(text).owners == ()
