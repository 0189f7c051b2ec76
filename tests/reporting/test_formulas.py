"""No text of a plan can become a formula, a link or a call to another program in a spreadsheet."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

import smartnlp
from smartnlp.reporting.formulas import escaped, fires, unescaped
from smartnlp.reporting.summary import Summary
from smartnlp.reporting.table import CsvWriter
from smartnlp.reporting.workbook import AuditWorkbook

ABOUT = {"version": "0", "model": "m", "own_model": False, "policy": "p"}
FIRING = [
    "=1+1", "+44 7700 900000", "-2", "@SUM(A1)", '=HYPERLINK("http://example.org")', "\t=1+1", "\r=1+1", "\n=1+1",
    "=cmd|'/C calc'!A0", "＝1+1", "＋1", "－1", "＠SUM(A1)", " =1+1", "\ufeff=1+1", "\u200b=1+1", "\x00=1+1",
    '=DDE("cmd";"/C calc";"x")', "=WEBSERVICE(A1)",
]  # fmt: skip
QUIET = ["Mum to ring.", "1+1", "'quoted'", "a=b", "", "http://example.org", "'"]


@pytest.mark.parametrize("text", FIRING)
def test_what_fires_is_escaped_and_read_back(text: str) -> None:
    assert fires(text)
    assert escaped(text) == f"'{text}"
    assert not fires(escaped(text))
    assert unescaped(escaped(text)) == text


@pytest.mark.parametrize("text", QUIET)
def test_other_text_is_left_alone(text: str) -> None:
    assert escaped(text) == unescaped(text) == text


def test_numbers_stay_numbers() -> None:
    assert (escaped(-2), escaped(None), escaped(0.5)) == (-2, None, 0.5)


@given(st.text(alphabet="'=+-@\t\r\n ＝a1", max_size=8))
def test_whatever_is_written_is_read_back_and_never_fires(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert not fires(escaped(text))


def record(text: str) -> dict[str, Any]:
    """A statement's record with a text in every place that a plan's words can reach."""
    (made,) = smartnlp.score(["SW to ring the school by 20 May."])
    return {
        **made, "document": text, "text": text, "context": text,
        "location": {**made["location"], "block": text, "column": text},
        "owners": [{**made["owners"][0], "text": text}], "times": [{**made["times"][0], "text": text}],
    }  # fmt: skip


def spreadsheet_rows(text: str) -> list[list[str]]:
    """Rows as a spreadsheet reads them, for which a bare carriage return ends one."""
    return list(csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline="")))


@pytest.mark.parametrize("text", [*FIRING, "a\r=1+1", "a\n=1+1", 'a",=1+1', "a;=1+1", 'x"\r\n=1+1,"'])
def test_no_cell_of_csv_fires_however_it_is_split(text: str) -> None:
    held = io.StringIO()
    CsvWriter(held).write(record(text))
    assert held.getvalue().count("\r\n") <= text.count("\r\n") * 12  # rows end in a line feed
    rows = spreadsheet_rows(held.getvalue())
    assert len(rows) == 2
    assert [cell for row in rows for cell in row if fires(cell)] == []


def test_every_cell_of_a_workbook_is_text(tmp_path: Path) -> None:
    book, summary = AuditWorkbook(tmp_path, ABOUT), Summary()
    (plan,) = smartnlp.audit("Date of plan: 11/05/2026\n\nActions\n1. Mum to ring school by 20 May.")
    statements = [record(text) for text in FIRING]
    shown = {key: value for key, value in plan.items() if key != "records"} | {"document": "=1+1"}
    shown["about"] = {"team": "=cmd|'/C calc'!A0", "author": "@SUM(A1)"}
    book.add(shown, statements)
    summary.add(shown)
    book.finish(summary.record([{"document": "=1+1", "problem": "+1", "advice": "-1"}], ABOUT))
    with zipfile.ZipFile(tmp_path / "audit.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, data in parts.items():
        assert b"<f>" not in data, name
        assert b"<f " not in data, name
        assert b"hyperlink" not in data, name
        assert b"ddeLink" not in data, name
        assert not name.startswith(("xl/externalLinks", "xl/connections")), name
    rows = CalamineWorkbook.from_path(tmp_path / "audit.xlsx").get_sheet_by_name("Statements").to_python()
    at = rows[0].index("Text")
    assert [str(row[at]).replace("\r", "\n") for row in rows[1:]] == [
        text.replace("\x00", "").replace("\r", "\n") for text in FIRING
    ]
    # A person who edits such a cell makes no formula of it either.
    assert b'quotePrefix="1"' in parts["xl/styles.xml"]
    assert [path.name for path in tmp_path.iterdir()] == ["audit.xlsx"]
