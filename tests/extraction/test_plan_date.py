from __future__ import annotations

import datetime as dt

import pytest

from smartnlp.extraction import find_plan_date, find_review_date, yearless_plan_date

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


@pytest.mark.parametrize(
    "fields",
    [
        [("Date of final plan", "9th March 2024, amended June 2025"), ("Date of this review", "11/05/2026")],
        [("Date of plan", "9/3/24"), ("Amended", "11/5/26")],
        [("Date of plan", "9/3/24, amended 11/5/26")],
        [("Date of original plan", "9/3/24"), ("Date of meeting", "11/5/26")],
    ],
)
def test_the_document_in_hand_goes_before_the_first_plan(fields: list[tuple[str, str]]) -> None:
    assert find_plan_date(fields) == DATE


def test_a_title_later_than_the_first_plan_is_the_document_in_hand() -> None:
    first = [("Date of final plan", "9 March 2024")]
    assert find_plan_date(first) == dt.date(2024, 3, 9)
    assert find_plan_date(first, (), ["Review meeting 11 May 2026"]) == DATE
    assert find_plan_date([("Date of plan", "9 March 2024")], (), ["Review meeting 11 May 2026"]) == dt.date(2024, 3, 9)


@pytest.mark.parametrize(
    ("fields", "lines", "expected"),
    [
        ([("Date of plan", "11 May")], ["Scalded on 3/9/25, seen again Nov 24"], DATE),
        ([("Date of plan", "11 May"), ("DOB", "3/4/2014"), ("Next review", "1/7/2026")], [], DATE),
        ([("Date of plan", "11 May"), ("Last review", "10/11/2025")], [], DATE),
        ([("Date of plan", "Mon 11 May")], ["Letters of 2024, 2025, 2026 on file"], DATE),
        ([("Date of plan", "11 May"), ("DOB", "3/4/2014")], ["Dentist by 3 June"], None),
    ],
)
def test_a_field_without_a_year_takes_the_likely_one(
    fields: list[tuple[str, str]], lines: list[str], expected: dt.date | None
) -> None:
    assert find_plan_date(fields, lines) == expected


def test_the_words_of_a_field_without_a_year() -> None:
    assert yearless_plan_date([("DOB", "3 April"), ("Date of plan", "11 May, at school")]) == "11 May"
    assert yearless_plan_date([("Date of plan", "")]) is None


@pytest.mark.parametrize("title", ["Zuri B: core group 11 May 2026", "Farm Road TAF, 11/5/26"])
def test_a_title_may_say_it(title: str) -> None:
    assert find_plan_date([], [], [title]) == DATE
    assert find_plan_date([], [title, "Dad to ring the farm"]) == DATE


@pytest.mark.parametrize(
    "title",
    ["Next core group 11 May 2026", "Form version 11 May 2026", "Review 9 March 2026, meeting 11 May 2026", "Plan"],
)
def test_other_titles_do_not(title: str) -> None:
    assert find_plan_date([], [], [title]) is None


def test_a_first_line_that_asks_is_no_title() -> None:
    assert find_plan_date([], ["Dad to come to the core group 11 May 2026"]) is None
