"""Which lines of a row's owner and timescale cells belong to a statement."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from smartnlp.layout import common_words
from smartnlp.records import CellItem, Link, Role, Segmentation, Statement

_WORD = re.compile(r"[^\W\d_]{4,}")
_NAME = re.compile(r"\b[A-Z][\w'’-]*[a-zA-Z]\b")
_DIGITS = re.compile(r"\d{1,2}[a-z]?")
# "1 LP, 2 mum, 3-4 LP" beside numbered actions
_NUMBERED = re.compile(
    r"(?:^|[,;]\s*|\band\s+)(?P<first>\d{1,2})(?:\s*(?:-|–|to|&)\s*(?P<last>\d{1,2}))?[.):]?\s+"
    r"(?!(?:x|days?|weeks?|wks?|months?|mins?|hours?|hrs?|sessions?|times?|visits?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b)(?=[A-Za-z])",
    re.I,
)

RowKey = tuple[int | None, int | None]


class Rows:
    """The rows of a plan's tables: their evidence, and the statements that it may belong to."""

    def __init__(self, segmentation: Segmentation) -> None:
        self._cells: dict[RowKey, list[CellItem]] = defaultdict(list)
        self._order: dict[int, int] = {}
        self._siblings: Counter[tuple[RowKey, int | None]] = Counter()
        self._actions: set[int | None] = set()
        self._columns: dict[int | None, set[Role | None]] = defaultdict(set)
        filled: dict[int | None, list[int]] = defaultdict(list)
        for one in segmentation.statements:
            place = one.place
            if place.table is None or place.row is None:
                continue
            cell = (_key(one), place.column)
            self._order[one.index] = self._siblings[cell]
            self._siblings[cell] += 1
            if place.role == "action":
                self._actions.add(place.table)
            if place.role not in ("owner", "time", "owner_time", "progress", "status"):
                filled[place.table].append(place.row)
        self._tasks = {(_key(one), one.place.column, one.text) for one in segmentation.statements}
        for item in segmentation.cells:
            self._columns[item.place.table].add(item.place.role)
            self._cells[item.place.table, _row_above(item.place.row, filled[item.place.table])].append(item)

    def has_actions(self, table: int) -> bool:
        """True for a table with a column of actions."""
        return table in self._actions

    def columns(self, statement: Statement) -> Collection[Role | None]:
        """The roles of the evidence columns of a statement's table."""
        return self._columns[statement.place.table] if statement.place.table is not None else ()

    def siblings(self, statement: Statement) -> int:
        """How many statements the statement's cell holds."""
        return self._siblings[_key(statement), statement.place.column]

    def number(self, statement: Statement) -> str | None:
        """The number of a statement, or that of its row."""
        if statement.place.number:
            return statement.place.number
        numbers = [
            item.text.strip(" .)") for item in self._cells.get(_key(statement), ()) if item.place.role == "number"
        ]
        return numbers[0] if len(numbers) == 1 and _DIGITS.fullmatch(numbers[0]) else None

    def belonging(self, statement: Statement, roles: Sequence[Role]) -> Iterator[tuple[Link, CellItem]]:
        """The lines of the row's cells in columns of some roles that belong to a statement, and why each does."""
        columns: dict[int | None, list[CellItem]] = defaultdict(list)
        for item in self._cells.get(_key(statement), ()):
            if item.place.role in roles and item.text.strip():
                columns[item.place.column].append(item)
        for column, items in columns.items():
            if column == statement.place.column and statement.place.role in roles:
                continue  # typed into the cell itself
            why, chosen = self._of_column(statement, items)
            yield from ((why, item) for item in chosen)

    def _of_column(self, statement: Statement, items: list[CellItem]) -> tuple[Link, list[CellItem]]:
        place = statement.place
        if place.number:
            numbered = [part for item in items for part in _by_number(item)]
            if any(item.place.number for item in numbered):
                return "number", [item for item in numbered if item.place.number == place.number]
        if len(items) == 1:
            return "cell", items
        named = [item for item in items if _shares_a_word(item, statement.text)]
        if named and len(named) < len(items):
            return "words", named
        if place.lines == items[0].place.lines > 1:
            return "line", [item for item in items if item.place.line == place.line]
        if self.siblings(statement) == len(items):
            return "line", [items[self._order[statement.index]]]
        bare = [item for item in items if (_row_key(item), item.place.column, item.text) not in self._tasks]
        return "cell", bare or items


def _key(statement: Statement) -> RowKey:
    return statement.place.table, statement.place.row


def _row_key(item: CellItem) -> RowKey:
    return item.place.table, item.place.row


def _row_above(row: int | None, filled: Sequence[int]) -> int | None:
    """A row with owners and dates alone goes on with the one above it."""
    if row is None or row in filled:
        return row
    return max((one for one in filled if one < row), default=row)


def _by_number(item: CellItem) -> list[CellItem]:
    """ "1 LP, 2 mum" as an item for each number; any other item as it is."""
    marks = list(_NUMBERED.finditer(item.text))
    if item.place.number or len(marks) < 2 or marks[0].start():
        return [item]
    ends = [*(mark.start() for mark in marks[1:]), len(item.text)]
    return [
        CellItem(item.text[mark.end() : end].strip(" ,;"), replace(item.place, number=str(number)))
        for mark, end in zip(marks, ends, strict=True)
        for number in range(int(mark["first"]), int(mark["last"] or mark["first"]) + 1)
    ]


def _shares_a_word(item: CellItem, text: str) -> bool:
    """ "Passport forms 12 June" belongs to the passport item; words of time and of every plan decide nothing.

    In an owner's cell a name decides as well, however short.
    """
    if _telling(item.text) & _telling(text):
        return True
    return item.place.role in ("owner", "owner_time") and bool(_names(item.text) & _names(text))


def _telling(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)} - common_words()


def _names(text: str) -> set[str]:
    return {name for name in _NAME.findall(text) if name.lower() not in common_words() and len(name) > 1}
