from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from smartnlp.auditing import load_policy
from smartnlp.classifier.scheme import Scheme
from smartnlp.training import metrics
from smartnlp.training.corpus import Row
from smartnlp.training.evaluation import UNSURE_BELOW, details, evaluate, scope_report, scope_text, table
from smartnlp.training.out_of_scope import strangers

MOOD = Scheme({"mood": ("good", "bad")})


class Said:
    """A classifier that says what a table says: the probability of the first class, and of a plan's text."""

    def __init__(
        self, good: dict[str, float], scheme: Scheme = MOOD, *, scope_below: float | None = None, plan_like: float = 1.0
    ) -> None:
        self.good, self.scheme, self.plan_like = good, scheme, plan_like
        self.folder = SimpleNamespace(scope_below=scope_below)
        self.contexts: list[str] = []

    def probabilities(self, texts: Sequence[str], contexts: Sequence[str]) -> dict[str, Any]:
        self.contexts = list(contexts)
        first = np.array([self.good[text] for text in texts], dtype=np.float64)
        rest = {axis: len(names) - 1 for axis, names in self.scheme.axes.items()}
        return {
            axis: np.column_stack([first, *[(1 - first) / number] * number]).reshape(len(texts), number + 1)
            for axis, number in rest.items()
        }

    def plan_likeness(self, texts: Sequence[str], contexts: Sequence[str] | None = None) -> Any:
        given = contexts or [""] * len(texts)
        return np.array(
            [self.good.get(text + context, self.plan_like) for text, context in zip(texts, given, strict=True)]
        )


def row(text: str, mood: str | None, plan: str = "p", **more: Any) -> Row:
    labels = {"mood": mood} if mood else {}
    return Row(text=text, labels=labels, group=more.pop("group", plan), split="test", plan=plan, **more)


def report(good: dict[str, float], rows: Sequence[Row], **how: Any) -> dict[str, Any]:
    said: Any = Said(good)
    return evaluate(said, rows, with_context=False, **how)["mood"]


# labelled good, good, bad, bad; said good, bad, bad, bad
FOUR = {"a": 0.95, "b": 0.35, "c": 0.15, "d": 0.25}
ROWS = [row("a", "good"), row("b", "good"), row("c", "bad"), row("d", "bad")]


def test_scores_by_hand() -> None:
    found = report(FOUR, ROWS)
    assert (found["statements"], found["plans"]) == (4, 1)
    assert found["macro_f1"] == pytest.approx((2 / 3 + 0.8) / 2)
    assert found["kappa"] == pytest.approx((0.75 - 0.5) / 0.5)
    assert found["confusion"] == {"labels": ["good", "bad"], "rows_gold": [[1, 1], [0, 2]]}
    good = found["classes"]["good"]
    assert [good[name] for name in ("precision", "recall", "f1", "support")] == pytest.approx([1.0, 0.5, 2 / 3, 2])


def test_confidence_by_hand() -> None:
    found = report(FOUR, ROWS)
    assert found["calibration_error"] == pytest.approx((0.05 + 0.65 + 0.15 + 0.25) / 4)
    assert found["threshold"] == {"confidence": 0.7, "coverage": 0.75, "error": 0.0}
    assert [point["coverage"] for point in found["curve"]] == [0.25, 0.5, 0.75, 1.0]
    assert [point["error"] for point in found["curve"]] == [0.0, 0.0, 0.0, 0.25]
    bins = found["reliability"]
    assert [one["count"] for one in bins] == [0, 0, 0, 0, 0, 0, 1, 1, 1, 1]
    assert bins[6] == {"from": 0.6, "to": 0.7, "count": 1, "confidence": pytest.approx(0.65), "accuracy": 0.0}
    assert bins[0]["confidence"] is None


def test_the_threshold_is_the_policys_and_can_be_another() -> None:
    assert load_policy().thresholds["unsure_below"] == UNSURE_BELOW
    assert report(FOUR, ROWS, unsure_below=0.9)["threshold"] == {"confidence": 0.9, "coverage": 0.25, "error": 0.0}


def test_the_worst_errors_come_surest_first() -> None:
    rows = [row("sure", "bad", context="Actions"), row("unsure", "bad"), row("right", "good")]
    worst = report({"sure": 0.9, "unsure": 0.6, "right": 0.99}, rows)["worst"]
    assert [one["text"] for one in worst] == ["sure", "unsure"]
    assert worst[0] == {"text": "sure", "context": "Actions", "plan": "p", "gold": "bad", "predicted": "good",
                        "confidence": 0.9}  # fmt: skip


def test_scores_agree_with_those_of_scikit_learn() -> None:
    chance = np.random.default_rng(1)
    names = ["good", "bad", "neither"]
    scheme = Scheme({"mood": tuple(names)})
    good = {str(i): float(value) for i, value in enumerate(chance.random(200))}
    gold = [names[i] for i in chance.integers(0, 2, 200)]  # "neither" does not occur
    said: Any = Said(good, scheme)
    found = evaluate(said, [row(text, mood) for text, mood in zip(good, gold, strict=True)], with_context=False)["mood"]
    predicted = [names[int(line.argmax())] for line in said.probabilities(list(good), [])["mood"]]
    assert found["macro_f1"] == pytest.approx(metrics.macro_f1(gold, predicted, names))
    assert found["kappa"] == pytest.approx(metrics.kappa(gold, predicted))


def test_reliability_bins_make_up_the_calibration_error() -> None:
    chance = np.random.default_rng(2)
    good = {str(i): float(value) for i, value in enumerate(chance.random(300))}
    found = report(good, [row(text, "good" if chance.random() < value else "bad") for text, value in good.items()])
    bins = [one for one in found["reliability"] if one["count"]]
    gaps = [one["count"] * abs(one["confidence"] - one["accuracy"]) for one in bins]
    assert found["calibration_error"] == pytest.approx(sum(gaps) / 300)


def test_intervals_are_over_whole_plans() -> None:
    # Of two plans a sample holds both, or one of them twice (a chance of 1 in 4 each): all right, or all wrong.
    good = {"a": 0.9, "b": 0.1}
    rows = [row("a", "good", "right"), row("b", "bad", "right"), row("a", "bad", "wrong"), row("b", "good", "wrong")]
    found = report(good, rows * 20)
    assert found["interval"] == (0.0, 1.0)
    assert found["kappa_interval"] == (-1.0, 1.0)
    assert found["classes"]["good"]["interval"] == (0.0, 1.0)


def test_the_writer_does_not_make_the_interval() -> None:
    one_writer = [row("a", "good", f"p{n}", group="w") for n in range(4)]
    assert report({"a": 0.9}, one_writer)["interval"] == (1.0, 1.0)
    one_plan = [row("a", "good", "p", group=f"w{n}") for n in range(4)]
    assert report({"a": 0.9}, one_plan)["interval"] is None


def test_parts_of_thirty_statements_or_more_are_scored() -> None:
    rows = [row("a", "good", plan_kind="care plan") for _ in range(30)]
    rows += [row("a", "bad", "q", plan_kind="pathway") for _ in range(29)]
    (part,) = report({"a": 0.9}, rows)["slices"]["plan_kind"]
    assert part == {"name": "care plan", "statements": 30, "plans": 1, "macro_f1": 1.0, "interval": None}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (1, "1 to 5 words"), (5, "1 to 5 words"), (6, "6 to 12 words"), (12, "6 to 12 words"), (13, "13 to 25 words"),
        (25, "13 to 25 words"), (26, "26 words or more"),
    ],
)  # fmt: skip
def test_lengths_are_in_words(words: int, name: str) -> None:
    text = " ".join("x" * words)
    (part,) = report({text: 0.9}, [row(text, "good")] * 30)["slices"]["length"]
    assert part["name"] == name


def test_context_is_shown_or_hidden() -> None:
    said: Any = Said({"a": 0.9})
    rows = [row("a", "good", context="Actions")]
    evaluate(said, rows, with_context=True)
    assert said.contexts == ["Actions"]
    evaluate(said, rows, with_context=False)
    assert said.contexts == [""]


@pytest.mark.parametrize(
    "rows",
    [[], [row("a", None)], [row("a", "good")], [row("a", "bad")], [row("a", "good", "p"), row("b", "good", "q")]],
)
def test_what_cannot_be_said_is_none_and_a_dash(rows: list[Row]) -> None:
    scheme = Scheme({"mood": ("good", "bad", "neither"), "size": ("big", "small")})
    said: Any = Said({"a": 0.9, "b": 0.8}, scheme)
    found = evaluate(said, rows, with_context=False)
    json.dumps(found, allow_nan=False)
    size = found["size"]
    scores = ("macro_f1", "interval", "kappa", "kappa_interval", "calibration_error", "error_on_surest_90_percent")
    assert [size[name] for name in scores] == [None] * 6
    assert size["threshold"] == {"confidence": 0.7, "coverage": None, "error": None}
    assert found["mood"]["classes"]["neither"] == {
        "precision": None, "recall": None, "f1": None, "interval": None, "support": 0
    }  # fmt: skip
    assert "–" in table(found)
    assert "size: no errors" in details(found)


def test_text_names_every_class_and_shortens_statements() -> None:
    text = "word " * 100
    said: Any = Said({text: 0.9})
    found = evaluate(said, [row(text, "bad")] * 30, with_context=False)
    assert "whole plans" in table(found)
    assert all(name in table(found) for name in ("good", "bad", "wrong among these"))
    shown = details(found)
    assert "said good (90%), labelled bad: word word" in shown
    assert max(map(len, shown.splitlines())) < 150
    assert "26 words or more  0.000 (30)" in shown


def test_scope_by_hand() -> None:
    good = {"code": 0.1, "more code": 0.2, "poem": 0.7, "a": 0.4, "aActions": 0.9, "b": 0.9, "bActions": 0.8}
    said: Any = Said(good, scope_below=0.5)
    rows = [row(text, "good", context="Actions") for text in ("a", "b")]
    found = scope_report(said, rows, [("code", "code"), ("poem", "prose"), ("more code", "code")])
    assert found == {
        "threshold": 0.5,
        "strangers": {
            "texts": 3,
            "flagged": 2,
            "share": 2 / 3,
            "types": {
                "code": {"texts": 2, "flagged": 2, "share": 1.0},
                "prose": {"texts": 1, "flagged": 0, "share": 0.0},
            },
        },
        "mistaken": {
            "bare": {"texts": 2, "flagged": 1, "share": 0.5},
            "context": {"texts": 2, "flagged": 0, "share": 0.0},
        },
    }
    assert ["of", "plans,", "bare", "2", "1", "50.0", "%"] in [line.split() for line in scope_text(found).splitlines()]


def test_strangers_are_those_held_out() -> None:
    said: Any = Said({}, scope_below=0.5, plan_like=0.0)
    found = scope_report(said, [])
    assert found is not None
    assert found["strangers"]["flagged"] == len(strangers("held_out")) > 0
    assert found["mistaken"]["bare"] == {"texts": 0, "flagged": 0, "share": None}


def test_a_model_that_does_not_judge_scope_has_no_report() -> None:
    said: Any = Said({}, scope_below=None)
    assert scope_report(said, []) is None


def test_evaluation_and_card_import_nothing_heavy() -> None:
    modules = "evaluation", "evaluation_page", "card"
    code = f"import sys, {', '.join(f'smartnlp.training.{name}' for name in modules)}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert not {"torch", "transformers", "sklearn"} & set(loaded)
