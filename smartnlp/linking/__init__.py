"""What a statement takes from its place: owner and time from its row or heading, the outcome that it serves.

The rules are the annotation guideline's last section: by number where both cells are numbered, line by line
where both have as many lines, else all that the cell holds; a name in the cell's own text decides first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache

from smartnlp.linking.headings import ExtractCell, from_heading
from smartnlp.linking.outcomes import with_outcomes
from smartnlp.linking.rows import RowKey, Rows
from smartnlp.records import CellItem, Extraction, Labels, Link, Linked, Owner, Segmentation, Statement, Time

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
    extract_cell = cache(extract_cell)  # a cell for all is asked about once for each statement of its row
    rows = Rows(segmentation)
    named = {one.index: _lower(found.owners) for one, found in zip(segmentation.statements, extractions, strict=True)}
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
            given = _times(statement, rows, extract_cell)
            if kind == "outcome" and statement.place.role != "action":
                times += tuple(time for time in given if time.type != "OPEN")  # "ongoing" is no deadline
            else:
                owners += _owners(statement, rows, extract_cell, named)
                times += given
        if kind != "context":
            owners, times = from_heading(statement, kind, owners, times, extract_cell, rows.columns(statement))
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


def _owners(
    statement: Statement, rows: Rows, extract_cell: ExtractCell, named: Mapping[int, Collection[str]]
) -> tuple[Owner, ...]:
    """The owners that the row's cells give, without those that are another line's where the text names its own."""

    def of_cell(cell: CellItem) -> tuple[Owner, ...]:
        return extract_cell(cell.text, cell.place.role).owners

    own = named[statement.index]
    peers = [peer for peer in rows.peers(statement) if peer.index != statement.index] if own else []

    def is_for_another(why: Link, cell: CellItem) -> bool:
        if why not in ("cell", "above"):
            return False
        if cell.place.number and any(peer.place.number == cell.place.number for peer in peers):
            return statement.place.number != cell.place.number
        parties = set(_lower(of_cell(cell)))
        return not parties & set(own) and any(parties <= set(named[peer.index]) for peer in peers)

    return tuple(
        replace(owner, start=None, end=None, source="cell", link=why)
        for why, cell in rows.belonging(statement, ("owner", "owner_time"), lambda cell: bool(of_cell(cell)))
        if not is_for_another(why, cell)
        for owner in of_cell(cell)
    )


def _times(statement: Statement, rows: Rows, extract_cell: ExtractCell) -> tuple[Time, ...]:
    def named(cell: CellItem) -> tuple[Time, ...]:
        return extract_cell(cell.text, cell.place.role).times

    return tuple(
        replace(time, start=None, end=None, source="cell", link=why)
        for why, cell in rows.belonging(statement, ("time", "owner_time"), lambda cell: bool(named(cell)))
        for time in named(cell)
    )


def _lower(owners: Sequence[Owner]) -> tuple[str, ...]:
    return tuple(owner.text.lower() for owner in owners)


def _distinct(owners: Sequence[Owner]) -> tuple[Owner, ...]:
    """Without those that the cell only repeats from the text."""
    kept: dict[str, Owner] = {}
    for owner in owners:
        kept.setdefault(owner.text.lower(), owner)
    return tuple(kept.values())
