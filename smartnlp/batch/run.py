"""An audit of some files in this process: each is read and judged in its own step, so that none can spoil another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from smartnlp.auditing import Policy
from smartnlp.extraction.calendar import NONE, Calendar
from smartnlp.pipeline import Classify, analyse
from smartnlp.reading import TOO_LARGE, SheetColumns, read_plans
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
        for plan in _plans(path, document, columns, warn):
            if isinstance(plan, Plan):
                yield plan
            else:
                problems.append(plan.record())
                warn(str(plan))


def audits(
    path: Path, document: str, classify: Classify, options: Options, note: Warn, begun: Callable[[Plan], Plan]
) -> Iterator[Audit | UnreadablePlan]:
    """The audits of a file's plans, and what could not be read or audited of it.

    Args:
        path, document: the file, and the name to report it by.
        classify: the classifier.
        options: policy, dates, columns.
        note: called with what reading has to say, a line for the user.
        begun: called with each plan before it is audited, and gives the plan that is.
    """
    for plan in _plans(path, document, options.columns, note):
        if isinstance(plan, UnreadablePlan):
            yield plan
            continue
        try:
            audit = analyse(
                begun(plan),
                classify,
                options.policy,
                plan_date=options.plan_date,
                as_of=options.as_of,
                calendar=options.calendar,
            )
        except MemoryError:
            yield UnreadablePlan(plan.document, *TOO_LARGE)
        except Exception as error:  # one plan must not cost the others theirs
            advice = "please report it with the smartnlp version; the other files are not affected"
            yield UnreadablePlan(plan.document, f"could not be audited ({type(error).__name__})", advice)
        else:
            yield audit


def _plans(path: Path, document: str, columns: SheetColumns, note: Warn) -> Iterator[Plan | UnreadablePlan]:
    """The plans of a file, and what is wrong with it."""
    try:
        for plan in read_plans(path, document, columns):
            for line in plan.notes:
                note(f"{plan.document}: {line}.")
            yield plan
    except UnreadablePlan as problem:
        yield problem
