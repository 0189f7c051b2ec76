"""Labels as tools write them: a class name, or ``axis:class`` where a class name stands in two axes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from smartnlp.classifier.scheme import Scheme
from smartnlp.training.rows import BadData, named


def tags(scheme: Scheme) -> dict[tuple[str, str], str]:
    """The shortest unmistakable name of each (axis, class)."""
    counts = Counter(name for names in scheme.axes.values() for name in names)
    return {
        (axis, name): name if counts[name] == 1 else f"{axis}:{name}"
        for axis, names in scheme.axes.items()
        for name in names
    }


def read_tags(found: Iterable[Any], where: str, scheme: Scheme) -> dict[str, str]:
    """The class on each axis, from class names or ``axis:class``.

    Raises:
        BadData: a label that is none, that stands in two axes, or two classes of one axis; after its place.
    """
    known = tags(scheme)
    meanings = {f"{axis}:{name}": (axis, name) for axis, name in known}
    meanings |= {tag: pair for pair, tag in known.items()}
    labels: dict[str, str] = {}
    for tag in found:
        if not isinstance(tag, str) or tag not in meanings:
            raise BadData(f"{where}: label {named(tag)} is not one of {', '.join(known.values())}")
        put(labels, *meanings[tag], where)
    return labels


def put(labels: dict[str, str], axis: str, name: str, where: str) -> None:
    """Add a label.

    Raises:
        BadData: the statement has another one on this axis.
    """
    if labels.setdefault(axis, name) != name:
        raise BadData(f"{where}: {axis} is {named(labels[axis])} and {named(name)}; a statement has one {axis}")


def require_known(labels: Mapping[str, Any], where: str, scheme: Scheme) -> None:
    """Refuse a class that its axis does not have; an axis without a label is fine.

    Raises:
        BadData: naming the classes that there are.
    """
    for axis, names in scheme.axes.items():
        name = labels.get(axis)
        if name not in (None, "") and name not in names:
            raise BadData(f"{where}: {axis} is {named(name)}, not one of {', '.join(names)}")
