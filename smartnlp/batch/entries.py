"""A plan's results as one record: what the printers need, and what judging again needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from smartnlp.batch.layout import layout_record
from smartnlp.records import Audit, Block
from smartnlp.reporting.payload import records
from smartnlp.reporting.stored import from_json, stored, to_json

Record = dict[str, Any]


def plan_entry(audit: Audit) -> Record:
    """``plan`` and ``statements`` as published, and ``stored`` as :mod:`smartnlp.reporting.stored` has it."""
    plan, statements = records(audit)
    return {"plan": plan, "statements": statements, "stored": to_json(stored(audit))}


def layout_of(entry: Record) -> Sequence[Record]:
    """The plan as it stood, for a page that shows it again."""
    return layout_record([from_json(Block, one) for one in entry["stored"].get("blocks", ())])
