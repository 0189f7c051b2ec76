"""Each kind of bad input gets one clear line with the file's name and what to do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from smartnlp.reading import read_path
from smartnlp.records import UnreadablePlan

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(**entries: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def pdf(*, text: str = "", password: str = "") -> bytes:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, encrypt=StandardEncryption(password) if password else None)
    page.drawString(50, 700, text)
    page.showPage()
    page.save()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "problem", "advice"),
    [
        ("empty.docx", b"", "is empty", "check that the right file was saved"),
        ("blank.txt", b" \n\n\t", "is empty", "check that the right file was saved"),
        ("scan.pdf", pdf(), "has no text on any page", "text recognition"),
        ("locked.pdf", pdf(text="secret", password="pw"), "protected by a password", "without the password"),
        (
            "locked.docx",
            _OLE + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
            "without the password",
        ),
        ("old.wpd", b"text", "of a kind that is not read (.wpd)", "save it as .docx"),
        ("old.docx", _OLE + "WordDocument".encode("utf-16-le"), "is an old Word file", "rename it to .doc"),
        ("broken.docx", b"PK\x03\x04 and nothing more", "zip container is broken", "fresh copy"),
        ("broken.pdf", b"%PDF-1.7 and nothing more", "is a damaged PDF", "print it to a new PDF"),
        ("wrong.docx", pdf(text="hello"), "is named .docx but is a PDF file", "rename it to .pdf"),
        ("wrong.pdf", b"just text", "is named .pdf but is a text file", "save it again as .pdf"),
        ("archive.docx", zipped(**{"a.txt": "x"}), "is a zip archive", "unpack it"),
        ("fake.docx", zipped(**{"word/document.xml": "<nothing"}), "damaged Word file", "let it repair"),
        ("binary.txt", bytes(range(256)) * 50, "is not text", "save it as .docx"),
        ("picture.pdf", b"\xff\xd8\xff\xe0 jpeg", "is a photograph", "text recognition"),
        ("thing.xyz", b"data", "of a kind that is not read (.xyz)", "save it as .docx"),
        ("empty.xlsx", zipped(**{"xl/workbook.xml": "<x/>"}), "damaged workbook", "save it again"),
        ("broken.json", b"{", "not a plan in the corpus format", "audit that"),
    ],
)
def test_says_what_is_wrong_and_what_to_do(tmp_path: Path, name: str, data: bytes, problem: str, advice: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadablePlan) as caught:
        read_path(path, name)
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert problem in message
    assert advice.lower() in message.lower()
    assert "\n" not in message


def test_a_missing_path(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePlan, match=r"gone\.docx: is not there\. Check the path\."):
        read_path(tmp_path / "gone.docx", "gone.docx")


@pytest.mark.parametrize(("encoding", "noted"), [("cp1252", "cp1252"), ("utf-16", "utf-16"), ("utf-8-sig", None)])
def test_other_encodings_are_read_and_named(tmp_path: Path, encoding: str, noted: str | None) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("Mum’s café visit – £5 to be paid by Friday.".encode(encoding))
    (plan,) = read_path(path, "plan.txt")
    assert plan.blocks[0].text == "Mum’s café visit – £5 to be paid by Friday."
    assert plan.notes == ((f"read as {noted}, not UTF-8",) if noted else ())


def test_a_long_pdf_is_read_and_said_to_be_long(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    page = pypdfium2.PdfDocument(pdf(text="SW to visit weekly"))
    for _ in range(200):
        document.import_pages(page)
    document.save(str(tmp_path / "long.pdf"))
    (plan,) = read_path(tmp_path / "long.pdf", "long.pdf")
    assert sum(block.text == "SW to visit weekly" for block in plan.blocks) >= 1
    assert any("200 pages" in note for note in plan.notes)


def test_a_mixed_pdf_says_which_pages_had_no_text(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    document.import_pages(pypdfium2.PdfDocument(pdf(text="SW to visit weekly")))
    document.import_pages(pypdfium2.PdfDocument(pdf()))
    document.save(str(tmp_path / "mixed.pdf"))
    (plan,) = read_path(tmp_path / "mixed.pdf", "mixed.pdf")
    assert plan.notes == ("no text on page 2: scanned or blank, not audited",)


def test_a_reader_that_fails_in_a_new_way_still_gives_a_line(
    make_docx: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(data: bytes, document: str) -> list[object]:
        raise ZeroDivisionError

    monkeypatch.setattr("smartnlp.reading.word.read_docx", fail)
    with pytest.raises(UnreadablePlan, match=r"cannot be read \(ZeroDivisionError\)"):
        read_path(make_docx("text"), "plan.docx")
