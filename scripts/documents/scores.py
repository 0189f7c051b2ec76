"""The figures of one document: what was kept, cut as meant, linked to the right cell, and said that nobody meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from documents.gold import Gold, Item
from documents.matching import exactly, kept, nearly, normal, words

Miss = tuple[str, str]  # its kind, and what a person needs to see


@dataclass(frozen=True)
class Found:
    """A statement as it was read back, with all owners and times and those of them that its cells gave."""

    text: str
    owners: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    cell_owners: tuple[str, ...] = ()
    cell_times: tuple[str, ...] = ()


@dataclass
class Tally:
    """Sums over documents; a share is ``right[name] / of[name]``."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)
    plans: int = 0
    seconds: float = 0.0

    def add(self, name: str, right: int, of: int = 1) -> None:
        """Count ``right`` of ``of`` under a name."""
        self.right[name] += right
        self.of[name] += of

    def share(self, name: str) -> float | None:
        """None where there was nothing to get right."""
        return self.right[name] / self.of[name] if self.of[name] else None

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right,
            self.of + other.of,
            self.misses + other.misses,
            self.plans + other.plans,
            self.seconds + other.seconds,
        )


@dataclass(frozen=True)
class Matched:
    """The strings that were meant and what was found, paired: index of the one -> index of the other."""

    exact: dict[int, int]
    near: dict[int, int]
    not_meant: dict[int, int]  # strings that are no statements, found as statements

    @classmethod
    def of(cls, gold: Sequence[Gold], found: Sequence[str]) -> Matched:
        """Statements take first what they are equal to, then strings that are none, then statements cut otherwise."""
        statements = [i for i, one in enumerate(gold) if one.kind is not None]
        others = [i for i, one in enumerate(gold) if one.kind is None]
        exact = _paired(exactly, gold, statements, found, range(len(found)))
        left = [i for i in range(len(found)) if i not in set(exact.values())]
        not_meant = _paired(exactly, gold, others, found, left)
        left = [i for i in left if i not in set(not_meant.values())]
        rest = [i for i in statements if i not in exact]
        near = _paired(nearly, gold, rest, found, left)
        return cls(exact, exact | near, not_meant)


def _paired(
    pair: Callable[[list[str], list[str]], dict[int, int]],
    gold: Sequence[Gold],
    meant: Sequence[int],
    found: Sequence[str],
    said: Sequence[int],
) -> dict[int, int]:
    pairs = pair([gold[i].text for i in meant], [found[i] for i in said])
    return {meant[a]: said[b] for a, b in pairs.items()}


def tally(gold: Sequence[Gold], found: Sequence[Found], matched: Matched) -> Tally:
    """All figures of one document.

    Args:
        gold: its strings as annotators cut them.
        found: its statements as they were read back.
        matched: which is which.
    """
    result = Tally(plans=1)
    lists = [words(one.text) for one in found]
    for index, one in enumerate(gold):
        if one.kind is None:
            _count_other(result, one, index in matched.not_meant)
            continue
        same, near = index in matched.exact, matched.near.get(index)
        total = len(words(one.text))
        there = total if same else kept(one.text, lists)
        result.add("kept", there, total)
        result.add("cut", same)
        if there < total:
            result.misses.append(("lost", one.text))
        if not same:
            result.misses.append(("cut", f"{one.text}\n    -> {found[near].text if near is not None else 'nothing'}"))
        _count_links(result, one, found[near] if near is not None else None)
    _count_invented(result, gold, found, matched)
    return result


def _count_other(result: Tally, one: Gold, came_out: bool) -> None:
    name = "bare" if one.bare else "labels"
    result.add(name, came_out)
    if came_out:
        result.misses.append((name, one.text))


def _count_links(result: Tally, one: Gold, found: Found | None) -> None:
    """Owner and time of one statement.  One that was not found has taken nothing."""
    sides = (
        ("owner", one.owners_from, found.owners if found else (), found.cell_owners if found else ()),
        ("time", one.times_from, found.times if found else (), found.cell_times if found else ()),
    )
    for name, items, said, taken in sides:
        if items:
            right = from_right_items(items, said, taken)
            result.add(name, right)
            if not right:
                wanted = " + ".join(item.text for item in items)
                result.misses.append((name, f"{one.text}\n    {wanted!r} -> {', '.join(taken) or 'nothing'}"))
        elif one.in_table and found is not None:
            result.add(f"no {name}", bool(taken))
            if taken:
                result.misses.append((f"no {name}", f"{one.text}\n    -> {', '.join(taken)}"))


def from_right_items(items: Sequence[Item], said: Iterable[str], taken: Sequence[str]) -> bool:
    """True where every item gave something, and nothing was taken from another.

    Args:
        items: the items that belong to a statement.
        said: all owners (or times) of the statement: its own words may say what an item repeats.
        taken: those of them that came from cells.
    """
    spaced = [f" {' '.join(words(item.text))} " for item in items]
    said_words = [f" {' '.join(words(text))} " for text in said]
    taken_words = [f" {' '.join(words(text))} " for text in taken]
    all_give = all(any(text in item for text in said_words) for item in spaced)
    return all_give and all(any(text in item for item in spaced) for text in taken_words)


def _count_invented(result: Tally, gold: Sequence[Gold], found: Sequence[Found], matched: Matched) -> None:
    """Statements of which less than half is words of a statement that was meant, in runs."""
    known = {*matched.near.values(), *matched.not_meant.values()}
    meant = [words(one.text) for one in gold if one.kind is not None]
    none = {normal(one.text).lower(): "bare" if one.bare else "labels" for one in gold if one.kind is None}
    for index, one in enumerate(found):
        invented = index not in known and 2 * kept(one.text, meant) < max(len(words(one.text)), 1)
        twice = none.get(normal(one.text).lower()) if invented else None
        result.add("invented", invented)
        if invented:
            result.misses.append(("invented", one.text + (f"   ({twice}, once more)" if twice else "")))
