"""What must hold between rows; what must hold of one row alone is the schema's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from smartnlp.classifier.scheme import AXES
from smartnlp.training.checking import faults


def all_faults(rows: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    """Every fault of a file of rows, with its place: of each row alone, then between rows.

    Args:
        rows: each row after its place ("statements.jsonl, line 3").
    """
    sound: list[tuple[str, dict[str, Any]]] = []
    for where, row in rows:
        found = list(faults(row))
        yield from (f"{where}: {fault}" for fault in found)
        if not found:
            sound.append((where, row))
    yield from _between(sound)


def _between(rows: list[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    seen: dict[str, dict[str, Any]] = {}
    for where, row in rows:
        if (name := row.get("id")) in seen:
            yield f"{where}: another row has the id {name!r} too"
        elif name is not None:
            seen[name] = row
    split_of: dict[str, Any] = {}
    for where, row in rows:
        for group in (f"plan {row['plan']!r}", f"writer {row.get('writer')!r}" if row.get("writer") else ""):
            if group and split_of.setdefault(group, row.get("split")) != row.get("split"):
                yield f"{where}: {group} is in split {split_of[group]!r} and in {row.get('split')!r}"
        for field in ("owners_from", "times_from"):
            for name in row.get(field, []):
                if name in seen and seen[name]["plan"] != row["plan"]:
                    yield f"{where}: {field} names {name!r}, which is in another plan"
                elif name not in seen:
                    yield f"{where}: {field} names {name!r}, which is not there"
        if row.get("contrast_of"):
            yield from (f"{where}: {fault}" for fault in _pair_faults(row, seen.get(row["contrast_of"])))


def _pair_faults(row: dict[str, Any], source: dict[str, Any] | None) -> Iterator[str]:
    if source is None:
        yield f"its source {row['contrast_of']!r} is not there"
    elif not flips_one_label(row, source):
        yield f"does not flip {row['flips']} alone"
    elif any(row.get(name) != source.get(name) for name in ("plan", "writer", "split")):
        yield f"is not with its source {row['contrast_of']!r}: plan, writer and split must be the same"


def flips_one_label(pair: dict[str, Any], source: dict[str, Any]) -> bool:
    """True if the text differs, and the named label and no other; where context comes or goes the other two
    come or go with it."""
    differing = {axis for axis in AXES if pair.get(axis) != source.get(axis)}
    if pair["flips"] == "kind" and "context" in (pair["kind"], source["kind"]):
        return "kind" in differing and pair["text"] != source["text"]
    return differing == {pair["flips"]} and pair["text"] != source["text"]
