from __future__ import annotations

from typing import Any

import pytest

from smartnlp.reporting.tallies import Tallies


def plan(
    number: int, rag: str | None = None, score: float | None = None, month: str = "", **about: str
) -> dict[str, Any]:
    counts = {"met": 1, "partly": 0, "not_met": 1, "judgement": 5}
    band = {"red": "Weak", "amber": "Fair", "green": "Good"}.get(rag or "")
    return {
        "document": f"plan {number}", "plan_date": f"{month}-01" if month else None, "review_date": None, "actions": 2,
        "outcomes": 1, "actions_without_owner": 0, "about": about, "findings": [],
        "criteria": dict.fromkeys(("specific", "measurable", "timely"), counts),
        "grade": {"score": score, "band": band, "rag": rag},
    }  # fmt: skip


def said(index: int, text: str, rule: str, confidence: float) -> dict[str, Any]:
    finding = {"rule": rule, "code": "T101", "message": "m", "question": "q", "confidence": confidence}
    return {"index": index, "text": text, "criteria": {"timely": {"verdict": "not_met", "findings": [finding]}}}


def tallied(*plans: dict[str, Any]) -> Tallies:
    tallies = Tallies()
    for number, one in enumerate(plans):
        tallies.add(one, [], f"plans/{number}.html")
    return tallies


def test_bands_stand_from_best_to_worst_with_the_ungraded_last() -> None:
    bands = tallied(plan(1, "red", 20), plan(2, "green", 90), plan(3), plan(4, "red", 40)).bands()
    assert [(one["name"], one["plans"], one["from"], one["to"]) for one in bands] == [
        ("Good", 1, 90, 90), ("Weak", 2, 20, 40), ("not graded", 1, None, None),
    ]  # fmt: skip


def test_without_grades_there_are_no_bands() -> None:
    assert tallied(plan(1), plan(2)).bands() == []


def test_shares_are_of_statements_with_a_verdict() -> None:
    share = tallied(plan(1), plan(2)).whole.share("specific")
    assert share is not None
    assert (share["met"], share["of"], share["share"]) == (2, 4, 0.5)
    assert share["low"] < 0.5 < share["high"]


def test_groups_where_something_is_known() -> None:
    groups = tallied(plan(1, "red", 30, team="North"), plan(2, "green", 80, team="North"), plan(3)).groups()
    assert set(groups) == {"team"}
    north, unknown = groups["team"]
    assert (north["name"], north["plans"], north["score"]) == ("North", 2, 55)
    assert north["rags"] == [(1, "green"), (0, "amber"), (1, "red"), (0, "none")]
    assert (unknown["name"], unknown["plans"]) == ("not known", 1)


def test_many_groups_are_cut_to_the_largest_and_months_to_the_latest() -> None:
    plans = [plan(n, "red", 10, f"20{n // 12 + 10}-{n % 12 + 1:02}", team=f"team {n:02}") for n in range(40)]
    groups = tallied(*plans, plan(41, "red", 10, "2010-01", team="team 39")).groups()
    assert [line["name"] for line in groups["team"]][-2:] == ["team 39", "10 others together"]
    assert groups["team"][-1]["plans"] == 10
    assert groups["month"][0]["name"] == "2010-11"
    assert groups["month"][-1] == groups["month"][-1] | {"name": "10 others together", "plans": 11}


def test_the_surest_finding_on_a_telling_text_is_the_example() -> None:
    tallies = Tallies()
    tallies.add(
        plan(1),
        [
            said(0, "Ring the school about the bus", "time-missing", 0.8),
            said(1, "screener", "time-missing", 0.99),
            said(2, "Write to the landlord about damp", "time-missing", 0.9),
        ],
        "plans/1.html",
    )
    (found,) = tallies.commonest([{"rule": "time-missing", "statements": 3}], "statements")
    assert (found["text"], found["href"], found["count"]) == ("Write to the landlord about damp", "plans/1.html#s2", 3)


def test_a_label_in_doubt_makes_no_example() -> None:
    tallies = Tallies()
    doubted = said(0, "Ring the school about the bus", "time-missing", 0.5)
    doubted["criteria"]["specific"] = said(0, "", "label-unsure", 0.5)["criteria"]["timely"]
    tallies.add(plan(1), [doubted], "plans/1.html")
    assert tallies.commonest([{"rule": "time-missing", "statements": 1}], "statements") == []


@pytest.mark.parametrize(
    ("plans", "order"), [([plan(1, "green", 90), plan(2, "red", 10), plan(3)], ["plan 2", "plan 3", "plan 1"])]
)
def test_the_list_begins_with_the_lowest(plans: list[dict[str, Any]], order: list[str]) -> None:
    assert [line["document"] for line in tallied(*plans).weakest_first()] == order
