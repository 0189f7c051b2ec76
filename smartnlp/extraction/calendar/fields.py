"""The plan's own dates, from the fields of its form: birth, next review, conference, core group, what else is next."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from smartnlp.extraction.calendar.model import NONE, Calendar
from smartnlp.extraction.calendar.resolving import resolve
from smartnlp.extraction.days import plus_months
from smartnlp.extraction.lexicon import pattern
from smartnlp.extraction.times import find_times
from smartnlp.lazy import compiled

_FULL = compiled(r"\d{4}-\d\d-\d\d")
_PARTS = compiled(r"\s*;\s*|\s+/\s+")
_NEXT = compiled(r"(?:date of )?next (?P<name>[a-z][a-z &-]{1,30}?)(?: (?:date|due|due by))?$", re.I)
_CENTURY = 100


def calendar_from_fields(
    fields: Sequence[tuple[str, str]], plan_date: dt.date | None, base: Calendar = NONE
) -> Calendar:
    """``base`` with what the plan's form says.

    A date of birth is taken only where the form names one: with two children nobody can tell whose birthday is meant.
    Of the others the first date after the plan's counts, to the precision given ("w/c 5 May": its Sunday).

    Args:
        fields: label and value, as :class:`smartnlp.records.Segmentation` has them.
        plan_date: a field without a year is read against it.
        base: what the authority's file says; what the form says goes before.
    """
    births: set[dt.date] = set()
    found: dict[str, dt.date] = {}
    events: list[tuple[str, dt.date]] = []
    for label, value in fields:
        if names(label, "birth") and not names(label, "not_birth"):
            births.update(_births(value, plan_date))
        if names(label, "held"):
            continue
        for part in _PARTS.split(value):
            kind = _kind_of(label, part)
            date = next_date(part, plan_date, after=kind != "edd") if kind else None
            if kind is None or date is None:
                continue
            if kind == "edd":
                events.append(("edd", date))
            else:
                found.setdefault(kind, date)
            if named := _NEXT.match(label.strip(" :")):
                events.append((f"next {named['name'].lower()}", date))
    return replace(
        base,
        birth=births.pop() if len(births) == 1 else base.birth,
        next_review=found.get("review", base.next_review),
        conference=found.get("conference", base.conference),
        core_group=found.get("core_group", base.core_group),
        events=(*events, *base.events),
    )


def next_date(value: str, plan_date: dt.date | None, *, after: bool = True) -> dt.date | None:
    """The first day in a field's value that lies after the plan's, or on it: "w/c 05.05.25 tbc", "6 weeks", "Jan 27"."""
    days = [time.due for time in resolve(value, find_times(value, plan_date), plan_date, cell=True) if time.due]
    if plan_date is None:
        return days[0] if days else None
    return next((day for day in days if day > plan_date or (day == plan_date and not after)), None)


def names(text: str, name: str) -> bool:
    """Whether a label holds a term of a list of ``terms/plan_fields.toml``."""
    return pattern("plan_fields", name, before=r"(?<![^\W_])", after=r"(?![^\W_])").search(text.strip(" :")) is not None


def _kind_of(label: str, part: str) -> str | None:
    """What a field, or a part of it that names something itself, is the date of ("Review: core group 21 November")."""
    known, named = _kind(label), _kind(part)
    return known if known and named in (None, "edd", "review") else named


def _kind(text: str) -> str | None:
    return next((kind for kind in ("edd", "core_group", "conference", "review") if names(text, kind)), None)


def _births(value: str, plan_date: dt.date | None) -> list[dt.date]:
    dates = [
        dt.date.fromisoformat(time.value)
        for time in find_times(value, None)
        if time.type == "DATE" and time.value and _FULL.fullmatch(time.value)
    ]
    today = plan_date or dt.date.max
    return [date if date <= today else plus_months(date, -12 * _CENTURY) or date for date in dates]
