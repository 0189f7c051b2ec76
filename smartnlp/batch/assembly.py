"""From the store to the outputs: every input's rows in the inputs' order, whatever order they were done in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from smartnlp.batch.rows import Input, Member, Row
from smartnlp.batch.shards import read_member

Record = dict[str, Any]


@dataclass
class Assembly:
    """Takes inputs in their order and hands on what was found.

    Attributes:
        write: called with each plan's entry, its file and the commented copy of it, if there is one.
        warn: called with each line for the user.
        unread: the problems so far, as records.
    """

    write: Callable[[Record, Path, bytes | None], None]
    warn: Callable[[str], None]
    unread: list[dict[str, str]] = field(default_factory=list)

    def take(self, one: Input, member: Member) -> None:
        """Hand on the rows of an input.

        Raises:
            DamagedShard: they cannot be read back.
        """
        self.take_rows(one, read_member(member))

    def take_rows(self, one: Input, rows: Iterator[Row]) -> None:
        """Hand on rows as they come; a plan waits for the row after it, which may be its commented copy."""
        entry: Record | None = None
        found = told = False
        for row in rows:
            if entry is not None:
                self.write(entry, one.path, row.data if row.kind == "word" else None)
                entry = None
            if row.kind == "plan":
                entry, found = json.loads(row.data), True
                self._tell(entry)
            elif row.kind == "note":
                self.warn(row.data.decode("utf-8", "replace"))
            elif row.kind == "problem":
                told = True
                self._problem(json.loads(row.data))
        if entry is not None:
            self.write(entry, one.path, None)
        if not (found or told):
            self._problem({"document": one.document, "problem": "gave no result", "advice": "audit it again"})

    def _tell(self, entry: Record) -> None:
        if not entry["statements"]:
            self.warn(f"{entry['plan']['document']}: no statement was found in it; check that it is a plan.")

    def _problem(self, record: dict[str, str]) -> None:
        from smartnlp.records import UnreadablePlan

        self.unread.append(record)
        self.warn(str(UnreadablePlan(**record)))
