"""Excel workbooks."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from smartnlp.classifier.scheme import Scheme
from smartnlp.private import write_private
from smartnlp.reporting.cells import CREATED, OPTIONS
from smartnlp.reporting.formulas import fires
from smartnlp.training.formats.columns import Columns, table_rows
from smartnlp.training.formats.reviewed import review_of
from smartnlp.training.formats.suggestions import Suggestion, row, row_columns
from smartnlp.training.rows import BadData

_HEADER_ROWS_SEARCHED = 15
_MAX_CHARACTERS, _MAX_ROWS, _MAX_LIST = 32_767, 1_048_576, 255  # of a cell, of a sheet, of a list of choices
_WRAPPED = {"text_wrap": True, "valign": "top"}
_WIDTHS = {"text": 80, "context": 30, "plan": 20, "id": 20}

_Cells = list[list[str]]


def read(file: Path, columns: Columns) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row of the first sheet with a text column, after its place ("own.xlsx, row 3", as the program counts).

    Where that sheet has a reviewer's columns, the other sheets that have them are read too: an audit's statements may
    need more than one.

    Raises:
        BadData: no such sheet, or not a workbook that can be read.
        OSError: the file cannot be read.
    """
    sheets, known = _sheets(file), False
    for sheet, rows in sheets:
        header = _header_row(rows, columns)
        if header is None or (known and not review_of(rows[header], columns.scheme)):
            continue
        place = str(file) if len(sheets) == 1 else f"{file}, sheet {sheet}"
        found = ((f"{place}, row {number}", cells) for number, cells in enumerate(rows[header + 1 :], header + 2))
        yield from table_rows(rows[header], found, columns, place)
        if not review_of(rows[header], columns.scheme):
            return
        known = True
    if known:
        return
    filled = (cells for _, rows in sheets for cells in rows if any(cells))
    columns.header(next(filled, []), str(file))  # says which columns there are


def write(file: Path, suggestions: Sequence[Suggestion], scheme: Scheme, model: str) -> None:
    """Our own rows, with a list of the classes to choose from in each cell of a label.

    Raises:
        BadData: more than a sheet can hold.
    """
    _require_fit(file, suggestions)
    import xlsxwriter

    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {**OPTIONS, "in_memory": True}) as workbook:
        workbook.set_properties({"created": CREATED})
        sheet = workbook.add_worksheet("statements")
        bold, wrapped = workbook.add_format({"bold": True}), workbook.add_format(_WRAPPED)
        # Without the prefix a person who edits the cell would make a formula of its text.
        quoted = workbook.add_format({**_WRAPPED, "quote_prefix": True})
        names = row_columns(scheme)
        for column, name in enumerate(names):
            sheet.set_column(column, column, _WIDTHS.get(name, 14), wrapped)
            sheet.write_string(0, column, name, bold)
            classes = scheme.axes.get(name, ())
            if classes and suggestions and len(",".join(classes)) <= _MAX_LIST and "," not in "".join(classes):
                sheet.data_validation(1, column, len(suggestions), column, {"validate": "list", "source": [*classes]})
        for number, suggestion in enumerate(suggestions, 1):
            for column, value in enumerate(row(suggestion, scheme).values()):
                if isinstance(value, str):
                    sheet.write_string(number, column, value, quoted if fires(value) else None)
                elif value is not None:
                    sheet.write_number(number, column, value)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(suggestions)), len(names) - 1)
    write_private(file, held.getvalue())


def _require_fit(file: Path, suggestions: Sequence[Suggestion]) -> None:
    if len(suggestions) >= _MAX_ROWS:
        raise BadData(f"{file}: {len(suggestions)} statements are more than a sheet holds; write .csv or .jsonl")
    for suggestion in suggestions:
        if max(len(suggestion.text), len(suggestion.context)) > _MAX_CHARACTERS:
            raise BadData(f"{file}: the text of {suggestion.id} is longer than a cell holds; write .csv or .jsonl")


def _sheets(file: Path) -> list[tuple[str, _Cells]]:
    """Name and cells of each sheet, from its first row and column on, so that numbers are those that are seen."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    data = io.BytesIO(file.read_bytes())
    try:
        workbook = CalamineWorkbook.from_filelike(data)
        sheets = [
            (name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in workbook.sheet_names
        ]
    except PasswordError as error:
        raise BadData(f"{file}: is protected by a password; save a copy without it") from error
    except (CalamineError, ValueError, OSError) as error:
        raise BadData(f"{file}: is a damaged workbook; open it and save it again as .xlsx") from error
    return [(name, [[_shown(value) for value in cells] for cells in rows]) for name, rows in sheets]


def _header_row(rows: _Cells, columns: Columns) -> int | None:
    """A title may stand above the header."""
    filled = [index for index, cells in enumerate(rows) if any(cells)]
    for index in filled[:_HEADER_ROWS_SEARCHED]:
        if any(columns.of(cell) == "text" for cell in rows[index]):
            return index
    return None


def _shown(value: Any) -> str:
    """A cell's value as a person reads it: whole numbers without a point, days as 2026-05-11."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)
