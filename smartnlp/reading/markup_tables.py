"""Tables and lists of terms of a page."""

from __future__ import annotations

from typing import Any

from smartnlp.reading.continued import knows_header
from smartnlp.reading.decoding import without_control
from smartnlp.reading.limits import whole, within
from smartnlp.reading.markup_text import cleared, inner
from smartnlp.records import Cell, Table

_MOST_COLUMNS = 200
_NO_XML = dict.fromkeys([0x0B, 0x0C, 0xFFFE, 0xFFFF])
_BELOW, _BESIDE = Cell("", merged=True), Cell("", merged=True, across=True)


def is_for_layout(node: Any) -> bool:
    """True for a table that only places things on the page: others stand in it, and it names no columns itself."""
    if node.get("role") == "presentation":
        return True
    first = node.xpath("(./tr | ./thead/tr | ./tbody/tr)[1]/*")
    return bool(node.xpath(".//table")) and not knows_header([cleared(inner(cell)) for cell in first])


def table_of(node: Any) -> Table:
    """Cells with their row and column spans spread out."""
    rows: list[tuple[Cell, ...]] = []
    count = 0
    pending: dict[int, int] = {}  # column -> rows that a cell from above still covers
    for tr in node.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr"):
        row: list[Cell] = []
        cells = iter(tr.xpath("./td | ./th"))
        while True:
            if pending.get(len(row), 0):
                pending[len(row)] -= 1
                row.append(_BELOW)
                continue
            cell = next(cells, None)
            if cell is None:
                break
            height, width = _span(cell, "rowspan"), _span(cell, "colspan")
            for offset in range(width):
                if height > 1:
                    pending[len(row)] = height - 1
                row.append(Cell(_cell_text(cell)) if offset == 0 else _BESIDE)
            within("table_columns", len(row))
        count += len(row)
        within("cells", count)
        if row:
            rows.append(tuple(row))
    return Table(tuple(rows))


def definitions(node: Any) -> Table:
    """The terms of a list on the left, what is said of each on the right."""
    rows: list[tuple[str, list[str]]] = []
    for child in node.iter("dt", "dd"):
        if child.tag == "dt":
            rows.append((cleared(inner(child)), []))
        elif rows:
            rows[-1][1].append(_cell_text(child))
    return Table(tuple((Cell(term), Cell("\n".join(said))) for term, said in rows))


def _span(cell: Any, name: str) -> int:
    return min(max(whole(cell.get(name), 1), 1), _MOST_COLUMNS)


def _cell_text(cell: Any) -> str:
    for items in cell.iter("ol", "ul"):
        for number, item in enumerate(items.iterchildren("li"), 1):
            item.text = (f"{number}. " if items.tag == "ol" else "• ") + without_control(item.text or "").translate(
                _NO_XML
            ).lstrip()
    return cleared(inner(cell))
