"""What must hold for any text: nothing fails, nothing is due before its period, every rule can be read."""

from __future__ import annotations

import datetime as dt

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from test_calendar_cases import KNOWN

from smartnlp.extraction.calendar import NONE, resolve
from smartnlp.extraction.calendar.fields import calendar_from_fields
from smartnlp.extraction.calendar.sums import period
from smartnlp.extraction.times import find_times
from smartnlp.records import Time
from tests.clock import times_as_long

_PIECES = """
by before on from since until for within in every other twice fortnightly weekly daily monthly x3 a week weeks 6
4/52 10 working days months 3.5.26 31/12 14/9/25 2nd May 2026 Q3 w/c Monday Tuesdays & Fri half term review conference
core group SW Mum and to will was called seen done ago last next the end of birthday 18th first Tuesday each month
, . ; ( ) asap
"""
_WORDS = st.sampled_from(_PIECES.split())
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=14).map(" ".join))
_DATES = st.one_of(st.none(), st.dates())
_VALUES = st.one_of(
    st.none(),
    st.sampled_from(
        [
            "P6W",
            "P10D",
            "PT36H",
            "P99Y",
            "P1.5M",
            "XXXX-WXX-7/XXXX-WXX-2",
            "XXXX-XX-31",
            "9999-12",
            "0001",
            "0001-01-01",
        ]
    ),
    st.from_regex(r"P(T?\d{1,4})[DWMYH]|XXXX-WXX-\d|XXXX-\d\d(-\d\d)?|\d{4}-(W\d\d|Q\d|\d\d)", fullmatch=True),
)
_TYPES = st.sampled_from(["DATE", "TIME", "DURATION", "SET", "EVENT", "OPEN"])


def check(times: list[Time], plan_date: dt.date | None) -> None:
    for time in times:
        if time.rrule:
            rrulestr(time.rrule, dtstart=dt.datetime(2026, 5, 11))
        dates = period(time.value or "", time.mod) if time.type == "DATE" else None
        if time.due and dates:
            assert (dates[0] - time.due).days <= 1  # "before" it
            last = period(time.value_max, None) if time.value_max else dates
            assert last is None or time.due <= last[1]
        if time.due and time.type == "DURATION" and plan_date and time.mod == "WORKING":
            assert time.due.weekday() < 5
        assert not (time.past and time.due)


@settings(max_examples=300)
@given(_TEXTS, _DATES, st.sampled_from([NONE, KNOWN]), st.booleans())
def test_whatever_is_found_resolves(text: str, plan_date: dt.date | None, calendar: object, cell: bool) -> None:
    found = find_times(text, plan_date if plan_date and 1900 < plan_date.year < 2100 else None)
    resolved = resolve(text, found, plan_date, calendar, cell=cell)  # type: ignore[arg-type]
    assert resolved == found  # the new fields take no part in comparing
    check(resolved, plan_date)


@settings(max_examples=300)
@given(st.text(max_size=30), _TYPES, _VALUES, st.sampled_from([None, "START", "MID", "END", "WORKING"]), _DATES)
def test_any_value_resolves(
    before: str, kind: str, value: str | None, mod: str | None, plan_date: dt.date | None
) -> None:
    span = "every first Tuesday"
    time = Time(span, kind, value, mod=mod, start=len(before), end=len(before) + len(span))  # type: ignore[arg-type]
    check(resolve(f"{before}{span} in", [time], plan_date, KNOWN), plan_date)


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.sampled_from(["DOB", "Next review", "EDD", "RCPC", "Core group"]), _TEXTS), max_size=4),
    _DATES,
)
def test_any_form_is_read(fields: list[tuple[str, str]], plan_date: dt.date | None) -> None:
    calendar_from_fields(fields, plan_date if plan_date and 1900 < plan_date.year < 2100 else None)


@pytest.mark.parametrize(
    "piece", ["within 6 weeks of ", "twice a week until ", "to be seen 3/4 ", "before the ", "the a "]
)
def test_time_grows_with_the_length(piece: str) -> None:
    day, text = dt.date(2026, 5, 11), piece * (2_000 // len(piece))
    found = {one: find_times(one, day) for one in (text[:500], text)}
    assert times_as_long(lambda one: resolve(one, found[one], day, KNOWN), text[:500], text, 9) <= 9
