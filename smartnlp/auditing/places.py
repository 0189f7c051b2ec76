"""Where the statements of a plan stand: looked up, so that judging one costs no more in a long plan than in a short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from smartnlp.records import Linked

_Cell = tuple[str, int | None, str | None]


class Places:
    """The statements of a plan by their rows, their indices, and the paragraphs and cells that they open."""

    def __init__(self, statements: Sequence[Linked]) -> None:
        self._rows: dict[tuple[int | None, int | None], list[Linked]] = defaultdict(list)
        self._at: dict[int, list[Linked]] = defaultdict(list)
        self._first: dict[_Cell, int] = {}
        for one in statements:
            place, index = one.statement.place, one.statement.index
            self._at[index].append(one)
            if place.table is not None:
                self._rows[place.table, place.row].append(one)
            cell = _cell(one)
            self._first[cell] = min(index, self._first.get(cell, index))

    def in_row(self, one: Linked) -> Sequence[Linked]:
        """The statements of its row of a table, itself among them; none outside of tables."""
        place = one.statement.place
        return self._rows.get((place.table, place.row), ()) if place.table is not None else ()

    def around(self, one: Linked, lines: int) -> Iterator[Linked]:
        """The statements of its section, outside of tables, up to so many before and behind it."""
        index, section = one.statement.index, one.statement.place.section
        for at in range(index - lines, index + lines + 1):
            for other in self._at.get(at, ()):
                if other.statement.place.table is None and other.statement.place.section == section:
                    yield other

    def opens(self, one: Linked) -> bool:
        """Whether no statement stands before it in its paragraph or cell."""
        return self._first.get(_cell(one), one.statement.index) >= one.statement.index


def _cell(one: Linked) -> _Cell:
    where = one.statement.location
    return where.block, where.row, where.column
