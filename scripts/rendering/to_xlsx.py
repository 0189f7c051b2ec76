"""A structured plan as a workbook laid out like a form, and many plans as a case system's export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter


def render(plan: dict[str, Any], path: Path) -> None:
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
                    row += 1
                    sheet.write_row(row, 0, block["columns"], bold)
                    for cells in block["rows"]:
                        row += 1
                        sheet.write_row(row, 0, ["\n".join(cell) for cell in cells], wrap)
                    row += 2
