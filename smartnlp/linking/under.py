"""What shows in running text that a line serves an outcome: a list under it, or a word that both are about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from smartnlp.layout import common_words
from smartnlp.lazy import compiled
from smartnlp.records import Linked, Statement

_WORD = compiled(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORTEST = 4  # letters of a word that tells what a line is about


class Lists:
    """The lists that stand under the outcomes of a plan, each read once however many of its items are asked about."""

    def __init__(self) -> None:
        self._read: dict[int, int] = {}  # by an outcome's index the place up to which its list was read

    def is_under(self, outcome: Linked, statement: Statement, lines: Sequence[Linked]) -> bool:
        """True for an item of the list that stands right under an outcome, where the outcome is no item of that list.

        Args:
            outcome: the last before the statement.
            statement: an action.
            lines: of their section, in order, both among them.
        """
        if statement.place.number is None:
            return False
        first, last = (bisect_left(lines, one.index, key=_index) for one in (outcome.statement, statement))
        own = outcome.statement.place.number
        level = _mark(own)
        before = lines[first - 1] if first else None
        if before and before.labels and before.labels.kind.label == "outcome" and _mark(_number(before)) == level:
            return False  # the list is under several
        at = self._read.get(outcome.statement.index, first + 1)
        while at <= last and ((own and _number(lines[at]) == own) or _mark(_number(lines[at])) not in ("none", level)):
            at += 1  # an item, or what else the outcome's own item says
        self._read[outcome.statement.index] = at
        return at > last


def shared_words(one: str, other: str) -> frozenset[str]:
    """The words that tell what both texts are about.  A name does not: a child's stands in most lines of a plan."""
    (head, words), (other_head, other_words) = _telling(one), _telling(other)
    return (words & other_words) | (head & other_words) | (words & other_head)


@lru_cache(maxsize=4096)
def _telling(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The first word of a text, which a capital does not show to be a name, and the others that have none."""
    found = _WORD.findall(text)
    return _kept(found[:1]), _kept([word for word in found if word[:1].islower()])


def _kept(words: Sequence[str]) -> frozenset[str]:
    lower = (word.lower() for word in words)
    telling = (word for word in lower if len(word) >= _SHORTEST and word not in common_words() and word not in _empty())
    return frozenset(word.removesuffix("s") for word in telling)


@cache
def _empty() -> frozenset[str]:
    words = Path(__file__).with_name("under.txt").read_text("utf-8").splitlines()
    return frozenset(word for word in words if word and not word.startswith("#"))


def _index(one: Linked) -> int:
    return one.statement.index


def _number(one: Linked) -> str | None:
    return one.statement.place.number


def _mark(number: str | None) -> str:
    """What stands before a line: nothing, a bullet, a numeral or a letter."""
    if number is None:
        return "none"
    return "numeral" if number[:1].isdigit() else "letter" if number else "bullet"
