"""Files that mean harm, made on the spot, and a process of its own to read them in, with little memory."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MEMORY = 1_200_000_000  # bytes of address space: Python and its libraries take half of them
_CHILD = """
import json, resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
from smartnlp.reading import unguarded
from smartnlp.records import UnreadablePlan
for name in sys.argv[2:]:
    path, begin, plans, said = Path(name), time.process_time(), 0, ""
    texts = []
    try:
        for plan in unguarded(path, path.name):
            plans += 1
            rows = [row for block in plan.blocks if block.table for row in block.table.rows]
            texts += [block.text[:500] for block in plan.blocks[:50]]
            texts += [cell.text[:500] for row in rows[:50] for cell in row]
    except UnreadablePlan as refused:
        said = str(refused)
    except BaseException as error:
        said = f"FAILED {type(error).__name__}: {error}"
    seconds = time.process_time() - begin
    print(json.dumps({"name": path.name, "plans": plans, "said": said, "seconds": seconds, "texts": texts}), flush=True)
"""

DOCX_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="docx" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
W = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_RELATION}"'
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)


def relations(*links: tuple[str, str, str]) -> str:
    """A .rels part: id, kind and target of each link."""
    return _RELATIONS.format(
        "".join(f'<Relationship Id="{key}" Type="{_RELATION}/{kind}" Target="{to}"/>' for key, kind, to in links)
    )


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def docx(body: str, before: str = "", **parts: str | bytes) -> bytes:
    """A Word file with this XML in its body; ``before`` stands in front of the document's root."""
    document = f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{body}</w:body></w:document>'
    return zipped(
        {
            "[Content_Types].xml": DOCX_TYPES,
            "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": document,
            **parts,
        }
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def xlsx(
    rows: str | bytes, before: str = "", texts: str | bytes | None = None, behind: str = "", book: str = ""
) -> bytes:
    """A workbook with this XML between the tags of its only sheet's data."""
    rows = rows.encode() if isinstance(rows, str) else rows
    sheet = f'<?xml version="1.0"?>{before}<worksheet xmlns="{_S}"><sheetData>'.encode() + rows
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": DOCX_TYPES,
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<?xml version="1.0"?>{book}<workbook xmlns="{_S}" xmlns:r="{_RELATION}">'
        '<sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml")
        ),
        "xl/worksheets/sheet1.xml": sheet + f"</sheetData>{behind}</worksheet>".encode(),
        "xl/sharedStrings.xml": texts if texts is not None else f'<sst xmlns="{_S}"/>',
    }
    return zipped(parts)


def odt(body: str, before: str = "", kind: str = "text", **parts: str) -> bytes:
    """An OpenDocument file with this XML in its body."""
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {_ODF}><office:body><office:{kind}>{body}'
        f"</office:{kind}></office:body></office:document-content>"
    )
    mime = f"application/vnd.oasis.opendocument.{kind}"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zipped({"mimetype": mime, "content.xml": content, "META-INF/manifest.xml": manifest, **parts})


def packed_repeats(block: bytes, times: int) -> tuple[bytes, int]:
    """A deflated stream of one block many times over, made without ever holding it, and its checksum."""
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = pack.compress(block) + pack.flush(zlib.Z_FULL_FLUSH)
    check = 0
    for _ in range(times):
        check = zlib.crc32(block, check)
    return first * times + pack.flush(), check


def with_member(data: bytes, name: str, packed: bytes, size: int, check: int) -> bytes:
    """A zip with one member more, of packed bytes, that is said to be so large and to have this checksum."""
    import struct

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start, count = archive.start_dir, len(archive.infolist())
    listed = data[start : data.rfind(b"PK\x05\x06")]
    fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, check, len(packed), size, len(name), 0)
    local = b"PK\x03\x04" + fields + name.encode() + packed
    entry = b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0, start) + name.encode()
    listed += entry
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count + 1, count + 1, len(listed), start + len(local), 0)
    return data[:start] + local + listed + end


def read_apart(*paths: Path, memory: int = MEMORY, seconds: float = 300) -> dict[str, dict[str, Any]]:
    """What reading says of files, in a process that has no more than so much memory, by their names."""
    command = [sys.executable, "-c", _CHILD, str(memory), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return {one["name"]: one for one in map(json.loads, done.stdout.splitlines())}


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]
