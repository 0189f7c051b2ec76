"""Where a line stands in document.xml, precisely enough to put a comment on its words."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from smartnlp.reading import read_path
from smartnlp.reading.word_styles import Styles
from smartnlp.reading.word_text import Visible
from smartnlp.records import Anchor, Plan


def saved(document: Document, tmp_path: Path) -> tuple[Path, Plan]:
    path = tmp_path / "plan.docx"
    document.save(str(path))
    return path, next(iter(read_path(path, path.name)))


def visible(path: Path, anchor: Anchor) -> str:
    document = Document(str(path))
    paragraph = list(document.element.body.iter(qn("w:p")))[anchor.paragraph]
    return Visible(Styles(document.styles.element)).text(paragraph)[anchor.start : anchor.end]


def test_a_line_is_found_again_behind_its_number_and_a_break(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("first")
    paragraph = document.add_paragraph("  Ring school. ", style="List Number")
    paragraph.add_run().add_break(WD_BREAK.LINE)
    paragraph.add_run("Visit Mum.\u00ad").bold = True
    path, plan = saved(document, tmp_path)
    block = plan.blocks[1]
    assert block.text.split("\n") == ["1. Ring school.", "Visit Mum."]
    assert [visible(path, anchor) for anchor in block.anchors if anchor] == ["Ring school.", "Visit Mum."]


def test_words_within_a_line(tmp_path: Path) -> None:
    path, plan = saved(_listed("Ring school. Ring the dentist."), tmp_path)
    (anchor,) = plan.blocks[0].anchors
    assert anchor is not None
    second = anchor.of(plan.blocks[0].text, "Ring the dentist.")
    assert second is not None
    assert visible(path, second) == "Ring the dentist."
    assert anchor.of(plan.blocks[0].text, "not there") is None


def test_cells_have_an_anchor_for_each_line(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Action", "Who"
    table.cell(1, 0).text = "Ring school."
    table.cell(1, 0).add_paragraph("Visit.")
    path, plan = saved(document, tmp_path)
    assert plan.blocks[0].table is not None
    cell = plan.blocks[0].table.rows[1][0]
    assert [visible(path, anchor) for anchor in cell.anchors if anchor] == cell.text.split("\n")


def test_a_line_put_together_has_none(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Category: ☒ Neglect ☐ Physical harm")
    _, plan = saved(document, tmp_path)
    assert (plan.blocks[0].text, plan.blocks[0].anchors) == ("Category: Neglect", (None,))


def test_text_after_a_field_that_never_ends_is_kept(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph()
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="begin"/></w:r>'))
    paragraph.add_run("Mum to ring school.")
    _, plan = saved(document, tmp_path)
    assert plan.blocks[0].text == "Mum to ring school."


def _listed(text: str) -> Document:
    document = Document()
    document.add_paragraph(text, style="List Number")
    return document
