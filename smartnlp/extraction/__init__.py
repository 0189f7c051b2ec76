"""The rule layer: owners, times and targets, each find with its place in the text, its value and its rule."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TypeVar

from smartnlp.extraction.calendar import NONE, Calendar, resolve
from smartnlp.extraction.calendar.fields import calendar_from_fields
from smartnlp.extraction.owners import find_owners, owners_in_cell
from smartnlp.extraction.plan_date import find_plan_date, find_review_date, yearless_plan_date
from smartnlp.extraction.targets import find_targets, overlaps, settle
from smartnlp.extraction.times import find_times
from smartnlp.extraction.why import why
from smartnlp.extraction.windows import windows
from smartnlp.records import Extraction, Owner, Target, Time

_Span = TypeVar("_Span", Owner, Time, Target)

__all__ = [
    "calendar_from_fields",
    "extract",
    "extract_cell",
    "find_plan_date",
    "find_review_date",
    "why",
    "yearless_plan_date",
]


def extract(
    text: str, plan_date: dt.date | None = None, calendar: Calendar = NONE, kind: str | None = None
) -> Extraction:
    """Owners, times and targets of one statement.

    Args:
        text: of any length; a very long one is searched in windows.
        plan_date: the day that "next Tuesday" and "within 6 weeks" are counted from.
        calendar: the terms, events and fields from which an event gets its date.
        kind: the statement's label, where it is known.
    """
    owners: list[Owner] = []
    times: list[Time] = []
    targets: list[Target] = []
    for start, piece in windows(text):
        found = _in_window(piece, plan_date, kind)
        owners += [_moved(owner, start) for owner in found.owners]
        times += [_moved(time, start) for time in found.times]
        targets += [
            replace(_moved(one, start), pair=None if one.pair is None else one.pair + start) for one in found.targets
        ]
    return Extraction(tuple(owners), tuple(resolve(text, times, plan_date, calendar)), tuple(targets))


def extract_cell(
    text: str, role: str | None, plan_date: dt.date | None = None, calendar: Calendar = NONE
) -> Extraction:
    """Owners and times of a cell that holds nothing else: every party named in an owner cell is an owner."""
    owners: list[Owner] = []
    times: list[Time] = []
    for start, piece in windows(text):
        dated = find_times(piece, plan_date)
        taken = [(time.start or 0, time.end or 0) for time in dated]
        named = owners_in_cell(piece) if role in ("owner", "owner_time") else []
        owners += [_moved(one, start) for one in named if not overlaps(one.start, one.end, taken)]
        times += [_moved(time, start) for time in dated]
    return Extraction(tuple(owners), tuple(resolve(text, times, plan_date, calendar, cell=True)), ())


def _in_window(text: str, plan_date: dt.date | None, kind: str | None) -> Extraction:
    targets, times = settle(find_targets(text, kind), find_times(text, plan_date))
    return Extraction(tuple(find_owners(text, kind)), tuple(times), tuple(targets))


def _moved(span: _Span, by: int) -> _Span:
    if by == 0:
        return span
    return replace(span, start=(span.start or 0) + by, end=(span.end or 0) + by)
