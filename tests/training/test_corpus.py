from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from smartnlp.classifier.scheme import Scheme
from smartnlp.training.corpus import BadData, load

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


def test_xlsx_with_headings_of_its_own(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "data.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Case ID", "Narrative", "Kind", "Specificity", "Timing"])
        sheet.write_row(1, 0, [17, "Ring", "action", "specific", "untimed"])
        sheet.write_row(2, 0, [17, "Rang in May", "context"])
    first, second = load(path, text_column="narrative", group_column="case id")
    assert (first.text, first.labels["timing"], first.group, first.plan) == ("Ring", "untimed", "17", "17")
    assert second.labels == {"kind": "context"}


def test_another_scheme(tmp_path: Path) -> None:
    scheme = Scheme({"risk": ("low", "high"), "who": ("child", "adult")}, {"who": {"risk": ("high",)}})
    rows = [{"text": "a", "risk": "low", "who": "adult", "plan": 1}, {"text": "b", "risk": None, "plan": 1}]
    (row,) = load(write(tmp_path, *rows), scheme)
    assert row.labels == {"risk": "low"}


@pytest.mark.parametrize(
    ("row", "group", "plan"),
    [
        ({**ROW, "writer": "w"}, "w", "p1"),
        ({**ROW, "writer": None}, "p1", "p1"),
        ({**ROW, "writer": "w", "plan": None}, "w", "w"),
    ],
)
def test_the_writer_is_what_stays_whole_or_else_the_plan(
    tmp_path: Path, row: dict[str, Any], group: str, plan: str
) -> None:
    (found,) = load(write(tmp_path, row))
    assert (found.group, found.plan) == (group, plan)


def test_a_named_group_takes_the_place_of_both(tmp_path: Path) -> None:
    (row,) = load(write(tmp_path, {**ROW, "writer": "w", "case": "c9"}), group_column="case")
    assert (row.group, row.plan) == ("c9", "c9")


def test_data_that_names_no_group_is_refused_with_the_option_that_helps(tmp_path: Path) -> None:
    row = {name: value for name, value in ROW.items() if name != "plan"}
    with pytest.raises(BadData, match=r"line 1: has no plan; .* --group COLUMN"):
        load(write(tmp_path, row))
    with pytest.raises(BadData, match=r"line 2: has no case; .* --group COLUMN"):
        load(write(tmp_path, {**row, "case": "c9"}, {**row, "case": " "}), group_column="case")


def test_data_with_no_label_at_all_says_where_labels_are_looked_for(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"data.jsonl: holds no labelled statement; the labels are looked for under kind"):
        load(write(tmp_path, {"text": "Ring", "art": "action", "plan": "p"}))


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
        ({"kind": "action", "plan": "p"}, "line 1: has no text; --text COLUMN"),
        ({**ROW, "plan": ""}, "line 1: has no plan"),
        ({**ROW, "split": "exam"}, "line 1: split is 'exam'"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_reason(tmp_path: Path, row: dict[str, Any], problem: str) -> None:
    with pytest.raises(BadData, match=problem):
        load(write(tmp_path, row))
