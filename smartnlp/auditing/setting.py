"""What a rule may know besides its statement: the policy, the dates, and the plan's sums."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from smartnlp.auditing.policy import Policy
from smartnlp.records import Linked


@dataclass(frozen=True, slots=True)
class Setting:
    """The frame of one plan's audit.

    Attributes:
        policy: thresholds and words.
        plan_date: the plan's own date.
        review_date: when it will be reviewed.
        as_of: the day the audit looks from; deadlines before it have passed.
        load: lower-case owner to the number of actions they carry.
        owned: how many actions have an owner.
    """

    policy: Policy
    plan_date: dt.date | None = None
    review_date: dt.date | None = None
    as_of: dt.date | None = None
    load: Counter[str] = field(default_factory=Counter)
    owned: int = 0

    @classmethod
    def of(
        cls,
        linked: Sequence[Linked],
        policy: Policy,
        plan_date: dt.date | None,
        review_date: dt.date | None,
        as_of: dt.date | None,
    ) -> Setting:
        """Add up who carries how much."""
        owners = [
            {owner.text.lower() for owner in one.owners} for one in linked if kind_of(one) == "action" and one.owners
        ]
        load = Counter(name for names in owners for name in names)
        return cls(policy, plan_date, review_date, as_of, load, len(owners))


def kind_of(linked: Linked) -> str | None:
    """The label on the first axis, or None."""
    return linked.labels.kind.label if linked.labels else None


def is_vague(linked: Linked) -> bool:
    """True if the classifier calls it vague."""
    return bool(linked.labels and linked.labels.specificity and linked.labels.specificity.label == "vague")
