from __future__ import annotations

from typing import Any

import pytest

from smartnlp.reporting.asked import asked, finding_lines, weight

EFFECTS = {
    "owner-missing": "partly",
    "time-missing": "not_met",
    "label-unsure": "judgement",
    "judge-realistic": "judgement",
}


def finding(rule: str, code: str, message: str = "Said.", **more: Any) -> dict[str, Any]:
    return {"rule": rule, "code": code, "message": message, "question": "Who?", **more}


def record(**criteria: tuple[str | None, list[dict[str, Any]]]) -> dict[str, Any]:
    location = {"block": "table 1", "row": 3, "column": "Actions", "item": 1, "page": None}
    judged = {name: {"verdict": verdict, "findings": found} for name, (verdict, found) in criteria.items()}
    return {"document": "a/plan.docx", "index": 0, "text": "Ring\nschool", "location": location, "criteria": judged}


def test_a_doubt_is_said_once_and_what_is_asked_of_all_is_left_out() -> None:
    one = record(
        specific=("judgement", [finding("label-unsure", "L101", "54%"), finding("owner-missing", "S201")]),
        timely=("judgement", [finding("label-unsure", "L101", "61%")]),
        realistic=("judgement", [finding("judge-realistic", "R100")]),
    )
    doubt, owner = asked(one, EFFECTS)
    assert (doubt["message"], doubt["criteria"]) == ("54%", ["specific", "timely"])
    assert (owner["code"], owner["weight"]) == ("S201", "judgement")


@pytest.mark.parametrize(
    ("effect", "verdict", "expected"),
    [
        ("not_met", "not_met", "not_met"),
        ("partly", "not_met", "partly"),
        ("not_met", "judgement", "judgement"),
        ("note", "judgement", "note"),
        ("not_met", None, "note"),
    ],
)
def test_a_finding_weighs_no_more_than_its_verdict(effect: str, verdict: str | None, expected: str) -> None:
    assert weight(effect, verdict) == expected


def test_lines_for_scripts_are_one_a_finding() -> None:
    one = record(timely=("not_met", [finding("time-missing", "T101", "No time\nis given.")]))
    plan = {"document": "a/plan.docx", "findings": [finding("actions-unowned", "P104", "Nobody is named.")]}
    assert finding_lines(plan, [one], EFFECTS) == [
        "a/plan.docx:plan: P104 Nobody is named.",
        "a/plan.docx:table 1, row 3, “Actions”: T101 No time is given.",
    ]
