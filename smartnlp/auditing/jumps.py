"""From where to where: the baseline and the target of a statement, as a jump in percentage points."""

from __future__ import annotations

from typing import NamedTuple

from smartnlp.records import Linked, Target


class Jump(NamedTuple):
    """A percentage that is to change, and by how many points."""

    baseline: Target
    target: Target

    @property
    def points(self) -> float:
        """The distance, whichever way it goes."""
        return abs(self.target.value - self.baseline.value)


def jump_of(one: Linked) -> Jump | None:
    """The first baseline and the first target of a statement, both in percent; the pair of the baseline goes first."""
    percents = [found for found in one.targets if found.unit == "percent"]
    baseline = next((found for found in percents if found.role == "baseline"), None)
    targets = [found for found in percents if found.role == "target"]
    if baseline is None or not targets:
        return None
    return Jump(baseline, next((found for found in targets if found.start == baseline.pair), targets[0]))
