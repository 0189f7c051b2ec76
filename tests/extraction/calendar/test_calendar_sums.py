"""Sums with days, and the events and terms that no text needs to be found for."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
from test_calendar_cases import KNOWN, PLAN_DATE, day

from smartnlp.extraction.calendar import Calendar
from smartnlp.extraction.calendar.events import event_period
from smartnlp.extraction.calendar.sums import is_working_day, later, period


@pytest.mark.parametrize(
    ("start", "value", "expected"),
    [
        ("2026-05-11", "P6W", "2026-06-22"),
        ("2026-01-31", "P1M", "2026-02-28"),
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2026-11-30", "P3M", "2027-02-28"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2026-05-11", "PT36H", "2026-05-13"),
        ("2026-05-11", "P1.5W", "2026-05-21"),
        ("2026-05-11", "PT2H", None),
        ("2026-05-11", "PXW", None),
        ("9999-12-01", "P6W", None),
        ("9999-12-01", "P2M", None),
    ],
)
def test_later(start: str, value: str, expected: str | None) -> None:
    assert later(day(start), value) == (day(expected) if expected else None)


def test_working_days_are_those_of_the_nation() -> None:
    easter_monday, second_january, july = day("2026-04-06"), day("2026-01-02"), day("2026-07-13")
    assert not is_working_day(easter_monday, "england")
    assert is_working_day(easter_monday, "scotland")
    assert not is_working_day(second_january, "scotland")
    assert not is_working_day(july, "northern-ireland")
    assert is_working_day(july, "wales")
    assert not is_working_day(day("2026-05-16"), "england")


@pytest.mark.parametrize(
    ("value", "mod", "first", "last"),
    [
        ("2026-05", None, "2026-05-01", "2026-05-31"),
        ("2026-05", "START", "2026-05-01", "2026-05-10"),
        ("2026-05", "MID", "2026-05-01", "2026-05-20"),
        ("2026-02", "END", "2026-02-01", "2026-02-28"),
        ("2026-W21", None, "2026-05-18", "2026-05-24"),
        ("2026-W21", "END", "2026-05-18", "2026-05-22"),
        ("2026-W21-WE", None, "2026-05-23", "2026-05-24"),
        ("2026-Q1", None, "2026-04-01", "2026-06-30"),
        ("2026-Q4", None, "2027-01-01", "2027-03-31"),
        ("2026-WI", None, "2026-12-01", "2027-02-28"),
        ("2026-SP", "START", "2026-03-01", "2026-03-31"),
        ("2026", "START", "2026-01-01", "2026-04-30"),
        ("2026-07/2026-08", None, "2026-08-01", "2026-08-31"),
        ("2026-05-20T14:15", None, "2026-05-20", "2026-05-20"),
    ],
)
def test_period(value: str, mod: str | None, first: str, last: str) -> None:
    assert period(value, mod) == (day(first), day(last))


@pytest.mark.parametrize("value", ["", "XXXX-05-03", "T14:15", "199", "2026-13", "2026-02-30", "2026-W60", "P6W"])
def test_no_period(value: str) -> None:
    assert period(value) is None


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("October half term", "2026-10-26", "2026-10-30"),
        ("this half term", "2026-04-13", "2026-05-24"),
        ("next half term", "2026-05-30", "2026-07-21"),
        ("Autumn 1", "2026-09-02", "2026-10-25"),
        ("term 3", "2027-01-04", "2027-02-14"),
        ("second half of the autumn term", "2026-10-31", "2026-12-18"),
        ("spring term", "2027-01-04", "2027-03-25"),
        ("summer term 2027", "2027-04-12", "2027-07-22"),
        ("first week of term", "2026-04-13", "2026-04-19"),
        ("last week of the summer term", "2026-07-20", "2026-07-21"),
        ("Easter hols", "2027-03-26", "2027-04-11"),
        ("end of the summer holidays", "2026-09-01", "2026-09-01"),
        ("end of Y12", "2026-07-21", "2026-07-21"),
        ("Year 13", "2026-09-02", "2027-07-22"),
        ("when school breaks up", "2026-07-21", "2026-07-21"),
        ("her 18th", "2026-09-14", "2026-09-14"),
        ("he is 18", "2026-09-14", "2026-09-14"),
        ("Rosie's eighteenth birthday", "2026-09-14", "2026-09-14"),
        ("baby comes", "2026-06-30", "2026-06-30"),
        ("RCPC", "2026-08-04", "2026-08-04"),
        ("first core gp", "2026-05-28", "2026-05-28"),
        ("time we meet again", "2026-07-01", "2026-07-01"),
    ],
)
def test_event(name: str, first: str, last: str) -> None:
    assert event_period(name, PLAN_DATE, KNOWN) == (day(first), day(last))


@pytest.mark.parametrize(
    "name",
    [
        "last review",
        "initial conference",
        "ICPC",
        "last term",
        "every half term",
        "his brother's birthday",
        "Zofia's 2nd birthday",
        "trial",
    ],
)
def test_no_event(name: str) -> None:
    assert event_period(name, PLAN_DATE, KNOWN) is None


def test_a_leap_years_child_has_its_birthday_on_1_march() -> None:
    born = Calendar(birth=dt.date(2008, 2, 29))
    assert event_period("18th birthday", dt.date(2026, 1, 5), born) == (day("2026-03-01"), day("2026-03-01"))


def test_bank_holidays_are_loaded_only_when_working_days_are_counted() -> None:
    code = "import sys, smartnlp.extraction.calendar; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
