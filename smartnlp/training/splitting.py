"""Which plans are learnt from and which are kept for dev and test, and whether that makes for an honest score."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from smartnlp.classifier.scheme import Scheme
from smartnlp.training.rows import SPLITS, BadData, Row

_SHARES = {"train": 0.70, "dev": 0.15, "test": 0.15}
_LEAST_TRAIN = 0.5  # of all rows
# Orders of the groups that are tried when their names alone give no good split: the most, the fewest, and in between
# as many as place this many groups in all, which takes a second or so.
_MOST_ORDERS, _FEWEST_ORDERS, _PLACED = 200, 10, 100_000
_REPEATED = 0.5  # of the statements of test, the share in train word for word above which a score means nothing

_Classes = frozenset[tuple[str, str]]


def with_whole_groups(rows: Sequence[Row]) -> list[Row]:
    """The rows, each in the group of all that shares a plan or a writer with it, be it by way of others.

    The group takes the name of one of its writers, so that a plan whose rows do not all name the writer stays whole.
    """
    parent: dict[str, str] = {}

    def root(node: str) -> str:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for row in rows:
        first, second = sorted((root("writer " + row.group), root("plan " + row.plan)))
        parent[first] = second  # writers sort behind plans, so that a writer stands at the root
    return [replace(row, group=root("plan " + row.plan).split(" ", 1)[1]) for row in rows]


def with_splits(rows: Sequence[Row]) -> list[Row]:
    """The rows, each with a split; whole groups, 70 : 15 : 15, always in the same way.

    A row without a split takes that of its group.  Otherwise the name of its group decides, so that a plan stays where
    it is as data grows.  Where that leaves dev or test empty or without a class, or train with less than half, as it
    may with few plans, and no row has a split of its own, whole groups are dealt out.
    """
    given = {row.group: row.split for row in rows if row.split}
    rows = [replace(row, split=given[row.group]) if row.group in given and not row.split else row for row in rows]
    free = {row.group for row in rows if not row.split}
    chosen = {group: _by_name(group) for group in free}
    if free and not any(row.split for row in rows):
        chosen = _dealt(rows, chosen)
    return [row if row.split else replace(row, split=chosen[row.group], dealt=True) for row in rows]


def of_split(rows: Iterable[Row], split: str) -> list[Row]:
    """The rows of one split.

    Raises:
        BadData: there are none.
    """
    found = [row for row in rows if row.split == split]
    if not found:
        raise BadData(f"no statement in split {split!r}; there must be plans for {', '.join(SPLITS)}")
    return found


def check_split(
    rows: Iterable[Row], scheme: Scheme | None = None, *, needed: Collection[str] = ("train", "dev")
) -> None:
    """Refuse data on which a score would not be an honest one.

    Args:
        rows: all rows of a data set.
        scheme: its labels; every class must occur in train.  Without it, the classes that dev and test have.
        needed: splits that must not be empty.

    Raises:
        BadData: naming the plan that stands in two splits; too few groups to split; the split that is empty; the
            class that train has not; or that most of test is in train word for word.
    """
    rows = list(rows)
    _require_whole_groups(rows)
    groups = len({row.group for row in rows})
    if groups < len(SPLITS) and any(row.dealt for row in rows):
        raise BadData(
            f"only {groups} group{'s' * (groups > 1)} of statements (by writer, or else by plan), but train, dev and "
            "test need one each; label more plans, or name another column with --group"
        )
    for split in needed:
        of_split(rows, split)
    _require_classes(rows, scheme)
    _require_news_in_test(rows)


def _require_whole_groups(rows: Iterable[Row]) -> None:
    seen: dict[str, str] = {}
    for row in rows:
        if seen.setdefault(row.group, row.split) != row.split:
            raise BadData(f"{row.group!r} is in split {seen[row.group]!r} and in {row.split!r}; a plan must stay whole")


def _require_classes(rows: Sequence[Row], scheme: Scheme | None) -> None:
    learnt = _classes(row for row in rows if row.split == "train")
    axes = scheme.axes if scheme else {}
    wanted = [(axis, name) for axis, names in axes.items() for name in names] or sorted(_classes(rows))
    for axis, name in wanted:
        if (axis, name) not in learnt:
            raise BadData(
                f"{axis} {name!r} occurs nowhere in train, so it cannot be learnt; "
                "label plans that have it, or put one that has it into train"
            )


def _require_news_in_test(rows: Sequence[Row]) -> None:
    known = {(row.text, row.context) for row in rows if row.split == "train"}
    test = [row for row in rows if row.split == "test"]
    repeated = sum((row.text, row.context) in known for row in test)
    if repeated > _REPEATED * len(test):
        raise BadData(
            f"{repeated} of the {len(test)} statements of test stand in train too, word for word and in the same "
            "context: a score would measure memory; leave the repetitions out"
        )


def _classes(rows: Iterable[Row]) -> _Classes:
    return frozenset(label for row in rows for label in row.labels.items())


def _by_name(group: str) -> str:
    """A split that depends on the group's name alone."""
    share = int(_digest(group)[:8], 16) / 0xFFFFFFFF
    return "train" if share < 0.70 else "dev" if share < 0.85 else "test"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _dealt(rows: Sequence[Row], by_name: Mapping[str, str]) -> dict[str, str]:
    """The split of each group: by its name if that is good enough, otherwise the best of many orders."""
    held: dict[str, list[Row]] = {}
    for row in rows:
        held.setdefault(row.group, []).append(row)
    sizes = {group: len(some) for group, some in held.items()}
    classes = {group: _classes(some) for group, some in held.items()}

    def lacks(split_of: Mapping[str, str]) -> tuple[int, ...]:
        return (*_lacks(split_of, classes), int(_held(split_of, sizes)["train"] < _LEAST_TRAIN * len(rows)))

    best = dict(by_name)
    if len(held) < len(SPLITS) or not any(lacks(best)):
        return best
    attempts = min(_MOST_ORDERS, max(_FEWEST_ORDERS, _PLACED // len(held)))
    orders = (sorted(held, key=lambda group: _digest(f"{attempt}:{group}")) for attempt in range(attempts))
    dealt = min((_filled(order, sizes) for order in orders), key=lambda one: (*lacks(one), _unevenness(one, sizes)))
    return dealt if lacks(dealt) < lacks(best) else best


def _filled(order: Sequence[str], sizes: Mapping[str, int]) -> dict[str, str]:
    """Each group in turn into the split that lacks most; the last ones into those that are still empty."""
    total = sum(sizes.values())
    held = dict.fromkeys(SPLITS, 0)
    split_of = {}
    for left, group in zip(range(len(order), 0, -1), order, strict=True):
        empty = [split for split in SPLITS if not held[split]]
        choice = max(empty if left <= len(empty) else SPLITS, key=lambda split: _SHARES[split] * total - held[split])
        split_of[group] = choice
        held[choice] += sizes[group]
    return split_of


def _lacks(split_of: Mapping[str, str], classes: Mapping[str, _Classes]) -> tuple[int, int, int]:
    """How many splits are empty, how many classes train has not, and how many dev and test have not."""
    there: dict[str, set[tuple[str, str]]] = {}
    for group, split in split_of.items():
        there.setdefault(split, set()).update(classes[group])
    every = frozenset().union(*classes.values())
    train, *others = (len(every - there.get(split, set())) for split in SPLITS)
    return len(SPLITS) - len(there), train, sum(others)


def _unevenness(split_of: Mapping[str, str], sizes: Mapping[str, int]) -> float:
    """How far the shares of rows are from those wanted, 0 to 2."""
    held = _held(split_of, sizes)
    return sum(abs(held[split] / sum(sizes.values()) - share) for split, share in _SHARES.items())


def _held(split_of: Mapping[str, str], sizes: Mapping[str, int]) -> dict[str, int]:
    """Rows in each split."""
    held = dict.fromkeys(SPLITS, 0)
    for group, split in split_of.items():
        held[split] += sizes[group]
    return held
