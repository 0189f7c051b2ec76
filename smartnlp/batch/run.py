"""An audit of many files: each is read and judged in its own guarded step, so that none can spoil another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from smartnlp.auditing import Policy
from smartnlp.extraction.calendar import NONE, Calendar
from smartnlp.pipeline import Classify, analyse
from smartnlp.reading import SheetColumns, read_plans
from smartnlp.records import Audit, Plan, UnreadablePlan

Warn = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may ask of an audit."""

    policy: Policy
    plan_date: dt.date | None = None
    as_of: dt.date | None = None
    columns: SheetColumns = field(default_factory=SheetColumns)
    calendar: Calendar = NONE


def open_files(
    inputs: Sequence[tuple[Path, str]], columns: SheetColumns, problems: list[dict[str, str]], warn: Warn
) -> Iterator[Plan]:
    """The plans of all files; a file that cannot be read is named in ``problems`` and to ``warn``."""
    for path, document in inputs:
        try:
            for plan in read_plans(path, document, columns):
                for note in plan.notes:
                    warn(f"{plan.document}: {note}.")
                yield plan
        except UnreadablePlan as problem:
            problems.append(problem.record())
            warn(str(problem))


def audit_files(
    inputs: Sequence[tuple[Path, str]],
    classify: Classify,
    options: Options,
    take: Callable[[Audit], None],
    warn: Warn,
) -> list[dict[str, str]]:
    """Audit every file and hand each plan's audit to ``take``.

    Args:
        inputs: files and the names to report them by.
        classify: the classifier.
        options: policy and dates.
        take: called with each audit.
        warn: called with one line for the user.

    Returns:
        What could not be read: document, problem, advice.
    """
    problems: list[dict[str, str]] = []
    for plan in open_files(inputs, options.columns, problems, warn):
        try:
            audit = analyse(
                plan,
                classify,
                options.policy,
                plan_date=options.plan_date,
                as_of=options.as_of,
                calendar=options.calendar,
            )
        except Exception as error:  # one plan must not cost the others theirs
            advice = "please report it with the smartnlp version; the other files are not affected"
            problem = UnreadablePlan(plan.document, f"could not be audited ({type(error).__name__})", advice)
            problems.append(problem.record())
            warn(str(problem))
            continue
        if not audit.statements:
            warn(f"{plan.document}: no statement was found in it; check that it is a plan.")
        take(audit)
    return problems
