"""Achievable: text alone cannot decide it; the findings say what a person should look at."""

from __future__ import annotations

from smartnlp.auditing.findings import finding
from smartnlp.auditing.setting import Setting, kind_of
from smartnlp.records import Criterion, Linked


def achievable(linked: Linked, setting: Setting) -> Criterion:
    """Always a judgement, with indicators: absolutes, sudden stops, duties of the family with no help named."""
    text, policy, findings = linked.statement.text, setting.policy, []
    if word := policy.search("absolute", text):
        findings.append(finding("absolute-word", word.span(), quote=word[0]))
    if word := policy.search("stop", text):
        findings.append(finding("sudden-stop", word.span(), quote=word[0]))
    family = linked.owners and all(owner.text.lower() in policy.family for owner in linked.owners)
    if kind_of(linked) == "action" and family and not policy.search("help", text):
        findings.append(finding("family-alone"))
    return Criterion("judgement", tuple(findings or [finding("judge-achievable")]))
