"""Whose bank holidays count: those of the calendar's nation, and without a calendar those of the policy's list."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from smartnlp.auditing import Policy
from smartnlp.extraction.calendar import NONE, Calendar
from smartnlp.pipeline import analyse
from smartnlp.records import Block, Label, Labels, Plan


def as_action(texts: Sequence[str], _: Sequence[str]) -> list[Labels]:
    return [Labels(Label("action", 0.95), Label("specific", 0.95), Label("timed", 0.95)) for _ in texts]


@pytest.mark.parametrize(
    ("calendar", "closed"),
    [
        (Calendar("wales"), {"31 August 2026"}),
        (Calendar("northern-ireland"), {"13 July 2026", "31 August 2026"}),
        (Calendar("scotland"), set()),
        (NONE, set()),
    ],
)
def test_the_nation_of_the_calendar_reaches_the_rules(calendar: Calendar, closed: set[str], policy: Policy) -> None:
    days = ("13 July 2026", "31 August 2026")
    blocks = [Block("item", f"School to send the report by {day}.", f"list item {n}") for n, day in enumerate(days)]
    audit = analyse(Plan("a.docx", tuple(blocks)), as_action, policy, calendar=calendar)
    found = [finding for one in audit.statements for finding in one.criteria["realistic"].findings]
    assert {one.message for one in found if one.rule == "due-on-closed-day"} == {
        f"{day} is a bank holiday." for day in closed
    }
