"""Spreadsheets: a plan laid out in a workbook, or a case system's export with one row per plan or per action."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from smartnlp.layout import column_role
from smartnlp.reading.decoding import decode
from smartnlp.reading.plain import text_blocks
from smartnlp.records import Block, Cell, Plan, Table, UnreadablePlan

_ID = re.compile(
    r"(case|plan|child|person|client|pupil|record|mosaic|liquidlogic|episode)?[\s_]*(id|ref(erence)?|number|no|key)\b\.?",
    re.I,
)
_BARE_ID = re.compile(r"(?:no|number|ref|id|key)\.?", re.I)
_DATE = re.compile(
    r"(plan|meeting|conference|completed|start)?[\s_]*date\b.*|date[\s_]+of[\s_]+(plan|meeting|conference).*", re.I
)
_TEXT = re.compile(r".*\b(text|narrative|plan|details?|content|free\s?text|description)\b.*", re.I)
_HEADER_ROWS_SEARCHED = 15


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """Names of columns given by the user; None means: guess from the headers."""

    text: str | None = None
    id: str | None = None
    date: str | None = None


def read_xlsx(data: bytes, document: str, columns: SheetColumns = SheetColumns()) -> list[Plan]:
    """Read a workbook (.xlsx, .xlsm, .xls, .ods): one plan per sheet, or one per case of an export.

    Raises:
        UnreadablePlan: damaged, protected by a password, or a column that was asked for is not there.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [(name, workbook.get_sheet_by_name(name).to_python()) for name in workbook.sheet_names]
    except PasswordError as error:
        raise UnreadablePlan(document, "is protected by a password", "save a copy without the password") from error
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadablePlan(
            document, "is a damaged workbook", "open it in the spreadsheet program and save it again as .xlsx"
        ) from error
    filled = [(name, [[_show(value) for value in row] for row in rows]) for name, rows in sheets if rows]
    return _plans(filled, document, columns)


def read_csv(data: bytes, document: str, columns: SheetColumns = SheetColumns()) -> list[Plan]:
    """Read comma, semicolon or tab separated values.

    Raises:
        UnreadablePlan: not text, not a table, or a column that was asked for is not there.
    """
    text, notes = decode(data, document)
    csv.field_size_limit(min(2**31 - 1, max(131_072, len(text) + 1)))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise UnreadablePlan(document, f"is not a readable table ({error})", "save it again as .xlsx") from error
    return [replace(plan, notes=notes) for plan in _plans([("", rows)], document, columns)]


def _delimiter(text: str) -> str:
    """The candidate that the first lines hold most of: a sniffer of quotes goes wrong on narrative cells."""
    head = text[:2_000].split("\n", 1)[0]
    return max(",;\t|", key=head.count)


def _plans(sheets: Sequence[tuple[str, list[list[str]]]], document: str, columns: SheetColumns) -> list[Plan]:
    plans: list[Plan] = []
    problems: list[UnreadablePlan] = []
    for name, rows in sheets:
        if not any(cell.strip() for row in rows for cell in row):
            continue
        try:
            plans += _sheet(name, rows, document, columns)
        except UnreadablePlan as problem:  # the column asked for may stand on another sheet
            problems.append(problem)
    if problems and not plans:
        raise problems[0]
    if not plans:
        raise UnreadablePlan(document, "has no filled cell", "check that the right file was saved")
    return plans


def _sheet(name: str, rows: list[list[str]], document: str, columns: SheetColumns) -> list[Plan]:
    header_row = _find_header(rows, columns)
    where = f"sheet {name}" if name else "table"
    header = [cell.strip() for cell in rows[header_row]] if header_row is not None else []
    text = _column(header, columns.text, document)
    identity = _column(header, columns.id, document)
    date = _column(header, columns.date, document)
    if identity is None and header_row is not None:
        identity = next((i for i, cell in enumerate(header) if _ID.fullmatch(cell)), None)
    if (
        identity is not None
        and columns.id is None
        and text is None
        and _is_bare_number(identity, header, rows, header_row)
    ):
        identity = None  # it numbers the rows of one plan
    if header_row is not None and (identity is not None or text is not None):
        if date is None:
            date = next((i for i, cell in enumerate(header) if _DATE.fullmatch(cell) and not _is_deadline(cell)), None)
        if text is None and not any(column_role(cell) in ("action", "outcome") for cell in header):
            text = next((i for i, cell in enumerate(header) if _TEXT.fullmatch(cell) and i != identity), None)
        export = _Export(document, where, header, identity, date, text, header_row)
        return list(export.plans(rows[header_row + 1 :]))
    return [Plan(document, tuple(_laid_out(rows, where)))]


def _is_bare_number(column: int, header: list[str], rows: list[list[str]], header_row: int | None) -> bool:
    """True for a column named "No" or "Ref" in which no value comes twice and no text column stands beside it."""
    if not _BARE_ID.fullmatch(header[column]) or any(
        _TEXT.fullmatch(cell) for i, cell in enumerate(header) if i != column
    ):
        return False
    values = [row[column].strip() for row in rows[(header_row or 0) + 1 :] if column < len(row) and row[column].strip()]
    return len(set(values)) == len(values)


def _is_deadline(header: str) -> bool:
    return bool(re.search(r"target|due|review|by|complet|deadline|birth|next", header, re.I))


def _find_header(rows: list[list[str]], columns: SheetColumns) -> int | None:
    asked = {name.strip().lower() for name in (columns.text, columns.id, columns.date) if name}
    for index, row in enumerate(rows[:_HEADER_ROWS_SEARCHED]):
        cells = [cell.strip() for cell in row]
        if asked and asked & {cell.lower() for cell in cells}:
            return index
        known = sum(_is_known(cell) for cell in cells if cell)
        if not asked and known >= 2:
            return index
    return None


def _is_known(header: str) -> bool:
    return column_role(header) is not None or any(p.fullmatch(header) for p in (_ID, _DATE, _TEXT))


def _column(header: list[str], name: str | None, document: str) -> int | None:
    if name is None:
        return None
    for index, cell in enumerate(header):
        if cell.lower() == name.strip().lower():
            return index
    there = ", ".join(repr(cell) for cell in header if cell) or "none that could be found"
    raise UnreadablePlan(document, f"has no column named {name!r}", f"name one of its columns: {there}")


@dataclass(frozen=True, slots=True)
class _Export:
    """An export: which column holds the case's id, its date and, if it is one text per row, the text."""

    document: str
    where: str
    header: list[str]
    identity: int | None
    date: int | None
    text: int | None
    header_row: int

    def plans(self, rows: Iterable[list[str]]) -> Iterator[Plan]:
        groups: dict[str, list[tuple[int, list[str]]]] = {}
        for number, row in enumerate(rows, self.header_row + 2):
            if any(cell.strip() for cell in row):
                row = row + [""] * (len(self.header) - len(row))
                key = row[self.identity].strip() if self.identity is not None else f"row {number}"
                groups.setdefault(key or f"row {number}", []).append((number, row))
        for key, group in groups.items():
            blocks = list(self._text_blocks(group) if self.text is not None else self._table_blocks(group))
            if self.date is not None:
                blocks.insert(0, Block("paragraph", f"Date of plan: {group[0][1][self.date]}", "form"))
            yield Plan(f"{self.document}#{key}", tuple(blocks))

    def _text_blocks(self, group: list[tuple[int, list[str]]]) -> Iterator[Block]:
        assert self.text is not None
        for number, row in group:
            for block in text_blocks(row[self.text]):
                yield Block(block.kind, block.text, f"{self.where}, row {number}", block.level, None, block.table)

    def _table_blocks(self, group: list[tuple[int, list[str]]]) -> Iterator[Block]:
        kept = [i for i in range(len(self.header)) if i not in (self.identity, self.date)]
        rows = [tuple(Cell(self.header[i]) for i in kept)]
        rows += [tuple(Cell(row[i].strip()) for i in kept) for _, row in group]
        yield Block("table", name=f"{self.where}, rows {group[0][0]} to {group[-1][0]}", table=Table(tuple(rows)))


def _laid_out(rows: list[list[str]], where: str) -> Iterator[Block]:
    """A plan laid out in a sheet: rows with one filled cell are headings or text, the rest are tables."""
    table: list[tuple[Cell, ...]] = []
    tables = 0
    for number, row in enumerate([*rows, []], 1):
        filled = [cell.strip() for cell in row if cell.strip()]
        if len(filled) >= 2 or (table and filled and not row[0].strip()):
            table.append(tuple(Cell(cell.strip()) for cell in row))
            continue
        if table and (not filled or len(filled[0]) > 60):
            tables += 1
            yield Block("table", name=f"{where}, table {tables}", table=_trimmed(table))
            table = []
        elif table:
            table.append((Cell(filled[0]), *(Cell("", merged=True, across=True) for _ in row[1:])))
            continue
        if filled:
            name = f"{where}, row {number}"
            for block in text_blocks(filled[0]):
                short = block.kind == "paragraph" and _looks_like_heading(filled[0])
                yield Block("heading" if short else block.kind, block.text, name, 2 if short else block.level)


def _looks_like_heading(text: str) -> bool:
    short = len(text) <= 80 and "\n" not in text and text[:1].isupper()
    return short and not text.endswith((".", "!", "?")) and ":" not in text and " - " not in text


def _trimmed(rows: list[tuple[Cell, ...]]) -> Table:
    """Without the columns that are empty in every row."""
    width = max(len(row) for row in rows)
    padded = [row + (Cell(""),) * (width - len(row)) for row in rows]
    kept = [i for i in range(width) if any(row[i].text for row in padded)]
    return Table(tuple(tuple(row[i] for i in kept) for row in padded))


def _show(value: object) -> str:
    """A cell's value as a person reads it: dates day first, whole numbers without a point."""
    if isinstance(value, dt.datetime):
        return value.strftime("%d/%m/%Y") if value.time() == dt.time() else value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
