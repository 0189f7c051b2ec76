"""The published JSON form of the records: see ``docs/records.md``."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, get_args

from smartnlp.records import (
    CRITERIA,
    Audit,
    Criterion,
    Extraction,
    Finding,
    Grade,
    Label,
    Owner,
    Statement,
    StatementAudit,
    Target,
    Time,
    Verdict,
)


def statement_record(document: str, plan_date: dt.date | None, audited: StatementAudit) -> dict[str, Any]:
    """One line of ``statements.jsonl``."""
    linked, labels = audited.linked, audited.linked.labels
    return {
        **segment_record(document, plan_date, linked.statement),
        "kind": _label(labels.kind if labels else None),
        "specificity": _label(labels.specificity if labels else None),
        "timing": _label(labels.timing if labels else None),
        "in_scope": labels.in_scope if labels else None,
        **extraction_record(Extraction(linked.owners, linked.times, linked.targets)),
        "outcome": linked.outcome,
        "outcome_link": linked.outcome_link,
        "criteria": {name: _criterion(audited.criteria[name]) for name in CRITERIA},
    }


def records(audit: Audit) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """An audit as plan record and statement records."""
    statements = [statement_record(audit.document, audit.plan_date, one) for one in audit.statements]
    return plan_record(audit), statements


def is_judged(record: dict[str, Any]) -> bool:
    """True for a statement record with a verdict: all but what is surely context."""
    return any(criterion["verdict"] for criterion in record["criteria"].values())


def segment_record(document: str, plan_date: dt.date | None, statement: Statement) -> dict[str, Any]:
    """A statement and where it stood, without labels."""
    place = statement.location
    return {
        "document": document,
        "plan_date": plan_date.isoformat() if plan_date else None,
        "index": statement.index,
        "text": statement.text,
        "location": {
            "block": place.block,
            "row": place.row,
            "column": place.column,
            "item": place.item,
            "page": place.page,
        },
        "context": statement.context,
    }


def extraction_record(found: Extraction) -> dict[str, Any]:
    """Owners, times and targets."""
    return {
        "owners": [_owner(owner) for owner in found.owners],
        "times": [_time(time) for time in found.times],
        "targets": [_target(target) for target in found.targets],
    }


def explained_record(found: Extraction, why: Callable[[str], str]) -> dict[str, Any]:
    """Owners, times and targets, each with the rule that found it and what that rule looks for."""
    record = extraction_record(found)
    kinds: dict[str, Sequence[Owner | Time | Target]] = {
        "owners": found.owners,
        "times": found.times,
        "targets": found.targets,
    }
    for name, spans in kinds.items():
        for shown, span in zip(record[name], spans, strict=True):
            cues = getattr(span, "cues", ())
            said = f" Here above all: {', '.join(cues)}." if cues else ""
            shown |= {"rule": span.rule, "why": why(span.rule) + said}
    return record


def plan_record(audit: Audit) -> dict[str, Any]:
    """One line of ``plans.jsonl``."""
    kinds = Counter(one.linked.labels.kind.label for one in audit.statements if one.linked.labels)
    actions = [one for one in audit.statements if one.linked.labels and one.linked.labels.kind.label == "action"]
    return {
        "document": audit.document,
        "plan_date": audit.plan_date.isoformat() if audit.plan_date else None,
        "review_date": audit.review_date.isoformat() if audit.review_date else None,
        "about": audit.about,
        "grade": _grade(audit.grade) if audit.grade else None,
        "statements": len(audit.statements),
        "outcomes": kinds["outcome"],
        "actions": kinds["action"],
        "context": kinds["context"],
        "criteria": {name: criterion_counts(audit.statements, name) for name in CRITERIA},
        "actions_without_owner": sum(not one.linked.owners for one in actions),
        "outcomes_without_action": sum(
            len(finding.statements) for finding in audit.findings if finding.rule == "outcome-without-action"
        ),
        "unsure": _count_with(audit.statements, "label-unsure"),
        "out_of_scope": _count_with(audit.statements, "label-out-of-scope"),
        "statement_findings": finding_counts(audit.statements),
        "findings": [_finding(finding) for finding in audit.findings],
        "notes": list(audit.notes),
    }


def criterion_counts(statements: Sequence[StatementAudit], name: str) -> dict[str, Any]:
    """How many statements got each verdict, and the share met."""
    return with_share(Counter(verdict for one in statements if (verdict := one.criteria[name].verdict) is not None))


def with_share(counts: Counter[Verdict]) -> dict[str, Any]:
    """The verdicts with the share that met the criterion; what a person must judge counts neither way."""
    decided = counts["met"] + counts["partly"] + counts["not_met"]
    return {
        **{verdict: counts[verdict] for verdict in get_args(Verdict)},
        "share_met": round(counts["met"] / decided, 4) if decided else None,
    }


def finding_counts(statements: Sequence[StatementAudit]) -> list[dict[str, Any]]:
    """The findings on statements by how often they come, the commonest first, and by name among equals."""
    counts: Counter[str] = Counter()
    for one in statements:
        counts.update({finding.rule for criterion in one.criteria.values() for finding in criterion.findings})
    kept = [(rule, count) for rule, count in counts.items() if not rule.startswith(("judge-", "label-"))]
    return [{"rule": rule, "statements": count} for rule, count in sorted(kept, key=lambda pair: (-pair[1], pair[0]))]


def _count_with(statements: Sequence[StatementAudit], rule: str) -> int:
    """How many statements a rule fired on."""
    return sum(any(f.rule == rule for c in one.criteria.values() for f in c.findings) for one in statements)


def _grade(grade: Grade) -> dict[str, Any]:
    return {
        "score": grade.score,
        "band": grade.band,
        "rag": grade.rag,
        "parts": [{"name": one.name, "share": one.share, "of": one.of, "weight": one.weight} for one in grade.parts],
        "caps": list(grade.caps),
        "note": grade.note,
    }


def _label(label: Label | None) -> dict[str, Any] | None:
    return {"label": label.label, "confidence": label.confidence} if label else None


def _owner(owner: Owner) -> dict[str, Any]:
    span = {"start": owner.start, "end": owner.end} if owner.start is not None else {}
    role = {"role": owner.role} if owner.role else {}
    link = {"link": owner.link} if owner.link else {}
    return {"text": owner.text, **span, "source": owner.source, **link, "weak": owner.weak, **role}


def _time(time: Time) -> dict[str, Any]:
    span = {"start": time.start, "end": time.end} if time.start is not None else {}
    upper = {name: value for name, value in (("value_max", time.value_max), ("freq_max", time.freq_max)) if value}
    return {
        "text": time.text,
        **span,
        "type": time.type,
        "value": time.value,
        "freq": time.freq,
        "mod": time.mod,
        **upper,
        "rrule": time.rrule,
        "due": time.due.isoformat() if time.due else None,
        "past": time.past,
        "source": time.source,
        **({"link": time.link} if time.link else {}),
    }


def _target(target: Target) -> dict[str, Any]:
    optional = {
        "value_max": target.value_max,
        "of": target.of,
        "direction": target.direction,
        "pair": target.pair,
    }
    extra = {name: value for name, value in optional.items() if value is not None}
    return {
        "text": target.text,
        "start": target.start,
        "end": target.end,
        "value": target.value,
        "unit": target.unit,
        "role": target.role,
        **extra,
    }


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {"verdict": criterion.verdict, "findings": [_finding(finding) for finding in criterion.findings]}


def _finding(finding: Finding) -> dict[str, Any]:
    record: dict[str, Any] = {
        "rule": finding.rule,
        "code": finding.code,
        "message": finding.message,
        "question": finding.question,
    }
    if finding.start is not None:
        record |= {"start": finding.start, "end": finding.end}
    if finding.confidence is not None:
        record["confidence"] = round(finding.confidence, 4)
    if finding.statements:
        record["statements"] = list(finding.statements)
    return record
