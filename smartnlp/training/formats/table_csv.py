"""CSV as spreadsheet programs write it: separated by comma, semicolon or tab, with or without a BOM."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from smartnlp.classifier.scheme import Scheme
from smartnlp.private import open_private
from smartnlp.reporting.formulas import escaped, unescaped
from smartnlp.training.formats.columns import Columns, table_rows
from smartnlp.training.formats.suggestions import Suggestion, row, row_columns
from smartnlp.training.rows import BadData

_SEPARATORS = ",;\t"
_DECLARED = re.compile(r"sep=(.)\r?\n", re.I)  # a first line by which Excel is told the separator


def read(file: Path, columns: Columns) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row under our names, after its place ("own.csv, line 3": the line on which it begins).

    Raises:
        BadData: no column for the text, a row wider than the header, or quotes that do not match.
        OSError, UnicodeDecodeError: the file cannot be read.
    """
    text = file.read_bytes().decode("utf-8-sig")
    records = _records(file, text, _separator(text, columns))
    _, header = next(records, ("", []))
    yield from table_rows(header, _cells(records, header), columns, str(file))


def _cells(records: Iterator[tuple[str, list[str]]], header: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Place and cells of each row that is not blank."""
    for where, cells in records:
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(header) :]):
            raise BadData(
                f"{where}: has {len(cells)} cells, the header {len(header)}; "
                "put a text that holds the separator between double quotes"
            )
        yield where, [unescaped(cell) for cell in cells]


def write(file: Path, suggestions: Sequence[Suggestion], scheme: Scheme, model: str) -> None:
    """Our own rows, with the BOM by which Excel knows UTF-8."""
    with open_private(file, encoding="utf-8-sig", errors="replace", newline="") as stream:
        writer = csv.DictWriter(stream, row_columns(scheme))
        writer.writeheader()
        for suggestion in suggestions:
            writer.writerow({name: escaped(value) for name, value in row(suggestion, scheme).items()})


def _records(file: Path, text: str, separator: str) -> Iterator[tuple[str, list[str]]]:
    """The header and the rows, each after its place; strict, for a lenient reader joins rows at a stray quote."""
    lines = io.StringIO(text, newline="")
    declared = _DECLARED.match(text)
    if declared:
        lines.readline()
    csv.field_size_limit(min(2**31 - 1, max(131_072, len(text) + 1)))
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        where = f"{file}, line {reader.line_num + 1 + bool(declared)}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadData(f"{where}: is not readable as CSV ({error}); check its double quotes") from error
        if cells:
            yield where, cells


def _separator(text: str, columns: Columns) -> str:
    """The one by which most columns are known, or else the one that makes most columns."""
    if declared := _DECLARED.match(text):
        return declared[1]
    head = text.lstrip("\r\n")

    def columns_by(separator: str) -> tuple[int, int]:
        try:
            header = next(csv.reader(io.StringIO(head, newline=""), delimiter=separator), [])
        except csv.Error:
            return 0, 0
        return sum(columns.of(cell) is not None for cell in header), len(header)

    return max(_SEPARATORS, key=columns_by)
