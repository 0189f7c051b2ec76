"""From findings to verdicts: the weightiest effect decides; what the model is not sure of, a person judges."""

from __future__ import annotations

from smartnlp.auditing.rule import hit
from smartnlp.auditing.rules import entries
from smartnlp.auditing.timing import settled_by_cell
from smartnlp.auditing.view import View, kind_of
from smartnlp.records import CRITERIA, Criterion, Finding, Linked, Verdict

# Text alone never decides these two.
_JUDGED = ("achievable", "realistic")
_ORDER: tuple[Verdict, ...] = ("not_met", "partly", "judgement")
_RESTING = {"specific": "specificity", "measurable": "specificity", "timely": "timing"}


def criteria(one: Linked, view: View) -> dict[str, Criterion]:
    """The five verdicts on a statement, each with its findings."""
    found = [
        finding
        for entry in entries().values()
        if entry.rule.criterion == "all"
        for finding in entry.on_statement(one, view)
    ]
    if one.labels is not None and not one.labels.in_scope:
        return dict.fromkeys(
            CRITERIA, Criterion("judgement", tuple(f for f in found if f.rule == "label-out-of-scope"))
        )
    if kind_of(one) not in ("action", "outcome"):
        if found:
            return dict.fromkeys(CRITERIA, Criterion("judgement", tuple(found)))
        # Context has no verdict whatever a rule asks of it.
        return {name: Criterion(None, tuple(_findings(name, one, view))) for name in CRITERIA}
    if one.labels is not None and one.labels.kind.confidence < view.threshold("unsure_below"):
        # What the rules ask of an action is beside the point where it may be none: whoever reads it says what it is.
        return dict.fromkeys(CRITERIA, Criterion("judgement", (unsure(one.labels.kind.confidence),)))
    return {name: _criterion(name, one, view) for name in CRITERIA}


def _findings(name: str, one: Linked, view: View) -> list[Finding]:
    rules = [entry for entry in view.policy.active(entries()) if entry.rule.criterion == name]
    found = [finding for entry in rules if not entry.rule.alone for finding in entry.on_statement(one, view)]
    return found or [finding for entry in rules if entry.rule.alone for finding in entry.on_statement(one, view)]


def _criterion(name: str, one: Linked, view: View) -> Criterion:
    found = _findings(name, one, view)
    effects = {view.policy.effect(finding.rule, entries()[finding.rule].rule.effect) for finding in found}
    base: Verdict = "judgement" if name in _JUDGED else "met"
    verdict = next((effect for effect in _ORDER if effect in effects), base)
    return _if_sure(name, Criterion(verdict, tuple(found)), one, view)


def _if_sure(name: str, criterion: Criterion, one: Linked, view: View) -> Criterion:
    """A verdict that rests on a second label the model is not sure of becomes a judgement; its findings stay."""
    axis = getattr(one.labels, _RESTING[name]) if name in _RESTING else None
    if axis is None or axis.confidence >= view.threshold("unsure_below") or criterion.verdict == "judgement":
        return criterion
    if name == "timely" and settled_by_cell(one):
        return criterion
    return Criterion("judgement", (unsure(axis.confidence), *criterion.findings))


def unsure(confidence: float) -> Finding:
    """The finding that a label is not sure."""
    return entries()["label-unsure"].finding(hit(confidence=f"{confidence:.0%}"), confidence)


def plan_findings(view: View) -> tuple[Finding, ...]:
    """All findings on the plan itself, in the order of their codes."""
    rules = [entry for entry in view.policy.active(entries()) if entry.rule.of_plan]
    return tuple(finding for entry in rules for finding in entry.on_plan(view))
