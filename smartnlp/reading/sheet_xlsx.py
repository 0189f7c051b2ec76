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

from smartnlp.reading.archives import MACROS, MACROS_NOTE
from smartnlp.reading.decoding import without_control
from smartnlp.reading.limits import whole, within
from smartnlp.reading.safe_xml import parsed, raise_over
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


def xlsx_sheets(path: Path, document: str) -> list[Sheet]:
    """The sheets of a workbook, in its own order.

    Raises:
        UnreadablePlan: damaged; also from a sheet's ``rows()``.
    """
    book = _Book(path, document)
    return [Sheet(name, book.reader(part), hidden) for name, part, hidden in book.sheets]


def macro_notes(path: Path) -> list[str]:
    """That a workbook holds macros, if it does."""
    with zipfile.ZipFile(path) as archive:
        return [MACROS_NOTE] if any(name.endswith(MACROS) for name in archive.namelist()) else []


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
            with _guarded(self.document), zipfile.ZipFile(self.path) as archive, archive.open(part) as stream:
                return tuple(_merged(stream))

        def rows() -> Iterator[Row]:
            with _guarded(self.document), zipfile.ZipFile(self.path) as archive, archive.open(part) as stream:
                yield from with_merges(self._rows(stream), merged())

        return rows

    def _rows(self, stream: IO[bytes]) -> Iterator[Row]:
        number = 0
        for _, row in _elements(stream, "row"):
            number = whole(row.get("r"), number + 1)
            yield number, self._cells(row)

    def _cells(self, row: Any) -> list[Cell]:
        cells: list[Cell] = []
        for element in row.iterchildren("{*}c"):
            place = element.get("r")
            column = _column(place.rstrip("0123456789")) if place else len(cells) + 1
            if column <= len(cells):
                raise ValueError("cells out of order")
            within("columns", column)
            cells += [EMPTY] * (column - len(cells) - 1)
            form = self._format(element)
            text = self._value(element, form)
            cells.append((BoldCell if form.bold else Cell)(text) if text else EMPTY)
        return cells

    def _format(self, cell: Any) -> Format:
        style = whole(cell.get("s"), 0)
        return self.formats[style] if 0 <= style < len(self.formats) else _NO_FORMAT

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
        if not 0 <= number < self._count:
            raise IndexError(number)
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
    try:
        yield
    except (
        SyntaxError, zipfile.BadZipFile, zlib.error, LookupError, ValueError, TypeError, AttributeError,
        OSError, EOFError, StopIteration, OverflowError,
    ) as error:  # fmt: skip
        raise_over(error)
        raise damaged(document) from error


def _elements(stream: IO[bytes], name: str) -> Iterator[tuple[str, Any]]:
    """Elements as they end; each is forgotten when the next is asked for."""
    from lxml import etree

    metered = _Metered(stream)
    parser = etree.iterparse(metered, tag=f"{{*}}{name}", resolve_entities=False, no_network=True, load_dtd=False)
    for event, element in parser:
        metered.taken = metered.tags = 0
        yield event, element
        element.clear()
        for one in (element, *element.iterancestors()):
            while one.getprevious() is not None:
                del one.getparent()[0]


class _Metered:
    """A stream that refuses to go on for long without an element that was waited for."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.taken = self.tags = 0

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(size)
        self.taken += len(data)
        self.tags += data.count(b"<")
        within("row_bytes", self.taken)
        within("xml_tags", self.tags)
        return data


def _parsed(archive: zipfile.ZipFile, part: str) -> Any:
    within("xml_part", archive.getinfo(part).file_size)
    return parsed(archive.read(part))


def _related(archive: zipfile.ZipFile, part: str, kind: str) -> dict[str, str]:
    """Parts of a kind that a part refers to, by the name of the relation.  The container itself is part ""."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.namelist():
        return {} if part else {"": "xl/workbook.xml"}
    return {
        one.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        for one in _parsed(archive, path)
        if str(one.get("Type")).endswith(f"/{kind}")
    }


def _merged(stream: IO[bytes]) -> Iterator[Span]:
    """Merged cells stand behind the rows: they are looked for first, without taking the rows apart."""
    rest, found = b"", set[Span]()
    while chunk := stream.read(_CHUNK):
        rest += chunk
        for left, top, right, bottom in _MERGED.findall(rest):
            found.add((int(top[:9]), _column(left.decode()), int(bottom[:9]), _column(right.decode())))
        within("merged_cells", len(found))
        rest = rest[-_OVERLAP:]
    yield from found


@lru_cache(1024)
def _column(letters: str) -> int:
    """A -> 1, AA -> 27."""
    number = 0
    for letter in letters[:4]:
        number = number * 26 + ord(letter) - 64
    if not 0 < number <= _WIDEST:
        raise ValueError(letters[:10])
    return number


def _text(element: Any) -> str:
    """The text of a string item: its runs in their order, without reading aids for other scripts."""
    runs = (t.text or "" for t in element.iter("{*}t") if not t.getparent().tag.endswith("}rPh"))
    return _plain("".join(runs))


def _plain(text: str) -> str:
    unescaped = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    return show(without_control(unescaped))


def _formats(styles: Any) -> list[Format]:
    codes = {
        whole(one.get("numFmtId"), -1): one.get("formatCode", "") for one in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    bold = [
        (mark := font.find("{*}b")) is not None and mark.get("val", "1") not in ("0", "false")
        for font in styles.iterfind("{*}fonts/{*}font")
    ]
    formats = []
    for one in styles.iterfind("{*}cellXfs/{*}xf"):
        number, font = whole(one.get("numFmtId"), 0), whole(one.get("fontId"), 0)
        formats.append(replace(format_of(number, codes.get(number)), bold=0 <= font < len(bold) and bold[font]))
    return formats
