"""Workbooks (.xlsx, .xlsm) row by row: neither a sheet nor the workbook's texts are ever held in memory."""

from __future__ import annotations

import posixpath
import re
import tempfile
import zipfile
import zlib
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from smartnlp.reading.decoding import without_control
from smartnlp.reading.sheet_numbers import Format, format_of, shown
from smartnlp.reading.sheet_rows import EMPTY, BoldCell, Row, Sheet, Span, damaged, show, with_merges
from smartnlp.records import Cell

_KEPT = 16 * 2**20  # bytes of a workbook's texts that stay in memory; more go to a file without a name
_FEW, _FEW_KEPT = 16, 64  # texts that are read together, and how many of such are remembered
_LENGTH = 4  # bytes that say how long a text is
_CHUNK = 1 << 20
_OVERLAP = 200  # bytes: the end of a chunk may cut a tag
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*["\']([A-Z]+)(\d+):([A-Z]+)(\d+)["\']')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WIDEST = 16_384  # columns
_NO_FORMAT = Format()
_LARGEST_PART = 64 * 2**20  # bytes of a part that is read as a whole


def xlsx_sheets(path: Path, document: str) -> list[Sheet]:
    """The sheets of a workbook, in its own order.

    Raises:
        UnreadablePlan: damaged; also from a sheet's ``rows()``.
    """
    book = _Book(path, document)
    return [Sheet(name, book.reader(part), hidden) for name, part, hidden in book.sheets]


class _Book:
    """What all sheets of a workbook share: its texts, its number formats and the day from which it counts."""

    def __init__(self, path: Path, document: str) -> None:
        self.path, self.document = path, document
        self.texts, self.formats = _Texts(), list[Format]()
        with _guarded(document), zipfile.ZipFile(path) as archive:
            main = _related(archive, "", "officeDocument").popitem()[1]
            book = _parsed(archive, main)
            properties = book.find("{*}workbookPr")
            self.from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
            parts = _related(archive, main, "worksheet")
            self.sheets = [
                (one.get("name", ""), parts[key], one.get("state", "visible") != "visible")
                for one in book.iterfind("{*}sheets/{*}sheet")
                if (key := next(value for name, value in one.items() if name.endswith("}id"))) in parts
            ]
            if not self.sheets:
                raise ValueError("no sheet")
            for part in _related(archive, main, "sharedStrings").values():
                with archive.open(part) as stream:
                    for _, text in _elements(stream, "si"):
                        self.texts.add(_text(text))
            for part in _related(archive, main, "styles").values():
                self.formats = _formats(_parsed(archive, part))

    def reader(self, part: str) -> Callable[[], Iterator[Row]]:
        """What goes through one sheet."""

        @lru_cache(1)
        def merged() -> tuple[Span, ...]:
            with zipfile.ZipFile(self.path) as archive, archive.open(part) as stream:
                return tuple(_merged(stream))

        def rows() -> Iterator[Row]:
            with _guarded(self.document), zipfile.ZipFile(self.path) as archive, archive.open(part) as stream:
                yield from with_merges(self._rows(stream), merged())

        return rows

    def _rows(self, stream: IO[bytes]) -> Iterator[Row]:
        number = 0
        for _, row in _elements(stream, "row"):
            number = int(row.get("r") or number + 1)
            yield number, self._cells(row)

    def _cells(self, row: Any) -> list[Cell]:
        cells: list[Cell] = []
        for element in row.iterchildren("{*}c"):
            place = element.get("r")
            column = _column(place.rstrip("0123456789")) if place else len(cells) + 1
            if not len(cells) < column <= _WIDEST:
                raise ValueError("cells out of order")
            cells += [EMPTY] * (column - len(cells) - 1)
            form = self._format(element)
            text = self._value(element, form)
            cells.append((BoldCell if form.bold else Cell)(text) if text else EMPTY)
        return cells

    def _format(self, cell: Any) -> Format:
        style = int(cell.get("s") or 0)
        return self.formats[style] if style < len(self.formats) else _NO_FORMAT

    def _value(self, cell: Any, form: Format) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text(cell)
        value = cell.find("{*}v")
        raw = (value.text or "") if value is not None else ""
        match kind:
            case "s":
                return self.texts[int(raw)]
            case "str":
                return _plain(raw)
            case "b":
                return "Yes" if raw == "1" else "No"
            case "e":
                return ""  # "#REF!" is nothing that anybody wrote
        return shown(raw, form, self.from_1904)


class _Texts:
    """The texts that cells refer to by number: on disk where they are many, half a byte each in memory."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_KEPT)  # noqa: SIM115 - it lives as long as the book
        self._starts, self._count = array("Q"), 0  # where the first of every few texts begins
        self._few = lru_cache(_FEW_KEPT)(self._read)

    def add(self, text: str) -> None:
        if self._count % _FEW == 0:
            self._starts.append(self._file.tell())
        data = text.encode("utf-8", "replace")
        self._file.write(len(data).to_bytes(_LENGTH, "little") + data)
        self._count += 1

    def __getitem__(self, number: int) -> str:
        return self._few(number // _FEW)[number % _FEW]

    def _read(self, few: int) -> list[str]:
        self._file.seek(self._starts[few])
        texts = []
        for _ in range(min(_FEW, self._count - few * _FEW)):
            length = int.from_bytes(self._file.read(_LENGTH), "little")
            texts.append(self._file.read(length).decode("utf-8"))
        return texts


@contextmanager
def _guarded(document: str) -> Iterator[None]:
    """Whatever is wrong inside the container or its XML, the user gets the same line."""
    from lxml.etree import XMLSyntaxError

    try:
        yield
    except (XMLSyntaxError, zipfile.BadZipFile, zlib.error, LookupError, ValueError, OSError, EOFError) as error:
        raise damaged(document) from error


def _elements(stream: IO[bytes], name: str) -> Iterator[tuple[str, Any]]:
    """Elements as they end; each is forgotten when the next is asked for."""
    from lxml import etree

    for event, element in etree.iterparse(stream, tag=f"{{*}}{name}", resolve_entities=False):
        yield event, element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _parsed(archive: zipfile.ZipFile, part: str) -> Any:
    from lxml import etree

    if archive.getinfo(part).file_size > _LARGEST_PART:
        raise ValueError(part)
    return etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False))


def _related(archive: zipfile.ZipFile, part: str, kind: str) -> dict[str, str]:
    """Parts of a kind that a part refers to, by the name of the relation.  The container itself is part ""."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.namelist():
        return {} if part else {"": "xl/workbook.xml"}
    return {
        one.get("Id"): posixpath.normpath(posixpath.join("/", folder, one.get("Target"))).lstrip("/")
        for one in _parsed(archive, path)
        if str(one.get("Type")).endswith(f"/{kind}")
    }


def _merged(stream: IO[bytes]) -> Iterator[Span]:
    """Merged cells stand behind the rows: they are looked for first, without taking the rows apart."""
    rest, found = b"", set[Span]()
    while chunk := stream.read(_CHUNK):
        rest += chunk
        for left, top, right, bottom in _MERGED.findall(rest):
            found.add((int(top), _column(left.decode()), int(bottom), _column(right.decode())))
        rest = rest[-_OVERLAP:]
    yield from found


@lru_cache(1024)
def _column(letters: str) -> int:
    """A -> 1, AA -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _text(element: Any) -> str:
    """The text of a string item: its runs in their order, without reading aids for other scripts."""
    runs = (t.text or "" for t in element.iter("{*}t") if not t.getparent().tag.endswith("}rPh"))
    return _plain("".join(runs))


def _plain(text: str) -> str:
    unescaped = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    return show(without_control(unescaped))


def _formats(styles: Any) -> list[Format]:
    codes = {int(one.get("numFmtId")): one.get("formatCode", "") for one in styles.iterfind("{*}numFmts/{*}numFmt")}
    bold = [
        (mark := font.find("{*}b")) is not None and mark.get("val", "1") not in ("0", "false")
        for font in styles.iterfind("{*}fonts/{*}font")
    ]
    formats = []
    for one in styles.iterfind("{*}cellXfs/{*}xf"):
        number, font = int(one.get("numFmtId") or 0), int(one.get("fontId") or 0)
        formats.append(replace(format_of(number, codes.get(number)), bold=font < len(bold) and bold[font]))
    return formats
