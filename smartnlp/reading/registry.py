"""Which reader takes which file: by its content first, and its name must agree."""

from __future__ import annotations

import importlib
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from smartnlp.reading.accepted import SUFFIXES, SheetColumns
from smartnlp.reading.archives import check_directory, check_members
from smartnlp.reading.limits import limit, refusing, within
from smartnlp.reading.ole_container import OLE
from smartnlp.reading.opening import open_file, read_whole
from smartnlp.records import Plan, UnreadablePlan

Reader = Callable[[Path, str], Iterable[Plan]]

_TEXT_FORMATS = {"csv", "text", "Markdown", "HTML", "structured plan", "mail"}
# Files that go by another's name, as every office program opens them: case systems write web pages named .doc.
_ALSO: dict[str, set[str]] = {"old workbook": {"workbook"}, "old Word": {"Word", "rich text", "HTML", "mail"}}
_READERS = {
    "Word": ("word", "read_docx"),
    "old Word": ("doc", "read_doc"),
    "OpenDocument text": ("odt", "read_odt"),
    "rich text": ("rtf", "read_rtf"),
    "mail": ("mail", "read_eml"),
    "Outlook message": ("mail", "read_msg"),
    "PDF": ("pdf", "read_pdf"),
    "Markdown": ("markup", "read_markdown"),
    "HTML": ("markup", "read_html"),
    "structured plan": ("structured", "read_structured"),
    "text": ("plain", "read_text"),
}
_SHEET_READERS = {
    "workbook": "read_workbook",
    "old workbook": "read_old_workbook",
    "OpenDocument workbook": "read_old_workbook",
    "csv": "read_csv",
}
_BLANK = b"\0\t\r\n \xef\xbb\xbf\xfe\xff"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SIZES = {
    "text": "text_file",
    "Markdown": "text_file",
    "HTML": "text_file",
    "structured plan": "text_file",
    "mail": "mail_file",
}
_MANIFEST = "META-INF/manifest.xml"
_HEAD = 4096  # bytes that show what a file is


def reader_for(path: Path, document: str, columns: SheetColumns) -> Reader:
    """Choose the reader for a file.

    Args:
        path: the file.
        document: what to call it in an error.
        columns: the spreadsheet columns the user named.

    Raises:
        UnreadablePlan: empty, protected, of a kind that is not read, or not what its suffix says.
        OSError: it cannot be opened.
    """
    if path.is_dir():
        os.scandir(path).close()  # one that may not be searched says so
        raise IsADirectoryError(document)
    suffix = path.suffix.lower()
    expected = SUFFIXES.get(suffix)
    if expected is None:
        raise UnreadablePlan(
            document,
            f"is of a kind that is not read ({suffix or 'no suffix'})",
            "save it as .docx, .pdf, .xlsx, .csv, .html, .md or .txt",
        )
    with refusing(document), open_file(path, document) as file:
        head = file.read(_HEAD)
        if not head.strip(_BLANK) and not _goes_on(file):
            raise UnreadablePlan(document, "is empty", "check that the right file was saved")
        found = _sniff(head, file, document)
    if found is None:
        found = expected if expected in _TEXT_FORMATS else _sniff_text(head)
    if found != expected and found not in _ALSO.get(expected, ()):
        right = next(s for s, form in SUFFIXES.items() if form == found)
        article = "an" if found[0] in "aeio" else "a"
        advice = (
            f"rename it to {right}"
            if found not in _TEXT_FORMATS
            else f"open it in the program that made it and save it again as {suffix}, or rename it to {right}"
        )
        raise UnreadablePlan(document, f"is named {suffix} but is {article} {found} file", advice)
    return _load(found, columns)


def _goes_on(file: BinaryIO) -> bool:
    """True for a file that holds something behind a blank beginning."""
    chunks = limit("blank_start").most // _HEAD
    return any(chunk.strip(_BLANK) for chunk in islice(iter(lambda: file.read(_HEAD), b""), chunks))


def _load(found: str, columns: SheetColumns) -> Reader:
    """Import only the reader that is wanted: the others' libraries stay out of memory."""

    def read_sheet(path: Path, document: str) -> Iterator[Plan]:
        from smartnlp.reading import sheet

        with refusing(document):
            within("row_file", path.stat().st_size)
            yield from getattr(sheet, _SHEET_READERS[found])(path, document, columns)

    def read(path: Path, document: str) -> Iterator[Plan]:
        module, name = _READERS[found]
        reader = getattr(importlib.import_module(f"smartnlp.reading.{module}"), name)
        with refusing(document):
            yield from reader(read_whole(path, document, _SIZES.get(found, "whole_file")), document)

    return read_sheet if found in _SHEET_READERS else read


def kind_of(data: bytes, document: str) -> str:
    """The format of a file without a name, as :data:`SUFFIXES` has it; "text" where nothing shows another.

    Raises:
        UnreadablePlan: protected, damaged, or no document.
    """
    return _sniff(data[:_HEAD], io.BytesIO(data), document) or _sniff_text(data[:_HEAD])


def _sniff(head: bytes, file: BinaryIO, document: str) -> str | None:
    """The format that a file's first bytes show, or None for text."""
    if head[:1024].lstrip().startswith(b"%PDF") or b"%PDF-" in head[:1024]:
        return "PDF"
    if head.startswith(OLE):
        within("whole_file", file.seek(0, io.SEEK_END))
        file.seek(0)
        return _sniff_ole(file.read(), document)
    if head.startswith(b"PK"):
        return _sniff_zip(file, document)
    for magic, what in (
        (b"\xff\xd8\xff", "a photograph"),
        (b"\x89PNG", "a picture"),
        (b"II*\0", "a scan"),
        (b"MM\0*", "a scan"),
    ):
        if head.startswith(magic):
            raise UnreadablePlan(
                document, f"is {what}, not a document", "run text recognition (OCR) on it and save the text"
            )
    if head.startswith(b"{\\rtf"):
        return "rich text"
    return None


def _sniff_text(head: bytes) -> str:
    start = head[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        return "HTML"
    return "mail" if start.startswith(b"mime-version:") else "text"


def _sniff_ole(data: bytes, document: str) -> str:
    if _ENCRYPTED in data:
        raise _protected(document)
    if "WordDocument".encode("utf-16-le") in data:
        return "old Word"
    if "__substg1.0_".encode("utf-16-le") in data:
        return "Outlook message"
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return "old workbook"
    raise UnreadablePlan(document, "is in an old Office format", "open it in Office and save it as .docx or .xlsx")


def _protected(document: str) -> UnreadablePlan:
    return UnreadablePlan(document, "is protected by a password", "save a copy without the password")


def _sniff_zip(file: BinaryIO, document: str) -> str:
    damaged = UnreadablePlan(
        document, "is damaged: its zip container is broken", "get a fresh copy, or let Word or Excel repair it"
    )
    try:
        check_directory(file)
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
            names = {info.filename for info in infos}
            if any(info.flag_bits & 1 for info in infos):
                raise _protected(document)
            check_members(file, archive)
            kind = archive.read("mimetype")[:100] if "mimetype" in names else b""
            manifest = archive.read(_MANIFEST) if _MANIFEST in names else b""
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError, EOFError, RuntimeError) as error:
        raise damaged from error
    if b"encryption-data" in manifest or "encrypted-package" in names:
        raise _protected(document)
    if any(name.startswith("word/") for name in names):
        return "Word"
    if any(name.startswith("xl/") for name in names):
        return "workbook"
    if "content.xml" in names:
        return "OpenDocument workbook" if b"spreadsheet" in kind else "OpenDocument text"
    raise UnreadablePlan(document, "is a zip archive, not a document", "unpack it and audit the files inside")
