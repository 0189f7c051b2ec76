"""A structured plan as a PDF with a text layer, ruled tables, running header and page numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate, Spacer, Table

_WIDE = 5
_MARGIN = 48


def render(plan: dict[str, Any], path: Path) -> None:
    styles = getSampleStyleSheet()
    wide = any(len(block.get("columns", ())) >= _WIDE for block in plan["blocks"])
    size = landscape(A4) if wide else A4
    width = size[0] - 2 * _MARGIN
    story: list[Any] = [Paragraph(escape(plan["title"]), styles["Title"])]
    if plan["fields"]:
        story += [_grid([[[label], [value]] for label, value in plan["fields"]], width, styles), Spacer(0, 10)]
    for block in plan["blocks"]:
        match block["type"]:
            case "heading":
                story.append(Paragraph(escape(block["text"]), styles[f"Heading{min(block.get('level', 1) + 1, 4)}"]))
            case "paragraph":
                story += [Paragraph(escape(block["text"]), styles["BodyText"]), Spacer(0, 4)]
            case "list":
                items = [ListItem(Paragraph(escape(text), styles["BodyText"])) for text in block["items"]]
                kind = "1" if block.get("ordered") else "bullet"
                marks = {"bulletFormat": "%s."} if block.get("ordered") else {"start": "•"}
                story.append(ListFlowable(items, bulletType=kind, **marks))
            case "table":
                rows = [[[column] for column in block["columns"]], *block["rows"]]
                story += [_grid(rows, width, styles, repeat=1), Spacer(0, 10)]

    def furniture(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(_MARGIN, size[1] - 30, f"CONFIDENTIAL   {plan['title']}")
        canvas.drawRightString(size[0] - _MARGIN, 24, f"Page {document.page}")

    document = SimpleDocTemplate(
        str(path), pagesize=size, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN, bottomMargin=_MARGIN,
        title=plan["title"], author="", invariant=1,
    )  # fmt: skip
    document.build(story, onFirstPage=furniture, onLaterPages=furniture)


def _grid(rows: list[list[list[str]]], width: float, styles: Any, repeat: int = 0) -> Table:
    cells = [[[Paragraph(escape(line), styles["BodyText"]) for line in cell] or "" for cell in row] for row in rows]
    table = Table(cells, colWidths=_widths(rows, width), repeatRows=repeat, splitInRow=0)
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return table


def _widths(rows: list[list[list[str]]], width: float) -> list[float]:
    """Columns share the width by the square root of what they hold, so that short ones stay readable."""
    shares = [sum(len(line) for row in rows for line in row[i]) ** 0.5 + 4 for i in range(len(rows[0]))]
    return [width * share / sum(shares) for share in shares]
