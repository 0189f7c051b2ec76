"""A structured plan as a workbook laid out like a form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from rendering.layouts import Row, spans, spread

LAYOUTS = ("form", "merged")  # merged: a row for each action, the cell of the outcome merged over them


def render(plan: dict[str, Any], path: Path, layout: str = "form") -> None:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Plan")
        sheet.set_column(0, 8, 34)
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        bold = book.add_format({"bold": True, "text_wrap": True})
        sheet.write(0, 0, plan["title"], bold)
        row = 1
        for label, value in plan["fields"]:
            sheet.write(row, 0, label, bold)
            sheet.write(row, 1, value, wrap)
            row += 1
        row += 1
        for block in plan["blocks"]:
            match block["type"]:
                case "heading":
                    sheet.write(row, 0, block["text"], bold)
                    row += 1
                case "paragraph":
                    sheet.write(row, 0, block["text"], wrap)
                    row += 1
                case "list":
                    for number, item in enumerate(block["items"], 1):
                        sheet.write(row, 0, f"{number}. {item}" if block.get("ordered") else f"- {item}", wrap)
                        row += 1
                case "table":
                    sheet.write_row(row + 1, 0, block["columns"], bold)
                    rows = spread(block["columns"], block["rows"]) if layout == "merged" else block["rows"]
                    _rows(sheet, row + 2, rows, wrap)
                    row += len(rows) + 3


def _rows(sheet: Any, top: int, rows: Sequence[Row], wrap: Any) -> None:
    for column, first, last in spans(rows):
        text = "\n".join(rows[first][column] or [])
        if last > first:
            sheet.merge_range(top + first, column, top + last, column, text, wrap)
        else:
            sheet.write(top + first, column, text, wrap)
