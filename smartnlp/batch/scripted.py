"""The files of an audit for those who go on with another tool: Parquet, SARIF, lines, and the plans with comments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TextIO

from smartnlp.auditing import Policy
from smartnlp.batch.described import effects, rule_records
from smartnlp.batch.word import write_commented
from smartnlp.records import Audit, UnreadablePlan
from smartnlp.reporting.asked import finding_lines
from smartnlp.reporting.sarif import SarifWriter

FILES = {"parquet": "statements.parquet", "sarif": "report.sarif", "lines": "findings.txt"}
COMMENTED = "word"  # the folder of the commented copies
_PART = ".part"

Record = dict[str, Any]


class Scripted:
    """Hand it each plan with :meth:`add`, then :meth:`finish`, or :meth:`discard` if the audit does not get that far.

    Args:
        folder: where the files go.
        formats: those asked for; others than "parquet", "sarif", "lines" and "word" are passed by.
        about: what ``summary.json`` says under the same name.
        policy: that the audit follows.
        warn: called with one line for the user.
    """

    def __init__(
        self, folder: Path, formats: Sequence[str], about: Record, policy: Policy, warn: Callable[[str], None]
    ) -> None:
        self._folder, self._formats, self._warn = folder, formats, warn
        self._effects = effects(policy)
        self._streams: dict[str, TextIO] = {}
        self._uncommented = 0
        for name in FILES.values():  # of an earlier audit into the same folder: it would not fit these records
            (folder / name).unlink(missing_ok=True)
        if "parquet" in formats:
            from smartnlp.reporting.parquet import ParquetFile

            self._parquet = ParquetFile(self._part("parquet"))
        if "sarif" in formats:
            self._sarif = SarifWriter(self._open("sarif"), rule_records(policy), about)
        if "lines" in formats:
            self._open("lines")

    def add(self, audit: Audit, plan: Record, statements: Sequence[Record], source: Path | None) -> None:
        """Write one plan: its audit, the records made of it, and the file that it was read from, if it is at hand."""
        if "parquet" in self._formats:
            self._parquet.add(statements)
        if "sarif" in self._formats:
            self._sarif.add(plan, statements)
        if "lines" in self._formats:
            self._streams["lines"].writelines(f"{line}\n" for line in finding_lines(plan, statements, self._effects))
        if "word" in self._formats:
            self._comment(audit, source)

    def finish(self, summary: Record) -> None:
        """Put every file under its name."""
        if "parquet" in self._formats:
            self._parquet.close()
        if "sarif" in self._formats:
            self._sarif.finish(summary)
        if self._uncommented:
            self._warn(
                f"{self._uncommented} of {summary['plans']} plans have no copy with comments: no Word file at hand."
            )
        for stream in self._streams.values():
            stream.close()
        for one in self._written():
            self._part(one).replace(self._folder / FILES[one])

    def discard(self) -> None:
        """Leave no half file behind."""
        for stream in self._streams.values():
            stream.close()
        if "parquet" in self._formats:
            self._parquet.close()
        for one in self._written():
            self._part(one).unlink(missing_ok=True)

    def _comment(self, audit: Audit, source: Path | None) -> None:
        try:
            written = source and write_commented(audit, source, self._folder / COMMENTED, self._effects)
        except UnreadablePlan as problem:
            self._warn(str(problem))
        except Exception as error:  # the copy of one plan must not cost the others theirs
            self._warn(
                f"{audit.document}: no copy with comments was made ({error}); the other results are not affected."
            )
        else:
            self._uncommented += written is None

    def _written(self) -> list[str]:
        return [one for one in FILES if one in self._formats]

    def _part(self, one: str) -> Path:
        return self._folder / (FILES[one] + _PART)

    def _open(self, one: str) -> TextIO:
        stream = self._part(one).open("w", encoding="utf-8", errors="replace", newline="\n")
        self._streams[one] = stream
        return stream
