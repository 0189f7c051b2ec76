"""Word files that are not quite in order, and marks that a list may draw."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from smartnlp.reading import read_path
from smartnlp.records import Plan


def read(path: Path) -> Plan:
    return next(iter(read_path(path, path.name)))


def test_links_to_parts_that_are_not_there_are_overlooked(make_docx: Callable[..., Path], tmp_path: Path) -> None:
    whole, broken = make_docx("Mum to ring school."), tmp_path / "broken.docx"
    link = b'<Relationship Id="rId99" Type="http://x/image" Target="../NULL"/></Relationships>'
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            copy.writestr(name, data.replace(b"</Relationships>", link) if name.endswith("document.xml.rels") else data)
    assert read(broken).blocks[0].text == "Mum to ring school."


@pytest.mark.parametrize(
    ("form", "drawn", "marks"),
    [
        ("decimal", "%1.", ["1.", "2."]),
        ("decimal", "%1)", ["1)", "2)"]),
        ("decimal", "Action %1:", ["1.", "2."]),
        ("decimal", "A%1", ["1.", "2."]),
        ("upperLetter", "%1.", ["A)", "B)"]),
        ("lowerRoman", "(%1)", ["(i)", "(ii)"]),
        ("upperRoman", "%1.", ["I)", "II)"]),
        ("bullet", "\uf0b7", ["•", "•"]),
        ("none", "", [None, None]),
        ("none", "☐", ["•", "•"]),
    ],
)
def test_marks_come_as_an_enumerator(tmp_path: Path, form: str, drawn: str, marks: list[str | None]) -> None:
    document = Document()
    root = document.part.numbering_part.element
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="{form}"/><w:lvlText w:val="{drawn}"/></w:lvl>'
    root.find(qn("w:num")).addprevious(
        parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="700">{level}</w:abstractNum>')
    )
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="700"><w:abstractNumId w:val="700"/></w:num>'))
    for text in ("Ring school.", "Visit."):
        properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = 700
    document.save(str(tmp_path / "plan.docx"))
    expected = [
        f"{mark} {text}" if mark else text for mark, text in zip(marks, ("Ring school.", "Visit."), strict=True)
    ]
    assert [block.text for block in read(tmp_path / "plan.docx").blocks] == expected


def test_a_bold_bullet_is_no_heading(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph(style="List Bullet").add_run("Improved attendance").bold = True
    document.save(str(tmp_path / "plan.docx"))
    assert [block.kind for block in read(tmp_path / "plan.docx").blocks] == ["item"]


def test_a_box_around_text_is_text(make_docx: Callable[..., Path]) -> None:
    assert [(b.kind, b.text) for b in read(make_docx([["Mum to ring school."]])).blocks] == [
        ("paragraph", "Mum to ring school.")
    ]
