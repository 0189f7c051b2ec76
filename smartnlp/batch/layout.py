"""A plan as it stood, block by block, in a form that can be written down: what a page needs to show it again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from smartnlp.records import Block, Cell, Table
from smartnlp.segmentation.tables import repeats_header, understand


def layout_record(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """The blocks of a plan in reading order.

    Each has ``kind``, ``name`` (as in a statement's location) and ``page``; one of text has ``text`` and ``level``,
    a table ``rows``, ``header`` (the indices of its header rows) and ``form`` (labels and values side by side).  A cell
    is its text, or ``{"merged": "down"}`` or ``{"merged": "across"}`` where it continues the cell above or to the left.
    """
    return [_block(block) for block in blocks]


def _block(block: Block) -> dict[str, Any]:
    place = {"kind": block.kind, "name": block.name, "page": block.page}
    if block.table is None:
        return {**place, "text": block.text, "level": block.level}
    return {**place, **_table(block.table)}


def _table(table: Table) -> dict[str, Any]:
    grid = understand(table)
    headers = set() if grid.is_form else set(range(grid.header_row, grid.first_row))
    if headers:
        headers |= {index for index, row in enumerate(table.rows) if repeats_header(row, grid)}
    return {
        "header": sorted(headers),
        "form": grid.is_form,
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
    }


def _cell(cell: Cell) -> str | dict[str, str]:
    if not cell.merged and not cell.across:
        return cell.text
    return {"merged": "across" if cell.across else "down"}
