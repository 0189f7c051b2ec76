"""Scores of found spans against labelled ones.

A span is a dict with ``start`` and ``end`` (code points, half open) and whatever else its kind has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Span = dict[str, Any]
Check = Callable[[Span, Span], bool]


class Sides(NamedTuple):
    """The labelled and the found spans of one text."""

    gold: Sequence[Span]
    found: Sequence[Span]
    text: str = ""


VALUE_FIELDS = ("value", "freq", "mod", "value_max", "freq_max")
AMOUNT_FIELDS = ("value", "of", "value_max")


def agree(*fields: str) -> Check:
    """Whether two spans have the same in every one of these fields; an absent field is None."""
    return lambda gold, found: all(gold.get(name) == found.get(name) for name in fields)


TIME_CHECKS: dict[str, Check] = {"type": agree("type"), "value": agree(*VALUE_FIELDS), "value only": agree("value")}
TARGET_CHECKS: dict[str, Check] = {"role": agree("role"), "value": agree(*AMOUNT_FIELDS), "unit": agree("unit")}


@dataclass(frozen=True)
class Tally:
    """Counts of one kind of span.  ``right`` counts, for each check, the overlapping pairs that pass it."""

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    right: Mapping[str, int] = field(default_factory=dict)

    def relaxed_f1(self) -> float:
        """F1 where it is enough that two spans overlap."""
        return _f1(self.relaxed, self.gold, self.found)

    def strict_f1(self) -> float:
        """F1 where start and end must be the same."""
        return _f1(self.strict, self.gold, self.found)

    def f1(self, check: str) -> float:
        """F1 where two spans must overlap and pass a check."""
        return _f1(self.right.get(check, 0), self.gold, self.found)

    def share(self, check: str) -> float:
        """The share of overlapping pairs that pass a check; 1 where there is no pair."""
        return self.right.get(check, 0) / self.relaxed if self.relaxed else 1.0


def tally(texts: Iterable[Sides], checks: Mapping[str, Check] | None = None) -> Tally:
    """Count over texts, each with its labelled and its found spans."""
    gold = found = relaxed = strict = 0
    checks = checks or {}
    right = dict.fromkeys(checks, 0)
    for sides in texts:
        gold, found = gold + len(sides.gold), found + len(sides.found)
        for one, other in pairs(sides.gold, sides.found):
            relaxed += 1
            strict += (one["start"], one["end"]) == (other["start"], other["end"])
            for name, check in checks.items():
                right[name] += check(one, other)
    return Tally(gold, found, relaxed, strict, right)


def pairs(gold: Sequence[Span], found: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Overlapping spans, one to one: the same place first, then the longest overlap, then the earliest."""
    candidates = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
            if shared > 0:
                same = (one["start"], one["end"]) == (other["start"], other["end"])
                candidates.append((not same, -shared, i, j))
    chosen: list[tuple[int, int]] = []
    for _, _, i, j in sorted(candidates):
        if all(i != a and j != b for a, b in chosen):
            chosen.append((i, j))
    return [(gold[i], found[j]) for i, j in sorted(chosen)]


def _f1(hits: int, gold: int, found: int) -> float:
    return 2 * hits / (gold + found) if gold + found else 1.0
