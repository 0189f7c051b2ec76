"""The files of an audit, written plan by plan; each appears under its name only when it is complete."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from smartnlp.reporting.summary import Summary
from smartnlp.reporting.table import CsvWriter

_PART = ".part"
OPTIONAL = ("statements.csv", "report.html")


class Outputs:
    """Open with ``with``; :meth:`add` each plan, then :meth:`finish`."""

    def __init__(self, folder: Path, formats: Sequence[str], about: dict[str, Any]) -> None:
        self.folder, self.formats, self.about = folder, formats, about
        self.summary = Summary()
        self._pages: list[dict[str, Any]] = []
        self._streams: dict[str, TextIO] = {}

    def __enter__(self) -> Outputs:
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in OPTIONAL:  # of an earlier audit into the same folder: it would not fit these records
            (self.folder / name).unlink(missing_ok=True)
        self._open("statements.jsonl")
        self._open("plans.jsonl")
        if "csv" in self.formats:
            self._csv = CsvWriter(self._open("statements.csv"))
        if "html" in self.formats:
            from smartnlp.reporting.html import Examples

            self._examples = Examples()
            pages = self.folder / "plans"
            pages.mkdir(exist_ok=True)
            for old in pages.glob("[0-9]" * 5 + "-*.html"):  # of an earlier audit into the same folder
                old.unlink()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name, stream in self._streams.items():
            stream.close()
            if kind is not None:
                (self.folder / (name + _PART)).unlink(missing_ok=True)

    def add(self, plan: dict[str, Any], statements: Sequence[dict[str, Any]]) -> None:
        """Write one plan."""
        for record in statements:
            self._streams["statements.jsonl"].write(_line(record))
            if "csv" in self.formats:
                self._csv.write(record)
        self._streams["plans.jsonl"].write(_line(plan))
        self.summary.add(plan)
        if "html" in self.formats:
            from smartnlp.reporting.html import plan_page, plan_page_name, write_page

            for record in statements:
                self._examples.add(record)
            name = plan_page_name(len(self._pages) + 1, plan["document"])
            write_page(self.folder / "plans" / name, plan_page(plan, statements, self.about))
            self._pages.append({**plan, "href": f"plans/{name}"})

    def finish(self, unreadable: list[dict[str, str]]) -> dict[str, Any]:
        """Write the summary and put every file under its name; returns the summary."""
        summary = self.summary.record(unreadable, self.about)
        for name, stream in self._streams.items():
            stream.close()
            (self.folder / (name + _PART)).replace(self.folder / name)
        (self.folder / "summary.json").write_text(json.dumps(summary, indent=1, ensure_ascii=False) + "\n", "utf-8")
        if "html" in self.formats:
            from smartnlp.reporting.html import batch_page, write_page

            write_page(self.folder / "report.html", batch_page(summary, self._pages, self._examples, self.about))
        return summary

    def _open(self, name: str) -> TextIO:
        stream = (self.folder / (name + _PART)).open("w", encoding="utf-8", errors="replace", newline="")
        self._streams[name] = stream
        return stream


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"
