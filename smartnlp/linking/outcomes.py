"""The outcome that an action serves: by number, by line, by row, or the one before it in its section."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from smartnlp.linking.rows import row_above
from smartnlp.records import Linked, OutcomeLink, Statement

_Found = tuple[OutcomeLink, Linked] | None


def with_outcomes(linked: tuple[Linked, ...], number: Callable[[Statement], str | None]) -> tuple[Linked, ...]:
    """Each action with the index of the outcome that it serves and what shows it.

    Args:
        linked: the statements of one plan.
        number: a statement's number, or its row's.
    """
    outcomes = _Outcomes(linked, number)
    measured = {(o.statement.place.table, o.statement.place.row) for o in linked if o.statement.place.role == "measure"}
    result = []
    for one in linked:
        place = one.statement.place
        one = replace(one, measured_beside=place.table is not None and (place.table, place.row) in measured)
        if one.labels and one.labels.kind.label == "action" and (found := outcomes.of(one.statement)):
            one = replace(one, outcome=found[1].statement.index, outcome_link=found[0])
        result.append(one)
    return tuple(result)


class _Outcomes:
    """The outcomes of a plan by where they stand."""

    def __init__(self, linked: Sequence[Linked], number: Callable[[Statement], str | None]) -> None:
        self._number = number
        self._rows: dict[tuple[int | None, int | None], list[Linked]] = defaultdict(list)
        self._sections: dict[int, list[Linked]] = defaultdict(list)
        self._numbered: dict[str, list[Linked]] = defaultdict(list)
        self._filled: dict[int | None, list[int]] = defaultdict(list)  # table -> its rows with an outcome, ascending
        for one in linked:
            place = one.statement.place
            if place.role == "outcome" and place.row is not None:
                self._filled[place.table].append(place.row)
            if one.labels and one.labels.kind.label == "outcome":
                self._rows[place.table, place.row].append(one)
                self._sections[place.section].append(one)
                if own := number(one.statement):
                    self._numbered[own].append(one)

    def of(self, statement: Statement) -> _Found:
        place = statement.place
        if place.table is not None:
            row = row_above(place.row, self._filled[place.table])
            return _in_row(statement, self._rows.get((place.table, row), ())) or self._by_number(statement)
        near = [one for one in self._sections.get(place.section, ()) if one.statement.place.table is None]
        same = [one for one in near if _is_same(place.number, one.statement.place.number)]
        if same:
            return "number", same[0]
        if near:
            before = [one for one in near if one.statement.index < statement.index]
            return "section", before[-1] if before else near[0]
        return self._by_number(statement)

    def _by_number(self, statement: Statement) -> _Found:
        """The outcome of the same number in another list or table, if there is one and no other."""
        number = self._number(statement)
        found = [one for own, ones in self._numbered.items() if _is_same(number, own) for one in ones]
        return ("number", found[0]) if len(found) == 1 else None


def _in_row(statement: Statement, near: Sequence[Linked]) -> _Found:
    if not near:
        return None
    place = statement.place
    for one in near:
        if _is_same(place.number, one.statement.place.number):
            return "number", one
    for one in near:
        if one.statement.place.lines == place.lines > 1 and one.statement.place.line == place.line:
            return "line", one
    return "row", near[0]


def _is_same(number: str | None, of_outcome: str | None) -> bool:
    """ "2", "2.1" and "2b" serve outcome 2."""
    return (
        bool(number and of_outcome)
        and re.fullmatch(rf"{re.escape(of_outcome or '')}(?:\.\d+|[a-z])?", number or "") is not None
    )
