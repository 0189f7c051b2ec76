"""A structured plan as a Word document: form table, headings, lists with Word's own numbers, ruled tables."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from rendering.layouts import Lines, Row, own_list, spans, spread, suits_cards

# grid: tables as they are; cards: a table of label and answer for each row, with Word's own numbers in its cells;
# merged: landscape, a row for each action, the cell of the outcome merged over them.
LAYOUTS = ("grid", "cards", "merged")
_WIDE = 5  # columns from which the page is turned


def render(plan: dict[str, Any], path: Path, layout: str = "grid") -> None:
    word = Document()
    word.core_properties.created = word.core_properties.modified = dt.datetime(2026, 1, 1)
    word.core_properties.author = word.core_properties.comments = ""
    word.styles["Normal"].font.size = Pt(10)
    if layout == "merged" or any(len(block.get("columns", ())) >= _WIDE for block in plan["blocks"]):
        section = word.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    word.sections[0].header.paragraphs[0].text = f"CONFIDENTIAL   {plan['title']}"
    word.add_heading(plan["title"], 0)
    if plan["fields"]:
        _grid(word, [[[label], [value]] for label, value in plan["fields"]])
    for block in plan["blocks"]:
        match block["type"]:
            case "heading":
                word.add_heading(block["text"], min(block.get("level", 1), 4))
            case "paragraph":
                word.add_paragraph(block["text"])
            case "list":
                _list(word, block)
            case "table":
                _table(word, block["columns"], block["rows"], layout)
    word.save(str(path))


def _table(word: Any, columns: Lines, rows: list[list[Lines]], layout: str) -> None:
    if layout == "cards" and suits_cards(columns, rows):
        for row in rows:
            _card(word, columns, row)
        return
    table = _grid(word, [[[column] for column in columns], *(spread(columns, rows) if layout == "merged" else rows)])
    for cell in table.rows[0].cells:
        _embolden(cell)
    _repeat_header(table.rows[0])
    word.add_paragraph()


def _card(word: Any, columns: Lines, row: list[Lines]) -> None:
    table = word.add_table(rows=len(columns), cols=2, style="Table Grid")
    for (left, right), label, lines in zip((line.cells for line in table.rows), columns, row, strict=True):
        left.paragraphs[0].text = label
        _embolden(left)
        style, texts = own_list(lines) or (None, lines)
        _fill(right, texts)
        if style is not None:
            for paragraph in right.paragraphs:
                paragraph.style = style
            if style == "List Number":
                _numbered(right.paragraphs, _fresh_number(word, style))
    word.add_paragraph()


def _grid(word: Any, rows: Sequence[Row]) -> Any:
    table = word.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    grid = [list(row.cells) for row in table.rows]
    for cells, contents in zip(grid, rows, strict=True):
        for cell, lines in zip(cells, contents, strict=True):
            _fill(cell, lines or [])
    for column, first, last in spans(rows):
        if last > first:
            grid[first][column].merge(grid[last][column])
    return table


def _fill(cell: Any, lines: Lines) -> None:
    cell.paragraphs[0].text = lines[0] if lines else ""
    for line in lines[1:]:
        cell.add_paragraph(line)


def _embolden(cell: Any) -> None:
    for run in cell.paragraphs[0].runs:
        run.bold = True


def _list(word: Any, block: dict[str, Any]) -> None:
    style = "List Number" if block.get("ordered") else "List Bullet"
    paragraphs = [word.add_paragraph(item, style=style) for item in block["items"]]
    if block.get("ordered"):
        _numbered(paragraphs, _fresh_number(word, style))


def _numbered(paragraphs: Sequence[Any], number: int) -> None:
    for paragraph in paragraphs:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number


def _fresh_number(word: Any, style: str) -> int:
    """A new list that counts from 1 again, on the same abstract numbering as the style's."""
    numbering = word.part.numbering_part.element
    used = word.styles[style].element.pPr.numPr.numId.val
    old = next(n for n in numbering.iterchildren(qn("w:num")) if int(n.get(qn("w:numId"))) == used)
    number = 1 + max(int(n.get(qn("w:numId"))) for n in numbering.iterchildren(qn("w:num")))
    new = OxmlElement("w:num")
    new.set(qn("w:numId"), str(number))
    new.append(copy.deepcopy(old.find(qn("w:abstractNumId"))))
    override, start = OxmlElement("w:lvlOverride"), OxmlElement("w:startOverride")
    override.set(qn("w:ilvl"), "0")
    start.set(qn("w:val"), "1")
    override.append(start)
    new.append(override)
    numbering.append(new)
    return number


def _repeat_header(row: Any) -> None:
    flag = OxmlElement("w:tblHeader")
    flag.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(flag)
