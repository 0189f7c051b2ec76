"""An audit as an Excel workbook: Summary, Plans, Statements with a reviewer's columns, Findings, About.

Rows go out as they come, so that memory does not grow with the number of plans; the file is written by
:meth:`AuditWorkbook.finish`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from smartnlp.private import claim
from smartnlp.reporting.cells import CREATED, OPTIONS, RULED, SHEET_ROWS, Styles, put, row_height
from smartnlp.reporting.review import REVIEW
from smartnlp.reporting.workbook_columns import FINDINGS, PLANS, STATEMENTS, Column, finding_rows, words
from smartnlp.reporting.workbook_pages import write_about, write_summary

NAME = "audit.xlsx"
WAITING = ".audit-"  # how the folder begins in which rows wait
HEADER = {"bold": True, "text_wrap": True, "bg_color": "#26415E", "font_color": "#FFFFFF", "valign": "vcenter"}
HEADER_TO_FILL = {**HEADER, "bg_color": "#7A4B00"}
TO_FILL = {"bg_color": "#FFFBEA", "border": 1, "border_color": "#D9C78A"}
_BAR = {"type": "data_bar", "bar_color": "#C3D3E6", "bar_solid": True, "min_type": "num", "max_type": "num",
        "min_value": 0, "max_value": 1}  # fmt: skip
_MANY_ROWS = 400_000  # from here on a sheet may be more than the 2 GB of a plain zip file
_A3, _ON_ONE_PAGE = 8, 12  # paper; so many columns are printed on one page's width
_HEADER_HEIGHT = 42  # points


class AuditWorkbook:
    """Hand it each plan with :meth:`add`, then :meth:`finish`, or :meth:`discard` if the audit did not come to its end.

    Args:
        folder: where ``audit.xlsx`` is written, whole, at the end; one of an earlier audit must be gone.
        about: what ``summary.json`` says under the same name.
        sheet_rows: after so many rows a sheet is full and goes on in the next.
    """

    def __init__(self, folder: Path, about: dict[str, Any], sheet_rows: int = SHEET_ROWS) -> None:
        import xlsxwriter

        # Rows wait on disk beside the results, and not where other people's files lie.
        self._waiting = tempfile.TemporaryDirectory(dir=folder, prefix=WAITING, ignore_cleanup_errors=True)
        self._file, self._part = folder / NAME, Path(self._waiting.name) / NAME
        claim(self._part)
        options = {**OPTIONS, "constant_memory": True, "tmpdir": self._waiting.name}
        self._book = xlsxwriter.Workbook(str(self._part), options)
        self._book.set_properties({"title": "SMART audit", "created": CREATED})
        self._styles, self._about = Styles(self._book), about
        self._summary = self._book.add_worksheet("Summary")
        self._plans, self._statements, self._findings = (
            _Rows(self._book, name, columns, self._styles, sheet_rows)
            for name, columns in (("Plans", PLANS), ("Statements", STATEMENTS), ("Findings", FINDINGS))
        )
        self._last = self._book.add_worksheet("About")
        self._codes: dict[str, str] = {}

    def add(self, plan: dict[str, Any], statements: Sequence[dict[str, Any]]) -> None:
        """Write the rows of one plan, given as its record and those of its statements."""
        self._plans.add(plan)
        for record in statements:
            self._statements.add(record)
        for finding in finding_rows(plan, statements):
            self._findings.add(finding)
            self._codes[finding["rule"]] = finding["code"]

    def finish(self, summary: dict[str, Any]) -> None:
        """Write the sums and close the file; ``summary`` is what ``summary.json`` holds."""
        write_summary(self._summary, summary, self._codes, self._styles)
        series = (self._plans, self._statements, self._findings)
        write_about(self._last, self._about, [note for one in series if (note := one.close())], self._styles)
        if max(one.count for one in series) > _MANY_ROWS:
            self._book.use_zip64()
        self._book.close()
        self._part.replace(self._file)
        self._waiting.cleanup()

    def discard(self) -> None:
        """Leave nothing behind."""
        for sheet in self._book.worksheets():
            sheet._opt_close()
        self._waiting.cleanup()


class _Rows:
    """Rows of one kind under a frozen header; when a sheet is full they go on in the next."""

    def __init__(self, book: Any, name: str, columns: Sequence[Column], styles: Styles, limit: int) -> None:
        self._book, self._name, self._columns, self._styles, self._limit = book, name, columns, styles, limit
        self._sheets: list[Any] = []
        self.count = self._next = 0
        self._open()

    def add(self, record: dict[str, Any]) -> None:
        """Write one row."""
        if self._next == self._limit:
            self._close_sheet()
            self._open()
        values = [column.of(record) for column in self._columns]
        wrapped = [(value, column.width) for value, column in zip(values, self._columns, strict=True) if column.wraps]
        self._sheets[-1].set_row(self._next, row_height(wrapped))
        for number, (column, value) in enumerate(zip(self._columns, values, strict=True)):
            look = {**(TO_FILL if column.answer else RULED), **column.styled(value)}
            put(self._sheets[-1], self._next, number, value, self._styles, **look)
        self._next += 1
        self.count += 1

    def close(self) -> str:
        """Add filters and choices; returns a note if more than one sheet was needed."""
        self._close_sheet()
        if len(self._sheets) == 1:
            return ""
        return f"{self._name}: {self.count} rows, more than a sheet holds; they go on in {self._sheets[-1].get_name()}."

    def _open(self) -> None:
        number = len(self._sheets) + 1
        sheet = self._book.add_worksheet(self._name if number == 1 else f"{self._name} {number}")
        self._sheets.append(sheet)
        sheet.set_row(0, _HEADER_HEIGHT)
        for at, column in enumerate(self._columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.name, self._styles.of(**(HEADER_TO_FILL if column.answer else HEADER)))
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(_A3)
        sheet.fit_to_pages(1 if len(self._columns) <= _ON_ONE_PAGE else 2, 0)
        sheet.repeat_rows(0)
        self._next = 1

    def _close_sheet(self) -> None:
        sheet, last = self._sheets[-1], max(1, self._next - 1)
        sheet.autofilter(0, 0, last, len(self._columns) - 1)
        for at, column in enumerate(self._columns):
            if column.bar:
                sheet.conditional_format(1, at, last, at, _BAR)
            if column.choices:
                help_ = {"input_title": REVIEW, "input_message": words()["help"]["review"]}
                shown = help_ if column.name == REVIEW else {}
                sheet.data_validation(1, at, last, at, {"validate": "list", "source": [*column.choices], **shown})
