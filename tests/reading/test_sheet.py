from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from smartnlp.reading import SheetColumns, read_path
from smartnlp.records import UnreadablePlan
from smartnlp.segmentation import segment


def workbook(tmp_path: Path, rows: list[list[str]]) -> Path:
    path = tmp_path / "export.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


ACTIONS = [
    ["Case ID", "Plan date", "Outcome", "Action", "Who", "By when"],
    ["A1", "11/05/2026", "Rosie is in school", "Mum to walk her", "Mum", "daily"],
    ["A1", "11/05/2026", "", "SW to ring school", "SW", "20 May"],
    ["B2", "12/05/2026", "Home is safe", "Fit a stair gate", "Dad", "asap"],
]


def test_an_export_with_one_row_per_action_gives_one_plan_per_case(tmp_path: Path) -> None:
    plans = read_path(workbook(tmp_path, ACTIONS), "export.xlsx")
    assert [plan.document for plan in plans] == ["export.xlsx#A1", "export.xlsx#B2"]
    found = segment(plans[0])
    assert [s.text for s in found.statements] == ["Rosie is in school", "Mum to walk her", "SW to ring school"]
    assert ("Date of plan", "11/05/2026") in found.fields


def test_an_export_with_one_text_per_plan(tmp_path: Path) -> None:
    rows = [["Ref", "Date", "Plan text"], ["7", "1/2/26", "SW to visit weekly.\nMum to ring school."]]
    columns = SheetColumns(text="Plan text", id="Ref", date="Date")
    (plan,) = read_path(workbook(tmp_path, rows), "export.xlsx", columns)
    assert plan.document == "export.xlsx#7"
    assert [s.text for s in segment(plan).statements] == ["SW to visit weekly.", "Mum to ring school."]


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePlan, match=r"no column named 'Text'.*'Case ID'"):
        read_path(workbook(tmp_path, ACTIONS), "export.xlsx", SheetColumns(text="Text", id="Case ID"))


def test_a_plan_laid_out_in_a_sheet_is_one_plan(tmp_path: Path) -> None:
    rows = [
        ["Early Help Plan"],
        ["Date of plan", "3 May 2026"],
        [],
        ["What needs to happen", "By whom", "By when"],
        ["Refer to speech therapy", "HV", "20 May"],
    ]
    (plan,) = read_path(workbook(tmp_path, rows), "plan.xlsx")
    found = segment(plan)
    assert [s.text for s in found.statements] == ["Refer to speech therapy"]
    assert [cell.text for cell in found.cells] == ["HV", "20 May"]


def test_csv_with_semicolons_and_quoted_lines(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text('Case ID;Action;Who\nA1;"Ring school\nVisit on Friday";SW\n', encoding="utf-8")
    (plan,) = read_path(path, "export.csv")
    assert [s.text for s in segment(plan).statements] == ["Ring school", "Visit on Friday"]


def test_quotes_in_narrative_cells_do_not_confuse_csv(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text('Case ID,Action\nA1,"Dad said ""yes, ok"", and \'today\', and will ring"\n', encoding="utf-8")
    (plan,) = read_path(path, "export.csv")
    assert [s.text for s in segment(plan).statements] == ["Dad said \"yes, ok\", and 'today', and will ring"]


def test_a_column_that_numbers_the_rows_does_not_split_the_plan(tmp_path: Path) -> None:
    rows = [
        ["Early Help Plan"],
        ["Date of plan", "3 May 2026"],
        [],
        ["No", "Action", "By whom"],
        ["1", "Refer to clinic", "HV"],
        ["2", "Ring school", "SW"],
    ]
    (plan,) = read_path(workbook(tmp_path, rows), "plan.xlsx")
    assert [s.text for s in segment(plan).statements] == ["Refer to clinic", "Ring school"]
