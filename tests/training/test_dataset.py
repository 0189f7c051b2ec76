from __future__ import annotations

import json
from pathlib import Path

import pytest

from smartnlp.training.corpus import BadData
from smartnlp.training.dataset import load_dataset

ROOT = Path(__file__).resolve().parents[2]
ROW = {"id": "p:1", "text": "Mum to ring by 3 May", "kind": "action", "specificity": "specific", "timing": "timed",
       "owners": [{"text": "Mum", "start": 0, "end": 3}], "plan": "p", "split": "train"}  # fmt: skip
TIME = {"text": "3 May", "start": 15, "end": 20, "type": "DATE", "value": "2026-05-03"}
PAIR = {
    **ROW,
    "id": "p:1~1",
    "kind": "context",
    "specificity": None,
    "timing": None,
    "contrast_of": "p:1",
    "flips": "kind",
}


def write(tmp_path: Path, *rows: object) -> Path:
    (tmp_path / "statements.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path


def test_rows_come_typed_and_by_split(tmp_path: Path) -> None:
    found = load_dataset(write(tmp_path, {**ROW, "times": [TIME]}, {**ROW, "id": "q:1", "plan": "q", "split": "dev"}))
    assert {split: len(part) for split, part in found.items()} == {"train": 1, "dev": 1}
    (row,) = found["train"]
    assert found["train"].features["kind"].int2str(row["kind"]) == "action"
    assert row["owners"] == [{"text": "Mum", "start": 0, "end": 3}]
    assert row["times"][0]["value"] == "2026-05-03"
    assert row["times"][0]["freq"] is None


def test_a_label_that_does_not_apply_is_none(tmp_path: Path) -> None:
    (row,) = load_dataset(write(tmp_path, {"text": "Mum", "kind": None, "plan": "p", "split": "test"}))["test"]
    assert (row["kind"], row["specificity"], row["owners"]) == (None, None, [])


def test_minimal_pairs_are_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path, ROW, PAIR)
    assert [row["id"] for row in load_dataset(path)["train"]] == ["p:1"]
    assert [row["id"] for row in load_dataset(path, "contrast")["train"]] == ["p:1~1"]
    assert len(load_dataset(path, "all")["train"]) == 2


def test_a_bad_row_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="line 2: timing is 'soon'"):
        load_dataset(write(tmp_path, ROW, {**ROW, "timing": "soon"}))
    with pytest.raises(BadData, match="line 1: has no split"):
        load_dataset(write(tmp_path, {**ROW, "split": None}))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="cannot be read"):
        load_dataset(tmp_path / "none.jsonl")


def test_the_corpus_loads_whole() -> None:
    rows = [json.loads(line) for line in (ROOT / "data" / "statements.jsonl").read_text("utf-8").splitlines()]
    found = load_dataset(ROOT / "data", "all")
    assert sum(len(part) for part in found.values()) == len(rows)
