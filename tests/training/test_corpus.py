from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from smartnlp.training.corpus import BadData, check_split, load, of_split

ROW = {"text": "Ring", "kind": "action", "specificity": "specific", "timing": "untimed", "plan": "p1", "split": "train"}


def write(tmp_path: Path, *rows: dict[str, Any]) -> Path:
    path = tmp_path / "data.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_rows_without_a_kind_are_no_statements(tmp_path: Path) -> None:
    (row,) = load(write(tmp_path, ROW, {**ROW, "kind": None}))
    assert row.labels == {"kind": "action", "specificity": "specific", "timing": "untimed"}


def test_context_carries_the_first_axis_only(tmp_path: Path) -> None:
    (row,) = load(write(tmp_path, {"text": "x", "kind": "context", "plan": "p"}))
    assert row.labels == {"kind": "context"}


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("text,kind,specificity,timing,plan\nRing,action,specific,untimed,p1\n", encoding="utf-8")
    assert load(path)[0].text == "Ring"


def test_plans_without_a_split_always_get_the_same_one(tmp_path: Path) -> None:
    rows = [{**ROW, "plan": f"p{n}", "split": None} for n in range(200)]
    first, second = load(write(tmp_path, *rows)), load(write(tmp_path, *rows))
    assert [row.split for row in first] == [row.split for row in second]
    assert {row.split for row in first} == {"train", "dev", "test"}


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({**ROW, "kind": "task"}, "line 1: kind is 'task'"),
        ({**ROW, "timing": None}, "line 1: timing is None"),
        ({**ROW, "text": " "}, "line 1: has no text"),
        ({**ROW, "plan": ""}, "line 1: has no plan"),
        ({**ROW, "split": "exam"}, "line 1: split is 'exam'"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_reason(tmp_path: Path, row: dict[str, Any], problem: str) -> None:
    with pytest.raises(BadData, match=problem):
        load(write(tmp_path, row))


def test_a_plan_in_two_splits_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="a plan must stay whole"):
        check_split(load(write(tmp_path, ROW, {**ROW, "split": "test"})))


def test_a_missing_split_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="no statement in split 'dev'"):
        of_split(load(write(tmp_path, ROW)), "dev")
