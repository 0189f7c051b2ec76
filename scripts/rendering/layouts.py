"""Other shapes that authorities give to the same table: a card for each need, and a row for each action."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from smartnlp.layout import column_role

Lines = list[str]  # a cell as typed
Row = Sequence[Lines | None]  # None: the cell above goes on

_MOST_CARDS = 12  # a table with more rows is a log, which nobody writes as cards
_FEWEST_COLUMNS = 3
_NUMBER = re.compile(r"(\d{1,2})\. ")
_MARK = re.compile(r"[-•] ")


def suits_cards(columns: Sequence[str], rows: Sequence[Sequence[Lines]]) -> bool:
    """True for a table that a form could ask for row by row, label left and answer right."""
    return len(columns) >= _FEWEST_COLUMNS and len(rows) <= _MOST_CARDS


def spread(columns: Sequence[str], rows: Sequence[Sequence[Lines]]) -> list[Row]:
    """A row for each action; what stands once for several actions (mostly the outcome) goes on over their rows."""
    action = next((i for i, name in enumerate(columns) if column_role(name) == "action"), None)
    if action is None:
        return [list(row) for row in rows]
    return [part for row in rows for part in _apart(columns, row, action)]


def spans(rows: Sequence[Row]) -> Iterator[tuple[int, int, int]]:
    """Column, first row and last row of each cell, counted from 0."""
    for column in range(len(rows[0]) if rows else 0):
        begin = 0
        for index in range(1, len(rows) + 1):
            if index == len(rows) or rows[index][column] is not None:
                yield column, begin, index - 1
                begin = index


def _apart(columns: Sequence[str], row: Sequence[Lines], action: int) -> list[Row]:
    count = len(row[action])
    evidence = [i for i, name in enumerate(columns) if column_role(name) in ("owner", "time", "owner_time")]
    if count < 2 or any(len(row[i]) > 1 and not _goes_with(row[i], row[action]) for i in evidence):
        return [list(row)]
    beside = {i for i, cell in enumerate(row) if _goes_with(cell, row[action])}
    return [
        [[cell[line]] if i in beside else cell if line == 0 else None for i, cell in enumerate(row)]
        for line in range(count)
    ]


def _goes_with(cell: Lines, actions: Lines) -> bool:
    """Line for line beside the actions, under the same numbers if both are numbered."""
    if len(cell) != len(actions):
        return False
    pairs = zip(map(_NUMBER.match, cell), map(_NUMBER.match, actions), strict=True)
    return all(left is None or right is None or left[1] == right[1] for left, right in pairs)


def own_list(lines: Lines) -> tuple[str, Lines] | None:
    """Typed numbers or bullets as a word processor would keep them: the list's style, and the lines without them."""
    numbers = [_NUMBER.match(line) for line in lines]
    if len(lines) > 1 and [found and int(found[1]) for found in numbers] == list(range(1, len(lines) + 1)):
        return "List Number", [line[found.end() :] for line, found in zip(lines, numbers, strict=True) if found]
    if len(lines) > 1 and all(_MARK.match(line) for line in lines):
        return "List Bullet", [line[2:] for line in lines]
    return None
