"""Measurable: at review it can be seen whether, or how far, it has come about."""

from __future__ import annotations

from smartnlp.auditing.findings import finding
from smartnlp.auditing.setting import Setting, is_vague, kind_of
from smartnlp.records import Criterion, Linked


def measurable(linked: Linked, setting: Setting) -> Criterion:
    """An action is measurable if it is clear when it is done; an outcome needs a target, best with a baseline."""
    if kind_of(linked) == "action":
        return Criterion("not_met", (finding("done-unclear"),)) if is_vague(linked) else Criterion("met")
    roles = {target.role for target in linked.targets}
    if "target" in roles:
        return Criterion("met") if "baseline" in roles else Criterion("partly", (finding("baseline-missing"),))
    if "baseline" in roles:
        return Criterion("partly", (finding("target-missing"),))
    if linked.measured_beside:
        return Criterion("met")
    if is_vague(linked):
        return Criterion("not_met", (finding("measure-missing"),))
    return Criterion("partly", (finding("measure-not-counted"),))
