"""The statements that a sample is drawn from: those that an audit has judged, with the model's answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smartnlp.records import CRITERIA
from smartnlp.reporting.payload import is_judged

AXES = ("kind", "specificity", "timing")
DECIDED = ("specific", "measurable", "timely")  # the criteria that text can decide
_FILE = "statements.jsonl"


class BadSample(Exception):
    """An audit or a workbook that cannot be moderated.  ``str()`` is one line for the user."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A judged statement: where it stands, and the model's answer on each axis and each criterion."""

    document: str
    index: int
    answers: dict[str, str | None]

    @property
    def id(self) -> tuple[str, int]:
        """What names it, in the audit and in the workbook."""
        return self.document, self.index

    @property
    def profile(self) -> str:
        """The verdicts that text can decide, as one word."""
        return " ".join(str(self.answers[name]) for name in DECIDED)


@dataclass(frozen=True, slots=True)
class Frame:
    """All judged statements of an audit, and a mark by which the same set is known again."""

    units: tuple[Unit, ...]
    mark: str


def read_frame(out: Path) -> Frame:
    """The judged statements of the audit in ``out``.

    Raises:
        BadSample: no audit there, a damaged one, or nothing judged in it.
    """
    units: dict[tuple[str, int], Unit] = {}
    mark = hashlib.sha256()
    for record in statement_records(out):
        if not is_judged(record):
            continue
        answers = {axis: (record[axis] or {}).get("label") for axis in AXES}
        answers |= {name: record["criteria"][name]["verdict"] for name in CRITERIA}
        unit = Unit(record["document"], record["index"], answers)
        if unit.id in units:
            raise BadSample(f"{out}: two plans are called {unit.document}; audit them under names of their own")
        units[unit.id] = unit
        mark.update(json.dumps([*unit.id, record["text"]]).encode())
    if not units:
        raise BadSample(f"{out}: no statement in it was judged; there is nothing to draw from")
    return Frame(tuple(units.values()), mark.hexdigest()[:16])


def statement_records(out: Path) -> Iterator[dict[str, Any]]:
    """The records of ``statements.jsonl``, one by one.

    Raises:
        BadSample: it is not there or damaged, with its line.
    """
    file = out / _FILE
    try:
        with file.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                yield _record(line, f"{file}, line {number}")
    except OSError as error:
        raise BadSample(f"{file}: cannot be read ({error.strerror}); name the folder of an audit") from error
    except UnicodeDecodeError as error:
        raise BadSample(f"{file}: is not UTF-8; audit the plans again") from error


def _record(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise BadSample(f"{where}: is not JSON; audit the plans again") from error
    if not isinstance(record, dict) or not {"document", "index", "text", "criteria", *AXES} <= record.keys():
        raise BadSample(f"{where}: is no statement of an audit; audit the plans again")
    return record
