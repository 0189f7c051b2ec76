"""What can only be seen of a plan as a whole: its dates, what belongs together, who is missing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from smartnlp.auditing.findings import finding, show_date
from smartnlp.auditing.setting import Setting, kind_of
from smartnlp.records import Finding, Linked


def plan_findings(linked: Sequence[Linked], idle: int, setting: Setting) -> tuple[Finding, ...]:
    """All findings on the plan itself, the weightiest first; ``idle`` outcomes have no action."""
    found: list[Finding] = []
    outcomes = [one for one in linked if kind_of(one) == "outcome"]
    actions = [one for one in linked if kind_of(one) == "action"]
    if actions and not outcomes:
        found.append(finding("no-outcome"))
    if idle:
        found.append(finding("outcome-without-action", number=idle, total=len(outcomes)))
    unowned = sum(not one.owners for one in actions)
    if unowned:
        found.append(finding("actions-unowned", number=unowned, total=len(actions)))
    words = open_ended_words(linked)
    if words:
        common = " and ".join(f"“{word}”" for word, _ in words.most_common(2))
        found.append(finding("open-ended-words", number=sum(words.values()), quote=common))
    return (*found, *_dates(setting))


def outcomes_without_action(linked: Sequence[Linked]) -> list[Linked]:
    """Outcomes that no action serves.  An action serves every outcome of the row or section it is linked to."""
    served = {one.outcome for one in linked if one.outcome is not None}
    places = {
        (one.statement.place.table, one.statement.place.row, one.statement.place.section)
        for one in linked
        if one.statement.index in served
    }
    return [
        one
        for one in linked
        if kind_of(one) == "outcome"
        and (one.statement.place.table, one.statement.place.row, one.statement.place.section) not in places
    ]


def open_ended_words(linked: Sequence[Linked]) -> Counter[str]:
    """Open-ended words of actions and outcomes, each statement counted once."""
    words: Counter[str] = Counter()
    for one in linked:
        opened = next((time for time in one.times if time.type == "OPEN"), None)
        if opened is not None and kind_of(one) in ("action", "outcome"):
            words[opened.text.lower()] += 1
    return words


def _dates(setting: Setting) -> list[Finding]:
    found = []
    if setting.plan_date is None:
        found.append(finding("plan-date-missing"))
    if setting.review_date is None:
        found.append(finding("review-missing"))
    elif setting.plan_date is not None:
        months = int(setting.policy.thresholds["review_months"])
        if setting.review_date > _months_later(setting.plan_date, months):
            review, date = show_date(setting.review_date), show_date(setting.plan_date)
            found.append(finding("review-late", review=review, date=date, months=months))
    return found


def _months_later(date: dt.date, months: int) -> dt.date:
    """The same day of a later month, or that month's last day."""
    index = date.year * 12 + date.month - 1 + months
    for day in range(date.day, 0, -1):
        try:
            return dt.date(index // 12, index % 12 + 1, day)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")
