"""Which finding decides where several could: the verdicts on specific and measurable, rule by rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from made import linked, view_of

from smartnlp.auditing import Policy
from smartnlp.auditing.verdicts import criteria
from smartnlp.auditing.view import View
from smartnlp.records import Label

VAGUE = {"specificity": "vague"}
OUTCOME = {"kind": "outcome"}

CASES: list[tuple[str, dict[str, Any], str, set[str]]] = [
    ("specific", {"text": "SW to ring the housing officer"}, "met", set()),
    ("specific", {"text": "SW to support Mum", **VAGUE}, "not_met", {"vague-word"}),
    ("specific", {"text": "SW to sort things", **VAGUE}, "not_met", {"what-vague"}),
    ("specific", {"text": "Referral to CAMHS"}, "partly", {"owner-missing"}),
    ("specific", {"text": "All professionals to ring the school"}, "partly", {"owner-weak"}),
    ("specific", {"text": "Dad to ring Triple P", "column": "outcome"}, "partly", {"action-as-outcome"}),
    ("specific", {"text": "Mum completes the Freedom Programme", **OUTCOME}, "partly", {"attendance-as-outcome"}),
    # Notes leave the verdict as it is.
    ("specific", {"text": "SW and school to agree a date"}, "met", {"owners-no-lead"}),
    ("measurable", {"text": "SW to ring the housing officer"}, "met", set()),
    ("measurable", {"text": "SW to support Mum", **VAGUE}, "not_met", {"done-unclear"}),
    ("measurable", {"text": "Attendance up from 35% to 60%", **OUTCOME}, "met", set()),
    ("measurable", {"text": "At least 90% attendance", **OUTCOME}, "partly", {"baseline-missing"}),
    ("measurable", {"text": "Attendance is currently 35%", **OUTCOME}, "partly", {"target-missing"}),
    # A figure goes before the measure beside it, that before the label.
    ("measurable", {"text": "At least 90%", "measured_beside": True, **OUTCOME}, "partly", {"baseline-missing"}),
    ("measurable", {"text": "A calm home", "measured_beside": True, **OUTCOME, **VAGUE}, "met", set()),
    ("measurable", {"text": "A calm home", **OUTCOME, **VAGUE}, "not_met", {"measure-missing"}),
    ("measurable", {"text": "A home with less alcohol", **OUTCOME}, "partly", {"change-without-figures"}),
    (
        "measurable",
        {"text": "Less alcohol at home", **OUTCOME, **VAGUE},
        "not_met",
        {"measure-missing", "change-without-figures"},
    ),
]


@pytest.mark.parametrize(
    ("criterion", "case", "verdict", "rules"),
    CASES,
    ids=[f"{criterion} {case['text']}" for criterion, case, *_ in CASES],
)
def test_verdict(criterion: str, case: dict[str, Any], verdict: str, rules: set[str], policy: Policy) -> None:
    view = replace(view_of(case, policy), statements=())  # as a single line: nothing else could hold the evidence
    found = criteria(linked(case, 0, None), view)[criterion]
    assert (found.verdict, {finding.rule for finding in found.findings}) == (verdict, rules)


@pytest.mark.parametrize(
    "changed", [{"off": frozenset({"change-without-figures"})}, {"effects": {"change-without-figures": "note"}}]
)
def test_a_policy_that_drops_the_closer_question_gets_the_wider_one(changed: dict[str, Any], policy: Policy) -> None:
    view = view_of({"text": "Fewer missing episodes", **OUTCOME}, replace(policy, **changed))
    found = criteria(view.statements[0], view)["measurable"]
    assert found.verdict == "partly"
    assert "measure-not-counted" in {finding.rule for finding in found.findings}


def test_a_note_on_context_gives_it_no_verdict(policy: Policy) -> None:
    view = view_of({"text": "Jake has been late a lot", "kind": "context", "column": "action", "row": 1}, policy)
    found = criteria(view.statements[0], view)
    assert {one.verdict for one in found.values()} == {None}
    assert [finding.rule for finding in found["specific"].findings] == ["no-request"]


def test_where_the_kind_is_a_guess_nothing_else_is_asked(policy: Policy) -> None:
    view = view_of({"text": "Better mornings", "sure": 0.46, **VAGUE}, policy)
    found = criteria(view.statements[0], view)
    assert {one.verdict for one in found.values()} == {"judgement"}
    assert {finding.rule for one in found.values() for finding in one.findings} == {"label-unsure"}


def test_where_only_another_label_is_a_guess_the_findings_stay(policy: Policy) -> None:
    one = linked({"text": "Referral to CAMHS", **VAGUE}, 0, None)
    assert one.labels is not None
    doubtful = replace(one, labels=replace(one.labels, specificity=Label("vague", 0.5)))
    found = criteria(doubtful, View(policy))
    assert found["specific"].verdict == "judgement"
    assert {"label-unsure", "owner-missing"} <= {finding.rule for finding in found["specific"].findings}
    assert found["timely"].verdict == "not_met"


def test_a_service_that_lacks_three_things_is_asked_about_once(policy: Policy) -> None:
    asking = {"service-how-often", "service-where", "service-start"}
    for off, first in ((set(), "service-how-often"), ({"service-how-often"}, "service-where")):
        own = replace(policy, off=frozenset(off))
        view = view_of({"text": "Mum to attend a parenting course"}, own)
        rules = [finding.rule for finding in criteria(view.statements[0], view)["specific"].findings]
        assert [rule for rule in rules if rule in asking] == [first]
