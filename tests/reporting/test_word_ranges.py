"""Where the marks of a comment come to stand in a paragraph, and that nothing else moves."""

from __future__ import annotations

import re
from typing import Any

import pytest
from docx import Document
from lxml import etree

from smartnlp.reading.word_styles import Styles
from smartnlp.reading.word_text import Visible
from smartnlp.reporting.word_ranges import P, W, mark

STYLES = Styles(Document().styles.element)


def paragraph(inner: str) -> Any:
    return etree.fromstring(f'<w:p xmlns:w="{W}" xmlns:m="http://example.org">{inner}</w:p>')


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def outline(element: Any) -> str:
    """The paragraph in short: texts, and "[" and "]" and "#" for the marks; wrappers in angle brackets."""
    short = {"commentRangeStart": "[", "commentRangeEnd": "]", "commentReference": "#", "t": element.text or ""}
    name = etree.QName(element).localname
    if name in short:
        return short[name]
    inner = "".join(map(outline, element))
    if name in ("p", "sdtContent"):
        return inner
    if name == "r":
        return f"({inner})"
    return f"<{name} {inner}>" if name in ("ins", "hyperlink", "sdt", "fldSimple", "b") else inner or f"<{name}>"


def marked(inner: str, words: str) -> str:
    element = paragraph(inner)
    visible = Visible(STYLES)
    text = visible.text(element)
    start = text.index(words)
    mark(element, start, start + len(words), "0", visible.pieces)
    assert visible.text(element) == text
    return outline(element)


BOLD = "<w:rPr><w:b/></w:rPr>"


@pytest.mark.parametrize(
    ("inner", "words", "expected"),
    [
        (run("Ring school."), "Ring school.", "[(Ring school.)](#)"),
        (run("Ring school."), "school", "(Ring )[(school)](#)(.)"),
        (run("Ring school.", BOLD), "school", "(<b >Ring )[(<b >school)](#)(<b >.)"),
        (run("Ring ") + run("school", BOLD) + run("."), "g schoo", "(Rin)[(g )(<b >schoo)](#)(<b >l)(.)"),
        (f"<w:ins>{run('Ring school.')}</w:ins>", "Ring school.", "[<ins (Ring school.)>](#)"),
        (f"<w:ins>{run('Ring school.')}</w:ins>", "school", "<ins (Ring )[(school)](.)>(#)"),
        (
            f"{run('Ring ')}<w:hyperlink>{run('school now')}</w:hyperlink>", "Ring school",
            "[(Ring )<hyperlink (school)]( now)>(#)",
        ),
        (f"<w:sdt><w:sdtContent>{run('Ring school.')}</w:sdtContent></w:sdt>", "school", "[<sdt (Ring school.)>](#)"),
        (f"<w:fldSimple>{run('Ring school.')}</w:fldSimple>", "school", "[<fldSimple (Ring school.)>](#)"),
        ("<w:r><w:t>Ring</w:t><w:tab/><w:t>school</w:t></w:r>", "school", "(Ring<tab>)[(school)](#)"),
        ("<w:r><w:t>Ring\u00ad school</w:t></w:r>", "school", "(Ring\u00ad )[(school)](#)"),
    ],
)  # fmt: skip
def test_a_range_stands_on_its_words(inner: str, words: str, expected: str) -> None:
    assert marked(inner, words) == expected


def test_a_field_is_marked_whole() -> None:
    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>DOCPROPERTY x</w:instrText></w:r>"
    inner = run("By ") + field("begin") + code + field("separate") + run("20 May") + field("end") + run(".")
    found = marked(inner, "May")
    assert re.sub("<instrText>|<fldChar>", "f", found) == "(By )[(f)(f)(f)(20 May)(f)](#)(.)"


def test_comments_on_the_same_words_keep_their_order() -> None:
    element = paragraph(run("Ring school."))
    visible = Visible(STYLES)
    for number in ("4", "5"):
        mark(element, 0, 4, number, visible.pieces)
    ids = [one.get(f"{{{W}}}id") for one in element.iter(f"{{{W}}}commentReference")]
    assert ids == ["4", "5"]
    assert outline(element) == "[[(Ring)](#)](#)( school.)"


def test_a_paragraph_without_text_gets_its_comment_at_the_end() -> None:
    element = paragraph("")
    mark(element, 0, 0, "0", Visible(STYLES).pieces)
    assert (element.tag, outline(element)) == (P, "(#)")
