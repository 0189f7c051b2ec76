"""Small plans in every format that can be made on the spot, full of one word."""

from __future__ import annotations

import email.message
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from html import escape

_ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{}</office:text>'
    "</office:body></office:document-content>"
)


def lines(word: str) -> list[str]:
    """A plan with a word in its names, headings and statements."""
    return [
        f"Child in Need Plan of {word} Okafor", f"Name of child: {word} Okafor", f"Social worker: {word} Hart",
        "Date of plan: 11/05/2026", f"What we are worried about in {word}",
        f"Attendance is 35%. {word} comes to school late and hungry.", "Actions",
        f"1. Mum to walk {word} to school every day by 8.55am from 18 May until the end of term.",
        f"2. Parents to engage with {word} services as soon as possible.", f"3. SW to ring {word} by 20 May.",
    ]  # fmt: skip


def plans(texts: Sequence[str]) -> dict[str, bytes]:
    """The same lines as a file of each kind, by its name."""
    return {f"plan-{suffix}.{suffix}": make(texts) for suffix, make in _MAKERS.items()}


def _docx(texts: Sequence[str]) -> bytes:
    from docx import Document

    document = Document()
    for text in texts:
        document.add_paragraph(text)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ["Action", "Who", *texts[-2:]], strict=True
    ):
        cell.text = text
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _pdf(texts: Sequence[str]) -> bytes:
    from reportlab.pdfgen import canvas

    held = io.BytesIO()
    page = canvas.Canvas(held, invariant=True)
    for number, text in enumerate(texts):
        page.drawString(50, 780 - 20 * number, text)
    page.showPage()
    page.save()
    return held.getvalue()


def _xlsx(texts: Sequence[str]) -> bytes:
    import xlsxwriter

    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Export")
        for row, cells in enumerate([("Case ID", "Plan text"), *(("004502", text) for text in texts)]):
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text)
    return held.getvalue()


def _odt(texts: Sequence[str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", _ODT.format("".join(f"<text:p>{escape(text)}</text:p>" for text in texts)))
    return held.getvalue()


def _rtf(texts: Sequence[str]) -> bytes:
    return ("{\\rtf1\\ansi " + "".join(f"{text}\\par " for text in texts) + "}").encode()


def _eml(texts: Sequence[str]) -> bytes:
    message = email.message.EmailMessage()
    message["Subject"], message["From"], message["To"] = texts[0], "sw@example.org", "mum@example.org"
    message.set_content("\n".join(texts))
    return message.as_bytes()


def _html(texts: Sequence[str]) -> bytes:
    return f"<!doctype html><html><body>{''.join(f'<p>{escape(text)}</p>' for text in texts)}</body></html>".encode()


def _json(texts: Sequence[str]) -> bytes:
    blocks = [{"type": "paragraph", "text": text} for text in texts[4:]]
    return json.dumps(
        {"title": texts[0], "fields": [text.split(": ") for text in texts[1:4]], "blocks": blocks}
    ).encode()


def _csv(texts: Sequence[str]) -> bytes:
    return ("Case ID,Plan text\n" + "".join(f'004502,"{text}"\n' for text in texts)).encode()


def _text(texts: Sequence[str]) -> bytes:
    return "\n\n".join(texts).encode()


_MAKERS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "docx": _docx, "pdf": _pdf, "xlsx": _xlsx, "odt": _odt, "rtf": _rtf, "eml": _eml, "html": _html, "json": _json,
    "csv": _csv, "txt": _text, "md": _text,
}  # fmt: skip
