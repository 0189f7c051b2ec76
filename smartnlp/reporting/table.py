"""CSV of statements, safe to open in a spreadsheet: no cell can start a formula."""

from __future__ import annotations

import csv
from typing import Any, TextIO

from smartnlp.records import CRITERIA

COLUMNS = (
    "document", "plan_date", "index", "block", "row", "column", "item", "page", "text",
    "kind", "kind_confidence", "specificity", "specificity_confidence", "timing", "timing_confidence", "in_scope",
    "owners", "times", "targets", *CRITERIA, "findings", "questions",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class CsvWriter:
    """Writes statement records as rows; the header goes out at once."""

    def __init__(self, stream: TextIO) -> None:
        self._writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        self._writer.writeheader()

    def write(self, record: dict[str, Any]) -> None:
        """Write one statement."""
        self._writer.writerow({name: _safe(value) for name, value in _row(record).items()})


def _row(record: dict[str, Any]) -> dict[str, Any]:
    row = {name: record[name] for name in ("document", "plan_date", "index", "text")}
    row |= record["location"]
    for axis in ("kind", "specificity", "timing"):
        label = record[axis] or {}
        row[axis], row[f"{axis}_confidence"] = label.get("label"), label.get("confidence")
    row["in_scope"] = record["in_scope"]
    for name in ("owners", "times", "targets"):
        row[name] = "; ".join(span["text"] for span in record[name])
    findings = [finding for criterion in record["criteria"].values() for finding in criterion["findings"]]
    row |= {name: criterion["verdict"] for name, criterion in record["criteria"].items()}
    row["findings"] = "; ".join(finding["rule"] for finding in findings)
    row["questions"] = " ".join(finding["question"] for finding in findings if not finding["rule"].startswith("judge-"))
    return row


def _safe(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
