"""Cells that repeat the one above: "as above", "ditto", a ditto mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from smartnlp.layout import ditto
from smartnlp.records import CellItem

_REPEATING = ("owner", "time", "owner_time")


class Repeated:
    """The evidence items of a plan with what stands above in place of "as above".

    ``items`` are in the order of the cells; a repeated item has the place of the one that repeats it.
    """

    def __init__(self, cells: Sequence[CellItem]) -> None:
        self.items: list[CellItem] = []
        self._else: dict[
            CellItem, CellItem | None
        ] = {}  # a repeated item -> what the cell says in its place, if it does
        last: dict[
            tuple[int | None, int | None], list[CellItem]
        ] = {}  # table and column -> items of the last filled cell
        for _, group in groupby(cells, lambda item: (item.place.table, item.place.row, item.place.column)):
            items = list(group)
            column = items[0].place.table, items[0].place.column
            read = self._read(items, last.get(column, []))
            self.items += read
            if any(item.text.strip() for item in read):
                last[column] = read

    def is_from_above(self, item: CellItem) -> bool:
        """True for an item that another cell or line gave."""
        return item in self._else

    def without_replaced(self, items: Sequence[CellItem], names: Callable[[CellItem], bool]) -> list[CellItem]:
        """Without repeated items where the cell says something else: "as above, by June" repeats no date."""
        return [item for item in items if not ((own := self._else.get(item)) and names(own))]

    def _read(self, items: Sequence[CellItem], above: Sequence[CellItem]) -> list[CellItem]:
        read: list[CellItem] = []
        for item in items:
            mark = ditto(item.text) if item.place.role in _REPEATING else None
            if mark is None or not above:
                read.append(item)
                above = read[-1:]
                continue
            own = replace(item, text=mark.rest) if mark.rest else None
            repeated = [replace(item, text=one.text) for one in above]
            self._else |= dict.fromkeys(repeated, None if mark.adds or item.place.role == "owner" else own)
            read += repeated + ([own] if own else [])
            above = repeated + ([own] if own else [])
        return read
