"""Which column of an export holds what: as the user says, else by the columns' names, else by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from smartnlp.layout import CONTENT, column_role, is_field_label
from smartnlp.reading.accepted import SheetColumns
from smartnlp.reading.sheet_columns import Mapping, plain_key
from smartnlp.reading.sheet_terms import fits, rank, spelled
from smartnlp.reading.sheet_values import Values
from smartnlp.records import Role

_EVIDENCE: frozenset[Role] = frozenset({"owner", "time", "owner_time"})
_FEWEST = 3  # columns of an export, unless the user names one
_CANONICAL: dict[Role, str] = {"owner": "Who", "time": "By when", "outcome": "Outcome", "action": "Action"}
_LONG_TEXT = 5.0  # words of a cell on average, from which a column holds text


def map_columns(
    header: Sequence[str],
    sample: Sequence[Sequence[str]],
    asked: SheetColumns,
    *,
    under_fields: bool = False,
    always: bool = False,
) -> Mapping | None:
    """What each column of an export is for; None where nothing says that rows belong to different plans,
    or where no column holds what a plan is made of.

    Args:
        header: the names as they stand.
        sample: the texts of some rows below it, each as wide as the header.
        asked: what the user named; all of it is in the header.
        under_fields: a form with a plan's particulars stands above, so that a column of people is part of one plan.
        always: without a column that says so, each row is a plan.
    """
    guess = _Guess(tuple(map(spelled, header)), sample, asked, under_fields)
    if guess.identity is None and not always and not asked.named():
        return None
    return guess.mapping(single=guess.identity is None and not always and asked.text is None)


class _Guess:
    def __init__(
        self, header: tuple[str, ...], sample: Sequence[Sequence[str]], asked: SheetColumns, under_fields: bool
    ) -> None:
        self.header, self.asked, self.under_fields = header, asked.named(), under_fields
        self.rows = sample
        self.columns = range(len(header))
        self.given = {
            purpose: next(i for i, cell in enumerate(header) if plain_key(cell) == plain_key(spelled(name)))
            for purpose, name in self.asked.items()
        }
        self.roles: list[Role | None] = [column_role(name) for name in header]
        for purpose, role in (("owner", "owner"), ("due", "time"), ("outcome", "outcome")):
            if purpose in self.given:
                self.roles[self.given[purpose]] = role  # type: ignore[call-overload]
        self.values = [Values([row[i] for row in sample]) for i in self.columns]

    def mapping(self, *, single: bool) -> Mapping | None:
        identity = self.identity
        date, dated = self._date()
        question, text = self._running_text({identity, date})
        table, particulars, left_out = self._others({identity, date, question, text}, text is not None)
        if text is None and not table:
            return None
        if text is not None and question is None and any(self.roles[i] in _EVIDENCE for i in table):
            self.roles[text] = self.roles[text] or "action"  # with an owner or a date of its own, row by row
            table, text = sorted([*table, text]), None
        named = tuple((column, self._read_as(column)) for column in table)
        return Mapping(
            self.header, identity, single, date, dated, text, question, tuple(particulars), named, tuple(left_out)
        )

    @cached_property
    def identity(self) -> int | None:
        if "id" in self.given:
            return self.given["id"]
        free = [i for i in self.columns if i not in self.given.values() and self.values[i].filled]
        ranked = [(place, i) for i in free if (place := rank(self.header[i], "identity")) is not None]
        if ranked:
            return min(ranked)[1]
        for column in (i for i in free if fits(self.header[i], "bare_identity")):
            if self.values[column].repeats or self._best_text({column}) is not None:
                return column
        people = [i for i in free if fits(self.header[i], "person") and self.values[i].distinct > 1]
        if self.under_fields or not people or len(self.header) < _FEWEST or self.values[people[0]].words > 6:
            return None
        return people[0]

    @cached_property
    def groups(self) -> list[list[int]]:
        """The sample's rows by plan; a row without an identity belongs to the plan above."""
        found: dict[str, list[int]] = {}
        key = ""
        for number, row in enumerate(self.rows):
            key = (row[self.identity].strip() or key) if self.identity is not None else f"{number}"
            found.setdefault(key, []).append(number)
        return list(found.values())

    @cached_property
    def one_row_each(self) -> bool:
        return all(len(group) == 1 for group in self.groups)

    def _agrees(self, column: int) -> bool:
        """All rows of a plan say the same, in more than one plan."""
        several = [group for group in self.groups if len(group) > 1]
        return len(several) > 1 and all(self._said(column, group) <= 1 for group in several)

    def _said(self, column: int, group: Sequence[int]) -> int:
        return len({self.rows[number][column].strip() for number in group} - {""})

    def _date(self) -> tuple[int | None, bool]:
        if "date" in self.given:
            return self.given["date"], True
        for terms in ("plan_date", "any_date"):
            for column in self.columns:
                if column in self.given.values() or not fits(self.header[column], terms):
                    continue
                if terms == "plan_date" or self._is_dated_text(column):
                    return column, True
                if self.identity is not None and (self.one_row_each or self._agrees(column)):
                    return column, False
        return None, False

    def _is_dated_text(self, column: int) -> bool:
        """A date beside a plan's whole text is that of the plan, not of an action."""
        question, text = self._running_text({self.identity, column})
        return text is not None and question is None

    def _running_text(self, taken: set[int | None]) -> tuple[int | None, int | None]:
        """The column of headings or questions, if there is one, and that of the text or the answers."""
        free = [i for i in self.columns if i not in taken]
        questions = [i for i in free if fits(self.header[i], "question")]
        answers = [i for i in free if fits(self.header[i], "answer") and i not in questions]
        if "text" in self.given:
            text = self.given["text"]
            return next((i for i in questions if i != text and not self.one_row_each), None), text
        if questions and answers and not self.one_row_each:
            return questions[-1], answers[0]
        if any(self.roles[i] in ("action", "outcome") for i in free if not self._is_kept_by_system(i)):
            return None, None
        return None, self._best_text(taken)

    def _best_text(self, taken: set[int | None]) -> int | None:
        found = [
            (place, -self.values[i].words, i)
            for i in self.columns
            if i not in taken and (place := rank(self.header[i], "text")) is not None
        ]
        return min(found)[2] if found else None

    def _others(self, taken: set[int | None], has_text: bool) -> tuple[list[int], list[int], list[int]]:
        """All other columns: those of the plan's table, its particulars, and what is left out."""
        table: list[int] = []
        particulars: list[int] = []
        left_out: list[int] = []
        for column in self.columns:
            if column in taken or not (self.header[column] or self.values[column].filled):
                continue
            if column in self.given.values():
                table.append(column)
            elif self._is_kept_by_system(column):
                left_out.append(column)
            elif self._is_particular(column):
                particulars.append(column)
            elif (has_text and not self._goes_with_text(column)) or self._is_label(column):
                left_out.append(column)
            else:
                table.append(column)
        return table, particulars, left_out

    def _goes_with_text(self, column: int) -> bool:
        """Beside a column of text: more text, unless the user named all there is, or what belongs to each row."""
        if not self.one_row_each and self.roles[column] in _EVIDENCE | CONTENT:
            return True
        return "text" not in self.asked and self.values[column].words >= _LONG_TEXT

    def _is_kept_by_system(self, column: int) -> bool:
        return fits(self.header[column], "bookkeeping") and self.values[column].words < _LONG_TEXT

    def _is_particular(self, column: int) -> bool:
        name, role, values = self.header[column], self.roles[column], self.values[column]
        if fits(name, "identity"):
            return True
        if role in CONTENT or role in ("measure", "progress") or values.words > 3 * _LONG_TEXT:
            return False
        is_named = role == "number" or is_field_label(name) or fits(name, "particulars", "person", "identity")
        if role in _EVIDENCE:
            others = [i for i in self.columns if i != column and self.roles[i] == role]
            if self._agrees(column):
                return is_named or bool(others)
            return self.one_row_each and is_named and (bool(others) or fits(name, "particulars"))
        if is_named:
            return self.one_row_each or self._agrees(column) or fits(name, "person", "identity")
        return role is None and self._agrees(column) and values.words < _LONG_TEXT

    def _is_label(self, column: int) -> bool:
        """A column of unknown name whose few words come again and again: a category, or who typed it."""
        values = self.values[column]
        if self.roles[column] is not None or not values.filled:
            return False
        known = {role for role in self.roles if role is not None}
        if values.are_people and "owner" not in known:
            return False
        if values.are_dates:
            return bool(known & {"time", "owner_time"})
        return values.are_figures or values.are_labels

    def _read_as(self, column: int) -> str:
        """The column's own name, or one that shows the role which the user or its values give it."""
        name, role = self.header[column], self.roles[column]
        if role is None and self.values[column].are_people and not set(self.roles) & {"owner", "owner_time"}:
            role = "owner"
        if role is None or column_role(name) == role:
            return name
        both = f"{_CANONICAL[role]}: {name}"
        return both if column_role(both) == role else _CANONICAL[role]
