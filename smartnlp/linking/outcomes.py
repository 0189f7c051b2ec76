"""The outcome that an action serves: by number, by line, by row, or one of its section that cannot be another."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from smartnlp.linking.rows import row_above
from smartnlp.linking.under import Lists, shared_words
from smartnlp.records import Linked, OutcomeLink, Statement

_SPARSE = 0.25  # of a table's rows: in layouts with merged cells 0.3 to 0.7 are empty, elsewhere at most 0.2
_SMALL = 6  # lines of a section whose only outcome is what it is about
_MANY = 50  # outcomes without a heading between them: a word shared with one tells nothing, and costs time
_Row = tuple[int | None, int | None]
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
        if _kind(one) == "action" and (found := outcomes.of(one.statement)):
            one = replace(one, outcome=found[1].statement.index, outcome_link=found[0])
        result.append(one)
    return tuple(result)


class _Outcomes:
    """The outcomes of a plan by where they stand."""

    def __init__(self, linked: Sequence[Linked], number: Callable[[Statement], str | None]) -> None:
        self._number = number
        self._rows: dict[_Row, list[Linked]] = defaultdict(list)
        self._lines: dict[int, list[Linked]] = defaultdict(list)  # section -> what stands in it outside of tables
        self._near: dict[int, list[Linked]] = defaultdict(list)  # section -> the outcomes of these
        self._numbered_near: dict[int, dict[str, int]] = defaultdict(dict)  # section -> number -> the first among these
        self._lists = Lists()
        self._numbered: dict[str, list[Linked]] = defaultdict(list)
        # table and section -> its rows with an outcome, ascending
        self._filled: dict[tuple[int | None, int], list[int]] = defaultdict(list)
        self._busy: set[_Row] = set()
        for one in linked:
            place = one.statement.place
            if place.role == "outcome" and place.row is not None:
                self._filled[place.table, place.section].append(place.row)
            if place.table is None:
                self._lines[place.section].append(one)
            if _kind(one) == "action":
                self._busy.add((place.table, place.row))
            if _kind(one) == "outcome":
                self._rows[place.table, place.row].append(one)
                if place.table is None:
                    if place.number:
                        self._numbered_near[place.section].setdefault(place.number, len(self._near[place.section]))
                    self._near[place.section].append(one)
                if own := number(one.statement):
                    self._numbered[own].append(one)
        self._sparse = self._sparse_tables()

    def _sparse_tables(self) -> set[int | None]:
        """The tables in which an outcome stands once for several rows: more cells are empty than would be by chance."""
        filled = {(table, row) for (table, _), rows in self._filled.items() for row in rows}
        first: dict[int | None, int] = {}
        for (table, _), rows in self._filled.items():
            first[table] = min(rows[0], first.get(table, rows[0]))
        empty = [table for table, row in self._busy - filled if table in first and (row or 0) > first[table]]
        all_rows = Counter([*empty, *(table for table, _ in filled)])
        return {table for table, count in Counter(empty).items() if count > _SPARSE * all_rows[table]}

    def of(self, statement: Statement) -> _Found:
        place = statement.place
        if place.table is not None:
            near = self._rows.get((place.table, self._outcome_row(statement)), ())
            return _in_row(statement, near) or self._by_number(statement)
        if outcomes := self._near.get(place.section):
            return self._in_section(statement, outcomes, self._lines[place.section])
        return self._by_number(statement)

    def _in_section(self, statement: Statement, near: Sequence[Linked], lines: Sequence[Linked]) -> _Found:
        """The outcome of a section without a table that a line of it serves, where there is a sign of it."""
        numbered = self._numbered_near[statement.place.section]
        served = [numbered[own] for own in _served_by(statement.place.number) if own in numbered]
        if served:
            return "number", near[min(served)]
        before = bisect_left(near, statement.index, key=_index)
        if before and len(near) == 1 and len(lines) <= _SMALL:
            return "section", near[0]
        if before and self._lists.is_under(near[before - 1], statement, lines):
            return "section", near[before - 1]
        if len(near) > _MANY:
            return None
        sharing = [one for one in near if shared_words(one.statement.text, statement.text)]
        return ("section", sharing[0]) if len(sharing) == 1 else None

    def _outcome_row(self, statement: Statement) -> int | None:
        """The row whose outcome an action of a table serves.

        An empty cell gives nothing, unless the table is one of those where it goes on with the cell above, or the
        outcome above it has no action of its own.
        """
        place = statement.place
        above = row_above(place.row, self._filled.get((place.table, place.section), ()))
        goes_on = place.table in self._sparse or (place.table, above) not in self._busy
        return above if goes_on else place.row

    def _by_number(self, statement: Statement) -> _Found:
        """The outcome of the same number in another list or table, if there is one and no other."""
        number = self._number(statement)
        found = [one for own in _served_by(number) for one in self._numbered.get(own, ())]
        return ("number", found[0]) if len(found) == 1 else None


def _in_row(statement: Statement, near: Sequence[Linked]) -> _Found:
    if not near:
        return None
    place = statement.place
    served = _served_by(place.number)
    for one in near:
        if one.statement.place.number in served:
            return "number", one
    for one in near:
        if one.statement.place.lines == place.lines > 1 and one.statement.place.line == place.line:
            return "line", one
    return "row", near[0]


def _index(one: Linked) -> int:
    return one.statement.index


def _kind(one: Linked) -> str | None:
    return one.labels.kind.label if one.labels else None


def _served_by(number: str | None) -> list[str]:
    """The numbers of outcomes that an item of this number serves: "2", "2.1" and "2b" serve outcome 2."""
    if not number:
        return []
    main, _, part = number.rpartition(".")
    shorter = number[:-1] if "a" <= number[-1] <= "z" else main if part.isdecimal() else ""
    return [number, shorter] if shorter else [number]
