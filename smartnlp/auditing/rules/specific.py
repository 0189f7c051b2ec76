"""Specific: it is clear what will be done or be different, and who does it."""

from __future__ import annotations

from smartnlp.auditing.findings import finding, span_of
from smartnlp.auditing.setting import Setting, is_vague, kind_of
from smartnlp.records import Criterion, Linked


def specific(linked: Linked, setting: Setting) -> Criterion:
    """Not met if the what is vague; partly if nobody in particular does it, or an action stands for an outcome."""
    findings = []
    vague = is_vague(linked)
    if vague:
        word = setting.policy.search("vague", linked.statement.text)
        findings.append(finding("vague-word", word.span(), quote=word[0]) if word else finding("what-vague"))
    if kind_of(linked) == "action":
        if not linked.owners:
            findings.append(finding("owner-missing"))
        elif all(owner.weak for owner in linked.owners):
            owner = linked.owners[0]
            findings.append(finding("owner-weak", span_of(owner), quote=owner.text))
        if linked.statement.place.role == "outcome":
            findings.append(finding("action-as-outcome"))
    if not findings:
        return Criterion("met")
    return Criterion("not_met" if vague else "partly", tuple(findings))
