"""A stratified sample: proportional over plan, kind and verdict profile, at least two of each stratum."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from smartnlp.moderation.frame import Unit

LEAST = 2  # from one statement of a stratum nobody can say how much its statements differ


@dataclass(frozen=True, slots=True)
class Drawn:
    """A statement of the sample with its stratum, and how many statements the stratum holds: its weight's share."""

    unit: Unit
    stratum: int
    size: int


def draw(units: Sequence[Unit], size: int, seed: int) -> list[Drawn]:
    """A sample of ``size`` statements, or of all if there are no more, in the order of the plans.

    Within a stratum every statement is as likely as another; the same seed gives the same sample.
    """
    chance = random.Random(seed)
    groups = strata(units, size)
    counts = allocate([len(group) for group in groups], size)
    drawn = [
        (at, Drawn(units[at], number, len(group)))
        for number, (group, count) in enumerate(zip(groups, counts, strict=True))
        for at in chance.sample(group, count)
    ]
    return [one for _, one in sorted(drawn, key=lambda pair: pair[0])]


def strata(units: Sequence[Unit], size: int) -> list[list[int]]:
    """The positions of the units by stratum.

    A stratum is one plan's statements of one kind and verdict profile.  Those from which a proportional sample would
    take fewer than two are joined: over plans, then over profiles, then over kinds.  Relatives stay side by side.
    """
    share = min(1.0, size / len(units))
    left = [(at, (unit.answers["kind"] or "", unit.profile, unit.document)) for at, unit in enumerate(units)]
    kept: list[tuple[tuple[str, ...], list[int]]] = []
    for depth in (3, 2, 1, 0):
        groups = defaultdict(list)
        for at, key in left:
            groups[key[:depth]].append((at, key))
        left = []
        for group, members in groups.items():
            if depth == 0 or len(members) * share >= LEAST:
                kept.append((group, [at for at, _ in members]))
            else:
                left += members
    return [members for _, members in sorted(kept)]


def allocate(sizes: Sequence[int], total: int) -> list[int]:
    """How many to draw from strata of these sizes: in proportion, and two of each that has two."""
    total = min(total, sum(sizes))
    fair = [total * size / sum(sizes) for size in sizes]
    least = [min(LEAST, size) for size in sizes]
    counts = [max(low, int(quota)) for low, quota in zip(least, fair, strict=True)]
    while sum(counts) < total:
        open_ = [at for at, size in enumerate(sizes) if counts[at] < size]
        counts[max(open_, key=lambda at: fair[at] - counts[at])] += 1
    while sum(counts) > total and any(count > low for count, low in zip(counts, least, strict=True)):
        rich = [at for at, low in enumerate(least) if counts[at] > low]
        counts[max(rich, key=lambda at: counts[at] - fair[at])] -= 1
    return counts
