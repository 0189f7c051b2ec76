"""How much reading takes: the limits of ``limits.toml``, and what is raised where a file goes over one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from smartnlp.reading.term_file import term_file
from smartnlp.records import UnreadablePlan

_ADVICE = "check where it came from: no plan is so large"


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit, and what the user is told of a file that goes over it."""

    most: int
    problem: str
    advice: str


class OverLimit(Exception):
    """A file goes over a limit.  Readers let it pass: :func:`refusing` makes the user's line of it."""

    def __init__(self, name: str) -> None:
        super().__init__(limit(name).problem)
        self.limit = limit(name)


@cache
def limit(name: str) -> Limit:
    """The limit of a name in ``limits.toml``."""
    raw: dict[str, Any] = term_file(__file__, "limits.toml")[name]
    most = raw["most"]
    says = raw["says"].format(most=f"{most:,}", mb=f"{most // 2**20:,}")
    return Limit(most, says, raw.get("advice", _ADVICE))


def within(name: str, count: float) -> None:
    """Check a count.

    Raises:
        OverLimit: it is over the limit of that name.
    """
    if count > limit(name).most:
        raise OverLimit(name)


def whole(text: str | None, default: int, most: int = 2**31 - 1) -> int:
    """A whole number that a file gives, no further from 0 than ``most``; ``default`` where it gives none."""
    digits = (text or "").strip().removeprefix("+")
    bare = digits.removeprefix("-")
    if not (bare.isascii() and bare.isdecimal()):
        return default
    return max(-most, min(most, int(digits))) if len(bare) < 20 else most if bare == digits else -most


@contextmanager
def refusing(document: str) -> Iterator[None]:
    """Turn what goes over a limit into the user's line.

    Raises:
        UnreadablePlan: for an OverLimit.
    """
    try:
        yield
    except OverLimit as over:
        raise UnreadablePlan(document, over.limit.problem, over.limit.advice) from over
