from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from smartnlp.reading import read_path
from smartnlp.records import Block


def blocks(path: Path) -> tuple[Block, ...]:
    return read_path(path, path.name)[0].blocks


def save(document: Document, tmp_path: Path) -> Path:
    path = tmp_path / "plan.docx"
    document.save(str(path))
    return path


def test_paragraphs_and_tables_keep_their_order(make_docx: Callable[..., Path]) -> None:
    path = make_docx("Before", [["Action", "Who"], ["Ring school", "SW"]], "After")
    assert [block.text or "table" for block in blocks(path)] == ["Before", "table", "After"]


def test_lines_of_a_cell_stay_apart(make_docx: Callable[..., Path]) -> None:
    table = blocks(make_docx([["Action", "Who"], ["1. Ring school\n2. Visit", "SW"]]))[0].table
    assert table is not None
    assert table.rows[1][0].text == "1. Ring school\n2. Visit"


def test_tracked_insertions_are_kept_and_deletions_left_out(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("Mum to ")
    attributes = f'{nsdecls("w")} w:id="1" w:author="a" w:date="2026-01-01T00:00:00Z"'
    paragraph._p.append(parse_xml(f"<w:ins {attributes}><w:r><w:t>ring</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {attributes}><w:r><w:delText>visit</w:delText></w:r></w:del>"))
    assert blocks(save(document, tmp_path))[0].text == "Mum to ring"


def test_content_controls_are_read(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("first")
    control = (
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>in a control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(1, parse_xml(control))
    assert [block.text for block in blocks(save(document, tmp_path))] == ["first", "in a control"]


def test_automatic_numbers_are_counted_as_word_shows_them(tmp_path: Path) -> None:
    document = Document()
    for text in ("one", "two"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("dot", style="List Bullet")
    assert [block.text for block in blocks(save(document, tmp_path))] == ["1. one", "2. two", "• dot"]


def test_merged_cells_are_marked_and_read_once(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Outcome for both rows"
    table.cell(0, 1).text, table.cell(1, 1).text = "first", "second"
    found = blocks(save(document, tmp_path))[0].table
    assert found is not None
    assert [(row[0].text, row[0].merged) for row in found.rows] == [("Outcome for both rows", False), ("", True)]


def test_a_nested_table_is_read_as_lines_of_its_cell(tmp_path: Path) -> None:
    document = Document()
    cell = document.add_table(rows=1, cols=2).cell(0, 0)
    cell.text = "outer"
    cell.add_table(rows=1, cols=1).cell(0, 0).text = "inner"
    found = blocks(save(document, tmp_path))[0].table
    assert found is not None
    assert found.rows[0][0].text.split("\n") == ["outer", "inner"]


def test_headings_by_style_and_by_bold(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("By style", 2)
    document.add_paragraph().add_run("By bold").bold = True
    document.add_paragraph("text")
    assert [block.kind for block in blocks(save(document, tmp_path))] == ["heading", "heading", "paragraph"]


def test_page_headers_are_furniture(tmp_path: Path) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Date of plan: 3 May 2026"
    document.add_paragraph("text")
    assert [(block.kind, block.text) for block in blocks(save(document, tmp_path))] == [
        ("furniture", "Date of plan: 3 May 2026"),
        ("paragraph", "text"),
    ]
