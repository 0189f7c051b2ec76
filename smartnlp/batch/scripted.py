"""The files of an audit for those who go on with another tool: Parquet, SARIF, lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from smartnlp.auditing import Policy
from smartnlp.batch.atomic import part, put
from smartnlp.batch.described import effects, rule_records
from smartnlp.private import open_private
from smartnlp.reporting.asked import finding_lines
from smartnlp.reporting.sarif import SarifWriter

FILES = {"parquet": "statements.parquet", "sarif": "report.sarif", "lines": "findings.txt"}

Record = dict[str, Any]


class Scripted:
    """Hand it each plan with :meth:`add`, then :meth:`finish`, or :meth:`discard` if the audit does not get that far.

    Args:
        folder: where the files go.
        formats: those asked for; others than "parquet", "sarif" and "lines" are passed by.
        about: what ``summary.json`` says under the same name.
        policy: that the audit follows.
    """

    def __init__(self, folder: Path, formats: Sequence[str], about: Record, policy: Policy) -> None:
        self._folder, self._formats = folder, formats
        self._effects = effects(policy)
        self._streams: dict[str, TextIO] = {}
        if "parquet" in formats:
            from smartnlp.reporting.parquet import ParquetFile

            self._parquet = ParquetFile(self._part("parquet"))
        if "sarif" in formats:
            self._sarif = SarifWriter(self._open("sarif"), rule_records(policy), about)
        if "lines" in formats:
            self._open("lines")

    def add(self, plan: Record, statements: Sequence[Record]) -> None:
        """Write one plan's records."""
        if "parquet" in self._formats:
            self._parquet.add(statements)
        if "sarif" in self._formats:
            self._sarif.add(plan, statements)
        if "lines" in self._formats:
            self._streams["lines"].writelines(f"{line}\n" for line in finding_lines(plan, statements, self._effects))

    def finish(self, summary: Record) -> None:
        """Put every file under its name."""
        if "parquet" in self._formats:
            self._parquet.close()
        if "sarif" in self._formats:
            self._sarif.finish(summary)
        for stream in self._streams.values():
            stream.close()
        for one in self._written():
            put(self._folder / FILES[one])

    def discard(self) -> None:
        """Leave no half file behind."""
        for stream in self._streams.values():
            stream.close()
        if "parquet" in self._formats:
            self._parquet.close()
        for one in self._written():
            self._part(one).unlink(missing_ok=True)

    def _written(self) -> list[str]:
        return [one for one in FILES if one in self._formats]

    def _part(self, one: str) -> Path:
        return part(self._folder / FILES[one])

    def _open(self, one: str) -> TextIO:
        stream = open_private(self._part(one), errors="replace", newline="\n")
        self._streams[one] = stream
        return stream
