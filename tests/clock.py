"""Whether work grows with the length of its input, asked so that a busy machine is no failure."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

_TOO_SHORT = 0.002  # seconds; a shorter time says nothing
_LONG_ENOUGH = 0.5  # seconds; a longer time need not be taken again


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The least processor time of a few rounds."""
    best = math.inf
    for _ in range(rounds):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
        if best > _LONG_ENOUGH:
            break
    return best


def times_as_long(work: Callable[[str], object], short: str, long: str, most: float) -> float:
    """How many times as long ``long`` takes as ``short``; measured again while that is above ``most``."""
    ratio = 0.0
    for rounds in (2, 6, 12):
        less, more = seconds(lambda: work(short), rounds), seconds(lambda: work(long), rounds)
        ratio = more / less if more > _TOO_SHORT else 0.0
        if ratio <= most:
            break
    return ratio
