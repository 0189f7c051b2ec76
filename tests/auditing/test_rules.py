"""Each rule on the smallest statement that it fires on, and on one that it must leave alone."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from smartnlp.auditing import Policy, all_rules, audit_plan, audit_statements
from smartnlp.auditing.rules import STATEMENT_RULES
from smartnlp.auditing.setting import Setting
from smartnlp.extraction import extract
from smartnlp.records import Label, Labels, Linked, Location, Place, Statement

PLAN_DATE = dt.date(2026, 5, 11)


def statement(
    text: str,
    kind: str = "action",
    specificity: str = "specific",
    timing: str = "untimed",
    sure: float = 0.95,
    **more: Any,
) -> Linked:
    found = extract(text, PLAN_DATE)
    labels = Labels(Label(kind, 0.95), Label(specificity, sure), Label(timing, 0.95))
    owners = () if kind == "outcome" else found.owners
    place = more.pop("place", Place())
    item = Statement(more.pop("index", 0), text, Location("paragraph 1"), place)
    return Linked(item, labels, owners, found.times, found.targets, **more)


def fired(linked: Linked, criterion: str, policy: Policy, **setting: Any) -> tuple[str | None, set[str]]:
    found = STATEMENT_RULES[criterion](linked, Setting(policy, PLAN_DATE, **setting))
    return found.verdict, {finding.rule for finding in found.findings}


CASES = [
    ("specific", statement("SW to ring the housing officer"), "met", set()),
    ("specific", statement("SW to support Mum", specificity="vague"), "not_met", {"vague-word"}),
    ("specific", statement("SW to sort things", specificity="vague"), "not_met", {"what-vague"}),
    ("specific", statement("Referral to CAMHS"), "partly", {"owner-missing"}),
    ("specific", statement("All professionals to ring the school"), "partly", {"owner-weak"}),
    ("specific", statement("Dad to attend Triple P", place=Place("outcome")), "partly", {"action-as-outcome"}),
    ("specific", statement("Rosie is in school on time", "outcome"), "met", set()),
    ("measurable", statement("SW to ring the housing officer"), "met", set()),
    ("measurable", statement("SW to support Mum", specificity="vague"), "not_met", {"done-unclear"}),
    ("measurable", statement("Attendance up from 35% to 60%", "outcome"), "met", set()),
    ("measurable", statement("At least 90% attendance", "outcome"), "partly", {"baseline-missing"}),
    ("measurable", statement("Attendance is currently 35%", "outcome"), "partly", {"target-missing"}),
    ("measurable", statement("A happy home", "outcome", "vague"), "not_met", {"measure-missing"}),
    ("measurable", statement("Rosie sleeps in her own bed", "outcome"), "partly", {"measure-not-counted"}),
    ("measurable", statement("Rosie sleeps in her own bed", "outcome", measured_beside=True), "met", set()),
    ("achievable", statement("SW to ring the housing officer"), "judgement", {"judge-achievable"}),
    ("achievable", statement("SW to check at all times"), "judgement", {"absolute-word"}),
    ("achievable", statement("Dad to stop drinking with support from Clearwater"), "judgement", {"sudden-stop"}),
    ("achievable", statement("Mum to clean the kitchen"), "judgement", {"family-alone"}),
    ("realistic", statement("Attendance up from 35% to 60%", "outcome"), "judgement", {"judge-realistic"}),
    ("realistic", statement("Attendance up from 35% to 100%", "outcome"), "judgement", {"large-jump"}),
    ("timely", statement("SW to ring by 20 May", timing="timed"), "met", set()),
    ("timely", statement("SW to ring the housing officer"), "not_met", {"time-missing"}),
    ("timely", statement("SW to ring as soon as possible"), "not_met", {"time-open-ended"}),
    ("timely", statement("SW to visit every Monday", timing="timed"), "partly", {"time-no-end"}),
    ("timely", statement("SW to ring Tues 26 May 10am", timing="timed"), "met", set()),
    ("timely", statement("SW to visit every Monday for 8 weeks", timing="timed"), "met", set()),
]


@pytest.mark.parametrize(
    ("criterion", "linked", "verdict", "rules"),
    CASES,
    ids=lambda v: v.statement.text if isinstance(v, Linked) else None,
)
def test_rules(criterion: str, linked: Linked, verdict: str, rules: set[str], policy: Policy) -> None:
    assert fired(linked, criterion, policy) == (verdict, rules)


def test_a_deadline_that_has_passed_or_comes_after_the_review(policy: Policy) -> None:
    late = statement("SW to ring by 20 July", timing="timed")
    assert fired(late, "timely", policy, as_of=dt.date(2026, 8, 1)) == ("partly", {"time-past"})
    assert fired(late, "timely", policy, review_date=dt.date(2026, 6, 22)) == ("partly", {"time-after-review"})


def test_one_person_with_most_of_the_actions(policy: Policy) -> None:
    one = statement("SW to ring the housing officer")
    assert fired(one, "realistic", policy, load=Counter(sw=7), owned=9)[1] == {"many-on-one"}
    assert fired(one, "realistic", policy, load=Counter(sw=7), owned=30)[1] == {"judge-realistic"}


def test_context_is_not_judged(policy: Policy) -> None:
    (audited,) = audit_statements([statement("Police were called", "context")], policy)
    assert {criterion.verdict for criterion in audited.criteria.values()} == {None}


def test_a_verdict_on_an_unsure_label_becomes_a_judgement(policy: Policy) -> None:
    (audited,) = audit_statements([statement("SW to ring", sure=0.55, timing="timed")], policy)
    assert audited.criteria["specific"].verdict == "judgement"
    assert audited.criteria["specific"].findings[0].rule == "label-unsure"
    assert audited.criteria["timely"].verdict != "judgement"


def test_text_unlike_any_plans_is_a_persons_to_judge_whatever_its_label(policy: Policy) -> None:
    line = statement("rope, tent pegs, two mugs")
    assert line.labels is not None
    (audited,) = audit_statements([replace(line, labels=replace(line.labels, in_scope=False))], policy)
    assert {criterion.verdict for criterion in audited.criteria.values()} == {"judgement"}
    assert {f.rule for c in audited.criteria.values() for f in c.findings} == {"label-out-of-scope"}


def test_the_plan_as_a_whole(policy: Policy) -> None:
    statements = [
        statement("Home is safe", "outcome", "vague", place=Place(table=1, row=1), index=0),
        statement("Referral to CAMHS", index=1),
        statement("SW to ring as soon as possible", index=2),
    ]
    found = audit_plan("plan", statements, policy, plan_date=PLAN_DATE, review_date=dt.date(2026, 12, 1))
    assert {finding.rule for finding in found.findings} == {
        "outcome-without-action",
        "actions-unowned",
        "open-ended-words",
        "review-late",
    }
    assert found.outcomes_without_action == 1
    bare = audit_plan("plan", statements[1:], policy)
    assert {"no-outcome", "plan-date-missing", "review-missing"} <= {finding.rule for finding in bare.findings}


def test_every_rule_fires_in_this_file() -> None:
    from pathlib import Path

    text = Path(__file__).read_text("utf-8")
    assert [rule for rule in all_rules() if f'"{rule}"' not in text] == []


def test_findings_point_into_their_text(policy: Policy) -> None:
    for _, linked, _, _ in CASES:
        for criterion in audit_statements([linked], policy)[0].criteria.values():
            for finding in criterion.findings:
                if finding.start is not None and finding.end is not None:
                    assert linked.statement.text[finding.start : finding.end] in finding.message + linked.statement.text
                    assert finding.start < finding.end <= len(linked.statement.text)


def test_the_day_from_which_something_runs_is_no_deadline(policy: Policy) -> None:
    running = statement("SW to visit every week from 7 April 2026 until the end of July 2026", timing="timed")
    assert fired(running, "timely", policy, as_of=dt.date(2026, 5, 12)) == ("met", set())


def test_context_that_may_be_something_else_is_for_a_person(policy: Policy) -> None:
    doubtful = statement("Respite with Joan, max 2 nights", "context")
    assert doubtful.labels is not None
    labels = Labels(Label("context", 0.6), None, None)
    (audited,) = audit_statements([replace(doubtful, labels=labels)], policy)
    assert {criterion.verdict for criterion in audited.criteria.values()} == {"judgement"}
