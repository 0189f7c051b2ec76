"""A plan's grade: the weighted mean of its parts, the band of the policy, and the rules that hold it down.

What a person must judge counts neither for nor against a plan, and a plan with little else is not graded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smartnlp.auditing.grade_policy import RAGS, Band, GradePolicy
from smartnlp.auditing.rules import entries
from smartnlp.auditing.view import View, kind_of
from smartnlp.records import Finding, Grade, GradePart, StatementAudit

_JUDGED = ("specific", "measurable", "timely")
_REVIEW = ("evaluate", "review")


def grade(statements: Sequence[StatementAudit], findings: Sequence[Finding], view: View) -> Grade:
    """Grade a plan by its verdicts and the findings on it as a whole."""
    policy = view.policy.grade
    asked = [one for one in statements if kind_of(one.linked) in ("action", "outcome")]
    judged = sum(any(one.criteria[name].verdict in _counts(policy) for name in _JUDGED) for one in asked)
    if why := _too_little(judged, len(asked), policy):
        return Grade(None, None, None, note=f"{why}: a person must judge it.")
    parts = tuple(part for part in _parts(asked, findings, view) if part.weight)
    score = round(100 * sum(part.share * part.weight for part in parts) / sum(part.weight for part in parts), 1)
    reached = next(band for band in policy.bands if score >= band.start)
    band, caps = _capped(reached, {finding.rule for finding in findings}, policy)
    return Grade(score, band.name, band.rag, parts, caps)


def _too_little(judged: int, asked: int, policy: GradePolicy) -> str:
    """Why a plan is not graded; "" if it is."""
    if judged < policy.least_share * asked:
        return f"Too little could be judged ({judged} of {asked} actions and outcomes)"
    if judged < policy.least_judged:
        return f"Too few actions and outcomes to grade ({judged} judged, {policy.least_judged} needed)"
    return ""


def _counts(policy: GradePolicy) -> dict[str | None, float]:
    return {"met": 1.0, "partly": policy.partly, "not_met": 0.0}


def _parts(asked: Sequence[StatementAudit], findings: Sequence[Finding], view: View) -> Iterator[GradePart]:
    """The parts of which the plan has anything, each with its share."""
    policy = view.policy.grade
    counts = _counts(policy)
    for name in _JUDGED:
        verdicts = [one.criteria[name].verdict for one in asked]
        yield from _part(name, [counts[verdict] for verdict in verdicts if verdict in counts], policy)
    yield from _part("owned", [float(bool(one.owners)) for one in view.actions], policy)
    idle = {one.statement.index for one in view.unserved}
    yield from _part("served", [float(one.statement.index not in idle) for one in view.placed], policy)
    yield from _part("reviewed", _kept(_REVIEW, findings, view), policy)
    yield from _part("whole", _kept(("plan",), findings, view), policy)


def _part(name: str, shares: Sequence[float], policy: GradePolicy) -> Iterator[GradePart]:
    if shares:
        yield GradePart(name, round(sum(shares) / len(shares), 4), len(shares), policy.weights[name])


def _kept(criteria: Sequence[str], findings: Sequence[Finding], view: View) -> list[float]:
    """For each rule that counts, whether the plan keeps it; a finding that is a note or a judgement does not count."""
    broken = {finding.rule for finding in findings}
    counts = _counts(view.policy.grade)
    rules = [entry.rule for entry in view.policy.active(entries()) if entry.rule.criterion in criteria]
    effects = {rule.name: view.policy.effect(rule.name, rule.effect) for rule in rules}
    return [counts[effect] if name in broken else 1.0 for name, effect in effects.items() if effect in counts]


def _capped(band: Band, broken: set[str], policy: GradePolicy) -> tuple[Band, tuple[str, ...]]:
    """The band, or the best that the broken rules allow, and the rules that hold it down."""
    holding = {rule: rag for rule, rag in policy.caps.items() if rule in broken and _rank(rag) < _rank(band.rag)}
    if not holding:
        return band, ()
    most = min(map(_rank, holding.values()))
    allowed = [one for one in policy.bands if one.start <= band.start and _rank(one.rag) <= most]
    return (allowed[0] if allowed else policy.bands[-1]), tuple(sorted(holding))


def _rank(rag: str) -> int:
    return [str(one) for one in RAGS].index(rag)
