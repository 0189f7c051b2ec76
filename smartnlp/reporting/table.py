"""CSV of statements, safe to open in a spreadsheet: no cell can start a formula."""

from __future__ import annotations

import csv
from typing import Any, TextIO

from smartnlp.records import CRITERIA
from smartnlp.reporting.formulas import escaped

COLUMNS = (
    "document", "plan_date", "index", "block", "row", "column", "item", "page", "text",
    "kind", "kind_confidence", "specificity", "specificity_confidence", "timing", "timing_confidence", "in_scope",
    "owners", "times", "targets", *CRITERIA, "findings", "questions",
)  # fmt: skip


class CsvWriter:
    """Writes statement records as rows; the header goes out at once."""

    def __init__(self, stream: TextIO) -> None:
        self._writer = csv.DictWriter(_Lines(stream), COLUMNS)
        self._writer.writeheader()

    def write(self, record: dict[str, Any]) -> None:
        """Write one statement."""
        self._writer.writerow({name: escaped(value) for name, value in _row(record).items()})


class _Lines:
    """Rows that end in a line feed.

    The csv module is told that they end in "\\r\\n", for it puts a cell in quotes only where that holds a character
    that ends a row, and in a spreadsheet a bare carriage return ends one: what follows it could be a formula.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, row: str) -> int:
        return self._stream.write(row.removesuffix("\r\n") + "\n")


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
