"""What a plan says of itself: its kind, team, author and month."""

from __future__ import annotations

import datetime as dt

import pytest

from smartnlp.auditing import Policy
from smartnlp.auditing.about import about_plan
from smartnlp.auditing.view import View


def about(
    policy: Policy, *fields: tuple[str, str], headings: tuple[str, ...] = (), name: str = "a.docx"
) -> dict[str, str]:
    return about_plan(View(policy, fields=fields, headings=headings), name)


def test_all_four(policy: Policy) -> None:
    fields = (("Plan type", "CIN plan"), ("Team", "Safeguarding 2"), ("Completed by:", "Beth  Rimmington"))
    view = View(policy, plan_date=dt.date(2026, 5, 11), fields=fields)
    assert about_plan(view, "a.docx") == {
        "kind": "child in need plan", "team": "Safeguarding 2", "author": "Beth Rimmington", "month": "2026-05",
    }  # fmt: skip


def test_nothing_known_is_left_out(policy: Policy) -> None:
    assert about(policy) == {}
    assert about(policy, ("Team", ""), ("Author", "x" * 100)) == {}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Child Protection Plan - Hughes / Nowicki children", "child protection plan"),
        ("Part 6 Care & Support Plan", "care and support plan"),
        ("My Pathway Plan", "pathway plan"),
        ("PEP - Spring term", "personal education plan"),
        ("Our Family Support Plan", "early help plan"),
        ("Peppa's page", None),
        ("Notes", None),
    ],
)
def test_the_kind_is_known_from_the_title(policy: Policy, title: str, kind: str | None) -> None:
    assert about(policy, headings=(title,)).get("kind") == kind


def test_a_field_goes_before_the_title_and_the_title_before_the_name(policy: Policy) -> None:
    assert about(policy, ("Type of plan", "EHCP"), headings=("Child Protection Plan",))["kind"].startswith("education")
    assert about(policy, headings=("Care plan",), name="pathway-plan.docx")["kind"] == "care plan"
    assert about(policy, name="3-child-in-need-plan.docx")["kind"] == "child in need plan"


def test_an_own_kind_of_the_form_stays(policy: Policy) -> None:
    assert about(policy, ("Plan type", "Nest plan"))["kind"] == "Nest plan"


@pytest.mark.parametrize(
    ("value", "author"),
    [("Ann Bell, Team 2", "Ann Bell"), ("Ann Bell (SW)", "Ann Bell"), ("vacant, duty covers", None), ("TBC", None)],
)
def test_the_author_is_a_name_and_no_vacancy(policy: Policy, value: str, author: str | None) -> None:
    assert about(policy, ("Social worker", value)).get("author") == author
