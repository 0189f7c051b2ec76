"""Cells of a workbook: what Excel cannot hold is taken out or cut, and no text becomes a formula or a link."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable
from typing import Any

from smartnlp.reporting.formulas import fires

CELL_CHARACTERS = 32_767  # counted by Excel in UTF-16 units
SHEET_ROWS = 1_048_576
CUT = " … [cut here: a cell holds no more]"
FONT_SIZE, LINE = 10, 13.5  # points: of the text, and from one line to the next
_HIGHEST_ROW = 409  # points
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# Nothing of the clock: the same input gives the same bytes.
CREATED = dt.datetime(2000, 1, 1)
_FIRST_DAY = dt.date(1900, 3, 1)  # Excel counts no days before it as others do
# Not allowed in XML 1.0, or half of a surrogate pair from a damaged file.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
RULED = {"bottom": 1, "bottom_color": "#DFE4EA"}  # a faint line below a row


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **properties: Any) -> Any:
        """A format with these xlsxwriter properties; text stands at the top of its cell."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", "font_size": FONT_SIZE, **properties})
        return self._made[key]


def cell_text(text: str) -> str:
    """A text as a cell can hold it: no control characters, and cut with a mark where it is too long."""
    kept = _UNWRITABLE.sub("", text)
    if len(kept) <= CELL_CHARACTERS // 2:
        return kept
    units = kept.encode("utf-16-le")
    if len(units) // 2 <= CELL_CHARACTERS:
        return kept
    return units[: 2 * (CELL_CHARACTERS - len(CUT))].decode("utf-16-le", "ignore") + CUT


def row_height(cells: Iterable[tuple[Any, float]]) -> float:
    """The height in points that shows every (value, width in characters) of a row wrapped.

    It is written out because not every program finds it by itself.  A line break within a cell begins a new line.
    """
    lines = 1
    for value, width in cells:
        if isinstance(value, str):
            lines = max(lines, sum(math.ceil((len(line) or 1) / (1.1 * width)) for line in value.split("\n")))
    return min(lines * LINE + 3, _HIGHEST_ROW)


def put(sheet: Any, row: int, column: int, value: Any, styles: Styles, **properties: Any) -> None:
    """Write one cell: text stays text whatever it begins with, None is an empty cell with its format."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, styles.of(**properties))
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, styles.of(**properties))
    elif isinstance(value, dt.date) and value >= _FIRST_DAY:
        dated = {"num_format": "d mmm yyyy", "align": "left", **properties}
        sheet.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), styles.of(**dated))
    else:
        text = cell_text(str(value))
        # Without the prefix a person who edits the cell would make a formula of its text.
        quoted = {"quote_prefix": True} if fires(text) else {}
        sheet.write_string(row, column, text, styles.of(**properties, **quoted))
