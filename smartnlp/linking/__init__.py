"""What a statement takes from its place: owner and time from its row or heading, the outcome that it serves.

The rules are the annotation guideline's last section: by number where both cells are numbered, line by line
where both have as many lines, else all that the cell holds; a name in the cell's own text decides first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from smartnlp.linking.headings import ExtractCell, from_heading
from smartnlp.linking.outcomes import with_outcomes
from smartnlp.linking.rows import Rows
from smartnlp.records import CellItem, Extraction, Labels, Linked, Owner, Segmentation, Statement, Time

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
    linked = []
    for statement, label, found in zip(segmentation.statements, labels, extractions, strict=True):
        kind = label.kind.label if label else None
        owners = found.owners if kind in ("action", None) else ()  # the subject of an outcome owns nothing
        times = found.times
        if kind != "context" and _takes(statement, kind, rows):
            owners += _owners(statement, rows, extract_cell)
            times += _times(statement, rows, extract_cell)
        if kind != "context":
            owners, times = from_heading(statement, kind, owners, times, extract_cell, rows.columns(statement))
        linked.append(Linked(statement, label, _distinct(owners), times, found.targets))
    return with_outcomes(tuple(linked), rows.number)


def _takes(statement: Statement, kind: str | None, rows: Rows) -> bool:
    """Where there is a column of actions, a row's owners and times are not for its outcomes or for what is beside."""
    place = statement.place
    if place.table is None:
        return False
    if place.role == "action" or not rows.has_actions(place.table):
        return True
    return kind != "outcome" and place.role not in _ASIDE


def _owners(statement: Statement, rows: Rows, extract_cell: ExtractCell) -> tuple[Owner, ...]:
    def named(cell: CellItem) -> tuple[Owner, ...]:
        return extract_cell(cell.text, cell.place.role).owners

    return tuple(
        replace(owner, start=None, end=None, source="cell", link=why)
        for why, cell in rows.belonging(statement, ("owner", "owner_time"), lambda cell: bool(named(cell)))
        for owner in named(cell)
    )


def _times(statement: Statement, rows: Rows, extract_cell: ExtractCell) -> tuple[Time, ...]:
    def named(cell: CellItem) -> tuple[Time, ...]:
        return extract_cell(cell.text, cell.place.role).times

    return tuple(
        replace(time, start=None, end=None, source="cell", link=why)
        for why, cell in rows.belonging(statement, ("time", "owner_time"), lambda cell: bool(named(cell)))
        for time in named(cell)
    )


def _distinct(owners: Sequence[Owner]) -> tuple[Owner, ...]:
    """Without those that the cell only repeats from the text."""
    kept: dict[str, Owner] = {}
    for owner in owners:
        kept.setdefault(owner.text.lower(), owner)
    return tuple(kept.values())
