"""Plans of the corpus as a case-management system exports them: a row for each action, with its outcome beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import xlsxwriter

from documents.gold import Gold
from documents.rendered import BUILD, Rendered

HEADERS = ("Plan ID", "Action ID", "Outcome", "Action", "Assigned to", "Due date", "Status")
_STATUS = ("Open", "In progress", "Completed")


def exported(gold: dict[str, list[Gold]]) -> list[tuple[Rendered, list[Gold]]]:
    """A workbook for each plan that has actions in tables, and the strings that are to be found in it.

    Each action has the items that belong to it in cells of its own; an outcome stands in every row that serves it.
    """
    made = []
    for plan, strings in gold.items():
        rows, meant = _rows(plan, strings)
        if rows:
            path = BUILD / f"{plan}-export.xlsx"
            _write(path, rows)
            made.append((Rendered(plan, "row per action", path), meant))
    return made


def _rows(plan: str, strings: Sequence[Gold]) -> tuple[list[Sequence[str]], list[Gold]]:
    rows: list[Sequence[str]] = []
    meant: list[Gold] = []
    outcomes: dict[tuple[str, int], list[Gold]] = {}
    for one in strings:
        if one.row is not None and one.kind == "outcome":
            outcomes.setdefault(one.row, []).append(replace(one, owners_from=(), times_from=()))
    served: set[tuple[str, int]] = set()
    for one in strings:
        if one.row is None or one.kind != "action":
            continue
        aims = outcomes.get(one.row, [])
        meant += [one] if one.row in served else [*aims, one]
        served.add(one.row)
        said = ["\n".join(aim.text for aim in aims), one.text]
        cells = ["\n".join(item.text for item in items) for items in (one.owners_from, one.times_from)]
        number = len(rows) + 1
        rows.append([plan, f"{plan}/{number}", *said, *cells, _STATUS[number % len(_STATUS)]])
    return rows, meant


def _write(path: Path, rows: Sequence[Sequence[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Actions")
        for number, row in enumerate((HEADERS, *rows)):
            sheet.write_row(number, 0, row)
