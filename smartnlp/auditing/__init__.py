"""Auditing: five criteria per statement, findings with the question to ask, and the plan as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from smartnlp.auditing.findings import Rule, all_rules, finding
from smartnlp.auditing.plan_rules import outcomes_without_action, plan_findings
from smartnlp.auditing.policy import BadPolicy, Policy, load_policy
from smartnlp.auditing.rules import STATEMENT_RULES
from smartnlp.auditing.setting import Setting, kind_of
from smartnlp.records import Audit, Criterion, Linked, StatementAudit

__all__ = [
    "BadPolicy",
    "Policy",
    "Rule",
    "all_rules",
    "audit_plan",
    "audit_statements",
    "load_policy",
]

_NOT_APPLICABLE = dict.fromkeys(STATEMENT_RULES, Criterion(None))


def audit_plan(
    document: str,
    linked: Sequence[Linked],
    policy: Policy,
    *,
    plan_date: dt.date | None = None,
    review_date: dt.date | None = None,
    as_of: dt.date | None = None,
    notes: Sequence[str] = (),
) -> Audit:
    """Judge every statement of a plan, then the plan."""
    setting = Setting.of(linked, policy, plan_date, review_date, as_of)
    statements = tuple(StatementAudit(one, _criteria(one, setting)) for one in linked)
    idle = len(outcomes_without_action(linked))
    findings = plan_findings(linked, idle, setting)
    return Audit(document, plan_date, review_date, statements, findings, tuple(notes), idle)


def audit_statements(linked: Sequence[Linked], policy: Policy) -> tuple[StatementAudit, ...]:
    """Judge statements that are no plan: nothing is said of reviews or of who carries how much."""
    setting = Setting(policy)
    return tuple(StatementAudit(one, _criteria(one, setting)) for one in linked)


def _criteria(linked: Linked, setting: Setting) -> dict[str, Criterion]:
    if linked.labels is not None and not linked.labels.in_scope:
        return dict.fromkeys(STATEMENT_RULES, Criterion("judgement", (finding("label-out-of-scope"),)))
    if kind_of(linked) not in ("action", "outcome"):
        return _unsure_context(linked, setting) or _NOT_APPLICABLE
    criteria = {name: rule(linked, setting) for name, rule in STATEMENT_RULES.items()}
    return {name: _if_sure(name, criterion, linked, setting) for name, criterion in criteria.items()}


def _if_sure(name: str, criterion: Criterion, linked: Linked, setting: Setting) -> Criterion:
    """A verdict that rests on a label the model is not sure of becomes a judgement; its findings stay."""
    labels = linked.labels
    assert labels is not None
    resting = {"specific": labels.specificity, "measurable": labels.specificity, "timely": labels.timing}
    confidences = [labels.kind.confidence]
    if (label := resting.get(name)) is not None and not (name == "timely" and _settled_by_cell(linked)):
        confidences.append(label.confidence)
    lowest = min(confidences)
    if lowest >= setting.policy.thresholds["unsure_below"] or criterion.verdict == "judgement":
        return criterion
    unsure = finding("label-unsure", confidence=f"{lowest:.0%}")
    return Criterion("judgement", (unsure, *criterion.findings))


def _settled_by_cell(linked: Linked) -> bool:
    return any(time.source != "text" and time.type != "OPEN" for time in linked.times)


def _unsure_context(linked: Linked, setting: Setting) -> dict[str, Criterion] | None:
    """What may be context, and may be an action or an outcome after all, is for a person to judge."""
    if linked.labels is None or linked.labels.kind.confidence >= setting.policy.thresholds["unsure_below"]:
        return None
    unsure = finding("label-unsure", confidence=f"{linked.labels.kind.confidence:.0%}")
    return dict.fromkeys(STATEMENT_RULES, Criterion("judgement", (unsure,)))
