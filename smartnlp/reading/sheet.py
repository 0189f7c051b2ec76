"""Spreadsheets: a plan laid out in a workbook, or a case system's export with a row for each plan, need or action."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from smartnlp.layout import asks, column_role, is_field_label
from smartnlp.reading.accepted import SheetColumns
from smartnlp.reading.continued import knows_header
from smartnlp.reading.opening import read_whole
from smartnlp.reading.sheet_columns import Mapping, find_header, missing
from smartnlp.reading.sheet_export import Export
from smartnlp.reading.sheet_guess import map_columns
from smartnlp.reading.sheet_layout import fields_above, laid_out
from smartnlp.reading.sheet_rows import Row, Sheet, calamine_sheets, csv_sheet, held, texts
from smartnlp.reading.sheet_terms import fits, spelled
from smartnlp.records import Block, Plan, UnreadablePlan

__all__ = ["read_csv", "read_old_workbook", "read_workbook"]

_SAMPLE = 300  # rows from which is told what a sheet holds
_HEADER_ROWS_SEARCHED = 20
_LONGEST_PLAN = 5_000  # rows; a longer sheet is an export, whatever its columns are called
_LIST_WORDS = 4
_FEWEST_IN_LIST = 3


def read_workbook(path: Path, document: str, columns: SheetColumns) -> Iterator[Plan]:
    """Read .xlsx and .xlsm, row by row: one plan, one per sheet, or one per case of an export.

    Raises:
        UnreadablePlan: damaged, or a column that was asked for is not there.
    """
    from smartnlp.reading.sheet_xlsx import macro_notes, xlsx_sheets

    return _plans(xlsx_sheets(path, document), document, columns, macro_notes(path))


def read_old_workbook(path: Path, document: str, columns: SheetColumns) -> Iterator[Plan]:
    """Read .xls and .ods likewise, with all of their sheets in memory.

    Raises:
        UnreadablePlan: damaged, protected by a password, or a column that was asked for is not there.
    """
    return _plans(calamine_sheets(read_whole(path, document, "whole_file"), document), document, columns)


def read_csv(path: Path, document: str, columns: SheetColumns) -> Iterator[Plan]:
    """Read comma, semicolon, tab or bar separated values, row by row.

    Raises:
        UnreadablePlan: not text, not a table, or a column that was asked for is not there.
    """
    sheet, notes = csv_sheet(path, document)
    return _plans([sheet], document, columns, notes)


@dataclass(frozen=True, slots=True)
class _Form:
    """A sheet laid out like a form.  ``names_plan``: it says whose plan it is; ``headers``: those of its tables."""

    sheet: Sheet
    rows: tuple[Row, ...]
    names_plan: bool
    headers: frozenset[tuple[str, ...]]
    is_list: bool


def _plans(sheets: Sequence[Sheet], document: str, columns: SheetColumns, notes: Sequence[str] = ()) -> Iterator[Plan]:
    """All plans; what there is to say of the file is noted on the first."""
    said = list(notes)
    found: list[Export | _Form] = []
    problems: list[UnreadablePlan] = []
    all_hidden = all(sheet.hidden for sheet in sheets)
    for sheet in sheets:
        if sheet.hidden and not all_hidden:
            said.append(f"{sheet.where} is hidden and was not read")
            continue
        try:
            if (one := _understood(sheet, document, columns)) is not None:
                found.append(one)
        except UnreadablePlan as problem:  # the column asked for may stand on another sheet
            problems.append(problem)
            said.append(f"{sheet.where} {problem.problem} and was not read")
    if not found:
        raise (
            problems[0]
            if problems
            else UnreadablePlan(document, "has no filled cell", "check that the right file was saved")
        )
    plans = [one for one in found if isinstance(one, Export) or not one.is_list]
    said += [
        f"{one.sheet.where} is a list and no plan, and was not read" for one in found if plans and one not in plans
    ]
    for one in plans:
        if isinstance(one, Export):
            said.append(f"{one.sheet.where} was read as an export: {one.mapping.note()}")
    for number, plan in enumerate(_read(plans or found, document)):
        yield plan if number else replace(plan, notes=tuple(said))


def _read(found: Sequence[Export | _Form], document: str) -> Iterator[Plan]:
    together = list(_together([one for one in found if isinstance(one, _Form)]))
    exports = [one for one in found if isinstance(one, Export)]
    for export in exports:
        yield from export.plans(document)
    alone = not exports and len(together) == 1
    for forms in together:
        name = document if alone else f"{document}#{forms[0].sheet.name}"
        yield Plan(name, tuple(_blocks(forms)))


def _together(forms: Iterable[_Form]) -> Iterator[list[_Form]]:
    """The sheets of one plan: one that says whose plan it is begins another, as does the same form once more."""
    plan: list[_Form] = []
    for form in forms:
        if plan and (form.names_plan or any(form.headers & earlier.headers for earlier in plan)):
            yield plan
            plan = []
        plan.append(form)
    if plan:
        yield plan


def _blocks(forms: Sequence[_Form]) -> Iterator[Block]:
    for form in forms:
        blocks = laid_out(form.rows, form.sheet.where)
        if form is not forms[0] and blocks and blocks[0].kind != "heading":
            yield Block("heading", form.sheet.name, form.sheet.where, level=1)
        yield from blocks


def _understood(sheet: Sheet, document: str, columns: SheetColumns) -> Export | _Form | None:
    """What a sheet is; None if it is empty.

    Raises:
        UnreadablePlan: a column that was asked for is not there, or a long sheet's columns have no known names.
    """
    all_rows = held(sheet.rows())
    begin = list(islice(all_rows, _SAMPLE))
    head = [row for row in begin if any(cell.text for cell in row[1])]
    if not head:
        return None
    place = find_header(head[:_HEADER_ROWS_SEARCHED], columns)
    header = _names(head, place)
    if (absent := missing(header, columns)) is not None:
        guessed = header or _names(head, find_header(head[:_HEADER_ROWS_SEARCHED], SheetColumns()))
        there = ", ".join(repr(name) for name in guessed if name) or "none that could be found"
        raise UnreadablePlan(document, f"has no column named {absent!r}", f"name one of its columns: {there}")
    if place is not None:
        above = head[:place]
        sample = [(texts(cells) + [""] * len(header))[: len(header)] for _, cells in head[place + 1 :]]
        mapping = map_columns(header, sample, columns, under_fields=_names_plan(above))
        if mapping is not None:
            return _export(sheet, head, place, mapping)
    rows = (*begin, *islice(all_rows, _LONGEST_PLAN + 1 - len(begin)))
    if len(rows) <= _LONGEST_PLAN:
        headers = frozenset(tuple(names) for _, cells in rows if knows_header(names := texts(cells)))
        is_list = _is_list(sheet.name, head, place is not None and _has_content(header))
        return _Form(sheet, rows, _names_plan(rows), headers, is_list)
    if place is None:
        advice = "name the columns with --id-column and --text-column"
        raise UnreadablePlan(document, f"has more than {_LONGEST_PLAN:,} rows and no column name that is known", advice)
    mapping = map_columns(header, sample, columns, always=True)
    return _export(sheet, head, place, mapping) if mapping is not None else None


def _export(sheet: Sheet, head: Sequence[Row], place: int, mapping: Mapping) -> Export:
    above = laid_out(head[:place], sheet.where) if mapping.single else fields_above(head[:place], sheet.where)
    return Export(sheet, head[place][0], mapping, tuple(above))


def _names(head: Sequence[Row], place: int | None) -> list[str]:
    """The names of the columns; under a merged cell of the row above, and beside one, they are that cell's."""
    if place is None:
        return []
    names: list[str] = []
    for column, cell in enumerate(head[place][1]):
        if cell.across and names:
            names.append(names[-1])
        elif cell.merged and place and column < len(head[place - 1][1]):
            names.append(head[place - 1][1][column].text)
        else:
            names.append(" ".join(cell.text.split()))
    return names


def _has_content(header: Sequence[str]) -> bool:
    return any(column_role(spelled(name)) in ("action", "outcome") for name in header)


def _names_plan(rows: Iterable[Row]) -> bool:
    """True for rows with a form's field that says whose plan it is, or of which day."""
    for _, cells in rows:
        filled = [cell.text for cell in cells if cell.text]
        labels = filled[:-1:2] if len(filled) > 1 else [filled[0].partition(":")[0]] if ":" in "".join(filled) else []
        if any(fits(label, "person", "plan_date", "identity") for label in labels) and not knows_header(filled):
            return True
    return False


def _is_list(name: str, head: Sequence[Row], has_content: bool) -> bool:
    """A sheet of values to choose from, of figures or of advice, by its name or because nothing in it is a phrase."""
    if has_content:
        return False
    if fits(name, "lookup"):
        return True
    filled = [[cell.text for cell in cells if cell.text] for _, cells in head]
    is_form = 2 * sum(len(row) > 1 and is_field_label(row[0]) for row in filled) > len(filled)
    short = all(len(text.split()) <= _LIST_WORDS and not asks(text) for row in filled for text in row)
    return short and not is_form and len(filled) >= _FEWEST_IN_LIST
