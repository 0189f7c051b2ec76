"""What a statement takes from its place: owner and time from its row or heading, the outcome that it serves.

The rules are the annotation guideline's last section: by number where both cells are numbered, line by line
where both have as many lines, else all that the cell holds; a name in the cell's own text decides first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache

from smartnlp.linking.headings import ExtractCell, from_heading
from smartnlp.linking.outcomes import with_outcomes
from smartnlp.linking.rows import RowKey, Rows
from smartnlp.records import CellItem, Extraction, Labels, Link, Linked, Owner, Place, Segmentation, Statement, Time

__all__ = ["link"]

_ASIDE = ("need", "measure", "progress", "status")  # columns whose rows' owners and times are for other columns


def link(
    segmentation: Segmentation,
    labels: Sequence[Labels | None],
    extractions: Sequence[Extraction],
    extract_cell: ExtractCell,
) -> tuple[Linked, ...]:
    """Join statements with their labels, their own spans, and what their place gives them.

    Args:
        segmentation: statements and evidence cells of one plan.
        labels: for each statement, or None.
        extractions: owners, times and targets of each statement's own text.
        extract_cell: reads an evidence cell or a heading, given its role.
    """
    cells, rows = _Cells(extract_cell), Rows(segmentation)
    own = {one.index: _lower(found.owners) for one, found in zip(segmentation.statements, extractions, strict=True)}
    by_cell: dict[Place, _Named] = {}

    def named(one: Statement) -> _Named:
        cell = Place(table=one.place.table, row=one.place.row, column=one.place.column)
        if cell not in by_cell:
            by_cell[cell] = _Named(rows.peers(one), own)
        return by_cell[cell]

    busy = {
        (one.place.table, one.place.row)
        for one, label in zip(segmentation.statements, labels, strict=True)
        if label and label.kind.label == "action"
    }
    linked = []
    for statement, label, found in zip(segmentation.statements, labels, extractions, strict=True):
        kind = label.kind.label if label else None
        owners = found.owners if kind in ("action", None) else ()  # the subject of an outcome owns nothing
        times = found.times
        if kind != "context" and _takes(statement, kind, rows, busy):
            given = _times(statement, rows, cells)
            if kind == "outcome" and statement.place.role != "action":
                times += tuple(time for time in given if time.type != "OPEN")  # "ongoing" is no deadline
            else:
                owners += _owners(statement, rows, cells, own[statement.index], named)
                times += given
        if kind != "context":
            owners, times = from_heading(statement, kind, owners, times, cells.read, rows.columns(statement))
        linked.append(Linked(statement, label, _distinct(owners), times, found.targets))
    return with_outcomes(tuple(linked), rows.number)


def _takes(statement: Statement, kind: str | None, rows: Rows, busy: Collection[RowKey]) -> bool:
    """Where there is a column of actions, what stands beside it takes nothing of its row.

    An outcome takes the deadline of a row that has no action, and, in the column of actions, what its line is given.
    """
    place = statement.place
    if place.table is None:
        return False
    if place.role == "action":
        return True
    if kind == "outcome" and (place.table, place.row) in busy:
        return False
    return place.role not in _ASIDE or not rows.has_actions(place.table)


class _Cells:
    """What the evidence cells of a plan name; a cell for all is asked about once for each statement of its row."""

    def __init__(self, extract_cell: ExtractCell) -> None:
        self.read = cache(extract_cell)

    def owners(self, cell: CellItem) -> tuple[Owner, ...]:
        return self.read(cell.text, cell.place.role).owners

    def times(self, cell: CellItem) -> tuple[Time, ...]:
        return self.read(cell.text, cell.place.role).times

    def names_owner(self, cell: CellItem) -> bool:
        return bool(self.owners(cell))

    def names_time(self, cell: CellItem) -> bool:
        return bool(self.times(cell))


class _Named:
    """The owners that the statements of a cell name in their own texts, and their numbers."""

    def __init__(self, statements: Sequence[Statement], named: Mapping[int, Collection[str]]) -> None:
        self._by_name: dict[str, set[int]] = defaultdict(set)
        self._numbers = Counter(one.place.number for one in statements)
        for one in statements:
            for name in named[one.index]:
                self._by_name[name].add(one.index)

    def by_another(self, statement: Statement, parties: Collection[str]) -> bool:
        """Whether another statement names all of these."""
        each = sorted((self._by_name.get(party, set()) for party in parties), key=len)
        return bool(each) and any(index != statement.index and all(index in some for some in each) for index in each[0])

    def number_of_another(self, statement: Statement, number: str) -> bool:
        """Whether another statement has this number."""
        return self._numbers[number] > (statement.place.number == number)


def _owners(
    statement: Statement, rows: Rows, cells: _Cells, own: Collection[str], named: Callable[[Statement], _Named]
) -> tuple[Owner, ...]:
    """The owners that the row's cells give, without those that are another line's where the text names its own."""

    def is_for_another(why: Link, cell: CellItem) -> bool:
        if not own or why not in ("cell", "above"):
            return False
        number = cell.place.number
        if number and named(statement).number_of_another(statement, number):
            return statement.place.number != number
        parties = set(_lower(cells.owners(cell)))
        return not parties & set(own) and named(statement).by_another(statement, parties)

    return tuple(
        replace(owner, start=None, end=None, source="cell", link=why)
        for why, cell in rows.belonging(statement, ("owner", "owner_time"), cells.names_owner)
        if not is_for_another(why, cell)
        for owner in cells.owners(cell)
    )


def _times(statement: Statement, rows: Rows, cells: _Cells) -> tuple[Time, ...]:
    return tuple(
        replace(time, start=None, end=None, source="cell", link=why)
        for why, cell in rows.belonging(statement, ("time", "owner_time"), cells.names_time)
        for time in cells.times(cell)
    )


def _lower(owners: Sequence[Owner]) -> tuple[str, ...]:
    return tuple(owner.text.lower() for owner in owners)


def _distinct(owners: Sequence[Owner]) -> tuple[Owner, ...]:
    """Without those that the cell only repeats from the text."""
    kept: dict[str, Owner] = {}
    for owner in owners:
        kept.setdefault(owner.text.lower(), owner)
    return tuple(kept.values())
