"""From findings to verdicts: the weightiest effect decides; what the model is not sure of, a person judges."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from smartnlp.auditing.rule import Entry, hit
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
    found = _found(_asked("all", kind_of(one), frozenset()).first, one, view)
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


class _Asked(NamedTuple):
    """The rules that are asked of a statement, and those that are asked where none of these found anything."""

    first: tuple[Entry, ...]
    alone: tuple[Entry, ...]


@lru_cache(maxsize=64)  # sorted out once, since it is the same for each statement of a kind
def _asked(criterion: str, kind: str | None, off: frozenset[str]) -> _Asked:
    rules = [
        entry
        for entry in entries().values()
        if entry.rule.criterion == criterion and kind in entry.rule.kinds and entry.rule.name not in off
    ]
    return _Asked(
        tuple(entry for entry in rules if not entry.rule.alone), tuple(entry for entry in rules if entry.rule.alone)
    )


def _findings(name: str, one: Linked, view: View) -> list[Finding]:
    asked = _asked(name, kind_of(one), view.policy.off)
    return _found(asked.first, one, view) or _found(asked.alone, one, view)


def _found(rules: Iterable[Entry], one: Linked, view: View) -> list[Finding]:
    return [finding for entry in rules for finding in entry.on_statement(one, view)]


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
