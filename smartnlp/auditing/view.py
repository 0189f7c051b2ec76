"""What a rule may know besides its statement: the policy, the dates, the whole plan and its sums."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from smartnlp.auditing.places import Places
from smartnlp.auditing.policy import Policy
from smartnlp.records import Linked

Known = TypeVar("Known")


@dataclass(frozen=True)
class View:
    """The frame of one plan's audit.

    Attributes:
        policy: thresholds and words.
        statements: all of the plan, in order; empty for lines that are no plan.
        plan_date: the plan's own date.
        review_date: when it will be reviewed.
        as_of: the day the audit looks from; deadlines before it have passed.
        fields: the form's own fields, as they stand: (label, value).
        headings: the document's, in order, those of empty sections too.
        nation: whose bank holidays count ("wales"), if a calendar says so; otherwise those of the policy's list do.
    """

    policy: Policy
    statements: tuple[Linked, ...] = ()
    plan_date: dt.date | None = None
    review_date: dt.date | None = None
    as_of: dt.date | None = None
    fields: tuple[tuple[str, str], ...] = ()
    headings: tuple[str, ...] = ()
    nation: str | None = None
    _known: dict[Callable[[View], Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, look: Callable[[View], Known]) -> Known:
        """What a rule wants to know of the whole plan: looked for once, and not again for each statement."""
        if look not in self._known:
            self._known[look] = look(self)
        return self._known[look]  # type: ignore[no-any-return]

    def threshold(self, name: str) -> float:
        """A number of the policy."""
        return self.policy.thresholds[name]

    @cached_property
    def actions(self) -> tuple[Linked, ...]:
        """The statements labelled action."""
        return tuple(one for one in self.statements if kind_of(one) == "action")

    @cached_property
    def outcomes(self) -> tuple[Linked, ...]:
        """The statements labelled outcome."""
        return tuple(one for one in self.statements if kind_of(one) == "outcome")

    @cached_property
    def places(self) -> Places:
        """Where the statements stand."""
        return Places(self.statements)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """All that the plan says: headings, columns, statements, and the form's fields as "label: value"."""
        contexts = dict.fromkeys(one.statement.context for one in self.statements)
        heads = dict.fromkeys(one.statement.place.heading for one in self.statements)
        said = (one.statement.text for one in self.statements)
        return (*self.headings, *heads, *contexts, *said, *(f"{label}: {value}" for label, value in self.fields))

    def says(self, words: str) -> bool:
        """Whether a word of a list of the policy stands anywhere in the plan."""
        return any(self.policy.search(words, text) for text in self._plain_texts)

    @cached_property
    def _plain_texts(self) -> tuple[str, ...]:
        return tuple(text.replace("’", "'") for text in self.texts)

    @cached_property
    def placed(self) -> tuple[Linked, ...]:
        """The outcomes in a table's column of outcomes whose rows show which actions serve them."""
        linked = {one.statement.place.table for one in self.actions if one.outcome is not None}
        return tuple(
            one
            for one in self.outcomes
            if one.statement.place.role == "outcome" and one.statement.place.table in linked
        )

    @cached_property
    def unserved(self) -> tuple[Linked, ...]:
        """Those of them that no action serves.  An action serves every outcome of the row that it is linked to."""
        served = {one.outcome for one in self.actions}
        rows = {_row(one) for one in self.outcomes if one.statement.index in served}
        return tuple(one for one in self.placed if _row(one) not in rows)

    @cached_property
    def owned(self) -> int:
        """How many actions have an owner."""
        return sum(bool(one.owners) for one in self.actions)

    @cached_property
    def load(self) -> Counter[str]:
        """Lower-case owner to the number of actions that they carry."""
        return Counter(name for one in self.actions for name in {owner.text.lower() for owner in one.owners})

    @cached_property
    def same_day(self) -> Counter[tuple[str, dt.date]]:
        """Lower-case owner and day to the number of actions that they have due on it, by :func:`day_due`."""
        return Counter(
            (name, day)
            for one in self.actions
            if (day := day_due(one)) is not None
            for name in {owner.text.lower() for owner in one.owners}
        )


def _row(one: Linked) -> tuple[int | None, int | None]:
    return one.statement.place.table, one.statement.place.row


def kind_of(one: Linked) -> str | None:
    """The label on the first axis, or None."""
    return one.labels.kind.label if one.labels else None


def indices(statements: Iterable[Linked]) -> tuple[int, ...]:
    """Which statements these are, as a finding on a plan names them."""
    return tuple(one.statement.index for one in statements)


def is_vague(one: Linked) -> bool:
    """True if the classifier calls it vague."""
    return bool(one.labels and one.labels.specificity and one.labels.specificity.label == "vague")


def is_timed(one: Linked) -> bool:
    """True if the classifier calls it timed."""
    return bool(one.labels and one.labels.timing and one.labels.timing.label == "timed")


def without_times(one: Linked) -> str:
    """Its text with spaces in place of its times, so that places in it stay what they are."""
    text = one.statement.text
    for time in one.times:
        if time.start is not None and time.end is not None:
            text = text[: time.start] + " " * (time.end - time.start) + text[time.end :]
    return text


def day_due(one: Linked) -> dt.date | None:
    """The last deadline, if a date names that day in full and nothing in the statement recurs."""
    dated = [time for time in one.times if time.due is not None and not time.past]
    if not dated or any(time.type == "SET" for time in one.times):
        return None
    last = max(dated, key=lambda time: time.due or dt.date.min)
    return last.due if last.type in ("DATE", "TIME") and (last.value or "")[:10] == f"{last.due}" else None
