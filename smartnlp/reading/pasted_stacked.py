"""Tables that came apart on the clipboard: every cell on a line of its own, or blank lines between spaced rows."""

from __future__ import annotations

from collections.abc import Sequence

from smartnlp.layout import column_role, is_status
from smartnlp.layout.evidence import is_bare_time
from smartnlp.layout.guessing import could_be_person, is_date
from smartnlp.layout.marks import is_item
from smartnlp.reading.continued import knows_header
from smartnlp.reading.pasted_drawn import spaced_rows
from smartnlp.records import Role

_FEWEST_COLUMNS = 3
_MOST_COLUMNS = 12
_FEWEST_ROWS = 2
_LONGEST_NAME = _LONGEST_PERSON = 40  # characters


def together(text: str) -> str:
    """A text whose tables that came apart stand together again, a row on each line; any other text as it is."""
    lines = text.split("\n")
    kept: list[str] = []
    at = 0
    while at < len(lines):
        rows, taken = _stacked(lines, at) or spaced_rows(lines, at) or ([lines[at]], 1)
        kept += rows
        at += taken
    return "\n".join(kept)


def _stacked(lines: Sequence[str], at: int) -> tuple[list[str], int] | None:
    """Rows for a table whose cells stand on lines of their own, and how many lines that takes.

    None unless each row has people in the column for them, dates in theirs, and neither in the others.
    """
    if not _is_name(lines[at]) or "\t" in lines[at]:
        return None
    names, begin = _cells(lines, at, _MOST_COLUMNS, only_names=True)
    roles = [column_role(name) for name in names]
    if len(names) < _FEWEST_COLUMNS or not knows_header(names) or not {"owner", "time"} <= set(roles):
        return None
    rows = [names]
    while True:
        row, end = _cells(lines, begin, len(names), only_names=False)
        if len(row) < len(names) or not all(map(_fits, roles, row)):
            break
        rows.append(row)
        begin = end
    return (["\t".join(row) for row in rows] + [""], begin - at) if len(rows) > _FEWEST_ROWS else None


def _cells(lines: Sequence[str], at: int, most: int, *, only_names: bool) -> tuple[list[str], int]:
    """The next lines that are not blank, and where they end."""
    found: list[str] = []
    end = at
    while at < len(lines) and len(found) < most:
        line = lines[at].strip()
        if line and only_names and not _is_name(line):
            break
        at += 1
        if line:
            found.append(line)
            end = at
    return found, end


def _is_name(line: str) -> bool:
    text = line.strip()
    if not 0 < len(text) <= _LONGEST_NAME or text[-1] in ".;,":
        return False
    return not is_item(text) and column_role(text) is not None


def _fits(role: Role | None, cell: str) -> bool:
    is_when = is_bare_time(cell) or is_date(cell)
    is_who = len(cell) <= _LONGEST_PERSON and could_be_person(cell)
    if role == "time":
        return is_when or is_status(cell)
    if role == "owner":
        return is_who and not is_when
    if role == "status":
        return is_status(cell)
    return "\t" not in cell and not is_bare_time(cell) and not is_status(cell)
