"""The workbook of an audit: what stands in it, and what Excel cannot hold."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook
from workbooks import refilled

import smartnlp
from smartnlp.cli import cli
from smartnlp.records import CRITERIA
from smartnlp.reporting.cells import CELL_CHARACTERS, CUT, cell_text, row_height
from smartnlp.reporting.review import CHOICES, clear
from smartnlp.reporting.summary import Summary
from smartnlp.reporting.workbook import AuditWorkbook
from smartnlp.training.corpus import load

ABOUT = {"version": "0", "model": "m", "own_model": False, "policy": "p"}
FORMULAS = ("=1+1 to be paid by SW", "+44 7700 900000 to be rung by Mum", "-2 visits", "@home by 3 May", "\t=cmd")
SHEETS = ["Summary", "Plans", "Statements", "Findings", "About"]


@pytest.fixture(scope="module")
def plan() -> dict[str, Any]:
    (found,) = smartnlp.audit("Date of plan: 11/05/2026\n\nActions\n1. Parents to engage.\n2. SW to ring by 20 May.\n")
    return found


def written(folder: Path, plan: dict[str, Any], sheet_rows: int = 1000, **unread: str) -> Path:
    """A workbook of this plan in the folder, which is made."""
    folder.mkdir(exist_ok=True)
    summary, book = Summary(), AuditWorkbook(folder, ABOUT, sheet_rows)
    record = {name: value for name, value in plan.items() if name != "records"}
    summary.add(record)
    book.add(record, plan["records"])
    book.finish(summary.record([unread] if unread else [], ABOUT))
    return folder / "audit.xlsx"


def rows(file: Path, sheet: str) -> list[dict[str, Any]]:
    header, *found = CalamineWorkbook.from_path(file).get_sheet_by_name(sheet).to_python()
    return [dict(zip(map(str, header), row, strict=True)) for row in found]


def xml(file: Path, number: int) -> str:
    with zipfile.ZipFile(file) as parts:
        return parts.read(f"xl/worksheets/sheet{number}.xml").decode()


def with_texts(plan: dict[str, Any], *texts: str) -> dict[str, Any]:
    """The same plan with a copy of its last statement for each text."""
    records = [{**plan["records"][-1], "index": at, "text": text} for at, text in enumerate(texts)]
    return {**plan, "records": records}


def test_its_sheets_say_what_the_records_say(tmp_path: Path, plan: dict[str, Any]) -> None:
    file = written(tmp_path, plan, document="x.pdf", problem="is a scan", advice="Type it")
    assert CalamineWorkbook.from_path(file).sheet_names == SHEETS
    statements = rows(file, "Statements")
    assert [row["Text"] for row in statements] == [record["text"] for record in plan["records"]]
    assert [row["Kind"] for row in statements] == [record["kind"]["label"] for record in plan["records"]]
    shown = {"met": "met", "partly": "partly", "not_met": "not met", "judgement": "to judge", None: ""}
    for name in CRITERIA:
        assert [row[name.capitalize()] for row in statements] == [
            shown[record["criteria"][name]["verdict"]] for record in plan["records"]
        ]
    (listed,) = rows(file, "Plans")
    assert (listed["Plan"], listed["Actions"]) == (plan["document"], plan["actions"])
    findings = rows(file, "Findings")
    assert {row["Rule"] for row in findings} == {
        finding["rule"]
        for held in (plan, *(criterion for record in plan["records"] for criterion in record["criteria"].values()))
        for finding in held["findings"]
        if not finding["rule"].startswith("judge-")
    }
    assert any(row["Words concerned"] == "engage" for row in findings)
    summary = [
        cell for row in CalamineWorkbook.from_path(file).get_sheet_by_name("Summary").to_python() for cell in row
    ]
    assert "x.pdf" in summary
    assert "a person judges" in summary


def test_headers_are_frozen_filtered_and_choices_offered(tmp_path: Path, plan: dict[str, Any]) -> None:
    file = written(tmp_path, plan)
    for number in (2, 3, 4):
        assert '<pane xSplit="1" ySplit="1"' in xml(file, number)
        assert "<autoFilter " in xml(file, number)
    choices = re.findall(r'<formula1>"(.*?)"</formula1>', xml(file, 3))
    assert choices == ["agree,disagree", *(",".join(names) for names in CHOICES.values())]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(tmp_path: Path, plan: dict[str, Any], text: str) -> None:
    file = written(tmp_path, with_texts(plan, text))
    assert [row["Text"] for row in rows(file, "Statements")] == [text]
    with zipfile.ZipFile(file) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name]
        styles = parts.read("xl/styles.xml").decode()
    assert not any("<f>" in sheet for sheet in sheets)
    assert 'quotePrefix="1"' in styles  # nor when a person edits the cell


def test_links_stay_text(tmp_path: Path, plan: dict[str, Any]) -> None:
    file = written(tmp_path, with_texts(plan, "http://example.org/a", "mailto:a@example.org"))
    assert "<hyperlink" not in xml(file, 3)


def test_what_a_cell_cannot_hold_is_cut_or_left_out(tmp_path: Path, plan: dict[str, Any]) -> None:
    long, damaged = "🙂" * 20_000, "bell\x07, null\x00, half \ud83d, tab\t."
    assert cell_text("a" * CELL_CHARACTERS) == "a" * CELL_CHARACTERS
    assert len(cell_text(long).encode("utf-16-le")) // 2 <= CELL_CHARACTERS
    file = written(tmp_path, with_texts(plan, long, damaged, "_x0041_"))
    first, second, third = (row["Text"] for row in rows(file, "Statements"))
    assert first.startswith("🙂🙂")
    assert first.endswith(CUT)
    assert second == "bell, null, half , tab\t."
    assert third == "_x0041_"


def test_a_full_sheet_goes_on_in_the_next(tmp_path: Path, plan: dict[str, Any]) -> None:
    file = written(tmp_path, with_texts(plan, "a", "b", "c", "d", "e"), sheet_rows=3)
    book = CalamineWorkbook.from_path(file)
    assert set(book.sheet_names) >= {"Statements", "Statements 2", "Statements 3"}
    texts = [row["Text"] for name in ("Statements", "Statements 2", "Statements 3") for row in rows(file, name)]
    assert texts == ["a", "b", "c", "d", "e"]
    about = [cell for row in book.get_sheet_by_name("About").to_python() for cell in row]
    assert "Statements: 5 rows, more than a sheet holds; they go on in Statements 3." in about


def test_the_same_audit_gives_the_same_bytes(tmp_path: Path, plan: dict[str, Any]) -> None:
    assert written(tmp_path / "a", plan).read_bytes() == written(tmp_path / "b", plan).read_bytes()


def test_an_audit_that_is_stopped_leaves_nothing(tmp_path: Path, plan: dict[str, Any]) -> None:
    book = AuditWorkbook(tmp_path, ABOUT)
    book.add(plan, plan["records"])
    book.discard()
    assert list(tmp_path.iterdir()) == []


def test_rows_are_as_high_as_their_longest_text() -> None:
    assert (
        row_height([("short", 20)]) < row_height([("short", 20), ("word " * 30, 20)]) < row_height([("a\n" * 20, 20)])
    )
    assert row_height([("word " * 9000, 20)]) == 409  # the highest that Excel has


def test_a_workbook_that_somebody_worked_in_is_kept(tmp_path: Path, plan: dict[str, Any]) -> None:
    file = written(tmp_path, plan)
    clear(file)
    assert list(tmp_path.iterdir()) == []
    refilled(written(tmp_path / "one", plan), file, lambda row: row | {"Review": "agree"}, "Statements")
    clear(file)
    clear(file)
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["audit-reviewed-1.xlsx"]


def test_a_real_audit_reviewed_is_training_data(tmp_path: Path, plan_file: Path) -> None:
    out = tmp_path / "out"
    result = CliRunner().invoke(cli, ["audit", str(plan_file), "-o", str(out), "--format", "xlsx"])
    assert result.exit_code == 0, result.output
    assert not [path for path in out.iterdir() if path.name.startswith(".audit-")]
    statements = rows(out / "audit.xlsx", "Statements")

    def review(row: dict[str, Any]) -> dict[str, Any]:
        if row["Kind"] == "context":
            return row | {"Review": "agree"}
        return row | {"Review": "disagree", "Corrected kind": "outcome", "Comment": "a state"}

    reviewed = refilled(out / "audit.xlsx", tmp_path / "reviewed.xlsx", review, "Statements")
    labelled = load(reviewed)
    assert [row.text for row in labelled] == [row["Text"] for row in statements]
    assert {row.labels["kind"] for row in labelled} == {"context", "outcome"}
    assert "Actions" in {row.context for row in labelled}
    assert {row.plan for row in labelled} == {"plan.txt"}
