"""The grid of a Word table: which column each cell stands in, with merged cells and borders dragged by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from smartnlp.reading.continued import knows_header, texts
from smartnlp.reading.limits import within
from smartnlp.reading.word_xml import DELETED, TBL, TC, TR, child, children, number, parent, qn, switch, value
from smartnlp.records import Cell, Table

_MAX_SPAN = 63  # columns of a Word table


@dataclass(frozen=True, slots=True)
class GridCell:
    """A ``w:tc`` in columns ``start`` to ``end`` (excluded); ``continues`` a cell that began in a row above."""

    element: Any  # the w:tc, or what another format has for it
    start: int
    end: int
    continues: bool = False


Grid = list[list[GridCell]]


def grid(table: Any) -> Grid:
    """The rows of a ``w:tbl`` that can be seen, each cell in its columns."""
    rows: Grid = []
    open_merges: set[int] = set()
    for row in children(table, TR):
        properties = child(row, "w:trPr")
        if properties is not None and (
            switch(properties, "w:hidden") or any(properties.find(tag) is not None for tag in DELETED)
        ):
            continue
        cells = list(_row(row, max(number(properties, "w:gridBefore", default=0), 0), open_merges))
        if cells:
            open_merges = {cell.start for cell in cells if _merge(cell.element) is not None}
            rows.append(cells)
    return without_slivers(rows)


def nested_tables(cell: Any) -> list[Any]:
    """The tables that stand directly in a ``w:tc``."""
    return [table for table in cell.iter(TBL) if parent(table, TC) is cell]


def _row(row: Any, start: int, open_merges: set[int]) -> Iterator[GridCell]:
    previous: GridCell | None = None
    within("table_columns", start)
    for element in children(row, TC):
        width = min(max(number(element, "w:tcPr", "w:gridSpan", default=1), 1), _MAX_SPAN)
        if previous is not None and (value(element, "w:tcPr", "w:hMerge") or "") == "continue":
            previous = replace(previous, end=start + width)  # merged across in the manner of Word 97
        else:
            if previous is not None:
                yield previous
            continues = _merge(element) == "continue" and start in open_merges
            previous = GridCell(element, start, start + width, continues)
        start += width
        within("table_columns", start)
    if previous is not None:
        yield previous


def _merge(cell: Any) -> str | None:
    """ "restart" or "continue" for a cell merged with others above or below it, else None."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return str(merge.get(qn("w:val"), "continue")) if merge is not None else None


def without_slivers(rows: Grid) -> Grid:
    """Without the columns that no cell fills alone: they come of borders that do not meet from row to row."""
    column = 0
    while column < max((row[-1].end for row in rows), default=0):
        if any(cell.start == column and cell.end == column + 1 for row in rows for cell in row) or not any(
            cell.start <= column < cell.end for row in rows for cell in row
        ):
            column += 1
            continue
        rows = [
            [replace(c, start=c.start - (c.start > column), end=c.end - (c.end > column)) for c in row] for row in rows
        ]
    return rows


def lines_of(table: Table) -> list[Cell]:
    """A table nested in a cell as lines of that cell, one ``Cell`` per line; a number stays with what it numbers."""
    lines: list[Cell] = []
    for row in table.rows:
        filled = [cell for cell in row if cell.text.strip()]
        if len(filled) > 1 and filled[0].text.strip(" .()").isdigit():
            number_of, filled = filled[0].text.strip(" .()"), filled[1:]
            filled = [replace(filled[0], text=f"{number_of}. {filled[0].text}", anchors=()), *filled[1:]]
        for cell in filled:
            parts = cell.text.split("\n")
            anchors = cell.anchors or (None,) * len(parts)
            lines += [Cell(part, anchors=(anchor,)) for part, anchor in zip(parts, anchors, strict=True)]
    return lines


def spliced(rows: Sequence[tuple[Cell, ...]], column: int, inner: dict[int, Table]) -> list[tuple[Cell, ...]] | None:
    """A table whose cells in one column hold tables of their own, as one table with the inner columns in its place.

    Args:
        rows: the outer table, its header in the first row; the cells of ``column`` without their inner tables.
        column: the column that holds tables.
        inner: row -> the table in it.

    Returns:
        None where the inner tables do not name the same columns.
    """
    first = next(iter(inner.values()))
    header = first.rows[0]
    width = len(header)
    if not knows_header(texts(header)) or any(
        len(table.rows[0]) != width or (knows_header(texts(table.rows[0])) and texts(table.rows[0]) != texts(header))
        for table in inner.values()
    ):
        return None
    across = (Cell("", merged=True, across=True),) * (width - 1)
    result = [(*rows[0][:column], *header, *rows[0][column + 1 :])]
    for index, row in enumerate(rows[1:], 1):
        left, right = row[:column], row[column + 1 :]
        table = inner.get(index)
        body = [] if table is None else [r for r in table.rows if texts(r) != texts(header)]
        expanded = [tuple(r) + (Cell(""),) * (width - len(r)) for r in body]
        if row[column].text.strip() or not expanded:
            expanded.insert(0, (row[column], *across))
        for position, middle in enumerate(expanded):
            if position:
                left, right = (tuple(Cell("", merged=True) for _ in cells) for cells in (left, right))
            result.append((*left, *middle, *right))
    return result
