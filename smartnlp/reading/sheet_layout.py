"""A plan laid out in a sheet like a form: its title, its fields, its tables and the text between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from smartnlp.layout import asks, column_role, is_field_label
from smartnlp.reading.cards import as_columns
from smartnlp.reading.continued import knows_header, texts
from smartnlp.reading.sheet_columns import FIGURES
from smartnlp.reading.sheet_rows import EMPTY, BoldCell, Row
from smartnlp.reading.sheet_text import cell_blocks, form_field, looks_like_heading
from smartnlp.records import Block, Cell, Role, Table

_MAX_SECTION = 60  # characters of a row's only cell that may be the heading of the rows below it
_MAX_SECTION_WORDS = 4
_CONTENT: frozenset[Role | None] = frozenset({"outcome", "action", "need", "measure"})


def laid_out(rows: Iterable[Row], where: str) -> list[Block]:
    """The blocks of a sheet: rows with one filled cell are headings or text, the rest are tables.

    Args:
        rows: all of them, or those of one part.
        where: what to call the sheet.
    """
    rows = list(rows)
    alone = [filled[0] for _, cells in rows if len(filled := [cell for cell in cells if cell.text]) == 1]
    shows_headings = any(isinstance(cell, BoldCell) for cell in alone)
    return list(as_columns(list(_Layout(where, shows_headings).blocks(rows))))


def fields_above(rows: Iterable[Row], where: str) -> list[Block]:
    """What stands above an export's header, for every plan in it: a title, and lines and pairs as a form's fields."""
    blocks: list[Block] = []
    for number, cells in rows:
        filled = [cell.text for cell in cells if cell.text]
        if len(filled) == 1 and not blocks and looks_like_heading(filled[0]):
            blocks.append(Block("heading", filled[0], f"{where}, row {number}", level=1))
        elif len(filled) == 1:
            label, colon, value = filled[0].partition(":")
            named = colon and value.strip() and len(label) <= _MAX_SECTION
            blocks.append(form_field(label, value.strip()) if named else Block("furniture", filled[0], where))
        else:
            blocks += [form_field(*pair) for pair in zip(filled[::2], [*filled[1::2], ""], strict=False) if pair[1]]
    return blocks


class _Layout:
    """One pass over a sheet: the rows of the table that is being gathered."""

    def __init__(self, where: str, shows_headings: bool) -> None:
        self.where, self.shows_headings = where, shows_headings
        self.rows: list[tuple[Cell, ...]] = []
        self.numbers: list[int] = []
        self.header: list[str] | None = None

    def blocks(self, rows: Iterable[Row]) -> Iterator[Block]:
        last = 0
        for number, cells in rows:
            goes_on = any(cell.merged and not cell.across for cell in cells)
            if number > last + 1 and not goes_on:
                yield from self._end()
            last = number
            yield from self._row(number, tuple(cells), goes_on)
        yield from self._end()

    def _row(self, number: int, cells: tuple[Cell, ...], goes_on: bool) -> Iterator[Block]:
        filled = [cell.text for cell in cells if cell.text]
        if not filled:
            if not goes_on:
                yield from self._end()
            return
        if len(filled) >= 2 or (self.rows and (goes_on or not cells[0].text)):
            if names := self._new_header(cells):
                under_group = len(self.rows) == 1 and any(cell.across for cell in self.rows[0])
                yield from () if under_group else self._end()
                self.header = names
            self._add(number, cells)
        elif self.rows and not self._is_form() and self._is_section(cells):
            self._add(number, (cells[0], *(Cell("", merged=True, across=True) for _ in cells[1:])))
        elif self.rows and self._is_row(cells):
            self._add(number, cells)
        else:
            yield from self._end()
            cell = next(cell for cell in cells if cell.text)
            heads = isinstance(cell, BoldCell) or not self.shows_headings
            yield from cell_blocks(cell.text, f"{self.where}, row {number}", heads=heads)

    def _new_header(self, cells: tuple[Cell, ...]) -> list[str] | None:
        """The names of columns in a row that names others than those in force, as below the rows of a form."""
        names = texts(cells)
        is_form_row = any(is_field_label(name) and name.endswith(":") for name in names)
        if is_form_row or names == self.header or not knows_header(names):
            return None
        return names if self.header is None or self._is_like_header(cells) else None

    def _is_like_header(self, cells: tuple[Cell, ...]) -> bool:
        """Below a header, a row of short cells is another one only if nearly all of them are names of columns."""
        filled = [cell for cell in cells if cell.text]
        known = sum(column_role(cell.text) is not None for cell in filled)
        is_shown = all(isinstance(cell, BoldCell) for cell in filled) or not self.shows_headings
        return is_shown and 4 * known >= 3 * len(filled) and not any("\n" in cell.text for cell in filled)

    def _is_form(self) -> bool:
        """The rows so far are labels with their values."""
        labels = [row[0].text for row in self.rows]
        named = sum(is_field_label(label) or label.endswith(":") for label in labels)
        return self.header is None and named * 2 >= len(labels)

    def _is_section(self, cells: tuple[Cell, ...]) -> bool:
        """The only cell of a row is the heading of those below it if it is merged over them, or names an area."""
        text = cells[0].text
        if len(text) > _MAX_SECTION:
            return False
        if len(cells) > 1 and all(cell.across for cell in cells[1:]):
            return True
        names_area = len(text.split()) <= _MAX_SECTION_WORDS and not asks(text) and not text.endswith(".")
        return names_area or not self._is_row(cells)

    def _is_row(self, cells: tuple[Cell, ...]) -> bool:
        """The only cell of a row stands in a column of statements: nobody has filled in the others yet."""
        if not self.header or any(cell.across for cell in cells):
            return False
        return column_role(self.header[0]) in _CONTENT

    def _add(self, number: int, cells: tuple[Cell, ...]) -> None:
        self.rows.append(cells)
        self.numbers.append(number)

    def _end(self) -> Iterator[Block]:
        rows, numbers = self.rows, self.numbers
        self.rows, self.numbers = [], []
        if rows and self.header is None and all(map(_is_dated, rows)):
            for row in rows:
                yield form_field(*(cell.text for cell in row if cell.text))
        elif rows:
            if self.header is None:
                rows = [tuple(cell for cell in row if not cell.across) for row in rows]
            place = f"row {numbers[0]}" if len(rows) == 1 else f"rows {numbers[0]} to {numbers[-1]}"
            yield Block("table", name=f"{self.where}, {place}", table=_trimmed(rows))
        self.header = None


def _is_dated(row: Sequence[Cell]) -> bool:
    """A label and its date or figure ("Updated | 01/09/2026"), whatever the label."""
    filled = [cell.text for cell in row if cell.text]
    return len(filled) == 2 and len(filled[0]) <= _MAX_SECTION and FIGURES.fullmatch(filled[1]) is not None


def _trimmed(rows: Sequence[tuple[Cell, ...]]) -> Table:
    """Without the columns that are empty in every row."""
    width = max(len(row) for row in rows)
    padded = [row + (EMPTY,) * (width - len(row)) for row in rows]
    kept = [i for i in range(width) if any(row[i].text for row in padded)]
    return Table(tuple(tuple(row[i] for i in kept) for row in padded))
