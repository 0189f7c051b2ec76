"""What a form's fields say of the calendar."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from smartnlp.extraction.calendar import NONE, Calendar
from smartnlp.extraction.calendar.fields import calendar_from_fields
from smartnlp.extraction.plan_date import find_plan_date, find_review_date

PLAN_DATE = dt.date(2026, 5, 11)
CASES = yaml.safe_load((Path(__file__).with_name("plan_fields.yaml")).read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: "; ".join(": ".join(field) for field in case["fields"]))
def test_fields(case: dict[str, Any]) -> None:
    found = dict(case["found"])
    if "events" in found:
        found["events"] = tuple((name, date) for name, date in found["events"])
    fields = [(label, value) for label, value in case["fields"]]
    assert calendar_from_fields(fields, PLAN_DATE) == Calendar(**found)


def test_the_form_goes_before_the_authoritys_file() -> None:
    base = Calendar("wales", core_group=dt.date(2026, 6, 1), events=(("panel", dt.date(2026, 7, 8)),))
    found = calendar_from_fields([("Next core group", "28/5/26"), ("Next panel", "3/6/26")], PLAN_DATE, base)
    assert found.nation == "wales"
    assert found.core_group == dt.date(2026, 5, 28)
    assert found.events[-1] == ("panel", dt.date(2026, 7, 8))
    assert ("next panel", dt.date(2026, 6, 3)) in found.events


def test_without_a_plans_date_full_dates_are_read() -> None:
    assert calendar_from_fields([("Next review", "1/7/2026")], None).next_review == dt.date(2026, 7, 1)
    assert calendar_from_fields([("Next review", "6 weeks")], None) == NONE


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("PEP date", "11.05.26"),
        ("TAF date", "11/5/26"),
        ("Todays date", "11.5.26"),
        ("Plan drafted", "11/5/26 KM"),
        ("Reviewed on", "11th May 2026"),
        ("We met on", "Mon 11th May 2026"),
        ("Plan start", "11/05/2026"),
    ],
)
def test_names_of_the_plans_own_date(label: str, value: str) -> None:
    assert find_plan_date([("DOB", "3/4/2014"), ("Review", "1/7/2026"), (label, value)]) == PLAN_DATE


def test_the_review_may_be_a_week_or_a_conference() -> None:
    assert find_review_date([("Date of next review", "w/c 8/6/26")], PLAN_DATE) == dt.date(2026, 6, 14)
    assert find_review_date([("Review conference", "4/8/26")], PLAN_DATE) == dt.date(2026, 8, 4)
    assert find_review_date([("Review conference", "4/2/26")], PLAN_DATE) is None
