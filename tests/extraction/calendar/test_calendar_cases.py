"""Every case of ``cases/*.yaml``: what the times of a text mean on a calendar.

A case names spans of its text and, for each, the ``rrule``, ``due`` or ``past`` that is expected (null: none).
Without a ``plan_date`` the plan is dated Monday 11 May 2026; without ``calendar: none`` it knows :data:`KNOWN`.
A case may give its ``times`` itself: span, type, value and mod.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from dateutil.rrule import rrulestr

from smartnlp.extraction.calendar import NONE, Calendar, Term, resolve
from smartnlp.extraction.times import find_times
from smartnlp.records import Time

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
PLAN_DATE = dt.date(2026, 5, 11)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def term(name: str, first: str, last: str, half_first: str, half_last: str) -> Term:
    return Term(name, day(first), day(last), (day(half_first), day(half_last)))


KNOWN = Calendar(
    terms=(
        term("summer 2026", "2026-04-13", "2026-07-21", "2026-05-25", "2026-05-29"),
        term("autumn 2026", "2026-09-02", "2026-12-18", "2026-10-26", "2026-10-30"),
        term("spring 2027", "2027-01-04", "2027-03-25", "2027-02-15", "2027-02-19"),
        term("summer 2027", "2027-04-12", "2027-07-22", "2027-05-31", "2027-06-04"),
    ),
    events=(("edd", day("2026-06-30")), ("panel", day("2026-06-03")), ("panel", day("2026-07-08"))),
    birth=day("2008-09-14"),
    next_review=day("2026-07-01"),
    conference=day("2026-08-04"),
    core_group=day("2026-05-28"),
)


def cases() -> list[Any]:
    found = []
    for path in CASES:
        found += [
            pytest.param(case, id=f"{path.stem}: {case['text']}") for case in yaml.safe_load(path.read_text("utf-8"))
        ]
    return found


def at(text: str, span: str, times: list[Time]) -> Time:
    """The time that overlaps the first place of ``span`` in the text."""
    start = text.index(span)
    found = [t for t in times if (t.start or 0) < start + len(span) and start < (t.end or 0)]
    assert found, f"no time found at {span!r}"
    return found[0]


def given(text: str, times: list[list[str | None]]) -> list[Time]:
    found = []
    for span, kind, value, *more in times:
        start = text.index(str(span))
        mod = more[0] if more else None
        found.append(Time(str(span), kind, value, mod=mod, start=start, end=start + len(str(span))))  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    plan_date = case.get("plan_date", PLAN_DATE)
    calendar = NONE if case.get("calendar") == "none" else KNOWN
    calendar = replace(calendar, nation=case.get("nation", "england"))
    text = case["text"]
    found = given(text, case["times"]) if "times" in case else find_times(text, plan_date)
    times = resolve(text, found, plan_date, calendar, cell=case.get("cell", False))
    fields = [name for name in ("rrule", "due", "past") if name in case]
    assert fields, "the case expects nothing"
    for name in fields:
        for span, expected in case[name].items():
            time = at(text, span, times)
            assert getattr(time, name) == expected, (name, time)
            if time.rrule:
                rrulestr(time.rrule, dtstart=dt.datetime(2026, 5, 11))
