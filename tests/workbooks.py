"""A judged workbook made from one that was drawn, as a spreadsheet program would save it, and an audit to draw from."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

_CRITERIA = ("specific", "measurable", "achievable", "realistic", "timely")


def refilled(source: Path, target: Path, change: Callable[[dict[str, Any]], dict[str, Any]], name: str) -> Path:
    """A copy of a workbook in which each row of the sheet ``name``, keyed by its header, is changed."""
    book = CalamineWorkbook.from_path(source)
    with xlsxwriter.Workbook(str(target), {"strings_to_formulas": False}) as copy:
        for sheet in book.sheet_names:
            rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            page = copy.add_worksheet(sheet)
            for number, cells in enumerate(rows):
                if sheet == name and number:
                    row = change(dict(zip(rows[0], cells, strict=True)))
                    cells = [row.get(header, "") for header in rows[0]]
                for column, cell in enumerate(cells):
                    if cell not in ("", None):
                        page.write(number, column, cell)
    return target


def audit_of(
    folder: Path, verdicts: list[str | None], documents: int = 3, kinds: tuple[str, ...] = ("action",)
) -> Path:
    """A folder as an audit leaves it, with a statement for each verdict on ``specific``; None for context."""
    folder.mkdir(exist_ok=True)
    lines = []
    for at, verdict in enumerate(verdicts):
        kind = kinds[at % len(kinds)] if verdict else "context"
        said = {"specific": verdict, "measurable": verdict, "timely": "met" if verdict else None}
        lines.append(
            {
                "document": f"plan-{at * documents // len(verdicts)}.docx",
                "plan_date": None,
                "index": at,
                "text": f"Statement number {at}",
                "location": {"block": "table 1", "row": at, "column": None, "item": None, "page": None},
                "context": "Actions",
                "kind": {"label": kind, "confidence": 0.9173},
                "specificity": {"label": "specific", "confidence": 0.9173} if verdict else None,
                "timing": {"label": "timed", "confidence": 0.9173} if verdict else None,
                "owners": [{"text": "SW", "source": "cell"}],
                "times": [],
                "criteria": {
                    name: {"verdict": said.get(name, "judgement" if verdict else None), "findings": []}
                    for name in _CRITERIA
                },
            }
        )
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (folder / "statements.jsonl").write_text(text, encoding="utf-8")
    return folder
