"""What a statement takes from its place: owner and time from its row or heading, the outcome that it serves.

The rules are the annotation guideline's last section: by number where both cells are numbered, line by line
where both have as many lines, else all that the cell holds; a name in the cell's own text decides first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from smartnlp.layout import common_words
from smartnlp.records import CellItem, Extraction, Labels, Linked, Owner, Segmentation, Statement, Time

_WORD = re.compile(r"[^\W\d_]{4,}")
_ExtractCell = Callable[[str, str | None], Extraction]


def link(
    segmentation: Segmentation,
    labels: Sequence[Labels | None],
    extractions: Sequence[Extraction],
    extract_cell: _ExtractCell,
) -> tuple[Linked, ...]:
    """Join statements with their labels, their own spans, and what their place gives them.

    Args:
        segmentation: statements and evidence cells of one plan.
        labels: for each statement, or None.
        extractions: owners, times and targets of each statement's own text.
        extract_cell: reads an evidence cell or a heading, given its role.
    """
    cells: dict[tuple[int | None, int | None], list[CellItem]] = defaultdict(list)
    for cell in segmentation.cells:
        cells[cell.place.table, cell.place.row].append(cell)
    # where an action column stands beside an outcome, the row's times are the actions'
    places = (statement.place for statement in segmentation.statements)
    with_actions = {(place.table, place.row) for place in places if place.role == "action"}
    linked = []
    for statement, label, found in zip(segmentation.statements, labels, extractions, strict=True):
        kind = label.kind.label if label else None
        owners, times = _own(found, kind)
        if kind in ("action", "outcome", None):
            row = cells.get((statement.place.table, statement.place.row), []) if statement.place.table else []
            if kind != "outcome":
                owners += tuple(_owners_from_cells(statement, owners, row, extract_cell))
            if kind != "outcome" or (statement.place.table, statement.place.row) not in with_actions:
                times += tuple(_times_from_cells(statement, row, extract_cell))
            owners, times = _from_heading(statement, kind, owners, times, extract_cell)
        linked.append(Linked(statement, label, _distinct(owners), times, found.targets))
    return _with_outcomes(tuple(linked))


def _own(found: Extraction, kind: str | None) -> tuple[tuple[Owner, ...], tuple[Time, ...]]:
    """The subject of an outcome ("Rosie will ...") owns nothing, nor does anybody in a bit of history."""
    return (found.owners if kind in ("action", None) else ()), found.times


def _owners_from_cells(
    statement: Statement, own: Sequence[Owner], row: Sequence[CellItem], extract_cell: _ExtractCell
) -> list[Owner]:
    """The owners that the row gives.  Where one of several lines names its own owner, a cell for all adds none."""
    items = [cell for cell in row if cell.place.role in ("owner", "owner_time")]
    chosen = _belonging(statement, items)
    if own and statement.place.lines > 1 and len(chosen) == len(items) == 1:
        return []
    found = [owner for cell in chosen for owner in extract_cell(cell.text, cell.place.role).owners]
    return [replace(owner, start=None, end=None, source="cell") for owner in found]


def _times_from_cells(statement: Statement, row: Sequence[CellItem], extract_cell: _ExtractCell) -> list[Time]:
    items = [cell for cell in row if cell.place.role in ("time", "owner_time")]
    found = [time for cell in _belonging(statement, items) for time in extract_cell(cell.text, cell.place.role).times]
    return [replace(time, start=None, end=None, source="cell") for time in found]


def _belonging(statement: Statement, items: Sequence[CellItem]) -> list[CellItem]:
    """The lines of the row's evidence that belong to a statement."""
    result: list[CellItem] = []
    for role in dict.fromkeys(cell.place.role for cell in items):
        column = [cell for cell in items if cell.place.role == role and cell.text.strip()]
        result += _of_column(statement, column)
    return [cell for cell in result if cell.text != statement.text]


def _of_column(statement: Statement, column: list[CellItem]) -> list[CellItem]:
    place = statement.place
    if place.number and any(cell.place.number for cell in column):
        return [cell for cell in column if cell.place.number == place.number]
    if len(column) > 1:
        named = [cell for cell in column if _shares_a_word(cell.text, statement.text)]
        if named and len(named) < len(column):
            return named
        if place.lines == column[0].place.lines:
            return [cell for cell in column if cell.place.line == place.line]
    return column


def _shares_a_word(cell: str, text: str) -> bool:
    """ "Passport forms 12 June" belongs to the passport item; words of time and of every plan decide nothing."""
    return bool(_telling(cell) & _telling(text))


def _telling(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)} - common_words()


def _from_heading(
    statement: Statement,
    kind: str | None,
    owners: tuple[Owner, ...],
    times: tuple[Time, ...],
    extract_cell: _ExtractCell,
) -> tuple[tuple[Owner, ...], tuple[Time, ...]]:
    """ "Mum will:" gives an owner to the list below it, "Within three months:" a time."""
    heading = statement.place.heading
    if not heading or statement.place.table is not None or (owners and times):
        return owners, times
    found = extract_cell(heading, "owner")
    if not times and _HEADING_TIME.search(heading):
        times = tuple(replace(time, start=None, end=None, source="heading") for time in found.times)
    if not owners and kind == "action" and _HEADING_OWNER.search(heading):
        owners = tuple(replace(owner, start=None, end=None, source="heading") for owner in found.owners)
    return owners, times


_HEADING_TIME = re.compile(
    r"^\W*(?:by|within|before|in the next|over the next|until|from|this week|next|every|each|daily|weekly)\b", re.I
)
_HEADING_OWNER = re.compile(r"\b(?:will|to|must|agrees?|actions?|jobs?|tasks?|responsib\w*)\b[\s\w]{0,12}$", re.I)


def _distinct(owners: Sequence[Owner]) -> tuple[Owner, ...]:
    """Without those that the cell only repeats from the text."""
    kept: dict[str, Owner] = {}
    for owner in owners:
        kept.setdefault(owner.text.lower(), owner)
    return tuple(kept.values())


def _with_outcomes(linked: tuple[Linked, ...]) -> tuple[Linked, ...]:
    """Each action with the outcome it serves: by number or alone in its row, in its row at all, in its section."""
    by_row: dict[tuple[int | None, int | None], list[Linked]] = defaultdict(list)
    by_section: dict[int, list[Linked]] = defaultdict(list)
    for one in linked:
        if one.labels and one.labels.kind.label == "outcome":
            by_row[one.statement.place.table, one.statement.place.row].append(one)
            by_section[one.statement.place.section].append(one)
    filled: dict[int | None, list[int]] = defaultdict(list)  # table -> its rows with an outcome, ascending
    for one in linked:
        if one.statement.place.role == "outcome" and one.statement.place.row is not None:
            filled[one.statement.place.table].append(one.statement.place.row)
    measured = {(o.statement.place.table, o.statement.place.row) for o in linked if o.statement.place.role == "measure"}
    result = []
    for one in linked:
        place = one.statement.place
        one = replace(one, measured_beside=place.table is not None and (place.table, place.row) in measured)
        if one.labels and one.labels.kind.label == "action":
            row = _outcome_row(place.row, filled[place.table])
            near = by_row.get((place.table, row), []) if place.table else by_section.get(place.section, [])
            same = [o for o in near if place.number and o.statement.place.number == place.number]
            chosen = (same or near)[:1]
            one = replace(one, outcome=chosen[0].statement.index if chosen else None)
        result.append(one)
    return tuple(result)


def _outcome_row(row: int | None, filled: Sequence[int]) -> int | None:
    """The row whose outcome cell a row falls under: its own, or the nearest filled one above."""
    if row is None:
        return None
    above = bisect_right(filled, row)
    return filled[above - 1] if above else row
