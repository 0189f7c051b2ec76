"""What a cell says, as the person who opens the file sees it."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from smartnlp.reading import read_path
from smartnlp.reading.sheet_numbers import Format, format_of, shown
from smartnlp.reading.sheet_rows import csv_sheet, texts
from smartnlp.reading.sheet_xlsx import xlsx_sheets
from smartnlp.records import UnreadablePlan


@pytest.mark.parametrize(
    ("raw", "code", "said"),
    [
        ("46153", "dd/mm/yyyy", "11/05/2026"),
        ("46153.5", "dd mmm yy hh:mm", "11/05/2026 12:00"),
        ("0.375", "hh:mm", "09:00"),
        ("0.95", "0%", "95%"),
        ("4417", "000000", "004417"),
        ("1.5", "General", "1.5"),
        ("0.30000000000000004", '"£"0.00', "0.3"),
        ("12345678901234567890", "0", "12345678901234567890"),
        ("2026-05-11", "General", "11/05/2026"),
    ],
)
def test_numbers_are_shown_as_their_format_shows_them(raw: str, code: str, said: str) -> None:
    assert shown(raw, format_of(200, code)) == said


def test_a_workbook_may_count_its_days_from_1904() -> None:
    assert shown("44691", Format(date=True), from_1904=True) == "11/05/2026"
    assert shown("46153", format_of(14, None)) == "11/05/2026"


def test_cells_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "cells.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("One")
        bold: Any = book.add_format({"bold": True})
        sheet.write_rich_string(0, 0, "Mum ", bold, "to ring", " school")
        sheet.write_formula(0, 1, "=1", None, "worked out")
        sheet.write_boolean(0, 2, True)
        sheet.write_formula(0, 3, "=1/0", None, "#DIV/0!")
        sheet.write_datetime(0, 5, dt.datetime(2026, 5, 11), book.add_format({"num_format": "d mmm"}))
        sheet.write(0, 6, "two\nlines _x0041_")
        sheet.merge_range(2, 0, 3, 1, "wide and high")
        sheet.write(3, 2, "beside")
    (sheet,) = xlsx_sheets(path, "cells.xlsx")
    rows = dict(sheet.rows())
    assert texts(rows[1]) == ["Mum to ring school", "worked out", "Yes", "", "", "11/05/2026", "two\nlines _x0041_"]
    assert [(cell.text, cell.merged, cell.across) for cell in rows[4]] == [
        ("", True, False),
        ("", True, True),
        ("beside", False, False),
    ]


def test_a_workbook_without_places_or_shared_texts_is_read(tmp_path: Path) -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    row = "<row><c t='inlineStr'><is><t>Mum to ring</t></is></c><c><v>3</v></c></row>"
    with zipfile.ZipFile(tmp_path / "bare.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        book = f"<workbook xmlns='{space}' xmlns:r='{links}'><sheets><sheet name='A' r:id='x'/></sheets></workbook>"
        archive.writestr("xl/workbook.xml", book)
        relation = f"<Relationships><Relationship Id='x' Type='{links}/worksheet' Target='/xl/a.xml'/></Relationships>"
        archive.writestr("xl/_rels/workbook.xml.rels", relation)
        archive.writestr("xl/a.xml", f"<worksheet xmlns='{space}'><sheetData>{row}{row}</sheetData></worksheet>")
    (sheet,) = xlsx_sheets(tmp_path / "bare.xlsx", "bare.xlsx")
    assert [(number, texts(cells)) for number, cells in sheet.rows()] == [
        (1, ["Mum to ring", "3"]),
        (2, ["Mum to ring", "3"]),
    ]


@pytest.mark.parametrize(
    ("data", "row"),
    [
        (b"sep=;\nA;B\n1;x, y, z\n", ["1", "x, y, z"]),
        ("A\tB\n1\tcafé\n".encode("utf-16"), ["1", "café"]),
        (b"A;B\n" + b"1;yes\n" * 30_000 + b"1;caf\xe9\n", ["1", "café"]),
        (b'A,B\r\n1,"two\r\nlines"\r\n', ["1", "two\nlines"]),
        ("\ufeffA|B\n1|x, y; z\n".encode(), ["1", "x, y; z"]),
    ],
    ids=["hint", "utf-16", "accent in the last row", "line ends in a cell", "bars"],
)
def test_separated_values(tmp_path: Path, data: bytes, row: list[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    sheet, _ = csv_sheet(path, "a.csv")
    rows = [texts(cells) for _, cells in sheet.rows()]
    assert rows[0] == ["A", "B"]
    assert rows[-1] == row


def test_a_broken_sheet_is_named_after_the_plans_above_it_were_read(tmp_path: Path) -> None:
    path = tmp_path / "cut.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_row(0, 0, ["Case ID", "Action", "Who"])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:-40]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(UnreadablePlan, match=r"cut\.xlsx: is a damaged workbook\. Open it in the spreadsheet"):
        read_path(path, "cut.xlsx")


def test_texts_of_a_workbook_come_back_in_any_order(tmp_path: Path) -> None:
    words = [f"wörd {number} " * (number % 5 + 1) for number in range(50)]
    with xlsxwriter.Workbook(str(tmp_path / "many.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, words)
        sheet.write_column(0, 1, reversed(words))
    (found,) = xlsx_sheets(tmp_path / "many.xlsx", "many.xlsx")
    assert [tuple(texts(cells)) for _, cells in found.rows()] == [
        (one.strip(), other.strip()) for one, other in zip(words, reversed(words), strict=True)
    ]
