"""Rich text, OpenDocument, Word 97 and mail: what is refused, and what goes by another's name."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from smartnlp.reading import read_path
from smartnlp.records import Block, UnreadablePlan

DOCUMENTS = Path(__file__).resolve().parents[1] / "documents"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def blocks(tmp_path: Path, name: str, data: bytes) -> tuple[Block, ...]:
    (tmp_path / name).write_bytes(data)
    return next(iter(read_path(tmp_path / name, name))).blocks


@pytest.mark.parametrize("name", ["other-word-97.doc", "other-outlook.msg"])
def test_a_missing_extra_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "olefile", None)
    with pytest.raises(UnreadablePlan, match=r"Install smartnlp\[documents\], or open it and save it as \.docx"):
        list(read_path(DOCUMENTS / name, name))


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("broken.doc", _OLE + "WordDocument".encode("utf-16-le"), "is a damaged Word file"),
        ("broken.msg", _OLE + "__substg1.0_".encode("utf-16-le"), "is a damaged Outlook message"),
        ("broken.rtf", rb"{\rtf1 Mum to ring {school", "breaks off"),
        ("empty.eml", b"Subject: x\nContent-Type: image/png\n\nxx", "is a mail with no text"),
        ("no.eml", b"\n\njust a line", "is not a mail"),
        ("plain.rtf", b"just text", "is named .rtf but is a text file"),
        ("old.docx", _OLE + "WordDocument".encode("utf-16-le"), "is named .docx but is an old Word file"),
    ],
)
def test_what_cannot_be_read_gets_one_line(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    with pytest.raises(UnreadablePlan, match=problem):
        blocks(tmp_path, name, data)


def test_rich_text_under_the_name_of_word(tmp_path: Path) -> None:
    found = blocks(tmp_path, "plan.doc", rb"{\rtf1\ansi Mum to ring school.\par}")
    assert [block.text for block in found] == ["Mum to ring school."]


def test_rich_text_characters(tmp_path: Path) -> None:
    data = rb"{\rtf1\ansi\ansicpg1252\uc1 caf\'e9\~\u8364?5 \emdash  \{x\}\u55357?\u56832?\par}"
    assert blocks(tmp_path, "plan.rtf", data)[0].text == "café €5 — {x}😀"


def test_a_row_of_rich_text_that_is_merged_across(tmp_path: Path) -> None:
    data = (
        rb"{\rtf1\trowd\clmgf\cellx100\clmrg\cellx2000\cellx4000\intbl Action\cell\cell Who\cell\row"
        rb"\trowd\cellx1000\cellx2000\cellx4000\intbl One.\cell Two.\cell SW\cell\row\pard}"
    )
    table = blocks(tmp_path, "plan.rtf", data)[0].table
    assert table is not None
    assert [[cell.text for cell in row] for row in table.rows] == [["Action", "", "Who"], ["One.", "Two.", "SW"]]


def test_a_plain_mail(tmp_path: Path) -> None:
    found = blocks(tmp_path, "plan.eml", b"Subject: Plan\nFrom: a@b.c\n\n1. Mum to ring school.\n")
    assert [(block.kind, block.text) for block in found] == [("heading", "Plan"), ("item", "1. Mum to ring school.")]
