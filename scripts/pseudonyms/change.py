"""What an audit says of plans before and after their names are replaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from smartnlp.auditing import Policy
from smartnlp.classifier import Classifier
from smartnlp.pipeline import analyse
from smartnlp.pseudonyms import pseudonymise
from smartnlp.records import Plan, StatementAudit


@dataclass
class Change:
    """Counts of statements: ``labels``: another kind, specificity or timing; ``owners``: another number of owners;
    ``verdicts``: another verdict on some criterion.  ``cut``: plans that were cut into another number of statements."""

    statements: int = 0
    labels: int = 0
    owners: int = 0
    verdicts: int = 0
    cut: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, plan: Plan, key: bytes, classifier: Classifier, policy: Policy) -> None:
        """Count one plan in."""
        before = analyse(plan, classifier, policy).statements
        after = analyse(pseudonymise(plan, key), classifier, policy).statements
        if len(before) != len(after):
            self.cut += 1
            return
        self.statements += len(before)
        for one, other in zip(before, after, strict=True):
            labels, owners, verdicts = (self._differs(part(one), part(other)) for part in (_labels, _owners, _verdicts))
            self.labels += labels
            self.owners += owners
            self.verdicts += verdicts
            if labels or owners:
                self.examples += [_told(one), f"    {_told(other)}"]

    @staticmethod
    def _differs(one: object, other: object) -> bool:
        return one != other


def _labels(one: StatementAudit) -> tuple[str | None, ...]:
    labels = one.linked.labels
    if labels is None:
        return ()
    return tuple(axis.label if axis else None for axis in (labels.kind, labels.specificity, labels.timing))


def _owners(one: StatementAudit) -> int:
    return len(one.linked.owners)


def _verdicts(one: StatementAudit) -> Sequence[tuple[str, str | None]]:
    return [(name, criterion.verdict) for name, criterion in sorted(one.criteria.items())]


def _told(one: StatementAudit) -> str:
    return f"{_labels(one)} {_owners(one)} {one.linked.statement.text!r}"
