"""How far two judges agree: percent, and Cohen's kappa with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from smartnlp.moderation.inference import Design, Z

_RULE_OF_THREE = 3  # of n agreements and no difference: fewer than 3 in n may differ after all (95 %)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of ``rows`` statements that both judged, as they stand for all.

    Attributes:
        percent: the share on which they agree, 0 to 1.
        kappa: Cohen's kappa, with its 95 % interval; None where both gave one and the same answer only.
    """

    rows: int
    percent: float
    kappa: float | None
    low: float | None
    high: float | None


def agreement(design: Design, first: Sequence[str | None], second: Sequence[str | None]) -> Agreement | None:
    """Compare the answers of two judges, row by row of the sample; None where they share no row.

    A row that one of them did not answer says nothing.  The interval is the linearised one of Fleiss, Cohen and
    Everitt (1969), with the weights and strata of the sample.
    """
    both = [(a, b) if a is not None and b is not None else None for a, b in zip(first, second, strict=True)]
    answered = [pair for pair in both if pair]
    if not answered:
        return None
    classes = sorted({name for pair in answered for name in pair})
    place = {name: at for at, name in enumerate(classes)}
    here = np.array([pair is not None for pair in both], float)
    total = design.mean(here)
    rows = np.array([place[pair[0]] if pair else 0 for pair in both])
    columns = np.array([place[pair[1]] if pair else 0 for pair in both])
    table = np.zeros((len(classes), len(classes)))
    np.add.at(table, (rows, columns), design.weight * here / total)
    of_first, of_second = table.sum(1), table.sum(0)
    agreed, by_chance = min(1.0, float(np.trace(table))), float(of_first @ of_second)
    if by_chance >= 1 - 1e-12:
        return Agreement(len(answered), agreed, None, None, None)
    kappa = (agreed - by_chance) / (1 - by_chance)
    # What each row adds to kappa, to first order.
    pull = (rows == columns) / (1 - by_chance) - (1 - agreed) * (of_second[rows] + of_first[columns]) / (
        1 - by_chance
    ) ** 2
    centred = here * (pull - float(design.mean(here * pull)) / total) / total
    half = Z * math.sqrt(max(0.0, design.covariance(centred, centred)))
    low = kappa - half
    if agreed > 1 - 1e-12:
        differ = (1 - design.seen) * min(1.0, _RULE_OF_THREE / len(answered))
        low = (1 - differ - by_chance) / (1 - by_chance)
    return Agreement(len(answered), agreed, kappa, max(-1.0, low), min(1.0, kappa + half))
