"""What an audit of a file gives, row by row: the form in which results go from one process to another and to disk."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

Kind = Literal["plan", "word", "problem", "note"]


class Row(NamedTuple):
    """One result of a file.

    ``data`` is, by kind: "plan", what :func:`smartnlp.batch.entries.plan_entry` makes of a plan, as JSON; "word", the
    commented copy of the Word file that the plan before was read from; "problem", what could not be read, as JSON
    ("document", "problem", "advice"); "note", a line for the user.
    """

    kind: Kind
    data: bytes


class Member(NamedTuple):
    """Where the rows of one file stand: bytes ``start`` to ``start + length`` of a shard."""

    shard: Path
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Input:
    """A file to audit.

    Attributes:
        number: its place among all inputs, from 0.
        path, document: the file, and the name to report it by.
        digest: SHA-256 of its content; None where it could not be read.
        key: of its rows in the store.
        size: in bytes.
        found: its rows of an earlier audit, to be judged again, or None.
    """

    number: int
    path: Path
    document: str
    digest: str | None
    key: str
    size: int = 0
    found: Member | None = None


def json_row(kind: Kind, record: Any) -> Row:
    """A row that holds a record; what no UTF-8 can say (half a surrogate pair) becomes "?"."""
    return Row(kind, json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))
