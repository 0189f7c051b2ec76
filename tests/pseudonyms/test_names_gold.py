"""The labelled names fit the plans and are of the right split, and the finder finds as many as the page tells."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from pseudonyms.gold import NAMES, labelled, plan_and_names  # noqa: E402
from pseudonyms.scores import Score  # noqa: E402
from pseudonyms.swapping import swapped, swaps  # noqa: E402

from smartnlp.pseudonyms.pieces import of_plan  # noqa: E402


@pytest.mark.parametrize("split", ["train", "dev"])
def test_labels_fit_their_plans_and_their_split(split: str) -> None:
    writers = tomllib.loads((ROOT / "data" / "splits.toml").read_text("utf-8"))[split]
    for name, rows in labelled(split).items():
        assert name.split("-")[0] in writers
        plan, mentions = plan_and_names(name, rows)
        pieces = of_plan(plan)
        assert all(pieces[one.line].text[one.start : one.end] == one.text for one in mentions)


def test_every_dev_plan_is_labelled() -> None:
    writers = tomllib.loads((ROOT / "data" / "splits.toml").read_text("utf-8"))["dev"]
    plans = {path.stem for path in (ROOT / "data" / "plans").glob("*.json") if path.stem.split("-")[0] in writers}
    assert set(labelled("dev")) == plans


def test_swapped_names_are_in_no_list() -> None:
    given, surnames = swaps()
    assert len(set(given)) >= 100
    assert len(set(surnames)) >= 100


@pytest.mark.parametrize(("swap", "recall", "precision"), [(False, 0.98, 0.95), (True, 0.93, 0.93)])
def test_a_few_train_plans_score_as_told(swap: bool, recall: float, precision: float) -> None:
    score = Score()
    rows = labelled("train")
    for name in sorted(rows)[::11]:
        plan, mentions = plan_and_names(name, rows[name])
        if swap:
            plan, mentions = swapped(plan, mentions, name)
        score.add(name, plan, mentions, b"k" * 32)
    assert score.found / score.mentions > recall
    assert score.right / score.marks > precision


def test_rows_are_sorted_json() -> None:
    for split in ("train", "dev"):
        rows = [json.loads(line) for line in (NAMES / f"{split}.jsonl").read_text("utf-8").splitlines()]
        assert {row["kind"] for row in rows} == {"name", "initials"}
        assert rows == sorted(rows, key=lambda row: row["plan"])
