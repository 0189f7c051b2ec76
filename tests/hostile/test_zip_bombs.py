"""Containers that unpack to more than they say, or than a plan can be, are refused before they are taken apart."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from hostile_files import (
    docx,
    odt,
    packed_repeats,
    paragraph,
    read_apart,
    relations,
    with_member,
    write_all,
    xlsx,
    zipped,
)

_CHUNK = '<w:altChunk r:id="rId9"/>'
_LIES = 1000  # bytes that a bomb says it has


def _bomb(data: bytes, name: str, megabytes: int, *, lies: bool) -> bytes:
    """A container with a part of so many zeros; one that lies also has the checksum of what it says it holds."""
    packed, check = packed_repeats(bytes(1 << 20), megabytes)
    size = megabytes << 20
    return with_member(data, name, packed, _LIES if lies else size, zlib.crc32(bytes(_LIES)) if lies else check)


def _nested(deep: int) -> bytes:
    data = docx(paragraph("Mum to ring school by Friday."))
    for _ in range(deep):
        links = relations(("rId9", "aFChunk", "inner.docx"))
        data = docx(_CHUNK, **{"word/_rels/document.xml.rels": links, "word/inner.docx": data})
    return data


def _said_again(data: bytes, times: int) -> bytes:
    """A container whose list names its last member again and again, as the bombs without recursion do."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start, last = archive.start_dir, archive.infolist()[-1].filename.encode()
    end = data.rfind(b"PK\x05\x06")
    listed = data[start:end]
    entry = listed[listed.rfind(b"PK\x01\x02") :]
    copies = [entry.replace(last, b"%0*d" % (len(last), number)) for number in range(times)]
    listed += b"".join(copies)
    count = struct.unpack_from("<H", data, end + 10)[0] + times
    return data[:start] + listed + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(listed), start, 0)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    plain = docx(paragraph("Mum to ring school by Friday."))
    several = zipped({"word/document.xml": b"x" * 3_000_000, "word/last.bin": bytes(3_000_000)})
    files = {
        "plain.docx": plain,
        "bomb.docx": _bomb(plain, "word/media/a.png", 300, lies=False),
        "ratio.docx": _bomb(plain, "word/media/a.png", 100, lies=False),
        "lies.docx": _bomb(plain, "word/comments.xml", 900, lies=True),
        "lies.odt": _bomb(odt("<text:p>x</text:p>"), "styles.xml", 900, lies=True),
        "lies.xlsx": _bomb(xlsx(""), "xl/styles.xml", 900, lies=True),
        "lies.ods": _bomb(odt("", kind="spreadsheet"), "settings.xml", 900, lies=True),
        "many.docx": zipped({"word/document.xml": "x", **{f"word/{number}": "" for number in range(10_001)}}),
        "again.docx": _said_again(several, 200),
        "endless.docx": plain[:-22] + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 9, 9, 500_000_000, 0, 0),
        "method.docx": zipped({"word/document.xml": bytes(1 << 20)}, zipfile.ZIP_BZIP2),
        "nested-2.docx": _nested(2),
        "nested-40.docx": _nested(40),
        "again-within.docx": docx(
            _CHUNK * 600,
            **{"word/_rels/document.xml.rels": relations(("rId9", "aFChunk", "inner.docx")), "word/inner.docx": plain},
        ),
    }
    return read_apart(*write_all(tmp_path_factory.mktemp("zips"), files))


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("bomb.docx", "unpacks to more than 256 MB"),
        ("ratio.docx", "unpacks to more than 300 times its size"),
        ("lies.docx", "its zip container is broken"),
        ("lies.odt", "its zip container is broken"),
        ("lies.xlsx", "its zip container is broken"),
        ("lies.ods", "its zip container is broken"),
        ("many.docx", "more than 10,000 parts"),
        ("again.docx", "unpacks to more than 256 MB"),
        ("endless.docx", "endless list of parts"),
        ("method.docx", "its zip container is broken"),
        ("nested-40.docx", "files within files, more than 3 deep"),
        ("again-within.docx", "more than 500 embedded files"),
    ],
)
def test_a_bomb_is_refused_in_a_line(read: dict[str, dict[str, Any]], name: str, problem: str) -> None:
    said = read[name]["said"]
    assert said.startswith(f"{name}: ")
    assert problem in said
    assert len(said.splitlines()) == 1
    assert read[name]["seconds"] < 10


@pytest.mark.parametrize("name", ["plain.docx", "nested-2.docx"])
def test_what_is_no_bomb_is_read(read: dict[str, dict[str, Any]], name: str) -> None:
    assert read[name]["said"] == ""
    assert "Mum to ring school by Friday." in read[name]["texts"]


def test_a_workbook_may_unpack_to_more_than_a_text(tmp_path: Path) -> None:
    data = _bomb(xlsx('<row r="1"><c r="A1" t="str"><v>x</v></c></row>'), "xl/media/a.png", 300, lies=False)
    (said,) = read_apart(*write_all(tmp_path, {"pictures.xlsx": data})).values()
    assert (said["said"], said["plans"]) == ("", 1)
