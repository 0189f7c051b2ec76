"""The rule layer: owners, times and targets, each find with its place in the text and its value."""

from __future__ import annotations

import datetime as dt

from smartnlp.extraction.owners import find_owners, owners_in_cell
from smartnlp.extraction.plan_date import find_plan_date, find_review_date
from smartnlp.extraction.targets import find_targets
from smartnlp.extraction.times import find_times
from smartnlp.records import Extraction

# Characters searched.  A statement is far shorter; a longer text is no statement, and must not cost a minute.
MAX_LENGTH = 2_000

__all__ = ["extract", "extract_cell", "find_plan_date", "find_review_date"]


def extract(text: str, plan_date: dt.date | None = None) -> Extraction:
    """Owners, times and targets of one statement."""
    text = text[:MAX_LENGTH]
    times = find_times(text, plan_date)
    targets = find_targets(text)
    shares = [(t.start, t.end) for t in targets if t.of is not None]  # "5 nights out of 7" is no length of time
    times = [t for t in times if not (t.type == "DURATION" and _overlaps(t.start or 0, t.end or 0, shares))]
    taken = [(t.start or 0, t.end or 0) for t in times]
    targets = [t for t in targets if not _overlaps(t.start, t.end, taken)]
    return Extraction(tuple(find_owners(text)), tuple(times), tuple(targets))


def extract_cell(text: str, role: str | None, plan_date: dt.date | None = None) -> Extraction:
    """Owners and times of a cell that holds nothing else: every party named in an owner cell is an owner."""
    text = text[:MAX_LENGTH]
    owners = owners_in_cell(text) if role in ("owner", "owner_time") else []
    times = find_times(text, plan_date)
    taken = [(time.start or 0, time.end or 0) for time in times]
    kept = [owner for owner in owners if not _overlaps(owner.start or 0, owner.end or 0, taken)]
    return Extraction(tuple(kept), tuple(times), ())


def _overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)
