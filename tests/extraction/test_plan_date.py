from __future__ import annotations

import datetime as dt

import pytest

from smartnlp.extraction import find_plan_date, find_review_date

DATE = dt.date(2026, 5, 11)


@pytest.mark.parametrize(
    "fields",
    [
        [("Date of plan", "11/05/2026")],
        [("Date of birth", "3/4/2014"), ("Plan date", "11.5.26")],
        [("Next review", "1/7/2026"), ("Date of meeting", "Monday 11th May 2026, 1pm")],
        [("Last review", "1/2/2026"), ("Date", "11 May 2026")],
        [("Date of this PEP", "11/5/26")],
    ],
)
def test_the_plans_own_date_is_told_from_the_others(fields: list[tuple[str, str]]) -> None:
    assert find_plan_date(fields) == DATE


def test_birthdays_and_reviews_are_not_the_plans_date() -> None:
    assert find_plan_date([("DOB", "3/4/2014"), ("Date of next review", "1/7/2026")]) is None


def test_an_opening_line_may_say_it() -> None:
    assert find_plan_date([], ["Notes of the meeting held on 11 May 2026"]) == DATE


def test_a_line_without_a_year_takes_it_from_elsewhere() -> None:
    lines = ["Hi all, meeting was Monday 11th May 1pm", "Twins b. 17/9/25 and 3/2/26"]
    assert find_plan_date([], lines) == DATE


def test_a_weekday_tells_which_year() -> None:
    lines = ["Hi all, meeting was Monday 23rd Feb 1pm", "Twins b. 17/9/25"]
    assert find_plan_date([], lines) == dt.date(2026, 2, 23)


def test_the_next_review() -> None:
    assert find_review_date([("Date of next review", "22/06/2026")], DATE) == dt.date(2026, 6, 22)
    assert find_review_date([], DATE, ["Next TAF: Mon 22 June, same place"]) == dt.date(2026, 6, 22)
    assert find_review_date([("Last review", "1/2/2026")], DATE) is None
