"""Tables of a PDF page: the words of each ruled cell, and tables that go on over pages made one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from smartnlp.layout import column_role
from smartnlp.reading.paged import paged
from smartnlp.reading.pdf_drawing import Rule
from smartnlp.reading.pdf_grids import Grid, Region, find_grids
from smartnlp.reading.pdf_joining import Habits, joined
from smartnlp.reading.pdf_lines import Line, lines_of
from smartnlp.reading.pdf_page import Box, Page, Word
from smartnlp.reading.pdf_wrapping import doubts, paragraphs
from smartnlp.reading.plain import is_item
from smartnlp.records import Cell, Role, Table

_CELL_WIDTH, _CELL_HEIGHT = 15.0, 8.0  # points; a smaller shaded box is no cell
_SHORT = frozenset({"owner", "time", "owner_time", "status"})  # roles of columns of names and dates
_PADDING = 5.4  # points between the text and the side of its cell, where the cell does not show it


@dataclass(slots=True)
class Slot:
    """One place of a table: its lines, and how far to the right they may reach.

    ``merged`` and ``across`` mean what they mean in :class:`smartnlp.records.Cell`.
    """

    lines: list[Line] = field(default_factory=list)
    right: float = 0.0
    merged: bool = False
    across: bool = False

    @property
    def text(self) -> str:
        """The words with single spaces, to compare."""
        return " ".join(" ".join(line.text.split()) for line in self.lines)


@dataclass(slots=True)
class PageTable:
    """A table, or the part of it that stands on one page; ``pages`` says on which each row begins."""

    pages: list[int]
    last_page: int
    box: Box
    rows: list[list[Slot]]

    @property
    def page(self) -> int:
        """Where it begins."""
        return self.pages[0]

    @property
    def width(self) -> int:
        """Columns."""
        return max(len(row) for row in self.rows)


def ruled_tables(page: Page) -> list[PageTable]:
    """The tables that a page's lines make, or its shaded boxes where there are no lines."""
    drawing = page.drawing
    grids = find_grids(drawing.across, drawing.down)
    shaded = [box for box in drawing.shaded if not any(_overlap(box, grid.box) for grid in grids)]
    grids += [grid for grid in find_grids(*_sides(shaded)) if len(grid.xs) > 2 and len(grid.ys) > 2]
    kept = [grid for grid in grids if not any(_in_a_cell(grid, other) for other in grids if other is not grid)]
    tables = []
    for grid in kept:
        inner = [other.box for other in kept if other is not grid and _within(other.box, grid.box)]
        words = [word for word in page.words if not any(inside(word, box) for box in inner)]
        tables.append(_filled(grid, words, page.number))
    return [table for table in tables if any(slot.lines for row in table.rows for slot in row)]


def _sides(boxes: Iterable[Box]) -> tuple[list[Rule], list[Rule]]:
    """The sides of shaded boxes that may be cells."""
    across, down = [], []
    for left, top, right, bottom in boxes:
        if right - left >= _CELL_WIDTH and bottom - top >= _CELL_HEIGHT:
            across += [Rule(top, left, right), Rule(bottom, left, right)]
            down += [Rule(left, top, bottom), Rule(right, top, bottom)]
    return across, down


def _overlap(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _within(one: Box, two: Box) -> bool:
    return two[0] - 2 <= one[0] and one[2] <= two[2] + 2 and two[1] - 2 <= one[1] and one[3] <= two[3] + 2


def _in_a_cell(grid: Grid, other: Grid) -> bool:
    """Whether a grid stands in one of several cells of another's row: it is read as lines of that cell."""
    return any(
        _within(grid.box, other.box_of(region)) and region.right - region.column < len(other.xs) - 1
        for region in other.regions
    )


def _filled(grid: Grid, words: Sequence[Word], page: int) -> PageTable:
    """Fill a grid with the words whose middle stands in its cells; rows with no text are left out."""
    rows = [[Slot() for _ in grid.xs[1:]] for _ in grid.ys[1:]]
    for region in grid.regions:
        for row in range(region.row, region.bottom):
            for column in range(region.column, region.right):
                rows[row][column] = Slot(merged=True, across=column > region.column)
        rows[region.row][region.column] = _slot(grid, region, words)
    kept = [row for row in rows if any(slot.lines for slot in row)]
    return PageTable([page] * len(kept), page, grid.box, kept)


def _slot(grid: Grid, region: Region, words: Sequence[Word]) -> Slot:
    left, top, right, bottom = grid.box_of(region)
    lines = lines_of(word for word in words if inside(word, (left, top, right, bottom)))
    upright = [line for line in lines if not any(word.turn for word in line.words)]
    padding = min((line.left - left for line in upright), default=_PADDING)
    edge = right - min(max(padding, 0.0), _PADDING * 1.5)
    return Slot(lines, max([edge, *(line.right for line in upright)]))


def inside(word: Word, box: Box) -> bool:
    """Whether the middle of a word stands in a box."""
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def table_of(found: PageTable, habits: Habits) -> Table:
    """The table as the other rooms take it, its cells' lines joined to paragraphs."""
    roles = [column_role(slot.text) for slot in found.rows[0]]
    return paged([_row(row, roles, habits) for row in found.rows], found.pages)


def _row(slots: Sequence[Slot], roles: Sequence[Role | None], habits: Habits) -> tuple[Cell, ...]:
    cells = [_paragraphs(slot, habits) for slot in slots]
    places = [[doubts(group, slot.right) for group in groups] for slot, groups in zip(slots, cells, strict=True)]
    certain = {len(groups) for groups, found in zip(cells, places, strict=True) if groups and not any(found)}
    evened = []
    for groups, found, role in zip(cells, places, roles, strict=True):
        if role == "action":  # running text: only the end of a sentence may part what the cell's width does not
            found = [_ending(group, at) for group, at in zip(groups, found, strict=True)]
        evened.append(_evened(groups, found, certain) if role == "action" or role in _SHORT else groups)
    return tuple(
        Cell("\n".join(joined(group, habits) for group in groups), slot.merged, slot.across)
        for slot, groups in zip(slots, evened, strict=True)
    )


def _ending(group: Sequence[Line], places: Sequence[int]) -> list[int]:
    return [at for at in places if group[at - 1].text.rstrip().endswith((".", "!", "?"))]


def _evened(groups: list[list[Line]], places: list[list[int]], certain: set[int]) -> list[list[Line]]:
    """Cut a cell where it may be cut, if that gives it as many lines as a cell beside it.

    What goes with what in a row is told line by line.
    """
    parts = len(groups) + sum(map(len, places))
    if parts == len(groups) or parts not in certain or is_item(groups[0][0].text):
        return groups
    if len(groups) > 1 and len(groups) in certain:
        return groups
    return [part for group, at in zip(groups, places, strict=True) for part in _cut(group, at)]


def _paragraphs(slot: Slot, habits: Habits) -> list[list[Line]]:
    if slot.lines and all(word.turn for line in slot.lines for word in line.words):
        return [slot.lines]
    return paragraphs(slot.lines, slot.right, habits)


def _cut(group: list[Line], places: Sequence[int]) -> list[list[Line]]:
    return [group[start:end] for start, end in zip([0, *places], [*places, len(group)], strict=True)]
