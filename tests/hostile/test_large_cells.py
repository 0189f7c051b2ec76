"""A cell, a row, a sheet or a page without end is refused long before it fills the memory."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest
from hostile_files import (
    MEMORY,
    docx,
    odt,
    packed_repeats,
    paragraph,
    read_apart,
    with_member,
    write_all,
    xlsx,
    zipped,
)

_HEADER = b"Case ID,Action,Who\n1,"
_GIGABYTE = 1 << 30


def _workbook_of_a_gigabyte() -> bytes:
    """A workbook whose only text has 1 GB; it packs to about 1 MB."""
    import io
    import zipfile
    import zlib

    begin = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
    end, block = b"</t></si></sst>", b"word " * 210_000
    times = _GIGABYTE // len(block)
    packed, _ = packed_repeats(block, times)
    head = zlib.compressobj(9, zlib.DEFLATED, -15)
    start = head.compress(begin) + head.flush(zlib.Z_FULL_FLUSH)
    tail = zlib.compressobj(9, zlib.DEFLATED, -15)
    stop = tail.compress(end) + tail.flush()
    body = packed[: -len(zlib.compressobj(9, zlib.DEFLATED, -15).flush())]
    check = zlib.crc32(begin)
    for _ in range(times):
        check = zlib.crc32(block, check)
    check = zlib.crc32(end, check)
    plain = xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "xl/sharedStrings.xml"}
    return with_member(
        zipped(parts), "xl/sharedStrings.xml", start + body + stop, len(begin) + times * len(block) + len(end), check
    )


def _old_workbook(row: int, column: int, said: bytes = b"") -> bytes:
    """A workbook of Excel 97 with a number in its first cell and one far from it; ``said`` is what it tells of both."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def number(at: int, across: int) -> bytes:
        return record(0x203, struct.pack("<HHHd", at, across, 0, 1.0))

    def begins(kind: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 0x07CC, 0, 6))

    head = begins(5) + record(0x85, struct.pack("<IBBBB", 0, 0, 0, 1, 0) + b"a") + record(0x0A, b"")
    head = head.replace(struct.pack("<IBBBB", 0, 0, 0, 1, 0), struct.pack("<IBBBB", len(head), 0, 0, 1, 0))
    stream = (head + begins(16) + said + number(0, 0) + number(row, column) + record(0x0A, b"")).ljust(4096, b"\0")
    sectors = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 10), 0xFFFFFFFE]
    table = struct.pack("<128I", *sectors, *[0xFFFFFFFF] * (128 - len(sectors)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0)
    header += b"\xff" * (512 - len(header))

    def entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
        wide = (name + "\0").encode("utf-16-le")
        links = struct.pack("<HBBIII", len(wide), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return wide.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)

    entries = entry("Root Entry", 5, 0xFFFFFFFE, 0, 1) + entry("Workbook", 2, 2, len(stream), 0xFFFFFFFF)
    return header + table + entries.ljust(512, b"\0") + stream


def _circle(data: bytes) -> bytes:
    """A container whose third sector follows itself."""
    return data[:520] + struct.pack("<I", 2) + data[524:]


def _sheet(*rows: str) -> bytes:
    return odt(f'<table:table table:name="a">{"".join(rows)}</table:table>', kind="spreadsheet")


def _row(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def _cell(times: int = 1, text: str = "x") -> str:
    said = f'office:value-type="string"><text:p>{text}</text:p></table:table-cell>' if text else "/>"
    return f'<table:table-cell table:number-columns-repeated="{times}" ' + said


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("cells")
    long_text = "<si><t>" + "Mum to ring school. " * 20_000 + "</t></si>"
    shown = "".join(f'<row r="{n}">' + '<c t="s"><v>0</v></c>' * 5 + "</row>" for n in range(1, 400))
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr><w:p/></w:tc>'
    files = {
        "gigabyte.xlsx": _workbook_of_a_gigabyte(),
        "shown-again.xlsx": xlsx(shown, texts=f'<sst xmlns="{namespace}">{long_text}</sst>'),
        "wide.xlsx": xlsx('<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>'),
        "merged.xlsx": xlsx(
            '<row r="1"><c r="A1"><v>1</v></c></row>',
            behind='<mergeCells><mergeCell ref="A1:ZZZZZZ99999999"/></mergeCells>',
        ),
        "digits.xlsx": xlsx(f'<row r="{"9" * 9000}"><c r="A1" t="s" s="{"9" * 9000}"><v>{"9" * 9000}</v></c></row>'),
        "commas.csv": _HEADER + b"," * 3_000_000,
        "quoted.csv": _HEADER + b'"' + (b"word " * 20 + b"\n") * 60_000,
        "quotes.csv": _HEADER + (b"," * 1_000_000 + b'"\n"') * 9,
        "far.xls": _old_workbook(65_535, 20_000),
        "circle.xls": _circle(_old_workbook(9, 9)),
        "counts.xls": _old_workbook(9, 9)[:44] + b"\xff\xff\xff\x0f" + _old_workbook(9, 9)[48:],
        "backwards.xls": _old_workbook(9, 9, struct.pack("<HHIIHHH", 0x200, 14, 138, 4, 0, 4, 0)),
        "near.xls": _old_workbook(9, 9),
        "repeated.ods": _sheet(_row(_cell(16_000), 1_000_000)),
        "between.ods": _sheet(_row(_cell() + _cell(16_000, "") + _cell()), *[_row(_cell())] * 2000),
        "to-the-edge.ods": _sheet(
            _row(_cell(text="Mum to ring.") + _cell(16_000, "")), _row(_cell(16_384, ""), 1_048_000)
        ),
        "columns.docx": docx("<w:tbl><w:tr>" + cell.format(63) * 30 + "</w:tr></w:tbl>"),
        "before.docx": docx(
            '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr>' + cell.format(1) + "</w:tr></w:tbl>"
        ),
        "paragraph.docx": docx(paragraph("word " * 120_000)),
        "columns.rtf": b"{\\rtf1 \\trowd" + b"\\intbl x\\cell" * 20_000 + b"\\row}",
        "columns.html": b"<table><tr>" + b"<td colspan=200>x" * 5_000 + b"</table>",
        "rows.html": b"<table>" + (b"<tr>" + b"<td colspan=200>x" * 5) * 1_000 + b"</table>",
        "paragraph.txt": b"word " * 120_000,
        "blocks.json": b'{"title": "x", "fields": [], "blocks": [%s]}'
        % b",".join([b'{"type": "paragraph", "text": "a"}'] * 201_000),
    }  # fmt: skip
    paths = write_all(folder, files)
    for name, size in (("sparse.csv", _GIGABYTE), ("sparse.txt", 1 << 40), ("sparse.docx", 1 << 40)):
        with (folder / name).open("wb") as file:
            file.write(_HEADER if name != "sparse.docx" else b"PK\x03\x04")
            file.truncate(size)
        paths.append(folder / name)
    with (folder / "blank.csv").open("wb") as file:
        file.truncate(1 << 40)
    return read_apart(*paths, folder / "blank.csv", memory=MEMORY)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("gigabyte.xlsx", "holds a cell or a row of more than 32 MB"),
        ("shown-again.xlsx", "rows of one plan of more than 20,000,000 characters"),
        ("wide.xlsx", "is a damaged workbook"),
        ("merged.xlsx", "is a damaged workbook"),
        ("digits.xlsx", "is a damaged workbook"),
        ("commas.csv", "holds a row of more than 16,384 cells"),
        ("quoted.csv", "holds a row of more than 4,194,304 characters"),
        ("quotes.csv", "holds a row of more than"),
        ("sparse.csv", "holds a row of more than 4,194,304 characters"),
        ("sparse.txt", "is a text of more than 32 MB"),
        ("sparse.docx", "its zip container is broken"),
        ("blank.csv", "is empty"),
        ("far.xls", "holds a sheet of more than 5,000,000 cells"),
        ("circle.xls", "is a damaged workbook"),
        ("counts.xls", "is a damaged workbook"),
        ("backwards.xls", "is a damaged workbook"),
        ("repeated.ods", "holds a sheet of more than 5,000,000 cells"),
        ("between.ods", "holds a sheet of more than 5,000,000 cells"),
        ("columns.docx", "holds a table of more than 1,000 columns"),
        ("before.docx", "holds a table of more than 1,000 columns"),
        ("paragraph.docx", "holds a paragraph or a cell of more than 500,000 characters"),
        ("columns.rtf", "holds a table of more than 1,000 columns"),
        ("columns.html", "holds a table of more than 1,000 columns"),
        ("rows.html", "holds more than 500,000 table cells"),
        ("paragraph.txt", "holds a paragraph or a cell of more than 500,000 characters"),
        ("blocks.json", "holds more than 200,000 paragraphs"),
    ],
)
def test_what_is_too_large_is_refused(read: dict[str, dict[str, Any]], name: str, problem: str) -> None:
    one = read[name]
    assert problem in one["said"]
    assert len(one["said"].splitlines()) == 1
    assert one["seconds"] < 10


@pytest.mark.parametrize(("name", "text"), [("near.xls", "1"), ("to-the-edge.ods", "Mum to ring.")])
def test_what_only_looks_large_is_read(read: dict[str, dict[str, Any]], name: str, text: str) -> None:
    assert read[name]["said"] == ""
    assert text in read[name]["texts"]


def test_the_names_of_all_limits_are_used() -> None:
    """A limit that no reader asks for protects nobody."""
    import re
    import tomllib

    import smartnlp.reading

    folder = Path(smartnlp.reading.__file__).parent
    limits = tomllib.loads((folder / "limits.toml").read_text("utf-8"))
    code = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    assert [name for name in limits if not re.search(rf'"{name}"', code)] == []
    assert all(limit["most"] > 0 and limit["says"] for limit in limits.values())
