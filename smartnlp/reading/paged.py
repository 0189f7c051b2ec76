"""Tables that stand on several pages: the page of each row."""

from __future__ import annotations

from collections.abc import Sequence

from smartnlp.records import Cell, Table

Page = int | None


def paged(rows: Sequence[tuple[Cell, ...]], pages: Sequence[Page]) -> Table:
    """A table of rows with the page of each, where they do not all stand on the same."""
    return Table(tuple(rows), tuple(pages) if len(set(pages)) > 1 else ())


def pages_of(table: Table, page: Page) -> tuple[Page, ...]:
    """The page of each row; ``page`` is that of the whole."""
    return table.pages or (page,) * len(table.rows)
