"""Samples, scores and the page of the learning curve."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROWS: list[dict[str, Any]] = [
    {"id": f"p{n}:1", "text": f"Ring {n}", "context": "", "kind": "action", "specificity": "specific",
     "timing": "timed", "split": "train" if n < 8 else "dev", "plan": f"p{n}"}
    for n in range(12)
]  # fmt: skip
PAIRS = [{**row, "id": f"{row['id']}~1", "contrast_of": row["id"], "timing": "untimed"} for row in ROWS]


def test_a_sample_brings_its_pairs_and_lies_within_the_larger_ones() -> None:
    from learning.samples import sample

    small, large = (sample(ROWS + PAIRS, size, seed=5) for size in (3, 6))
    assert [len(part) for part in (small, large, sample(ROWS + PAIRS, None, 5))] == [6, 12, 16]
    assert {row["id"] for row in small} < {row["id"] for row in large}
    assert all(row["split"] == "train" for row in large)
    assert {row["id"] for row in sample(ROWS, 3, seed=6)} != {row["id"] for row in sample(ROWS, 3, seed=5)}


def test_scores_are_those_of_scikit_learn() -> None:
    from learning.summary import interval, macro_f1, tables

    from smartnlp.training import metrics

    kinds = ["action", "context", "outcome"] * 4
    predicted = ["action", "context", "action", "outcome"] * 3
    rows = [{**row, "kind": kind} for row, kind in zip(ROWS, kinds, strict=True)]
    given = {"kind": predicted, "specificity": ["vague"] * 12, "timing": ["timed"] * 12}
    (found,) = macro_f1([tables(rows, given)["kind"]])
    assert found[0] == pytest.approx(metrics.macro_f1(kinds, predicted, ["outcome", "action", "context"]))
    low, high = interval(found)
    assert low < found[0] < high


def test_the_baseline_learns() -> None:
    from learning.baseline import predict

    train = [
        {"text": f"{words} {n}", "context": "Plan", "kind": "action", "specificity": "specific", "timing": timing}
        for n in range(5)
        for words, timing in (("by 3 May", "timed"), ("as soon as possible", "untimed"))
    ] + [{"text": "Rosie is eight", "context": "Worries", "kind": "context", "specificity": None, "timing": None}]
    train.append({**train[0], "specificity": "vague", "text": "support"})
    found = predict(train, {"text alone": (train[:2], False), "with layout": (train[:2], True)})
    assert found["text alone"]["timing"] == found["with layout"]["timing"] == ["timed", "untimed"]


def test_the_page_is_what_the_runs_say() -> None:
    from learning_curve import PAGE, page

    assert PAGE.read_text("utf-8") == page()
