"""Statements and plans made from the cases of ``cases/*.yaml``, with the real rule layer and labels as given."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from smartnlp.auditing import Policy
from smartnlp.auditing.view import View
from smartnlp.extraction import extract, extract_cell
from smartnlp.records import Label, Labels, Linked, Location, Place, Statement

PLAN_DATE = dt.date(2026, 5, 11)


def view_of(case: dict[str, Any], policy: Policy) -> View:
    """The plan of a case: its own statement first, if it has one, then those under ``plan``."""
    date = case.get("plan_date", PLAN_DATE)
    rows = [case, *case.get("plan", ())] if "text" in case else case.get("plan", ())
    statements = tuple(linked(row, index, date) for index, row in enumerate(rows))
    fields = tuple((label, value) for label, value in case.get("fields", ()))
    headings = tuple(case.get("headings", ()))
    return View(
        policy, statements, date, case.get("review_date"), case.get("as_of"), fields, headings, case.get("nation")
    )


def linked(case: dict[str, Any], index: int, date: dt.date | None) -> Linked:
    """A statement with ``kind`` (action), ``specificity`` (specific), ``timing`` (untimed), ``sure`` (0.95).

    ``column`` is the role of its column, ``heading`` and ``section`` where it stands, ``row`` its row in table 0,
    ``outcome`` the index of the outcome that it serves, ``owner_cell`` and ``time_cell`` what its row says besides,
    ``owner_link`` why the former belongs to it ("cell").
    """
    kind, sure = case.get("kind", "action"), case.get("sure", 0.95)
    found = extract(case["text"], date, kind=kind)
    owners = list(found.owners) if kind == "action" else []
    times = list(found.times)
    if cell := case.get("owner_cell"):
        owners += [
            replace(one, start=None, end=None, source="cell", link=case.get("owner_link", "cell"))
            for one in extract_cell(cell, "owner", date).owners
        ]
    if cell := case.get("time_cell"):
        times += [replace(one, start=None, end=None, source="cell") for one in extract_cell(cell, "time", date).times]
    axes = (None, None) if kind == "context" else (case.get("specificity", "specific"), case.get("timing", "untimed"))
    labels = Labels(
        Label(kind, sure), *(axis and Label(axis, sure) for axis in axes), in_scope=case.get("in_scope", True)
    )
    row = case.get("row")
    place = Place(
        case.get("column"),
        None if row is None else 0,
        row,
        heading=case.get("heading", ""),
        section=case.get("section", 0),
    )
    statement = Statement(index, case["text"], Location("paragraph 1"), place, case.get("heading", ""))
    return Linked(
        statement, labels, tuple(owners), tuple(times), found.targets,
        outcome=case.get("outcome"), measured_beside=case.get("measured_beside", False),
    )  # fmt: skip
