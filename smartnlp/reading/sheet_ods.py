"""OpenDocument workbooks (.ods) before a library takes them apart: it makes every repeated and every empty cell."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from smartnlp.reading.limits import whole, within
from smartnlp.reading.safe_xml import check_xml, raise_over

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SHEET, _ROW, _CELLS = f"{_TABLE}table", f"{_TABLE}table-row", (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ROWS_TIMES, _TIMES = f"{_TABLE}number-rows-repeated", f"{_TABLE}number-columns-repeated"


def check_repeats(data: bytes) -> None:
    """Check how many cells each sheet has from its first to its last filled row and column; other formats pass.

    Raises:
        OverLimit: there are too many.
        ValueError: the XML is damaged.
    """
    if not data.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "content.xml" not in archive.namelist():
            return
        content = archive.read("content.xml")
    check_xml(content)
    try:
        height = rows = width = 0
        for _, element in etree.iterparse(io.BytesIO(content), tag=(_ROW, _SHEET), resolve_entities=False):
            if element.tag == _SHEET:
                height = rows = width = 0
                continue
            filled = _width(element)
            height += max(whole(element.get(_ROWS_TIMES), 1), 1)
            if filled:
                rows, width = height, max(width, filled)
            within("sheet_cells", rows * width)
            element.clear()
    except etree.XMLSyntaxError as error:
        raise_over(error)
        raise ValueError("damaged") from error


def _width(row: Any) -> int:
    """How far a row is filled."""
    cells = list(row.iterchildren(*_CELLS))
    while cells and not len(cells[-1]):  # what a program repeats to the edge of the sheet
        cells.pop()
    return sum(max(whole(cell.get(_TIMES), 1), 1) for cell in cells)
