"""What the rules on measures share: the figures of a statement, by pairs, and words of change that have none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from smartnlp.auditing.view import View, without_times
from smartnlp.records import Linked, Target

_AMOUNT = re.compile(
    r"\d|%|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice|half|none|nil|zero|every|all|no)\b",
    re.I,
)
# "no more than", "more able", "more or less" name no change of an amount.
_NO_CHANGE = re.compile(r"(?:\b(?:no|any|any more|not|one|anything|even|what) $)", re.I)


def figures(one: Linked, role: Literal["baseline", "target"]) -> list[Target]:
    """The figures of one role, in the order of the text."""
    return [target for target in one.targets if target.role == role]


def is_measured(one: Linked) -> bool:
    """True if it has a figure of its own or a success measure beside it."""
    return bool(one.targets) or one.measured_beside


def pairs(one: Linked) -> Iterator[tuple[Target, Target]]:
    """Each baseline with the target that belongs to it; the only two of a statement belong together."""
    starts = {target.start: target for target in figures(one, "target")}
    baselines = figures(one, "baseline")
    for baseline in baselines:
        if baseline.pair in starts:
            yield baseline, starts[baseline.pair]
        elif len(baselines) == len(starts) == 1:
            yield baseline, next(iter(starts.values()))


def change_without_figures(one: Linked, view: View) -> re.Match[str] | None:
    """The first word of change ("reduce") of a statement with no measure and no amount besides its times."""
    text = one.statement.text
    if is_measured(one) or _AMOUNT.search(without_times(one)):
        return None
    return next(
        (word for word in view.policy.every("change", text) if not _NO_CHANGE.search(text[: word.start()])), None
    )
