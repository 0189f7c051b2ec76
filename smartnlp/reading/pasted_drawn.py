"""Tables drawn with characters: boxes, columns of spaces, and cells parted by bars, commas or semicolons."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from smartnlp.layout.marks import is_item
from smartnlp.lazy import compiled
from smartnlp.reading.continued import knows_header

Found = tuple[list[list[str]], int]  # the rows of a table, and how many lines it takes

_SIDES = "│┃║╎╏┆┇┊┋¦"
# Every character of Unicode's block of box drawing: sides as bars, the rest as what a rule is made of.
_BOX = {code: "|" if chr(code) in _SIDES else "-" for code in [*range(0x2500, 0x2580), ord("¦")]}
_RULE = compiled(r"(?=.*[-=]{3})[-=+|: ]+")
_GAP = compiled(r"\s{2,}")
_RUN = compiled(r"\S+(?: \S+)*")
_SEPARATORS = {"|": 2, "\uff5c": 2, ";": 2, ",": 3}  # what parts cells, and the fewest cells of a row
_LONGEST_HEADER = 200  # characters
_MOST_BOXED = 1_000  # lines; a longer table goes on as another
_RULES_TOGETHER = 3  # more are an ornament
_MOST_SPACED = 300  # lines
_LONGEST_NAME = 30  # of a column
_NO_NAME = compiled(r"[:.!;\d]")


def drawn_table(lines: Sequence[str], at: int) -> Found | None:
    """The table that the line at a place opens; None if it opens none."""
    first = lines[at]
    if _is_rule(first):
        return _boxed(lines[at : at + _MOST_BOXED])
    if at + 1 == len(lines) or len(first) > _LONGEST_HEADER:
        return None
    if "\t" not in first and _GAP.search(first.strip()):
        names = [(run.start(), run[0]) for run in _RUN.finditer(first)]
        if _names_columns([name for _, name in names]) and (found := _spaced(lines[at:], names)):
            return found
    for sign, fewest in _SEPARATORS.items():
        if first.count(sign) >= fewest - 1 and any(sign in line for line in lines[at + 1 : at + 3]):
            header = _parted(first, sign)
            if _names_columns(header) and (found := _separated(lines[at:], sign, header)):
                return found
    return None


def _names_columns(cells: Sequence[str]) -> bool:
    """True for a known header whose every cell is short enough for a name: commas stand in running text too."""
    short = all(len(cell) <= _LONGEST_NAME and not _NO_NAME.search(cell) for cell in cells)
    return short and knows_header(cells)


def _is_rule(line: str) -> bool:
    text = line.strip().translate(_BOX)
    return text[:1] in ("+", "-", "|") and _RULE.fullmatch(text) is not None


def _boxed(lines: Sequence[str]) -> Found | None:
    """A table whose rows are framed by rules."""
    groups: list[list[list[str]]] = [[]]
    taken = rules = 0
    for taken, line in enumerate([*lines, ""]):
        text = line.strip().translate(_BOX)
        rules = rules + 1 if _is_rule(line) else 0
        if rules > _RULES_TOGETHER:
            return None
        if rules:
            groups += [[]] if groups[-1] else []
        elif taken and len(text) > 1 and text[0] == text[-1] == "|":
            groups[-1].append(text[1:-1].split("|"))
        else:
            break
    groups = [group for group in groups if group]
    if len(groups) < 2 or len({len(row) for group in groups for row in group}) > 1 or len(groups[0][0]) < 2:
        return None
    widths = [len(cell) - 2 for cell in groups[0][0]]
    framed = len(groups) > 2  # with a rule below each row
    rows = [row for group in groups for row in _rows(group, widths, together=framed or group is groups[0])]
    return rows, taken


def _spaced(lines: Sequence[str], header: Sequence[tuple[int, str]]) -> Found | None:
    """A table whose columns are set apart by spaces; the header's names stand where the columns begin."""
    starts = [0, *(start for start, _ in header[1:])]
    body: list[list[str]] = []
    taken = 1
    for line in lines[1:]:
        parted = all(len(line) <= start or line[start - 1] == " " for start in starts[1:])
        cells = [line[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)]
        if not parted or (sum(map(bool, cells)) > 1 and not _GAP.search(line.strip())):
            break
        body += [] if _RULE.fullmatch(line.strip()) else [cells]
        taken += 1
    if not any(sum(map(bool, cells)) > 1 for cells in body):
        return None
    widths = [max(map(len, column)) for column in zip(*body, strict=True)]
    return [[name for _, name in header], *_rows(body, widths)], taken


def spaced_rows(lines: Sequence[str], at: int) -> tuple[list[str], int] | None:
    """The lines of a table of spaced columns with blank lines between its rows, without these; None for any other.

    Only as long as each line after a blank one fills two columns or more, and no longer than ``_MOST_SPACED`` lines:
    a text in which every line may be a header must not be read once for each.
    """
    header = lines[at]
    if "\t" in header or len(header) > _LONGEST_HEADER or not _GAP.search(header.strip()):
        return None
    names = [(run.start(), run[0]) for run in _RUN.finditer(header)]
    if not _names_columns([name for _, name in names]):
        return None
    starts = [start for start, _ in names[1:]]
    kept, end, blank = [header], at + 1, False
    for number, line in enumerate(lines[at + 1 : at + _MOST_SPACED], at + 2):
        if not line.strip():
            if blank:
                break  # two blank lines end it
            blank = True
            continue
        in_columns = all(len(line) <= start or line[start - 1] == " " for start in starts)
        if not in_columns or (blank and not _GAP.search(line.strip())):
            break
        kept.append(line)
        end, blank = number, False
    return ([*kept, ""], end - at) if 1 < len(kept) < end - at else None


def _separated(lines: Sequence[str], sign: str, header: list[str]) -> Found | None:
    """Lines of cells parted by a sign."""
    rows, taken = [header], 1
    for line in lines[1:]:
        if not _RULE.fullmatch(line.strip()):
            cells = _parted(line, sign)
            if len(cells) != len(header):
                break
            rows.append(cells)
        taken += 1
    return (rows, taken) if len(rows) > 1 else None


def _parted(line: str, sign: str) -> list[str]:
    if sign in "|\uff5c":
        return [cell.strip() for cell in line.strip().strip(sign).split(sign)]
    return [cell.strip() for cell in next(csv.reader([line], delimiter=sign, skipinitialspace=True), [])]


def _rows(lines: Sequence[Sequence[str]], widths: Sequence[int], *, together: bool = False) -> list[list[str]]:
    """Rows from lines of cells.

    A line goes on with the row above if all of its cells were broken off there, and the first opens nothing.

    Args:
        lines: the cells of each line.
        widths: characters that a line of each column's cells could hold.
        together: all the lines are one row.
    """
    rows: list[list[str]] = []
    ends = [""] * len(widths)  # the last line of each cell of the row
    for cells in ([cell.strip() for cell in line] for line in lines):
        broken = [_is_broken(end, cell, width) for end, cell, width in zip(ends, cells, widths, strict=True)]
        is_rest = (not cells[0] or cells[0][0].islower()) and all(broken[i] for i, cell in enumerate(cells) if cell)
        if not rows or not (together or is_rest):
            rows.append(cells)
        else:
            joints = [" " if part and not is_item(cell) else "\n" for part, cell in zip(broken, cells, strict=True)]
            parts = zip(rows[-1], joints, cells, strict=True)
            rows[-1] = [f"{text}{joint}{cell}" if text and cell else text or cell for text, joint, cell in parts]
        ends = cells
    return rows


def _is_broken(end: str, cell: str, width: int) -> bool:
    """True where a cell's line ended only because the next word did not fit."""
    return bool(end and cell) and len(end) + 1 + len(cell.split()[0]) > width
