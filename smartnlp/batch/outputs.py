"""The files of an audit, written plan by plan; each appears under its name only when it is complete."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from smartnlp.auditing import Policy, load_policy
from smartnlp.batch.atomic import part, put, write_whole
from smartnlp.batch.entries import layout_of, plan_entry
from smartnlp.batch.scripted import FILES, Scripted
from smartnlp.batch.word import place_copy
from smartnlp.private import make_private, open_private
from smartnlp.records import Audit
from smartnlp.reporting.summary import Summary
from smartnlp.reporting.table import CsvWriter

STORED = "linked.jsonl"  # what judging again needs
COMMENTED = "word"  # the folder of the commented copies
OPTIONAL = ("statements.csv", *FILES.values())


class Outputs:
    """Open with ``with``; :meth:`add` each plan, then :meth:`finish`."""

    def __init__(
        self, folder: Path, formats: Sequence[str], about: dict[str, Any], policy: Policy | None = None,
        warn: Callable[[str], None] = lambda _: None,
    ) -> None:  # fmt: skip
        self.folder, self.formats, self.about = folder, formats, about
        self._policy, self._warn = policy, warn
        self.summary, self._uncommented = Summary(), 0
        self._streams: dict[str, TextIO] = {}

    def __enter__(self) -> Outputs:
        make_private(self.folder)
        self._sweep()
        self._open("statements.jsonl")
        self._open("plans.jsonl")
        self._open(STORED)
        if "csv" in self.formats:
            self._csv = CsvWriter(self._open("statements.csv"))
        if "html" in self.formats:
            from smartnlp.reporting.html import HtmlReport

            self._html = HtmlReport(self.folder, self.about)
        if "xlsx" in self.formats:
            from smartnlp.reporting.workbook import AuditWorkbook

            self._workbook = AuditWorkbook(self.folder, self.about)
        self._scripted = Scripted(self.folder, self.formats, self.about, self._policy or load_policy())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name, stream in self._streams.items():
            stream.close()
            if kind is not None:
                part(self.folder / name).unlink(missing_ok=True)
        if kind is not None and "xlsx" in self.formats:
            self._workbook.discard()
        if kind is not None:
            self._scripted.discard()

    def _sweep(self) -> None:
        """Remove what an earlier audit into the same folder left: it would not fit these records, or is half a file."""
        if all(path.name.startswith(".smartnlp") for path in self.folder.iterdir()):
            return
        from smartnlp.reporting import html, review, workbook

        for name in OPTIONAL:
            (self.folder / name).unlink(missing_ok=True)
            part(self.folder / name).unlink(missing_ok=True)
        html.clear(self.folder)
        review.clear(self.folder / workbook.NAME)
        for waiting in self.folder.glob(f"{workbook.WAITING}*"):
            shutil.rmtree(waiting, ignore_errors=True)
        for half in (self.folder / COMMENTED).rglob("*.part"):
            half.unlink()

    def add(self, audit: Audit) -> None:
        """Write one plan."""
        self.write(plan_entry(audit))

    def write(self, entry: dict[str, Any], source: Path | None = None, copy: bytes | None = None) -> None:
        """Write one plan's entry, and the commented copy of the Word file that it was read from, if there is one.

        Args:
            entry: as :func:`smartnlp.batch.entries.plan_entry` makes it.
            source: the file; no copy takes its place.
            copy: the bytes of the commented copy.
        """
        plan, statements = entry["plan"], entry["statements"]
        self._streams[STORED].write(_line(entry["stored"]))
        for record in statements:
            self._streams["statements.jsonl"].write(_line(record))
            if "csv" in self.formats:
                self._csv.write(record)
        self._streams["plans.jsonl"].write(_line(plan))
        self.summary.add(plan)
        self._scripted.add(plan, statements)
        if "xlsx" in self.formats:
            self._workbook.add(plan, statements)
        if "html" in self.formats:
            self._html.add(plan, statements, layout_of(entry))
        if "word" in self.formats:
            self._comment(plan["document"], source, copy)

    def finish(self, unreadable: list[dict[str, str]]) -> dict[str, Any]:
        """Write the summary and put every file under its name; returns the summary."""
        summary = self.summary.record(unreadable, self.about)
        for name, stream in self._streams.items():
            stream.close()
            put(self.folder / name)
        if "html" in self.formats:
            self._html.finish(summary)
        if "xlsx" in self.formats:
            self._workbook.finish(summary)
        self._scripted.finish(summary)
        text = json.dumps(summary, indent=1, ensure_ascii=False) + "\n"
        write_whole(self.folder / "summary.json", text.encode("utf-8", "replace"))  # last: with it the rest is complete
        if self._uncommented:
            self._warn(
                f"{self._uncommented} of {summary['plans']} plans have no copy with comments: no Word file at hand."
            )
        return summary

    def _comment(self, document: str, source: Path | None, copy: bytes | None) -> None:
        if source is None or copy is None:
            self._uncommented += 1
            return
        try:
            target = place_copy(document, source, self.folder / COMMENTED)
        except ValueError as error:
            self._warn(f"{document}: no copy with comments was made ({error}); the other results are not affected.")
            return
        make_private(target.parent)
        write_whole(target, copy)

    def _open(self, name: str) -> TextIO:
        stream = open_private(part(self.folder / name), errors="replace", newline="")
        self._streams[name] = stream
        return stream


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"
