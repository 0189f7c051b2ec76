"""A case system's export as plans, one at a time: rows of a plan are brought together, no others are held."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from smartnlp.layout import column_role, field_of, is_field_label
from smartnlp.reading.cards import as_columns
from smartnlp.reading.limits import OverLimit, limit
from smartnlp.reading.sheet_columns import Mapping
from smartnlp.reading.sheet_rows import EMPTY, Sheet, texts
from smartnlp.reading.sheet_terms import spelled
from smartnlp.reading.sheet_text import cell_blocks, form_field
from smartnlp.records import Block, Cell, Plan, Table

_BITS = 2**64 - 1
_ABOVE = Cell("", merged=True)


@dataclass(frozen=True, slots=True)
class _Key:
    """Which plan a row belongs to: the case, and the plan's date where that tells plans of a case apart."""

    case: str
    date: str = ""


@dataclass(slots=True)
class _Group:
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    runs: int = 0


@dataclass(frozen=True, slots=True)
class Export:
    """A sheet with a row for each plan, need or action.

    Attributes:
        sheet: where it stands.
        header_row: the row's number; content begins below it.
        mapping: what its columns are for.
        above: what the rows above the header say of every plan.
    """

    sheet: Sheet
    header_row: int
    mapping: Mapping
    above: tuple[Block, ...] = ()

    def plans(self, document: str) -> Iterator[Plan]:
        """The plans in the order in which their last rows stand.

        The sheet is gone through twice: first for the plans whose rows do not stand together, 16 bytes a plan.
        """
        apart, several = self._survey()
        held: dict[_Key, _Group] = {}
        for key, rows in self._runs():
            wanted = apart.get(hash(key) & _BITS, 1)
            group = held.setdefault(key, _Group()) if wanted > 1 else _Group()
            group.rows += rows
            group.runs += 1
            if group.runs >= wanted:
                held.pop(key, None)
                yield self._plan(document, key, group.rows, hash(key.case) & _BITS in several)
        for key, group in held.items():
            yield self._plan(document, key, group.rows, hash(key.case) & _BITS in several)

    def _survey(self) -> tuple[dict[int, int], frozenset[int]]:
        """The plans whose rows stand in several places, with how many, and the cases with several plans: as hashes."""
        import numpy as np

        keys, cases = array("Q"), array("Q")
        for key, _ in self._runs():
            keys.append(hash(key) & _BITS)
            cases.append(hash(key.case) & _BITS)
        found, first, counts = np.unique(np.asarray(keys), return_index=True, return_counts=True)
        apart = {int(key): int(count) for key, count in zip(found[counts > 1], counts[counts > 1], strict=True)}
        of_case, plans = np.unique(np.asarray(cases)[first], return_counts=True)
        return apart, frozenset(of_case[plans > 1].tolist())

    def _runs(self) -> Iterator[tuple[_Key, list[tuple[int, list[str]]]]]:
        """Rows that stand together and are one plan's."""
        current: _Key | None = None
        rows: list[tuple[int, list[str]]] = []
        size, most = 0, limit("held_characters").most
        for key, number, row in self._keyed():
            if key != current:
                if current is not None:
                    yield current, rows
                current, rows, size = key, [], 0
            size += sum(map(len, row))
            if size > most:
                raise OverLimit("held_characters")
            rows.append((number, row))
        if current is not None:
            yield current, rows

    def _keyed(self) -> Iterator[tuple[_Key, int, list[str]]]:
        """Each row of content with its plan.

        A row that says neither whose plan it is nor anything else of that plan goes on with the one above, as
        in a report; a lone identity is the heading of such rows.  Totals, and headers that come again, are no rows.
        """
        mapping, width = self.mapping, len(self.mapping.header)
        content = {column for column, _ in mapping.table} | {mapping.text}
        last = _Key("")
        for number, cells in self.sheet.rows():
            if number <= self.header_row:
                continue
            row = (texts(cells) + [""] * width)[:width]
            filled = [column for column in range(width) if row[column]]
            if not filled or self._is_header(row):
                continue
            case = row[mapping.identity] if mapping.identity is not None else ""
            if filled == [mapping.identity]:
                last = _Key(case)
                continue
            if len(filled) == 1 and width > 1 and filled[0] not in content:
                continue
            date = row[mapping.date] if mapping.dated and mapping.date is not None else ""
            goes_on = last.case and not any(row[column] for column in mapping.particulars)
            case = "" if mapping.single else case or (last.case if goes_on else f"row {number}")
            if mapping.identity is None and not mapping.single:
                case = f"row {number}"
            last = _Key(case, date or (last.date if case == last.case else ""))
            yield last, number, row

    def _is_header(self, row: Sequence[str]) -> bool:
        return (
            sum(
                text[:1] == name[:1] and spelled(text) == name
                for text, name in zip(row, self.mapping.header, strict=True)
                if name
            )
            > 1
        )

    def _plan(self, document: str, key: _Key, rows: list[tuple[int, list[str]]], dated: bool) -> Plan:
        name = document
        if key.case:
            name = f"{document}#{key.case}, {key.date}" if dated and key.date else f"{document}#{key.case}"
        body = self._text(rows) if self.mapping.text is not None else self._table(rows)
        return Plan(name, (*self._particulars(rows), *self.above, *body))

    def _particulars(self, rows: Sequence[tuple[int, list[str]]]) -> Iterator[Block]:
        mapping = self.mapping
        labels = {column: mapping.header[column] for column in mapping.particulars}
        if mapping.date is not None:
            labels = {mapping.date: "Date of plan", **labels}
        for column, label in labels.items():
            if value := next((row[column] for _, row in rows if row[column]), ""):
                yield form_field(label, value)

    def _text(self, rows: Sequence[tuple[int, list[str]]]) -> Iterator[Block]:
        mapping = self.mapping
        assert mapping.text is not None
        if mapping.question is not None:
            yield from self._answers(rows, mapping.question, mapping.text)
            return
        for number, row in rows:
            where = self._where(number)
            yield from cell_blocks(row[mapping.text], where)
            for column, header in mapping.table:
                if row[column]:
                    yield Block("heading", header, where, level=2)
                    yield from cell_blocks(row[column], where)

    def _answers(self, rows: Sequence[tuple[int, list[str]]], question: int, answer: int) -> Iterator[Block]:
        """A form that was exported question by question: read as the form, if its questions are a table's."""
        pairs = tuple((Cell(row[question]), Cell(row[answer])) for _, row in rows if row[question] and row[answer])
        where = self._where(rows[0][0], rows[-1][0])
        form = list(as_columns([Block("table", name=where, table=Table(pairs))])) if pairs else []
        if len(form) > 1 or any(block.table != Table(pairs) for block in form):
            yield from form
            return
        for number, row in rows:
            if is_field_label(row[question]) and field_of(f"{row[question]}: {row[answer]}"):
                yield form_field(row[question], row[answer])
                continue
            if row[question] and row[answer]:
                yield Block("heading", row[question], self._where(number), level=2)
            yield from cell_blocks(row[answer], self._where(number))

    def _table(self, rows: Sequence[tuple[int, list[str]]]) -> Iterator[Block]:
        mapping = self.mapping
        said = [(number, row) for number, row in rows if any(row[column] for column, _ in mapping.table)]
        if not said:
            return
        lines = [tuple(Cell(header) for _, header in mapping.table)]
        above = [""] * len(mapping.table)
        for _, row in said:
            line = [row[column] for column, _ in mapping.table]
            lines.append(self._without_repeats(line, above))
            above = line
        yield Block("table", name=self._where(said[0][0], said[-1][0]), table=Table(tuple(lines)))

    def _without_repeats(self, line: Sequence[str], above: Sequence[str]) -> tuple[Cell, ...]:
        """A row that repeats its outcome and need belongs to those above: an export has no merged cells."""
        roles = [column_role(header) for _, header in self.mapping.table]
        same = [text != "" and text == before for text, before in zip(line, above, strict=True)]
        of_need = all(same[i] or not line[i] for i, role in enumerate(roles) if role == "need")
        of_outcome = of_need and any(same[i] or not line[i] for i, role in enumerate(roles) if role == "outcome")
        cells = []
        for text, role, again in zip(line, roles, same, strict=True):
            under = of_need if role == "outcome" else of_outcome
            repeated = again and (role == "need" or (role in ("outcome", "measure", "progress", None) and under))
            cells.append(_ABOVE if repeated else Cell(text) if text else EMPTY)
        return tuple(cells)

    def _where(self, first: int, last: int | None = None) -> str:
        rows = f"row {first}" if last in (None, first) else f"rows {first} to {last}"
        return f"{self.sheet.where}, {rows}"
