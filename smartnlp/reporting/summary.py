"""The sums of a batch, added up plan by plan so that memory does not grow with their number."""

from __future__ import annotations

from collections import Counter
from typing import Any, get_args

from smartnlp.records import CRITERIA, Verdict
from smartnlp.reporting.payload import with_share

_TOTALS = ("statements", "outcomes", "actions", "context", "actions_without_owner", "unsure", "out_of_scope")


class Summary:
    """Add plan records with :meth:`add`, then ask for the :meth:`record`."""

    def __init__(self) -> None:
        self._totals: Counter[str] = Counter()
        self._criteria: dict[str, Counter[Verdict]] = {name: Counter() for name in CRITERIA}
        self._findings: Counter[str] = Counter()
        self._plan_findings: Counter[str] = Counter()
        self._grades: Counter[tuple[str | None, str | None]] = Counter()
        self._best: dict[str | None, float] = {}

    def add(self, plan: dict[str, Any]) -> None:
        """Add one plan's record."""
        self._totals["plans"] += 1
        for name in _TOTALS:
            self._totals[name] += plan[name]
        for name in CRITERIA:
            for verdict in get_args(Verdict):
                self._criteria[name][verdict] += plan["criteria"][name][verdict]
        for one in plan["statement_findings"]:
            self._findings[one["rule"]] += one["statements"]
        self._plan_findings.update(finding["rule"] for finding in plan["findings"])
        grade = plan["grade"] or {}
        band = grade.get("band")
        self._grades[band, grade.get("rag")] += 1
        self._best[band] = max(grade.get("score") or 0.0, self._best.get(band, 0.0))

    def record(self, unreadable: list[dict[str, str]], about: dict[str, Any]) -> dict[str, Any]:
        """What ``summary.json`` holds; ``about`` says which version, model and policy made it."""
        return {
            **{name: self._totals[name] for name in ("plans", *_TOTALS)},
            "criteria": {name: with_share(self._criteria[name]) for name in CRITERIA},
            "grades": [
                {"band": band, "rag": rag, "plans": self._grades[band, rag]}
                for band, rag in sorted(self._grades, key=lambda one: (one[0] is None, -self._best[one[0]]))
            ],
            "findings": [{"rule": rule, "statements": count} for rule, count in self._findings.most_common()],
            "plan_findings": [{"rule": rule, "plans": count} for rule, count in self._plan_findings.most_common()],
            "unreadable": unreadable,
            "about": about,
        }
