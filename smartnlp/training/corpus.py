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
from smartnlp.training.checking import faults

SPLITS = ("train", "dev", "test")


# Other columns, spans among them, are not for training and may hold anything.
_IN_CSV = {"id", "text", "context", "plan", "writer", "plan_kind", "split", "contrast_of", "flips", *AXES}


class BadData(Exception):
    """Labelled data that cannot be used.  ``str()`` is one line: which file, which line, what is wrong."""


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled statement.  ``labels`` holds an axis only where it applies; ``group`` (the writer, or else the
    plan) must not be split.

    ``contrast`` marks the changed half of a minimal pair: learnt from as any other row, scored apart.
    """

    text: str
    labels: dict[str, str]
    group: str
    split: str
    plan: str
    context: str = ""
    id: str = ""
    plan_kind: str = ""
    contrast: bool = False


def load(path: Path) -> list[Row]:
    """Read labelled statements from a ``.jsonl`` or ``.csv`` file, or from ``statements.jsonl`` in a folder.

    A row is what ``statement.schema.json`` says: ``text``, ``kind``, ``specificity``, ``timing`` and ``plan``, and
    ``context``, ``writer``, ``split`` and ``contrast_of`` where they are.  Rows with no kind (strings that are no
    statements) are left out, and so are the other two labels of context.  Rows without ``split`` are split by
    writer, or else by plan, 70 : 15 : 15, always in the same way.

    Raises:
        BadData: nothing to read, or a row that breaks the scheme, with its line.
    """
    rows = [_row(raw, where) for where, raw in labelled_rows(path) if raw.get("kind")]
    if not rows:
        raise BadData(f"{_file(path)}: holds no labelled statement")
    return rows


def labelled_rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row of a data set as it stands, after its place; see :func:`load` for what a data set is.

    Raises:
        BadData: the file cannot be read, or a line is no JSON object.
    """
    file = _file(path)
    try:
        yield from _csv_rows(file) if file.suffix.lower() == ".csv" else json_lines(file)
    except OSError as error:
        raise BadData(f"{file}: cannot be read ({error.strerror}); name a .jsonl or .csv file of statements") from error
    except UnicodeDecodeError as error:
        raise BadData(f"{file}: is not UTF-8; save it again as UTF-8") from error


def require_sound(raw: dict[str, Any], where: str) -> None:
    """Refuse a row that breaks the schema.

    Raises:
        BadData: its first fault, after its place.
    """
    for fault in faults(raw):
        raise BadData(f"{where}: {fault}")


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


def json_lines(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each JSON object of a ``.jsonl`` file after its place ("own.jsonl, line 3"); empty lines are passed over.

    Raises:
        BadData: a line that is no JSON object.
        OSError, UnicodeDecodeError: the file cannot be read.
    """
    with file.open(encoding="utf-8-sig") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                where = f"{file}, line {number}"
                try:
                    raw = json.loads(line)
                except ValueError as error:
                    raise BadData(f"{where}: is not JSON ({error})") from error
                if not isinstance(raw, dict):
                    raise BadData(f"{where}: is not a JSON object")
                yield where, raw


def _file(path: Path) -> Path:
    return path / "statements.jsonl" if path.is_dir() else path


def _csv_rows(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        for number, record in enumerate(csv.DictReader(stream), 2):
            row = {name: value for name, value in record.items() if name in _IN_CSV and value}
            yield f"{file}, line {number}", row


def _row(raw: dict[str, Any], where: str) -> Row:
    if raw["kind"] == NOT_JUDGED:
        raw = {name: value for name, value in raw.items() if name == "kind" or name not in AXES}
    require_sound(raw, where)
    plan = str(raw["plan"])
    group = str(raw.get("writer") or plan)
    return Row(
        text=raw["text"].strip(),
        labels={axis: raw[axis] for axis in AXES if raw.get(axis)},
        group=group,
        split=raw.get("split") or _split_of(group),
        plan=plan,
        context=raw.get("context") or "",
        id=str(raw.get("id") or ""),
        plan_kind=raw.get("plan_kind") or "",
        contrast=bool(raw.get("contrast_of")),
    )


def _split_of(group: str) -> str:
    """A split that depends on the group's name alone, so that it never changes as data grows."""
    share = int(hashlib.sha256(group.encode("utf-8")).hexdigest()[:8], 16) / 0xFFFFFFFF
    return "train" if share < 0.70 else "dev" if share < 0.85 else "test"
