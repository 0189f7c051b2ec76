"""A reviewed audit workbook is a training file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from smartnlp.classifier.scheme import DEFAULT
from smartnlp.cli import cli
from smartnlp.reporting.review import CHOICES
from smartnlp.training.corpus import load
from smartnlp.training.formats import read_rows, unreviewed
from smartnlp.training.rows import BadData

HEADER = ("Text", "Kind", "Specificity", "Timing", "Review", "Corrected kind", "Corrected specificity",
          "Corrected timing", "Plan")  # fmt: skip
ACTION = ("Ring by 3 May", "action", "specific", "timed")
CONTEXT = ("She was late", "context", "", "")


def table(tmp_path: Path, *rows: tuple[str, ...], name: str = "audit.xlsx", sheets: int = 1) -> Path:
    """A sheet, or several of as many rows each, or a CSV."""
    import csv

    import xlsxwriter

    file = tmp_path / name
    full = [(*row, "p1")[: len(HEADER)] for row in rows]
    if file.suffix == ".csv":
        with file.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows([HEADER, *full])
        return file
    each = -(-len(full) // sheets)
    with xlsxwriter.Workbook(str(file)) as book:
        for number in range(sheets):
            sheet = book.add_worksheet(f"Statements {number}")
            for at, row in enumerate([HEADER, *full[number * each : (number + 1) * each]]):
                sheet.write_row(at, 0, row)
    return file


def labels(file: Path) -> list[dict[str, Any]]:
    return [{axis: row[axis] for axis in DEFAULT.axes if axis in row} for _, row in read_rows(file)]


def test_the_choices_are_the_classes_of_the_shipped_scheme() -> None:
    assert {axis: set(names) for axis, names in CHOICES.items()} == {a: set(n) for a, n in DEFAULT.axes.items()}


@pytest.mark.parametrize("name", ["audit.xlsx", "audit.csv"])
def test_agree_gives_the_shown_labels_disagree_the_right_ones(tmp_path: Path, name: str) -> None:
    file = table(
        tmp_path,
        (*ACTION, "agree", "", "", ""),
        (*ACTION, " Disagree", "", "vague", ""),
        (*ACTION, "", "outcome", "", ""),  # a right label says enough
        (*ACTION, "disagree", "context", "", ""),
        (*CONTEXT, "disagree", "action", "vague", "untimed"),
        (*CONTEXT, "agree", "", "", ""),
        (*ACTION, "", "", "", ""),
        name=name,
    )
    assert labels(file) == [
        {"kind": "action", "specificity": "specific", "timing": "timed"},
        {"kind": "action", "specificity": "vague", "timing": "timed"},
        {"kind": "outcome", "specificity": "specific", "timing": "timed"},
        {"kind": "context"},
        {"kind": "action", "specificity": "vague", "timing": "untimed"},
        {"kind": "context"},
    ]
    assert unreviewed(file) == 1
    assert len(load(file)) == 6


def test_statements_that_need_two_sheets_are_read_from_both(tmp_path: Path) -> None:
    rows = [(*ACTION, "agree", "", "", ""), (*ACTION, "", "", "", "")] * 2
    file = table(tmp_path, *rows, sheets=2)
    assert len(labels(file)) == 2
    assert unreviewed(file) == 2


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ((*ACTION, "maybe", "", "", ""), "row 2: Review is 'maybe'; choose agree or disagree, or leave it empty"),
        ((*ACTION, "disagree", "", "", ""), "row 2: says disagree; choose the right label in a column Corrected"),
        ((*ACTION, "agree", "context", "", ""), "row 2: says agree, but Corrected kind is 'context'"),
        ((*CONTEXT, "disagree", "action", "", ""), "row 2: has no specificity; choose one in Corrected specificity"),
        ((*ACTION, "disagree", "task", "", ""), "row 2: kind is 'task', not one of action, context, outcome"),
        ((*ACTION, "", "", "", ""), "no row is reviewed; choose agree or disagree in the column Review"),
    ],
)
def test_what_does_not_fit_is_said_with_its_row(tmp_path: Path, row: tuple[str, ...], problem: str) -> None:
    with pytest.raises(BadData, match=problem):
        load(table(tmp_path, row))


def test_a_review_date_of_somebody_elses_is_no_reviewers_column(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("text,kind,review,plan\nShe was late,context,2026-05-01,p\n", encoding="utf-8")
    assert labels(file) == [{"kind": "context"}]


def test_evaluate_takes_it_and_says_what_is_left_out(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    file = table(tmp_path, (*ACTION, "agree", "", "", ""), (*ACTION, "", "", "", ""), (*CONTEXT, "agree", "", "", ""))
    result = CliRunner().invoke(cli, ["evaluate", str(file), "--split", "all", "--format", "json"])
    assert result.exit_code == 0, result.output
    assert f"{file}: 1 row not reviewed; left out" in result.stderr
    assert json.loads(result.stdout)
