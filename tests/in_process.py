"""An audit of some files in this process, without a guard: what the tests of reports and results begin with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from smartnlp.batch import Options, audits
from smartnlp.pipeline import Classify
from smartnlp.records import Audit

Warn = Callable[[str], None]


def audit_files(
    inputs: Sequence[tuple[Path, str]],
    classify: Classify,
    options: Options,
    take: Callable[[Audit], None],
    warn: Warn,
) -> list[dict[str, str]]:
    """Hand each plan's audit to ``take``; what could not be read is told to ``warn`` and returned."""
    problems: list[dict[str, str]] = []
    for path, document in inputs:
        for found in audits(path, document, classify, options, warn, lambda plan: plan):
            if isinstance(found, Audit):
                take(found)
            else:
                problems.append(found.record())
                warn(str(found))
    return problems
