from __future__ import annotations

from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from smartnlp.reading import read_path
from smartnlp.records import Plan

STYLES = getSampleStyleSheet()
LONG = (
    "The social worker will ring the housing officer and ask for a date on which "
    "the damp in the back bedroom will be treated"
)


def pdf(tmp_path: Path, *story: object, furniture: str = "") -> Plan:
    path = tmp_path / "plan.pdf"

    def draw(canvas: object, document: object) -> None:
        if furniture:
            canvas.drawString(50, 800, f"{furniture} {document.page}")  # type: ignore[attr-defined]

    SimpleDocTemplate(str(path)).build(list(story), onFirstPage=draw, onLaterPages=draw)
    return read_path(path, path.name)[0]


def ruled(rows: list[list[str]]) -> Table:
    cells = [[Paragraph(text, STYLES["BodyText"]) for text in row] for row in rows]
    return Table(cells, colWidths=[180, 90], style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])


def test_lines_broken_by_the_margin_are_joined(tmp_path: Path) -> None:
    plan = pdf(tmp_path, Paragraph(LONG + ".", STYLES["BodyText"]))
    assert [block.text for block in plan.blocks] == [LONG + "."]


def test_a_ruled_table_becomes_a_table_with_its_cell_lines_joined(tmp_path: Path) -> None:
    plan = pdf(tmp_path, ruled([["Action", "Who"], [LONG, "SW"]]))
    (block,) = plan.blocks
    assert block.table is not None
    assert [[cell.text for cell in row] for row in block.table.rows] == [["Action", "Who"], [LONG, "SW"]]


def test_a_table_that_goes_on_over_the_page_is_one(tmp_path: Path) -> None:
    rows = [["Action", "Who"], *([f"Action number {n} for the worker", "SW"] for n in range(60))]
    plan = pdf(tmp_path, ruled(rows))
    (block,) = plan.blocks
    assert block.table is not None
    assert len(block.table.rows) == len(rows)


def test_running_headers_and_page_numbers_are_not_text(tmp_path: Path) -> None:
    story = [
        part for n in range(3) for part in (Paragraph(f"Text of page {'abc'[n]}.", STYLES["BodyText"]), PageBreak())
    ]
    plan = pdf(tmp_path, *story, furniture="CONFIDENTIAL page")
    texts = [block.text for block in plan.blocks if block.kind != "furniture"]
    assert texts == ["Text of page a.", "Text of page b.", "Text of page c."]


def test_large_type_is_a_heading(tmp_path: Path) -> None:
    plan = pdf(tmp_path, Paragraph("What happens now", STYLES["Heading1"]), Paragraph(LONG + ".", STYLES["BodyText"]))
    assert [block.kind for block in plan.blocks] == ["heading", "paragraph"]
