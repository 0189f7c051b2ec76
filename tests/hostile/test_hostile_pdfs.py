"""PDF files whose parts lead in a circle, or are larger than any page."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hostile_files import read_apart, write_all
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

_TEXT = b"BT /F1 12 Tf 50 700 Td (Mum to ring school by Friday.) Tj ET"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%s>>%s>>"


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (more, len(data), data)


def _pdf(objects: Mapping[int, bytes], root: bytes = b"") -> bytes:
    """A PDF of these objects; those that are not given are the usual ones of one page with a line of text."""
    parts = {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % root,
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: _PAGE % (b"", b""),
        4: _stream(_TEXT),
        5: _FONT,
        **objects,
    }
    data, places = b"%PDF-1.7\n", {}
    for number, body in sorted(parts.items()):
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % places.get(number, 0) for number in range(1, max(parts) + 1))
    start = len(data)
    size = max(parts) + 1
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, start,
    )  # fmt: skip


def _form(drawn: bytes, held: bytes) -> bytes:
    return _stream(drawn, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<<%s>>>>" % held)


def _forms(deep: int, wide: int) -> dict[int, bytes]:
    """Form objects that each draw the next so many times."""
    names = {10 + n: b"/X%d %d 0 R" % (n + 1, 11 + n) for n in range(deep)}
    forms = {number: _form(b"/X%d Do " % (number - 9) * wide, name) for number, name in names.items()}
    last = {10 + deep: _form(b"0 0 1 1 re f", b"")}
    page = {3: _PAGE % (b"/XObject<</X0 10 0 R>>", b""), 4: _stream(_TEXT + b" /X0 Do")}
    return {**page, **forms, **last}


def _locked() -> bytes:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, encrypt=StandardEncryption("word", canPrint=0, strength=128))
    page.drawString(50, 700, "Mum to ring school by Friday.")
    page.save()
    return buffer.getvalue()


def _own_object_stream() -> bytes:
    """An object stream that is said to stand in itself."""
    body = b"6 0 5 10 " + b"<<>> " + _FONT
    return _pdf({6: _stream(body, b"/Type/ObjStm/N 2/First 9/Extends 6 0 R")}).replace(
        b"/Root 1 0 R", b"/Root 1 0 R/XRefStm 6"
    )


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    outline = b"<</Title(x)/Parent 7 0 R/Next 8 0 R/First 7 0 R/Dest[3 0 R/Fit]>>"
    zeros = zlib.compress(b" " * 300_000_000, 9)
    glyphs = b"BT /F1 1 Tf 50 700 Td " + (b"(" + b"a" * 30_000 + b") Tj ") * 5 + b"ET"
    chain = {10 + n: b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>" % (9 + n, 11 + n) for n in range(3_000)}
    files = {
        "plain.pdf": _pdf({}),
        "circle.pdf": _pdf({2: b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2/Parent 2 0 R>>"}),
        "outline.pdf": _pdf({7: b"<</Type/Outlines/First 8 0 R/Last 8 0 R>>", 8: outline}, b"/Outlines 7 0 R"),
        "object-stream.pdf": _own_object_stream(),
        "count.pdf": _pdf({2: b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>"}),
        "negative.pdf": _pdf({2: b"<</Type/Pages/Kids[3 0 R]/Count -5>>"}),
        "box.pdf": _pdf({3: (_PAGE % (b"", b"")).replace(b"0 0 595 842", b"-1e38 -1e38 1e38 1e38")}),
        "box-digits.pdf": _pdf({3: (_PAGE % (b"", b"")).replace(b"595", b"9" * 5_000)}),
        "deep-pages.pdf": _pdf({2: b"<</Type/Pages/Kids[10 0 R]/Count 1>>", **chain}),
        "own-form.pdf": _pdf({**_forms(1, 1), 11: _form(b"/X0 Do", b"/X0 10 0 R")}),
        "forms.pdf": _pdf(_forms(60, 1)),
        "zeros.pdf": _pdf({4: _stream(zeros, b"/Filter/FlateDecode")}),
        "filters.pdf": _pdf({4: _stream(_TEXT, b"/Filter[" + b"/FlateDecode" * 5_000 + b"]")}),
        "glyphs.pdf": _pdf({4: _stream(glyphs)}),
        "own-length.pdf": _pdf({4: b"<</Length 4 0 R>>\nstream\n" + _TEXT + b"\nendstream"}),
        "arrays.pdf": _pdf({3: _PAGE % (b"", b"/Annots " + b"[" * 100_000)}),
        "action.pdf": _pdf({}, b"/OpenAction<</S/JavaScript/JS(while(1){})>>"),
        "locked.pdf": _locked(),
    }  # fmt: skip
    return read_apart(*write_all(tmp_path_factory.mktemp("pdf"), files), memory=2_000_000_000)


NAMES = ["plain.pdf", "outline.pdf", "object-stream.pdf", "own-form.pdf", "forms.pdf", "action.pdf"]


@pytest.mark.parametrize("name", NAMES)
def test_what_leads_in_a_circle_beside_the_text_does_not_matter(read: dict[str, dict[str, Any]], name: str) -> None:
    assert read[name]["said"] == ""
    assert read[name]["texts"] == ["Mum to ring school by Friday."]
    assert read[name]["seconds"] < 10


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("glyphs.pdf", "has a page of more than 100,000 characters"),
        ("locked.pdf", "is protected by a password"),
    ],
)
def test_what_is_refused(read: dict[str, dict[str, Any]], name: str, problem: str) -> None:
    assert problem in read[name]["said"]


@pytest.mark.parametrize(
    "name", ["circle.pdf", "count.pdf", "negative.pdf", "box.pdf", "box-digits.pdf", "deep-pages.pdf", "zeros.pdf",
             "filters.pdf", "own-length.pdf", "arrays.pdf"],
)  # fmt: skip
def test_all_others_are_read_or_refused_in_a_line(read: dict[str, dict[str, Any]], name: str) -> None:
    one = read[name]
    assert not one["said"].startswith("FAILED"), one["said"]
    assert len(one["said"].splitlines()) <= 1
    assert one["plans"] == 1 or one["said"].startswith(f"{name}: ")
    assert one["seconds"] < 10


def test_a_document_with_many_pages_is_refused_before_they_are_read(tmp_path: Path) -> None:
    kids = b"3 0 R " * 6_000
    (one,) = read_apart(
        *write_all(tmp_path, {"pages.pdf": _pdf({2: b"<</Type/Pages/Kids[" + kids + b"]/Count 6000>>"})})
    ).values()
    assert "has more than 5,000 pages" in one["said"]
    assert one["seconds"] < 5
