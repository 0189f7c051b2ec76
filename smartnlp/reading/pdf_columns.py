"""Columns that only white space shows: tables with no upright lines, and text set in two columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from smartnlp.layout import column_role
from smartnlp.reading.pdf_drawing import Rule
from smartnlp.reading.pdf_lines import Line, lines_of
from smartnlp.reading.pdf_page import Word
from smartnlp.reading.pdf_tables import PageTable, Slot

_GUTTER = 5.0  # points of white between two columns, at least
_HEADER_LINES = 3
_MAX_NAME = 60  # characters of a column's name
_CLOSE = 1.7  # type sizes between the lines of a header
_FAR = 3.5  # type sizes of white after which a table has ended
_ROW_GAP = 1.25  # of the closest distance of lines: a larger one may part rows
_LARGE = 1.12  # of the usual type size
_VALUE = re.compile(r":\s*\S|\d{3}|\.$")
_NUMBER = re.compile(r"\W*(?:\d{1,2}|[a-z])\W*", re.I)
# Text in two columns
_MIDDLE = (0.3, 0.7)  # share of the text's width in which the white between two columns lies
_BOTH = 5  # lines, at least, with text on both sides
_RUNNING = 0.6  # share of a column's width that its lines fill, for it to be running text
_STEP = 2.0  # points

Span = tuple[float, float]


@dataclass(slots=True)
class _Band:
    """A table growing downwards: the white between its columns, its header's and its body's lines."""

    gutters: list[Span]
    header: list[Line]
    body: list[Line]


def open_tables(lines: Sequence[Line], across: Sequence[Rule], page: int) -> tuple[list[PageTable], list[Line]]:
    """Tables among lines of a page, and the lines that are in none.

    A table is taken for one only where its header names at least two columns by their roles and white space runs
    down between its columns, or where lines of one length part its rows.
    """
    tables: list[PageTable] = []
    rest: list[Line] = []
    usual = median(line.height for line in lines) if lines else 0.0
    at = 0
    while at < len(lines):
        band = _band(lines, at, usual, across)
        if band is None:
            rest.append(lines[at])
            at += 1
            continue
        tables.append(_table(band, across, page))
        at += len(band.header) + len(band.body)
    return tables, rest


def _band(lines: Sequence[Line], at: int, usual: float, across: Sequence[Rule]) -> _Band | None:
    """The table whose header begins with a line, if one does."""
    best: _Band | None = None
    roles = 0
    for count in range(1, _HEADER_LINES + 1):
        header = list(lines[at : at + count])
        if len(header) < count or any(two.top - one.top > _CLOSE * one.height for one, two in pairwise(header)):
            break
        if count > 1 and header[0].bold != header[-1].bold:
            break
        gutters = _gutters(header)
        named = _roles(header, gutters)
        if named > roles or (best is not None and named == roles and header[-1].bold):
            band = _grown(_Band(gutters, header, []), lines[at + count :], usual)
            if _is_strong(band, across):
                best, roles = band, named
    return best


def _gutters(lines: Sequence[Line]) -> list[Span]:
    """White that runs down through all lines, between their outermost words."""
    spans = sorted((word.left, word.right) for line in lines for word in line.words)
    gutters, edge = [], spans[0][1]
    for left, right in spans[1:]:
        if left - edge >= _GUTTER + 0.3 * (lines[0].height):
            gutters.append((edge, left))
        edge = max(edge, right)
    return gutters


def _roles(header: Sequence[Line], gutters: Sequence[Span]) -> int:
    """How many columns of a header have a role; 0 if it does not look like one."""
    texts = [" ".join(line.text for line in lines) for lines in _columns(header, gutters)]
    if len(texts) < 2 or any(len(text) > _MAX_NAME or not text or _VALUE.search(text) for text in texts):
        return 0
    roles = [column_role(text) for text in texts]
    known = [role for role in roles if role]
    return len(known) if len(known) >= 2 and len(known) * 2 >= len(texts) and len(set(known)) >= 2 else 0


def _columns(lines: Sequence[Line], gutters: Sequence[Span]) -> list[list[Line]]:
    """The lines of each column."""
    columns: list[list[Word]] = [[] for _ in range(len(gutters) + 1)]
    for line in lines:
        for word in line.words:
            middle = (word.left + word.right) / 2
            columns[sum(middle > (left + right) / 2 for left, right in gutters)].append(word)
    return [lines_of(words) for words in columns]


def _grown(band: _Band, below: Sequence[Line], usual: float) -> _Band:
    """Take lines for as long as they leave white between the columns."""
    before, widest = band.header[-1], 0.0
    for line in below:
        gap = line.top - before.bottom
        gutters = _narrowed(band.gutters, line)
        if gutters is None or gap > _FAR * line.height or _is_title(line, band, gap, widest, usual):
            break
        widest = max(widest, gap)
        band.gutters = gutters
        band.body.append(line)
        before = line
    return band


def _narrowed(gutters: Sequence[Span], line: Line) -> list[Span] | None:
    """The white that a line leaves of each gutter, or None if it fills one."""
    result = []
    for left, right in gutters:
        free = [(left, right)]
        for word in line.words:
            free = [
                part
                for span in free
                for part in ((span[0], min(span[1], word.left)), (max(span[0], word.right), span[1]))
            ]
            free = [part for part in free if part[1] - part[0] >= _GUTTER]
        if not free:
            return None
        result.append(max(free, key=lambda part: part[1] - part[0]))
    return result


def _is_title(line: Line, band: _Band, gap: float, widest: float, usual: float) -> bool:
    """A line in the first column only that heads what follows the table, or stands further off than any row."""
    if line.right > band.gutters[0][1]:
        return False
    large = line.height > _LARGE * usual
    return large or (line.bold and bool(band.body)) or (len(band.body) > 1 and gap > 1.5 * max(widest, 2.0))


def _is_strong(band: _Band, across: Sequence[Rule]) -> bool:
    """Enough below the header to be sure of the columns."""
    if not band.body:
        return False
    filled = [sum(bool(column) for column in _columns([line], band.gutters)) for line in band.body]
    starts = [count for line, count in zip(band.body, filled, strict=True) if line.left < band.gutters[0][0]]
    several = sum(count >= 2 for count in starts or filled)
    return several * 2 >= len(starts or filled) or _parting(band, across) != []


def _parting(band: _Band, across: Sequence[Rule]) -> list[float]:
    """Heights of the lines that part the rows of a table; none if they only frame it."""
    top, bottom = band.header[0].top, band.body[-1].bottom
    left, right = min(line.left for line in band.header), max(line.right for line in [*band.header, *band.body])
    found = [rule for rule in across if top < rule.at < bottom and rule.start <= left + 10 and rule.end >= right - 10]
    return [rule.at for rule in found if rule.at > band.body[0].top]


def _table(band: _Band, across: Sequence[Rule], page: int) -> PageTable:
    columns = _columns([*band.header, *band.body], band.gutters)
    rights = [max((line.right for line in column), default=0.0) for column in columns]
    rows = [band.header, *_rows(band, across)]
    slots = [
        [Slot(lines, right) for lines, right in zip(_columns(row, band.gutters), rights, strict=True)] for row in rows
    ]
    lines = [*band.header, *band.body]
    box = min(line.left for line in lines), lines[0].top, max(line.right for line in lines), lines[-1].bottom
    return PageTable([page] * len(slots), page, box, slots)


def _rows(band: _Band, across: Sequence[Rule]) -> list[list[Line]]:
    """The body's lines by row."""
    parting = _parting(band, across)
    closest = min((two.top - one.top for one, two in pairwise(band.body)), default=0.0)
    spread = any(two.top - one.top > _ROW_GAP * closest for one, two in pairwise(band.body))
    numbered = all(_NUMBER.fullmatch(line.text) for line in _columns(band.body, band.gutters)[0])
    rows = [[band.body[0]]]
    for before, line in pairwise(band.body):
        if parting:
            opens = any(before.bottom - 2 < at < line.top + 2 for at in parting)
        else:
            first = line.left < band.gutters[0][0]
            filled = sum(bool(column) for column in _columns([line], band.gutters))
            apart = line.top - before.top > _ROW_GAP * closest
            opens = first if numbered else filled >= 2 and (apart if spread else first and _starts(band, before))
        if opens:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _starts(band: _Band, before: Line) -> bool:
    """With rows set as close as lines: the first column of the line before was empty, or ended early."""
    if before.left >= band.gutters[0][0]:
        return True
    reach = max(line.right for line in _columns(band.body, band.gutters)[0])
    own = _columns([before], band.gutters)[0]
    return own[-1].right < 0.8 * reach


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that stand one under the other; ``right`` is how far they may reach if that is not the page's margin."""

    lines: list[Line]
    right: float | None = None


def runs_of(lines: Sequence[Line]) -> list[Run]:
    """Lines in reading order: those of the left column before those of the right."""
    if not lines:
        return []
    zone = _two_column_zone(lines)
    if zone is None:
        return [Run(list(lines))]
    start, end, x = zone
    words = [word for line in lines[start:end] for word in line.words]
    sides = [lines_of(w for w in words if w.right <= x), lines_of(w for w in words if w.right > x)]
    columns = [Run(side, max(line.right for line in side)) for side in sides]
    return [*runs_of(lines[:start]), *columns, *runs_of(lines[end:])]


def _two_column_zone(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """First and last line, and the middle, of the largest stretch of running text in two columns."""
    if len(lines) < _BOTH:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    best: tuple[int, int, int, float] | None = None
    x = left + _MIDDLE[0] * (right - left)
    while x < left + _MIDDLE[1] * (right - left):
        for start, end, both in _runs(lines, x):
            if both >= _BOTH and (best is None or both > best[0]) and _is_running(lines[start:end], x, left, right):
                best = both, start, end, x
        x += _STEP
    return best[1:] if best else None


def _runs(lines: Sequence[Line], x: float) -> list[tuple[int, int, int]]:
    """Stretches of lines that leave ``x`` white: start, end, and how many have text on both sides."""
    runs, start, both = [], 0, 0
    for index, line in enumerate(lines):
        if any(word.left - _GUTTER < x < word.right + _GUTTER for word in line.words):
            runs.append((start, index, both))
            start, both = index + 1, 0
        else:
            both += line.left < x < line.right
    return [*runs, (start, len(lines), both)]


def _is_running(lines: Sequence[Line], x: float, left: float, right: float) -> bool:
    """Whether both sides are filled as paragraphs fill a column: labels and their values are not."""
    for side, width in ((-1, x - left), (1, right - x)):
        pieces = lines_of(w for line in lines for w in line.words if (w.right <= x) == (side < 0))
        if not pieces or median(piece.right - piece.left for piece in pieces) < _RUNNING * (width - _GUTTER):
            return False
    return True
