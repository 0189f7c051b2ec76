"""Tables that go on in a second one, as after a page break: the same header again, or no header at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from smartnlp.layout import column_role, is_field_label
from smartnlp.records import Block, Cell, Table

_HEADERS_SEARCHED = 2  # a title may stand above the header


def join_continued(blocks: Iterable[Block]) -> Iterator[Block]:
    """Join a table to the one straight before it where it goes on with its rows; everything else passes."""
    held: Block | None = None
    for block in blocks:
        if held is not None and held.table is not None and block.table is not None:
            rest = _rest(held.table, block.table)
            if rest is not None:
                held = replace(held, table=Table(held.table.rows + rest))
                continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _rest(first: Table, second: Table) -> tuple[tuple[Cell, ...], ...] | None:
    """The rows that the second table adds to the first, or None if it is a table of its own."""
    header = next((row for row in first.rows[:_HEADERS_SEARCHED] if knows_header(texts(row))), None)
    if header is None or not second.rows or max(map(len, first.rows)) != max(map(len, second.rows)):
        return None
    opening = second.rows[0]
    if texts(opening) == texts(header):
        return second.rows[1:]
    labels = [row[0].text for row in second.rows if row[0].text.strip()]
    named = sum(is_field_label(label) or column_role(label) is not None for label in labels)
    is_form = named * 2 > len(labels)
    return None if knows_header(texts(opening)) or is_form or _is_title(opening) else second.rows


def _is_title(row: tuple[Cell, ...]) -> bool:
    return len(row) > 1 and all(cell.across for cell in row[1:])


def knows_header(row: Sequence[str]) -> bool:
    """True for texts that name columns: two or more with different known roles, and at least half of them known."""
    filled = [text for text in row if text.strip()]
    roles = [role for role in map(column_role, filled) if role is not None]
    return len(set(roles)) >= 2 and len(roles) * 2 >= len(filled)


def texts(row: Sequence[Cell]) -> list[str]:
    """The text of each cell of a row on one line."""
    return [" ".join(cell.text.split()) for cell in row]
