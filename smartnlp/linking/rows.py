"""Which lines of a row's owner and timescale cells belong to a statement."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from smartnlp.layout import common_words
from smartnlp.lazy import compiled
from smartnlp.linking.above import Repeated
from smartnlp.linking.parts import Shares, shared_out
from smartnlp.records import CellItem, Link, Role, Segmentation, Statement

_WORD = compiled(r"[^\W\d_]{4,}")
_NAME = compiled(r"\b[A-Z][\w'’-]*[a-zA-Z]\b")
_DIGITS = compiled(r"\d{1,2}[a-z]?")
# "1 LP, 2 mum, 3-4 LP" beside numbered actions
_NUMBERED = compiled(
    r"(?:^|[,;]\s*|\band\s+)(?P<first>\d{1,2})(?:\s*(?:-|–|to|&)\s*(?P<last>\d{1,2}))?[.):]?\s+"
    r"(?!(?:x|days?|weeks?|wks?|months?|mins?|hours?|hrs?|sessions?|times?|visits?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b)(?=[A-Za-z])",
    re.I,
)

RowKey = tuple[int | None, int | None]
Names = Callable[[CellItem], bool]


class Rows:
    """The rows of a plan's tables: their evidence, and the statements that it may belong to."""

    def __init__(self, segmentation: Segmentation) -> None:
        self._cells: dict[RowKey, list[CellItem]] = defaultdict(list)
        self._peers: dict[tuple[RowKey, int | None], list[Statement]] = defaultdict(list)
        self._claims: dict[tuple[int, int, tuple[CellItem, ...]], set[tuple[int, int]]] = {}
        self._shares: dict[tuple[int, Names, tuple[CellItem, ...]], Shares | None] = {}
        self._numbered: set[tuple[RowKey, int | None]] = set()  # cells with a numbered statement
        self._actions: set[int | None] = set()
        self._columns: dict[int | None, set[Role | None]] = defaultdict(set)
        filled: dict[int | None, list[int]] = defaultdict(list)
        for one in segmentation.statements:
            place = one.place
            if place.table is None or place.row is None:
                continue
            self._peers[_key(one), place.column].append(one)
            if place.number:
                self._numbered.add((_key(one), place.column))
            if place.role == "action":
                self._actions.add(place.table)
            if place.role not in ("owner", "time", "owner_time", "progress", "status"):
                filled[place.table].append(place.row)
        self._tasks = {(one.place.table, one.place.column, one.text) for one in segmentation.statements}
        self._repeated = Repeated(segmentation.cells)
        for item in self._repeated.items:
            self._columns[item.place.table].add(item.place.role)
            self._cells[item.place.table, row_above(item.place.row, filled[item.place.table])].append(item)

    def has_actions(self, table: int) -> bool:
        """True for a table with a column of actions."""
        return table in self._actions

    def peers(self, statement: Statement) -> Sequence[Statement]:
        """The statements of a statement's cell, itself among them; none outside of tables."""
        return self._peers[_key(statement), statement.place.column] if statement.place.table is not None else ()

    def columns(self, statement: Statement) -> Collection[Role | None]:
        """The roles of the evidence columns of a statement's table."""
        return self._columns[statement.place.table] if statement.place.table is not None else ()

    def number(self, statement: Statement) -> str | None:
        """The number of a statement, or that of its row."""
        if statement.place.number:
            return statement.place.number
        numbers = [
            item.text.strip(" .)") for item in self._cells.get(_key(statement), ()) if item.place.role == "number"
        ]
        return numbers[0] if len(numbers) == 1 and _DIGITS.fullmatch(numbers[0]) else None

    def belonging(self, statement: Statement, roles: Sequence[Role], names: Names) -> Iterator[tuple[Link, CellItem]]:
        """The lines of the row's cells in columns of some roles that belong to a statement, and why each does.

        Args:
            statement: of a table.
            roles: of the columns.
            names: whether a line names an owner, or a time, at all: one that does not is out of the question.  What it
                found is remembered by it, so it must be the same for all statements.
        """
        columns: dict[int | None, list[CellItem]] = defaultdict(list)
        for item in self._cells.get(_key(statement), ()):
            if item.place.role in roles and item.text.strip():
                columns[item.place.column].append(item)
        for item in self._below(statement):
            if any(own.place.number for own in columns.get(item.place.column, ())):
                columns[item.place.column].append(item)
        for column, items in columns.items():
            if column == statement.place.column and statement.place.role in roles:
                continue  # typed into the cell itself
            items = self._repeated.without_replaced(items, names)
            why, chosen = self._of_column(statement, items, names)
            yield from (("above" if self._repeated.is_from_above(item) else why, item) for item in self._bare(chosen))

    def _below(self, statement: Statement) -> Iterator[CellItem]:
        """The lines of a statement's number in the rows over which its own cell is merged."""
        table, row = _key(statement)
        while statement.place.number and table is not None and row is not None:
            row += 1
            if (table, row) not in self._cells or ((table, row), statement.place.column) in self._peers:
                break
            yield from (item for item in self._cells[table, row] if item.place.number == statement.place.number)

    def _bare(self, items: list[CellItem]) -> list[CellItem]:
        """Without the tasks typed among owners or dates, unless there is nothing else."""
        return [item for item in items if not self._is_task(item)] or items

    def _is_task(self, item: CellItem) -> bool:
        return (item.place.table, item.place.column, item.text) in self._tasks

    def _of_column(self, statement: Statement, items: list[CellItem], names: Names) -> tuple[Link, list[CellItem]]:
        place = statement.place
        why: Link = "cell"
        peers = self._peers[_key(statement), place.column]
        if place.number:
            numbered = [part for item in items for part in _by_number(item)]
            numbers = {item.place.number for item in numbered if item.place.number}
            if numbers:
                why = "number"
                items = [item for item in numbered if item.place.number == place.number or numbers == {place.number}]
                peers = [peer for peer in peers if peer.place.number == place.number]
        elif (_key(statement), place.column) in self._numbered and all(item.place.number for item in items):
            return "number", []
        useful = [item for item in items if names(item)]
        if why == "cell" and (shares := self._shared_out(peers, useful, names)):
            return shares.of(statement)
        if why == "cell" and place.lines == items[0].place.lines > 1:
            return self._by_line(statement, useful)
        if len(useful) < 2 or len(peers) < 2:
            return why, useful
        if named := self._named(statement, useful):
            return "words", named
        bare = self._bare(useful)
        if len(peers) == len(bare) and items[0].place.lines in (1, len(bare)):
            return "line", [bare[peers.index(statement)]]
        return why, self._left(statement, peers, bare) or useful

    def _shared_out(self, peers: Sequence[Statement], items: list[CellItem], names: Names) -> Shares | None:
        """Found out once for all statements of a cell."""
        key = (peers[0].index, names, tuple(items))
        if key not in self._shares:
            self._shares[key] = shared_out(peers, items, names)
        return self._shares[key]

    def _by_line(self, statement: Statement, items: list[CellItem]) -> tuple[Link, list[CellItem]]:
        own = [item for item in items if item.place.line == statement.place.line]
        named = self._named(statement, items)
        sure = [item for item in named if item.place.role == "time" or _shares_a_name(item, statement.text)]
        return ("words", named) if sure and not any(item in own for item in named) else ("line", own)

    def _named(self, statement: Statement, items: list[CellItem]) -> list[CellItem]:
        """The items with a word of the statement, if others have none; a task among owners must share a name."""
        named = [item for item in items if _shares_a_word(item, statement.text)]
        bare = [item for item in named if not self._is_task(item)]
        named = bare or [item for item in named if _shares_a_name(item, statement.text)]
        return named if len(named) < len(items) else []

    def _left(self, statement: Statement, peers: Sequence[Statement], items: list[CellItem]) -> list[CellItem]:
        """The items that no other statement of the cell has a word of, between those of its neighbours."""
        key = (peers[0].index, len(peers), tuple(items))
        if key not in self._claims:
            self._claims[key] = {
                (peer.index, place) for peer in peers for place in map(items.index, self._named(peer, items))
            }
        claims = self._claims[key]
        if not claims:
            return []
        first = max((place for index, place in claims if index < statement.index), default=0)
        last = min((place for index, place in claims if index > statement.index), default=len(items) - 1)
        taken = {place for _, place in claims}
        return [items[place] for place in range(first, last + 1) if place not in taken]


def _key(statement: Statement) -> RowKey:
    return statement.place.table, statement.place.row


def row_above(row: int | None, filled: Sequence[int]) -> int | None:
    """A row, or the nearest above it of those that are filled, ascending: an empty cell goes on with the one above."""
    if row is None:
        return None
    above = bisect_right(filled, row)
    return filled[above - 1] if above else row


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
    """ "Passport forms 12 June" belongs to the passport item; words of time and of every plan decide nothing."""
    return bool(_telling(item.text) & _telling(text)) or _shares_a_name(item, text)


def _shares_a_name(item: CellItem, text: str) -> bool:
    """In an owner's cell a name decides as well, however short."""
    return item.place.role in ("owner", "owner_time") and bool(_names(item.text) & _names(text))


@lru_cache(maxsize=4096)
def _telling(text: str) -> frozenset[str]:
    return frozenset(word.lower().rstrip("s") for word in _WORD.findall(text) if word.lower() not in common_words())


@lru_cache(maxsize=4096)
def _names(text: str) -> frozenset[str]:
    return frozenset(name for name in _NAME.findall(text) if name.lower() not in common_words() and len(name) > 1)
