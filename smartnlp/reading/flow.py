"""Formats that are one stream of paragraphs with marks where a cell and a row end (.rtf, .doc), as blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smartnlp.layout import is_form_question
from smartnlp.reading.cards import finished
from smartnlp.reading.choices import chosen
from smartnlp.reading.headings import may_head
from smartnlp.reading.limits import within
from smartnlp.reading.word_tables import GridCell, without_slivers
from smartnlp.records import Block, Cell, Table

_SAME_EDGE = 60  # twentieths of a point


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a cell of a row ends, in twentieths of a point from the left, and whether it goes on with another."""

    right: int
    across: bool = False
    down: bool = False


class Flow:
    """Takes paragraphs, ends of cells and ends of rows in their order; ``blocks`` gives what they make up."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._lines: list[str] = []
        self._cells: list[str] = []
        self._rows: list[tuple[list[str], Sequence[Edge]]] = []
        self._paragraphs = self._tables = 0

    def paragraph(
        self, text: str, *, mark: str = "", level: int = 0, bold: bool = False, in_cell: bool = False
    ) -> None:
        """A paragraph; its line breaks are newlines, ``mark`` is its number or bullet, ``level`` that of a heading."""
        lines = [short for line in text.split("\n") if line.strip() and (short := chosen(line.strip()))]
        if in_cell:
            self._lines += [f"{mark} {lines[0]}" if mark else lines[0], *lines[1:]] if lines else []
            return
        self._end_table()
        if not lines:
            return
        self._paragraphs += 1
        name, text = f"paragraph {self._paragraphs}", "\n".join(lines)
        if level or is_form_question(text) or (bold and mark != "•" and may_head(text)):
            self._blocks.append(Block("heading", text, name, level=level or 4))
        else:
            self._blocks.append(Block("item" if mark else "paragraph", f"{mark} {text}".strip(), name))

    def end_cell(self) -> None:
        """The paragraphs since the last cell are a cell of the row."""
        self._cells.append("\n".join(self._lines))
        within("table_columns", len(self._cells))
        self._lines = []

    def end_row(self, edges: Sequence[Edge]) -> None:
        """The cells since the last row are a row; ``edges`` is empty where they are not known."""
        if self._cells:
            self._rows.append((self._cells, edges[: len(self._cells)]))
        self._cells, self._lines = [], []

    def blocks(self) -> list[Block]:
        """All that was taken."""
        if self._lines:
            self.end_cell()
        if self._cells:
            self.end_row(())
        self._end_table()
        return list(finished(self._blocks))

    def _end_table(self) -> None:
        rows, self._rows = self._rows, []
        if rows:
            self._tables += 1
            self._blocks.append(Block("table", name=f"table {self._tables}", table=_table(rows)))


def _table(rows: Sequence[tuple[list[str], Sequence[Edge]]]) -> Table:
    if any(len(cells) != len(edges) for cells, edges in rows):
        return Table(tuple(tuple(Cell(text) for text in cells) for cells, _ in rows))
    stops: list[int] = []
    for right in sorted(edge.right for _, edges in rows for edge in edges):
        if not stops or right - stops[-1] > _SAME_EDGE:
            stops.append(right)
    grid = without_slivers([_grid_row(cells, edges, stops) for cells, edges in rows])
    return Table(tuple(tuple(_cells(row)) for row in grid))


def _grid_row(cells: Sequence[str], edges: Sequence[Edge], stops: Sequence[int]) -> list[GridCell]:
    row: list[GridCell] = []
    start = 0
    for text, edge in zip(cells, edges, strict=True):
        end = max(sum(stop <= edge.right for stop in stops), start + 1)
        if edge.across and row:
            row[-1] = GridCell(row[-1].element, row[-1].start, end, row[-1].continues)
        else:
            row.append(GridCell(text, start, end, edge.down))
        start = end
    return row


def _cells(row: Sequence[GridCell]) -> list[Cell]:
    cells: list[Cell] = []
    for cell in row:
        cells += [Cell("")] * (cell.start - len(cells))
        cells.append(Cell("" if cell.continues else cell.element, merged=cell.continues))
        cells += [Cell("", merged=True, across=True)] * (cell.end - cell.start - 1)
    return cells


def comments_note(count: int) -> tuple[str, ...]:
    """The note for the user on comments in the margin; none where there are none."""
    return (f"{count} comment{'s' if count > 1 else ''} in the margin: not audited",) if count else ()
