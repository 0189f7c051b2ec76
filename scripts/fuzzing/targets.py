"""What is fuzzed: a function of bytes for each target, which raises nothing but a failure."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Target = Callable[[bytes], None]

READERS = {
    "docx": ".docx", "doc": ".doc", "odt": ".odt", "rtf": ".rtf", "pdf": ".pdf", "xlsx": ".xlsx", "xls": ".xls",
    "ods": ".ods", "csv": ".csv", "html": ".html", "md": ".md", "txt": ".txt", "eml": ".eml", "msg": ".msg",
    "json": ".json",
}  # fmt: skip
ZIPPED = frozenset({"docx", "odt", "xlsx", "ods"})
TARGETS = (*READERS, "segmentation", "rules")
_DATE = dt.date(2026, 5, 11)
_KINDS = (None, "outcome", "action", "context")
_ROLES = (None, "owner", "time", "owner_time")
_MARKS = {"#": "heading", "-": "item", "~": "furniture"}


def target(name: str) -> Target:
    """The function of a target; what it needs is imported now."""
    if name == "segmentation":
        return _segmented
    if name == "rules":
        return _ruled
    return _reading(READERS[name])


def _reading(suffix: str) -> Target:
    from smartnlp.reading import unguarded
    from smartnlp.records import UnreadablePlan

    folder = tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
    path = Path(folder) / f"plan{suffix}"

    def read(data: bytes) -> None:
        path.write_bytes(data)
        try:
            for plan in unguarded(path, path.name):
                _check(plan)
        except UnreadablePlan as refused:
            said = str(refused)
            assert said.startswith(path.name), said
            assert len(said.splitlines()) == 1, said

    return read


def _check(plan: Any) -> None:
    """What every plan must be: texts that any output can hold, on lines of their own, in the places they claim."""
    said = [plan.document, *plan.notes]
    assert not any("\n" in one for one in said), said
    for block in plan.blocks:
        assert isinstance(block.text, str), block
        said += [block.name, block.text]
        rows = block.table.rows if block.table is not None else ()
        said += [cell.text for row in rows for cell in row]
    for text in said:
        text.encode("utf-8")  # no half of a character
        assert not _CONTROL.intersection(text), text[:200]


_CONTROL = frozenset({*map(chr, range(32)), *map(chr, range(127, 160)), "\ufffe", "\uffff"} - {"\t", "\n"})


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\r", "\n")


def plan_of(text: str) -> Any:
    """A plan from lines: "#" heads, "-" is an item, "|" parts the cells of a table's row, "~" surrounds the text."""
    from smartnlp.records import Block, Cell, Plan, Table

    blocks: list[Any] = []
    rows: list[Any] = []
    for line in [*text.split("\n"), ""]:
        if "|" in line:
            rows.append(tuple(Cell(part.replace("\\", "\n"), merged=part == "^") for part in line.split("|")))
            continue
        if rows:
            blocks.append(Block("table", name=f"table {len(blocks)}", table=Table(tuple(rows))))
            rows = []
        if line.strip():
            kind: Any = _MARKS.get(line[0], "paragraph")
            shown = line.lstrip("#~").strip() or line
            blocks.append(Block(kind, shown.replace("\\", "\n"), f"paragraph {len(blocks)}", int(kind == "heading")))
    return Plan("plan", tuple(blocks))


def _segmented(data: bytes) -> None:
    from smartnlp.segmentation import segment, segment_lines

    text = _text(data)
    found = segment(plan_of(text))
    assert all(one.text == one.text.strip() for one in found.statements)
    assert len(segment_lines(text.split("\n"))) == text.count("\n") + 1


def _ruled(data: bytes) -> None:
    from smartnlp.extraction import calendar_from_fields, extract, extract_cell, find_plan_date
    from smartnlp.extraction.calendar import NONE

    if not data:
        return
    text = _text(data[1:])
    date = _DATE if data[0] & 1 else None
    lines = text.split("\n")
    fields = [
        (label.strip(), value.strip()) for label, colon, value in (line.partition(":") for line in lines) if colon
    ]
    found = find_plan_date(fields, lines, lines[:1])
    calendar = calendar_from_fields(fields, date or found, NONE)
    said = extract(text, date, calendar, _KINDS[data[0] >> 1 & 3])
    _in_place(text, (*said.owners, *said.times, *said.targets))
    cell = extract_cell(text, _ROLES[data[0] >> 3 & 3], date, calendar)
    _in_place(text, (*cell.owners, *cell.times))


def _in_place(text: str, spans: Iterable[Any]) -> None:
    for span in spans:
        if span.start is not None:
            assert text[span.start : span.end] == span.text, span


def quiet() -> None:
    """Send what C and Rust libraries print to nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
