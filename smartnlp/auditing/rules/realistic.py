"""Realistic: text alone cannot decide it; the findings say what a person should look at."""

from __future__ import annotations

from smartnlp.auditing.findings import finding
from smartnlp.auditing.setting import Setting
from smartnlp.records import Criterion, Linked


def realistic(linked: Linked, setting: Setting) -> Criterion:
    """Always a judgement, with indicators: a large jump, and one person carrying most of the actions."""
    thresholds, findings = setting.policy.thresholds, []
    percents = [target for target in linked.targets if target.unit == "percent"]
    baseline = next((target for target in percents if target.role == "baseline"), None)
    target = next((target for target in percents if target.role == "target"), None)
    if baseline and target and abs(target.value - baseline.value) >= thresholds["jump_percent"]:
        span = (target.start, target.end)
        findings.append(finding("large-jump", span, baseline=baseline.text, target=target.text))
    for owner in linked.owners:
        carried = setting.load[owner.text.lower()]
        if carried >= thresholds["many_actions"] and carried >= thresholds["many_share"] * setting.owned:
            findings.append(finding("many-on-one", quote=owner.text, number=carried, total=setting.owned))
            break
    return Criterion("judgement", tuple(findings or [finding("judge-realistic")]))
