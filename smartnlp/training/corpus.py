"""Labelled statements: read from JSON Lines or CSV, checked row by row, split by plan."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smartnlp.classifier.scheme import AXES, NOT_JUDGED

SPLITS = ("train", "dev", "test")


class BadData(Exception):
    """Labelled data that cannot be used.  ``str()`` is one line: which file, which line, what is wrong."""


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled statement.  ``labels`` holds an axis only where it applies; ``group`` must not be split.

    ``contrast`` marks the changed half of a minimal pair: learnt from as any other row, scored apart.
    """

    text: str
    labels: dict[str, str]
    group: str
    split: str
    context: str = ""
    id: str = ""
    plan_kind: str = ""
    contrast: bool = False


def load(path: Path) -> list[Row]:
    """Read labelled statements from a ``.jsonl`` or ``.csv`` file, or from ``statements.jsonl`` in a folder.

    Needs ``text``, ``kind``, ``specificity``, ``timing`` and ``plan`` in each row; reads ``context``,
    ``writer``, ``split`` and ``contrast_of`` where they are.  Rows with no kind (strings that are no
    statements) are left out.  Rows without ``split`` are split by writer, or else by plan, 70 : 15 : 15,
    always in the same way.

    Raises:
        BadData: nothing to read, or a row that breaks the scheme, with its line.
    """
    file = path / "statements.jsonl" if path.is_dir() else path
    try:
        rows = [_row(raw, f"{file}, line {line}") for line, raw in _raw_rows(file) if raw.get("kind")]
    except OSError as error:
        raise BadData(f"{file}: cannot be read ({error.strerror}); name a .jsonl or .csv file of statements") from error
    except UnicodeDecodeError as error:
        raise BadData(f"{file}: is not UTF-8; save it again as UTF-8") from error
    if not rows:
        raise BadData(f"{file}: holds no labelled statement")
    return rows


def of_split(rows: Iterable[Row], split: str) -> list[Row]:
    """The rows of one split.

    Raises:
        BadData: there are none.
    """
    found = [row for row in rows if row.split == split]
    if not found:
        raise BadData(f"no statement in split {split!r}; there must be plans for {', '.join(SPLITS)}")
    return found


def check_split(rows: Iterable[Row]) -> None:
    """Refuse data whose plans stand in more than one split.

    Raises:
        BadData: naming the plan.
    """
    seen: dict[str, str] = {}
    for row in rows:
        if seen.setdefault(row.group, row.split) != row.split:
            raise BadData(f"{row.group!r} is in split {seen[row.group]!r} and in {row.split!r}; a plan must stay whole")


def _raw_rows(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        if file.suffix.lower() == ".csv":
            yield from enumerate(csv.DictReader(stream), 2)
            return
        for number, line in enumerate(stream, 1):
            if line.strip():
                try:
                    raw = json.loads(line)
                except ValueError as error:
                    raise BadData(f"{file}, line {number}: is not JSON ({error})") from error
                if not isinstance(raw, dict):
                    raise BadData(f"{file}, line {number}: is not a JSON object")
                yield number, raw


def _row(raw: dict[str, Any], where: str) -> Row:
    text = str(raw.get("text") or "").strip()
    if not text:
        raise BadData(f"{where}: has no text")
    labels = {}
    for axis, names in AXES.items():
        label = raw.get(axis) or None
        if label is None and axis != "kind" and raw["kind"] == NOT_JUDGED:
            continue
        if label not in names:
            raise BadData(f"{where}: {axis} is {label!r}, not one of {', '.join(names)}")
        if axis == "kind" or raw["kind"] != NOT_JUDGED:
            labels[axis] = str(label)
    plan = str(raw.get("plan") or "")
    if not plan:
        raise BadData(f"{where}: has no plan, and statements of one plan must not be split")
    group = str(raw.get("writer") or plan)
    split = raw.get("split") or _split_of(group)
    if split not in SPLITS:
        raise BadData(f"{where}: split is {split!r}, not one of {', '.join(SPLITS)}")
    return Row(
        text,
        labels,
        group,
        split,
        str(raw.get("context") or ""),
        str(raw.get("id") or ""),
        str(raw.get("plan_kind") or ""),
        bool(raw.get("contrast_of")),
    )


def _split_of(group: str) -> str:
    """A split that depends on the group's name alone, so that it never changes as data grows."""
    share = int(hashlib.sha256(group.encode("utf-8")).hexdigest()[:8], 16) / 0xFFFFFFFF
    return "train" if share < 0.70 else "dev" if share < 0.85 else "test"
