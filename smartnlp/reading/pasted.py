"""Tables in pasted text: tabs between cells, as word processors, sheets and browsers put them on the clipboard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from smartnlp.layout import field_of
from smartnlp.layout.marks import is_item
from smartnlp.lazy import compiled
from smartnlp.reading.continued import knows_header
from smartnlp.reading.pasted_drawn import drawn_table
from smartnlp.reading.pasted_stacked import together
from smartnlp.records import Cell, Table

IN_CELL = "\v"  # a line end inside a cell
# A cell of several lines, as sheets and word processors quote it.
_QUOTED = compiled(r'(?:(?<=\t)|(?<=\n)|(?<=\A))"(?!\t|\n[^"]*\t)((?:[^"]|"")*+)"(?=\t|\n|\Z)')
_PIPES = compiled(r"\s*\|.*\|\s*")
_RULE = compiled(r"[\s|:+=-]+")
# Bullets of Word's symbol fonts, pasted as the letters that stand in their places.
_SYMBOL_BULLET = compiled(r"^([ \t]*)[§Øüvq](?:\t|[ \xa0]{2,})(?=\S)", re.M)
_MARK_BEFORE_TAB = compiled(r"(?:^|\v)[^\S\v]{0,40}\S{1,4}\t")
_MARK_ALONE = compiled(r"\s*(?:\S{1,4})\s*")
_BREAK = compiled(rf"{IN_CELL}|<br\s*/?>", re.I)
_DASH = compiled(r"(?<!\s)\s+(?=[-–—]\s+\S)")  # from the first space on: a text of spaces alone is no reason to search

Row = list[str]


def with_lines(text: str) -> str:
    """A text with the line ends and bullets that word processors write in their own way as everybody does."""
    text = _SYMBOL_BULLET.sub(r"\1• ", text)
    if IN_CELL not in text:
        return text
    return "\n".join(
        line if "\t" in _MARK_BEFORE_TAB.sub("", line) else line.replace(IN_CELL, "\n") for line in text.split("\n")
    )


def with_cells_on_one_line(text: str) -> str:
    """Quoted cells without their quotes, their line ends as :data:`IN_CELL`; rows that came apart on one line again."""

    def one_line(match: re.Match[str]) -> str:
        beside_tab = text[match.start() - 1 : match.start()] == "\t" or text[match.end() : match.end() + 1] == "\t"
        if not beside_tab:
            return match[0]
        return match[1].replace('""', '"').strip("\n").replace("\n", IN_CELL)

    return together(_QUOTED.sub(one_line, text) if '"' in text and "\t" in text else text)


def parts(lines: Sequence[str]) -> Iterator[list[str] | Table]:
    """The lines of a paragraph, and the tables among them."""
    begin = at = 0
    while at < len(lines):
        found = drawn_table(lines, at)
        if found is None:
            at += 1
            continue
        yield from _with_tabs(lines[begin:at])
        yield _made(found[0])
        begin = at = at + found[1]
    yield from _with_tabs(lines[begin:])


def _made(rows: Sequence[Row]) -> Table:
    return Table(tuple(tuple(Cell(_lines_of(text)) for text in row) for row in rows))


def _with_tabs(lines: Sequence[str]) -> Iterator[list[str] | Table]:
    """The lines, and the tables among them whose cells are parted by tabs, or framed by bars."""
    if not any("\t" in line or "|" in line for line in lines):
        yield from [list(lines)] if lines else []
        return
    lines = [_tabbed(line) for line in lines if not (_RULE.fullmatch(line) and "|" in line)]
    begin = at = 0
    while at < len(lines):
        found = _table(lines[at:]) if _opens(lines, at) else None
        if found is None:
            at += 1
            continue
        rows, taken = found
        if at > begin:
            yield list(lines[begin:at])
        yield _made(rows)
        begin = at = at + taken
    if begin < len(lines):
        yield list(lines[begin:])


def _tabbed(line: str) -> str:
    """A line of a table drawn with bars, with tabs for them; one whose only tab follows a bullet, without."""
    if _PIPES.fullmatch(line) and line.count("|") > 2:
        return re.sub(r"\s*\|\s*", "\t", line.strip().strip("|").strip())
    mark, tab, rest = line.lstrip().partition("\t")
    if tab and "\t" not in rest.strip() and (not mark or (_MARK_ALONE.fullmatch(mark) and is_item(f"{mark} x"))):
        return f"{mark} {rest.strip()}"
    return line


def _opens(lines: Sequence[str], at: int) -> bool:
    """True for a header, or a line with as many cells as the next, unless they are fields of a form side by side."""
    cells = _cells(lines[at])
    if len(cells) < 2:
        return False
    if knows_header(cells):
        return True
    if at + 1 == len(lines) or len(_cells(lines[at + 1])) != len(cells):
        return False
    return not all(field_of(cell) for cell in cells if cell.strip())


def _table(lines: Sequence[str]) -> tuple[list[Row], int] | None:
    """The rows of the table that the first line opens, and how many lines it takes."""
    width = len(_cells(lines[0]))
    if found := _stream(lines, width):
        return found
    taken = next((i for i, line in enumerate(lines) if "\t" not in line), len(lines))
    rows = [_cells(line) for line in lines[:taken]]
    widest = max(map(len, rows))
    return ([row + [""] * (widest - len(row)) for row in rows], taken) if taken > 1 else None


def _stream(lines: Sequence[str], width: int) -> tuple[list[Row], int] | None:
    """Rows whose cells may hold several lines: a row ends when it is as wide as the header.

    None where the tabs do not come out even.
    """
    rows: list[Row] = [_cells(lines[0])]
    held: list[str] = []  # lines since a full row: the rest of its last cell, or what begins the next row
    full_at = 1
    for number, line in enumerate(lines[1:], 2):
        first, *rest = line.split("\t")
        if len(rows[-1]) < width:
            rows[-1][-1] += f"\n{first}"
            rows[-1] += rest
        elif not rest:
            held.append(first)
        else:
            own = not first.strip() and rows[-1][-1].strip() != "" and held and len(rows) > 1
            if not own:
                rows[-1][-1] = "\n".join([rows[-1][-1], *held])
            rows.append(["\n".join([*held, first]) if own else first, *rest])
            held = []
        if len(rows[-1]) > width:
            return None
        if len(rows[-1]) == width and not held:
            full_at = number
    if len(rows[-1]) < width or len(rows) == 1:
        return None
    if held and not rows[-1][-1].strip():  # a list in the last cell
        rows[-1][-1] = "\n".join(held)
        full_at = len(lines)
    return rows, full_at


def _cells(line: str) -> Row:
    return line.split("\t")


def _lines_of(text: str) -> str:
    """A cell's lines; those of a list that was flattened to "- one - two" apart again."""
    lines = [line.strip() for line in _BREAK.sub("\n", text).split("\n")]
    lines = [line for line in lines if line]
    if len(lines) == 1:
        lines = apart(lines[0])
    return "\n".join(lines)


def apart(text: str) -> list[str]:
    """ "- ring school - visit" as two lines; a text that no dash opens comes back whole."""
    return _DASH.split(text) if text[:2] in ("- ", "– ", "— ") else [text]
