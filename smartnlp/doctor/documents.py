"""A small document of each kind, made on the spot, must be read back."""

from __future__ import annotations

import tempfile
import tomllib
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from smartnlp.doctor.expected import specimen
from smartnlp.doctor.findings import Check, Part, guarded

Make = Callable[[Path, str], None]
_ADVICE = "install what reads it again: python -m pip install --force-reinstall smartnlp"


def documents_part() -> Part:
    """Every kind that can be made without another program: all but .doc, .msg and .xls."""
    read, failed = [], []
    with tempfile.TemporaryDirectory() as folder:
        for suffix, make in makers().items():
            path = Path(folder) / f"plan{suffix}"
            part = guarded(suffix, _ADVICE, partial(_read_back, path, make, specimen()["document"]["statement"]))
            failed += [check for check in part.checks if not check.ok]
            read += [suffix] if part.ok else []
    done = [Check("read back", True, ", ".join(read))] if read else []
    return Part("documents", {}, (*done, *failed))


def makers() -> dict[str, Make]:
    """By suffix, what writes a document that holds a statement."""
    raw: dict[str, Any] = tomllib.loads(Path(__file__).with_name("documents.toml").read_text("utf-8"))
    return {
        ".docx": _docx,
        ".xlsx": _xlsx,
        ".pdf": partial(_pdf, raw["pdf"]),
        **{suffix: partial(_text, template) for suffix, template in raw["text"].items()},
        **{suffix: partial(_open_document, raw["manifest"], one) for suffix, one in raw["open_document"].items()},
    }


def _read_back(path: Path, make: Make, statement: str) -> Part:
    from smartnlp.reading import read_path
    from smartnlp.segmentation import segment

    make(path, statement)
    found = [one.text for plan in read_path(path, path.name) for one in segment(plan).statements]
    says = "read back" if statement in found else "is read, but not its statement"
    return Part(path.suffix, {}, (Check(path.suffix, statement in found, says, _ADVICE),))


def _docx(path: Path, statement: str) -> None:
    from docx import Document

    document = Document()
    document.add_heading("Actions", 1)
    document.add_paragraph(statement)
    document.save(str(path))


def _xlsx(path: Path, statement: str) -> None:
    from xlsxwriter import Workbook

    with Workbook(str(path)) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write_row(0, 0, ["Actions", "Who"])
        sheet.write_row(1, 0, [statement, "Support worker"])


def _pdf(raw: dict[str, Any], path: Path, statement: str) -> None:
    """One page, with the table of where its objects begin that a PDF ends in."""
    content = raw["content"].format(statement=statement)
    data, begins = b"%PDF-1.4\n", []
    for number, template in enumerate(raw["objects"], 1):
        begins.append(len(data))
        filled = template.replace("{length}", str(len(content))).replace("{content}", content)
        data += f"{number} 0 obj\n{filled}\nendobj\n".encode("ascii")
    table = "".join(f"{begin:010} 00000 n \n" for begin in begins)
    size = len(begins) + 1
    data += (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
        f"startxref\n{len(data)}\n%%EOF\n"
    ).encode("ascii")
    path.write_bytes(data)


def _text(template: str, path: Path, statement: str) -> None:
    path.write_text(template.format(statement=statement), encoding="utf-8")


def _open_document(manifest: str, raw: dict[str, str], path: Path, statement: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", raw["kind"])
        archive.writestr("content.xml", "".join(raw["content"].splitlines()).format(statement=statement))
        archive.writestr("META-INF/manifest.xml", manifest)
