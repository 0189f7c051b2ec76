"""Which reader takes which file: by its content first, and its name must agree."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import PurePath

from smartnlp.reading.sheet import SheetColumns
from smartnlp.records import Plan, UnreadablePlan

Reader = Callable[[bytes, str], list[Plan]]

SUFFIXES: dict[str, str] = {
    ".docx": "Word",
    ".pdf": "PDF",
    ".xlsx": "workbook", ".xlsm": "workbook", ".xls": "old workbook", ".ods": "workbook",
    ".csv": "csv", ".tsv": "csv",
    ".txt": "text", ".text": "text",
    ".md": "Markdown", ".markdown": "Markdown",
    ".html": "HTML", ".htm": "HTML",
    ".json": "structured plan",
}  # fmt: skip
_TEXT_FORMATS = {"csv", "text", "Markdown", "HTML", "structured plan"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TOO_LARGE = 512 * 2**20  # bytes of a zip's contents unpacked


def reader_for(name: str, data: bytes, document: str, columns: SheetColumns) -> Reader:
    """Choose the reader for a file.

    Args:
        name: the file's name, for its suffix.
        data: its bytes.
        document: what to call it in an error.
        columns: the spreadsheet columns the user named.

    Raises:
        UnreadablePlan: empty, protected, of a kind that is not read, or not what its suffix says.
    """
    suffix = PurePath(name).suffix.lower()
    expected = SUFFIXES.get(suffix)
    if expected is None:
        raise UnreadablePlan(
            document,
            f"is of a kind that is not read ({suffix or 'no suffix'})",
            "save it as .docx, .pdf, .xlsx, .csv, .html, .md or .txt",
        )
    if not data.strip(b"\0\t\r\n \xef\xbb\xbf\xfe\xff"):
        raise UnreadablePlan(document, "is empty", "check that the right file was saved")
    found = _sniff(data, document)
    if found is None:
        found = expected if expected in _TEXT_FORMATS else "text"
    if found != expected and not (expected == "old workbook" and found == "workbook"):
        right = next(s for s, form in SUFFIXES.items() if form == found)
        article = "an" if found[0] in "aeio" else "a"
        advice = (
            f"rename it to {right}"
            if found not in _TEXT_FORMATS
            else f"open it in the program that made it and save it again as {suffix}, or rename it to {right}"
        )
        raise UnreadablePlan(document, f"is named {suffix} but is {article} {found} file", advice)
    return _load(found, columns)


def _load(found: str, columns: SheetColumns) -> Reader:
    """Import only the reader that is wanted: the others' libraries stay out of memory."""
    match found:
        case "Word":
            from smartnlp.reading.word import read_docx as reader
        case "PDF":
            from smartnlp.reading.pdf import read_pdf as reader
        case "workbook" | "old workbook":
            from smartnlp.reading.sheet import read_xlsx

            return lambda data, document: read_xlsx(data, document, columns)
        case "csv":
            from smartnlp.reading.sheet import read_csv

            return lambda data, document: read_csv(data, document, columns)
        case "Markdown":
            from smartnlp.reading.markup import read_markdown as reader
        case "HTML":
            from smartnlp.reading.markup import read_html as reader
        case "structured plan":
            from smartnlp.reading.structured import read_structured as reader
        case _:
            from smartnlp.reading.plain import read_text as reader
    return reader


def _sniff(data: bytes, document: str) -> str | None:
    """The format that the first bytes show, or None for text."""
    if data[:1024].lstrip().startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        return "PDF"
    if data.startswith(_OLE):
        return _sniff_ole(data, document)
    if data.startswith(b"PK"):
        return _sniff_zip(data, document)
    for magic, what in (
        (b"\xff\xd8\xff", "a photograph"),
        (b"\x89PNG", "a picture"),
        (b"II*\0", "a scan"),
        (b"MM\0*", "a scan"),
    ):
        if data.startswith(magic):
            raise UnreadablePlan(
                document, f"is {what}, not a document", "run text recognition (OCR) on it and save the text"
            )
    if data.startswith(b"{\\rtf"):
        raise UnreadablePlan(document, "is rich text (RTF)", "open it in Word and save it as .docx")
    return None


def _sniff_ole(data: bytes, document: str) -> str:
    if _ENCRYPTED in data:
        raise UnreadablePlan(document, "is protected by a password", "save a copy without the password")
    if "WordDocument".encode("utf-16-le") in data:
        raise UnreadablePlan(document, "is in Word's old format (.doc)", "open it in Word and save it as .docx")
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return "old workbook"
    raise UnreadablePlan(document, "is in an old Office format", "open it in Office and save it as .docx or .xlsx")


def _sniff_zip(data: bytes, document: str) -> str:
    damaged = UnreadablePlan(
        document, "is damaged: its zip container is broken", "get a fresh copy, or let Word or Excel repair it"
    )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            names = {info.filename for info in infos}
            if any(info.flag_bits & 1 for info in infos):
                raise UnreadablePlan(document, "is protected by a password", "save a copy without the password")
            if sum(info.file_size for info in infos) > _TOO_LARGE:
                raise UnreadablePlan(
                    document, "unpacks to more than 512 MB", "check where it came from; no plan is so large"
                )
            if "[Content_Types].xml" in names and archive.testzip() is not None:
                raise damaged
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        raise damaged from error
    except Exception as error:
        if isinstance(error, UnreadablePlan):
            raise
        raise damaged from error  # zlib.error and its like
    if any(name.startswith("word/") for name in names):
        return "Word"
    if any(name.startswith("xl/") for name in names) or ("content.xml" in names and b"spreadsheet" in data[:200]):
        return "workbook"
    if "content.xml" in names:
        raise UnreadablePlan(document, "is an OpenDocument text", "save it as .docx")
    raise UnreadablePlan(document, "is a zip archive, not a document", "unpack it and audit the files inside")
