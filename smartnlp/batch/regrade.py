"""What an audit wrote, judged again by another policy; no model runs, and the plans are not read again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from smartnlp.auditing import Policy, audit_plan
from smartnlp.batch.outputs import STORED
from smartnlp.records import Audit
from smartnlp.reporting.stored import Stored, from_json

SUMMARY = "summary.json"


class BadResults(Exception):
    """A folder that no audit wrote, or not all of it.  ``str()`` is one line for the user."""


def read_summary(folder: Path) -> dict[str, Any]:
    """What ``summary.json`` says: which files could not be read, what made the audit.

    Raises:
        BadResults: it is missing or is not one.
    """
    try:
        summary = json.loads((folder / SUMMARY).read_text("utf-8"))
        return {name: summary[name] for name in ("plans", "unreadable", "about")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadResults(f"{folder / SUMMARY}: cannot be read; name a folder that `smartnlp audit -o` wrote") from error


def regrade(folder: Path, policy: Policy, as_of: dt.date | None, take: Callable[[Audit], None]) -> None:
    """Judge every plan of an audit again and hand each to ``take``.

    Args:
        folder: where ``smartnlp audit -o`` wrote.
        policy: the policy to judge by.
        as_of: the day to look from; None for that of the audit.
        take: called with each audit.

    Raises:
        BadResults: what judging needs is not there.
    """
    for one in _plans(folder / STORED):
        take(
            audit_plan(
                one.document,
                one.linked,
                policy,
                plan_date=one.plan_date,
                review_date=one.review_date,
                as_of=as_of or one.as_of,
                fields=one.fields,
                blocks=one.blocks,
                notes=one.notes,
                nation=one.nation,
            )
        )


def _plans(path: Path) -> Iterator[Stored]:
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    yield from_json(Stored, json.loads(line))
                except ValueError as error:
                    raise BadResults(f"{path}, line {number}: is damaged; audit the plans again") from error
    except OSError as error:
        raise BadResults(f"{path}: cannot be read ({error.strerror}); audit the plans again with -o") from error
