"""A structured plan as a Word document: form table, headings, lists with Word's own numbers, ruled tables."""

from __future__ import annotations

import copy
import datetime as dt
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

_WIDE = 5  # columns from which the page is turned


def render(plan: dict[str, Any], path: Path) -> None:
    word = Document()
    word.core_properties.created = word.core_properties.modified = dt.datetime(2026, 1, 1)
    word.core_properties.author = word.core_properties.comments = ""
    word.styles["Normal"].font.size = Pt(10)
    if any(len(block.get("columns", ())) >= _WIDE for block in plan["blocks"]):
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
                table = _grid(word, [[[column] for column in block["columns"]], *block["rows"]])
                for cell in table.rows[0].cells:
                    for run in cell.paragraphs[0].runs:
                        run.bold = True
                _repeat_header(table.rows[0])
                word.add_paragraph()
    word.save(str(path))


def _grid(word: Any, rows: list[list[list[str]]]) -> Any:
    table = word.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, lines_of in zip(table.rows, rows, strict=True):
        for cell, lines in zip(row.cells, lines_of, strict=True):
            cell.paragraphs[0].text = lines[0] if lines else ""
            for line in lines[1:]:
                cell.add_paragraph(line)
    return table


def _list(word: Any, block: dict[str, Any]) -> None:
    style = "List Number" if block.get("ordered") else "List Bullet"
    number = _fresh_number(word, style) if block.get("ordered") else None
    for item in block["items"]:
        paragraph = word.add_paragraph(item, style=style)
        if number is not None:
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
