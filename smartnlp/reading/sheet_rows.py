"""A sheet as rows that can be gone through again and again without ever being held, whatever file it stands in."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import re
import sys
from codecs import getincrementaldecoder
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from smartnlp.reading.decoding import encoding_of, noted, without_control
from smartnlp.reading.limits import OverLimit, limit, within
from smartnlp.reading.sheet_biff import check_far_cells
from smartnlp.reading.sheet_ods import check_repeats
from smartnlp.records import Cell, UnreadablePlan

Row = tuple[int, list[Cell]]  # the row's number as the spreadsheet program shows it, from 1, and its cells
Span = tuple[int, int, int, int]  # merged cells: first row and column, last row and column, all from 1

EMPTY = Cell("")
_BELOW = Cell("", merged=True)
_BESIDE = Cell("", merged=True, across=True)
_HEAD = 65_536  # characters of a .csv from which its delimiter is told
_CHUNK = 1 << 18
_CANDIDATES = ",;\t|"


class BoldCell(Cell):
    """A cell that its format shows in bold, as headings and the names of columns are."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; ``rows()`` begins again from the top at every call.  ``hidden``: a person who opens it sees nothing."""

    name: str
    rows: Callable[[], Iterator[Row]]
    hidden: bool = False

    @property
    def where(self) -> str:
        """How a location names it."""
        return f"sheet {self.name}" if self.name else "the table"


def texts(row: Sequence[Cell]) -> list[str]:
    """The text of each cell."""
    return [cell.text for cell in row]


def held(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows that are kept in memory together.

    Raises:
        OverLimit: they hold more than any plan; thousands of cells may show one long text of the workbook.
    """
    size = 0
    for number, cells in rows:
        size += sum(len(cell.text) for cell in cells) + len(cells)
        within("held_characters", size)
        yield number, cells


def with_merges(rows: Iterator[Row], merged: Sequence[Span]) -> Iterator[Row]:
    """Mark the cells that go on with another one above or to the left."""
    waiting = sorted((span for span in merged if span[0] <= span[2] and span[1] <= span[3]), reverse=True)
    open_spans: list[Span] = []
    for number, cells in rows:
        while waiting and waiting[-1][0] <= number:
            open_spans.append(waiting.pop())
        open_spans = [span for span in open_spans if span[2] >= number]
        within("columns", len(open_spans))  # merged cells do not lie on each other
        for top, left, _, right in open_spans:
            cells += [EMPTY] * (right - len(cells))
            for column in range(left, right + 1):
                if column > left:
                    cells[column - 1] = _BESIDE
                elif number > top:
                    cells[column - 1] = _BELOW
        yield number, cells


def show(value: object) -> str:
    """A cell's value as a person reads it: dates day first, whole numbers without a point."""
    if isinstance(value, dt.datetime):
        return value.strftime("%d/%m/%Y") if value.time() == dt.time() else value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, float):
        return f"{value:.15g}" if abs(value) < 1e15 else str(value)
    return "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


# --- .xls and .ods: the library holds the whole sheet ---------------------------------------------------------


def calamine_sheets(data: bytes, document: str) -> list[Sheet]:
    """The sheets of an older workbook (.xls) or an OpenDocument one (.ods).

    Raises:
        UnreadablePlan: damaged, or protected by a password.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    def rows_of(sheet: object) -> Callable[[], Iterator[Row]]:
        merged = [(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in getattr(sheet, "merged_cell_ranges", None) or ()]
        lines = sheet.to_python(skip_empty_area=False)  # type: ignore[attr-defined]

        def rows() -> Iterator[Row]:
            numbered = (
                (number, [Cell(show(one)) if one != "" else EMPTY for one in line])
                for number, line in enumerate(lines, 1)
            )
            yield from with_merges(numbered, merged)

        return rows

    try:
        with _silent():
            check_repeats(data)
            check_far_cells(data)
            workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
            seen = {one.name: one.visible == SheetVisibleEnum.Visible for one in workbook.sheets_metadata}
            sheets = [(name, rows_of(workbook.get_sheet_by_name(name))) for name in workbook.sheet_names]
    except PasswordError as error:
        raise UnreadablePlan(document, "is protected by a password", "save a copy without the password") from error
    except (CalamineError, ValueError, OSError) as error:
        raise damaged(document) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of the library, on damage that it did not foresee
            raise
        raise damaged(document) from error
    return [Sheet(name, rows, not seen.get(name, True)) for name, rows in sheets]


@contextmanager
def _silent() -> Iterator[None]:
    """Without what the library itself prints when it fails: Python's standard error is not where it writes."""
    try:
        sys.stderr.flush()
        kept = os.dup(2)
    except (OSError, ValueError, AttributeError):  # no standard error, as in a windowed program
        yield
        return
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def damaged(document: str) -> UnreadablePlan:
    """What is said of a workbook that cannot be taken apart."""
    return UnreadablePlan(
        document, "is a damaged workbook", "open it in the spreadsheet program and save it again as .xlsx"
    )


# --- .csv ------------------------------------------------------------------------------------------------------


def csv_sheet(path: Path, document: str) -> tuple[Sheet, tuple[str, ...]]:
    """A file of separated values, and notes on how it was read.

    Raises:
        UnreadablePlan: not text; from ``rows()``: not a table.
    """
    encoding = _encoding(path, document)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        head = file.read(_HEAD).lstrip("\ufeff")
    hint = re.match("sep=(.)", head, re.I)  # what spreadsheet programs write and understand
    delimiter = hint[1] if hint and hint[1] not in '"\r\n' else _delimiter(head)

    def rows() -> Iterator[Row]:
        csv.field_size_limit(limit("row_characters").most)
        most = limit("columns").most
        number = 0
        with path.open(encoding=encoding, errors="replace", newline="") as file:
            lines = _Lines(file)
            try:
                for number, values in enumerate(csv.reader(lines, delimiter=delimiter), 1):
                    if len(values) > most:
                        raise OverLimit("columns")
                    lines.taken = 0
                    if number > 1 or not hint:
                        yield number, [Cell(show(value.lstrip("\ufeff"))) for value in values]
            except csv.Error as error:
                problem = f"is not a readable table after row {number} ({error})"
                advice = "look for a quotation mark that is not closed, or save it again as .xlsx"
                raise UnreadablePlan(document, problem, advice) from error

    return Sheet("", rows), noted(encoding)


class _Lines:
    """The lines of a file; refuses to go on for long without the end of a row."""

    def __init__(self, file: TextIO) -> None:
        self.file, self.taken = file, 0
        self._most = limit("row_characters").most

    def __iter__(self) -> Iterator[str]:
        while line := self.file.readline(self._most + 1):
            self.taken += len(line)
            if self.taken > self._most:
                raise OverLimit("row_characters")
            yield without_control(line)


def _encoding(path: Path, document: str) -> str:
    """The encoding of the whole file, which is gone through once: the first accent may stand in its last row."""
    with path.open("rb") as file:
        chunk = file.read(_HEAD)
        wide = chunk.startswith((b"\xff\xfe", b"\xfe\xff"))
        encoding = encoding_of(chunk if wide else chunk[: chunk.rfind(b"\n") + 1] or chunk, document)
        if encoding != "utf-8":
            return encoding
        decoder = getincrementaldecoder("utf-8")()
        while chunk:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return encoding_of(error.object, document)
            chunk = file.read(_CHUNK)
    return encoding


def _delimiter(head: str) -> str:
    """The sign that cuts most rows into the same number of cells: quotes and commas stand in narrative too."""

    def evenness(sign: str) -> tuple[float, int]:
        try:
            rows = [row for row in csv.reader(io.StringIO(head, newline=""), delimiter=sign) if row]
        except csv.Error:
            return 0, 0
        widths = Counter(len(row) for row in rows if len(row) > 1)
        return max(((count / len(rows), width) for width, count in widths.items()), default=(0, 0))

    return max(_CANDIDATES, key=evenness)
