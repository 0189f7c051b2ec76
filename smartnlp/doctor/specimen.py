"""A small plan audited by the shipped model and policy, and held against what must be found in it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from smartnlp.doctor.expected import specimen
from smartnlp.doctor.findings import Check, Fact, Part
from smartnlp.records import Audit, StatementAudit

_JUDGED = ("specific", "measurable", "timely")
_ADVICE = {
    "statements": "text is cut otherwise than it was tested: install sentencex in a version of docs/dependencies.md",
    "labels": "the network is computed otherwise: install onnxruntime in a version of docs/dependencies.md",
    "owners": "report it with this page",
    "times": "report it with this page",
    "verdicts": "report it with this page",
}


def specimen_part() -> Part:
    """Labels, owners, times and verdicts of the built-in plan."""
    begun = time.perf_counter()
    audit = _audited()
    seconds = time.perf_counter() - begun
    faults = list(compare(audit))
    facts: dict[str, Fact] = {"statements": len(audit.statements), "seconds, with loading": f"{seconds:.1f}"}
    checks = []
    for name, advice in _ADVICE.items():
        wrong = [says for what, says in faults if what == name]
        checks.append(Check(name, not wrong, "; ".join(wrong) or "as expected", advice))
    return Part("audit", facts, tuple(checks))


def compare(audit: Audit) -> Iterator[tuple[str, str]]:
    """What an audit of the built-in plan has otherwise than it must: (statements, labels ..., in words)."""
    expected = specimen()
    found = audit.statements
    begins = [one["begins"] for one in expected["statement"]]
    if len(found) != len(begins) or not all(
        one.linked.statement.text.startswith(start) for one, start in zip(found, begins, strict=True)
    ):
        yield "statements", f"{len(found)} where {len(begins)} others were expected"
        return
    for name in ("plan_date", "review_date"):
        if getattr(audit, name) != expected[name]:
            yield "times", f"{name.replace('_', ' ')} is {getattr(audit, name)}, not {expected[name]}"
    for number, (one, wanted) in enumerate(zip(found, expected["statement"], strict=True), 1):
        for name, has in _parts(one).items():
            if has != wanted[name]:
                yield name, f"statement {number}: {_listed(has)}, not {_listed(wanted[name])}"


def _audited() -> Audit:
    from smartnlp.auditing import load_policy
    from smartnlp.classifier import Classifier
    from smartnlp.pipeline import analyse
    from smartnlp.reading import read_pasted

    return analyse(read_pasted(specimen()["text"], "built-in plan"), Classifier(), load_policy())


def _parts(one: StatementAudit) -> dict[str, list[str]]:
    """What is compared of a statement, in the form of ``specimen.toml``."""
    labels: Any = one.linked.labels
    return {
        "labels": [label.label if label else "" for label in (labels.kind, labels.specificity, labels.timing)],
        "owners": [owner.text for owner in one.linked.owners],
        "times": [time.value or "" for time in one.linked.times],
        "verdicts": [one.criteria[name].verdict or "" for name in _JUDGED],
    }


def _listed(values: list[str]) -> str:
    return ", ".join(value or "none" for value in values) or "none"
