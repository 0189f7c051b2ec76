"""A Word file with comments: what was there stays, and what Word cannot anchor is said in words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from docx import Document

from smartnlp.reading.word_styles import Styles
from smartnlp.reading.word_text import Visible
from smartnlp.records import Anchor
from smartnlp.reporting.word import AUTHOR, Comment, with_comments

PIECES = Visible(Styles(Document().styles.element)).pieces
SAID = ("No time is given.", "When will this start?")


def comments(data: bytes) -> list[tuple[str, str]]:
    return [(one.author, one.text) for one in Document(io.BytesIO(data)).comments]


def test_comments_that_were_there_stay(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("Ring school.")
    document.add_comment(paragraph.runs, "Done?", author="Bea", initials="B")
    document.save(str(tmp_path / "plan.docx"))
    data = with_comments(
        (tmp_path / "plan.docx").read_bytes(),
        [Comment("T101", SAID, "Ring school.", "paragraph 1", Anchor(0, 0, 12))],
        PIECES,
    )
    first, second = comments(data)
    assert first == ("Bea", "Done?")
    assert second == (AUTHOR, "T101 No time is given.\nWhen will this start?")


def test_a_file_without_findings_is_the_same_file(make_docx: Callable[..., Path]) -> None:
    data = make_docx("Ring school.").read_bytes()
    assert with_comments(data, [], PIECES) == data


def test_what_has_no_place_stands_on_the_first_line_with_its_words(make_docx: Callable[..., Path]) -> None:
    data = make_docx("Plan", "Ring school.").read_bytes()
    found = with_comments(data, [Comment("T101", SAID, "Visit Gran.", "footnote 1")], PIECES)
    assert comments(found) == [
        (AUTHOR, "On “Visit Gran.” (footnote 1):\nT101 No time is given.\nWhen will this start?")
    ]
    assert "commentRangeStart" in xml(found).split("Plan")[0]


def test_a_line_put_together_is_found_by_its_words(make_docx: Callable[..., Path]) -> None:
    data = make_docx("Plan", "Ring school today.").read_bytes()
    found = with_comments(data, [Comment("T101", SAID, "Ring school", "paragraph 2", None, (5, 11))], PIECES)
    assert comments(found)[0][1].startswith("T101")
    start = xml(found).index("commentRangeStart")
    assert xml(found).index("Ring ") < start < xml(found).index(">school<")


def test_characters_that_xml_cannot_hold_are_left_out(make_docx: Callable[..., Path]) -> None:
    data = make_docx("Plan").read_bytes()
    found = with_comments(data, [Comment("P101", ("a\x0bb\ud800", "?"))], PIECES)
    assert comments(found) == [(AUTHOR, "P101 ab\n?")]


def test_the_same_file_gives_the_same_bytes(make_docx: Callable[..., Path]) -> None:
    data = make_docx("Plan").read_bytes()
    said = [Comment("P101", SAID)]
    assert with_comments(data, said, PIECES) == with_comments(data, said, PIECES)


def xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()
