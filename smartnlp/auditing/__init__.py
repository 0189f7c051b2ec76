"""Auditing: five criteria per statement, findings with the question to ask, and the plan as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from smartnlp.auditing.about import about_plan
from smartnlp.auditing.grading import grade
from smartnlp.auditing.policy import BadPolicy, Policy, load_policy
from smartnlp.auditing.rule import Entry, Rule
from smartnlp.auditing.rules import entries
from smartnlp.auditing.verdicts import criteria, plan_findings
from smartnlp.auditing.view import View
from smartnlp.records import Audit, Block, Linked, StatementAudit

__all__ = [
    "BadPolicy",
    "Entry",
    "Policy",
    "Rule",
    "all_rules",
    "audit_plan",
    "audit_statements",
    "load_policy",
]


def all_rules() -> dict[str, Entry]:
    """Every rule by its name, with its check and its documentation."""
    return entries()


def audit_plan(
    document: str,
    linked: Sequence[Linked],
    policy: Policy,
    *,
    plan_date: dt.date | None = None,
    review_date: dt.date | None = None,
    as_of: dt.date | None = None,
    fields: Sequence[tuple[str, str]] = (),
    blocks: Sequence[Block] = (),
    notes: Sequence[str] = (),
    nation: str | None = None,
) -> Audit:
    """Judge every statement of a plan, then the plan, and grade it.

    ``nation``, as in :class:`smartnlp.auditing.view.View`, is that of the authority's calendar.
    """
    headings = tuple(block.text for block in blocks if block.kind == "heading")
    view = View(policy, tuple(linked), plan_date, review_date, as_of, tuple(fields), headings, nation)
    statements = tuple(StatementAudit(one, criteria(one, view)) for one in linked)
    findings = plan_findings(view)
    return Audit(
        document, plan_date, review_date, statements, findings, tuple(notes), view.fields,
        about_plan(view, document), grade(statements, findings, view), as_of, tuple(blocks), nation,
    )  # fmt: skip


def audit_statements(linked: Sequence[Linked], policy: Policy) -> tuple[StatementAudit, ...]:
    """Judge statements that are no plan: nothing is said of reviews or of who carries how much."""
    view = View(policy)
    return tuple(StatementAudit(one, criteria(one, view)) for one in linked)
