"""The files of an audit, written plan by plan; each appears under its name only when it is complete."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from smartnlp.auditing import Policy, load_policy
from smartnlp.batch.layout import layout_record
from smartnlp.batch.scripted import Scripted
from smartnlp.records import Audit
from smartnlp.reporting.payload import records
from smartnlp.reporting.review import clear
from smartnlp.reporting.stored import stored, to_json
from smartnlp.reporting.summary import Summary
from smartnlp.reporting.table import CsvWriter
from smartnlp.reporting.workbook import NAME as WORKBOOK
from smartnlp.reporting.workbook import AuditWorkbook

_PART = ".part"
STORED = "linked.jsonl"  # what judging again needs
OPTIONAL = ("statements.csv", "report.html")


class Outputs:
    """Open with ``with``; :meth:`add` each plan, then :meth:`finish`."""

    def __init__(
        self, folder: Path, formats: Sequence[str], about: dict[str, Any], policy: Policy | None = None,
        warn: Callable[[str], None] = lambda _: None,
    ) -> None:  # fmt: skip
        self.folder, self.formats, self.about = folder, formats, about
        self._policy, self._warn = policy, warn
        self.summary = Summary()
        self._streams: dict[str, TextIO] = {}

    def __enter__(self) -> Outputs:
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in OPTIONAL:  # of an earlier audit into the same folder: it would not fit these records
            (self.folder / name).unlink(missing_ok=True)
        clear(self.folder / WORKBOOK)
        self._open("statements.jsonl")
        self._open("plans.jsonl")
        self._open(STORED)
        if "csv" in self.formats:
            self._csv = CsvWriter(self._open("statements.csv"))
        if "html" in self.formats:
            from smartnlp.reporting.html import HtmlReport

            self._html = HtmlReport(self.folder, self.about)
        if "xlsx" in self.formats:
            self._workbook = AuditWorkbook(self.folder, self.about)
        self._scripted = Scripted(self.folder, self.formats, self.about, self._policy or load_policy(), self._warn)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name, stream in self._streams.items():
            stream.close()
            if kind is not None:
                (self.folder / (name + _PART)).unlink(missing_ok=True)
        if kind is not None and "xlsx" in self.formats:
            self._workbook.discard()
        if kind is not None:
            self._scripted.discard()

    def add(self, audit: Audit, source: Path | None = None) -> None:
        """Write one plan; ``source`` is the file that it was read from, if that is at hand."""
        plan, statements = records(audit)
        self._streams[STORED].write(_line(to_json(stored(audit))))
        for record in statements:
            self._streams["statements.jsonl"].write(_line(record))
            if "csv" in self.formats:
                self._csv.write(record)
        self._streams["plans.jsonl"].write(_line(plan))
        self.summary.add(plan)
        self._scripted.add(audit, plan, statements, source)
        if "xlsx" in self.formats:
            self._workbook.add(plan, statements)
        if "html" in self.formats:
            self._html.add(plan, statements, layout_record(audit.blocks))

    def finish(self, unreadable: list[dict[str, str]]) -> dict[str, Any]:
        """Write the summary and put every file under its name; returns the summary."""
        summary = self.summary.record(unreadable, self.about)
        for name, stream in self._streams.items():
            stream.close()
            (self.folder / (name + _PART)).replace(self.folder / name)
        (self.folder / "summary.json").write_text(json.dumps(summary, indent=1, ensure_ascii=False) + "\n", "utf-8")
        if "html" in self.formats:
            self._html.finish(summary)
        if "xlsx" in self.formats:
            self._workbook.finish(summary)
        self._scripted.finish(summary)
        return summary

    def _open(self, name: str) -> TextIO:
        stream = (self.folder / (name + _PART)).open("w", encoding="utf-8", errors="replace", newline="")
        self._streams[name] = stream
        return stream


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"
