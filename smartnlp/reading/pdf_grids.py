"""From the ruling lines of a PDF page to the cells of its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from smartnlp.reading.pdf_drawing import Rule

_SNAP = 3.0  # points: lines no further apart are one (a double border, a border drawn cell by cell)
_JOIN = 4.0  # points: a gap in a line that is none
_TOUCH = 4.0  # points by which lines may miss each other and still meet
_NARROW = 12.0  # points: a column no wider is a border dragged out of line
_FLAT = 6.0  # points: a row no higher holds no text
_COVERED = 0.6  # share of a cell's side that is drawn
_OPEN_SIDE = 12.0  # points that lines reach beyond the outermost upright of an open-sided table
_MANY = 2_000  # lines; a page with more holds a drawing


@dataclass(frozen=True, slots=True)
class Region:
    """A cell of a grid: the rows and columns it covers (from 0, ends excluded)."""

    row: int
    column: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the places of its lines, and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the whole."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def box_of(self, region: Region) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of a cell."""
        return self.xs[region.column], self.ys[region.row], self.xs[region.right], self.ys[region.bottom]


def find_grids(across: Sequence[Rule], down: Sequence[Rule]) -> list[Grid]:
    """The grids that lines make, from the top; frames of a single cell are left out."""
    if len(across) + len(down) > _MANY:
        return []
    across, down = merged(across), merged(down)
    found = []
    for rows, columns in _components(across, down):
        grid = _grid(rows, columns)
        if grid is not None:
            found += [part for part in _split(grid) if len(part.regions) > 1]
    return sorted(found, key=lambda grid: (grid.ys[0], grid.xs[0]))


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Lines drawn in pieces or twice, as one each."""
    levels: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if levels and rule.at - levels[-1][0].at <= _SNAP:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    result = []
    for level in levels:
        at = sum(rule.at for rule in level) / len(level)
        pieces: list[Rule] = []
        for rule in sorted(level, key=lambda rule: rule.start):
            if pieces and rule.start <= pieces[-1].end + _JOIN:
                pieces[-1] = replace(pieces[-1], end=max(pieces[-1].end, rule.end))
            else:
                pieces.append(Rule(at, rule.start, rule.end))
        result += pieces
    return result


def _components(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that hang together, by direction."""
    parent = list(range(len(across) + len(down)))
    for i, one in enumerate(across):
        for j, two in enumerate(down):
            meets = (
                one.start - _TOUCH <= two.at <= one.end + _TOUCH and two.start - _TOUCH <= one.at <= two.end + _TOUCH
            )
            if meets:
                parent[_root(parent, i)] = _root(parent, len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate([*across, *down]):
        rows, columns = groups.setdefault(_root(parent, i), ([], []))
        (rows if i < len(across) else columns).append(rule)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    ys = _places(rule.at for rule in across)
    xs = _places(rule.at for rule in down)
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    xs = [left, *xs] if left < xs[0] - _OPEN_SIDE else xs  # a table with open sides
    xs = [*xs, right] if right > xs[-1] + _OPEN_SIDE else xs
    ys = [y for i, y in enumerate(ys) if i == 0 or y - ys[i - 1] > _FLAT]
    if len(xs) < 2 or len(ys) < 2:
        return None
    walls = [[_covers(down, x, top, bottom) for x in xs] for top, bottom in pairwise(ys)]
    xs, walls = _without_narrow(xs, walls)
    floors = [[_covers(across, y, left, right) for left, right in pairwise(xs)] for y in ys]
    return Grid(tuple(xs), tuple(ys), tuple(_regions(walls, floors)))


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _SNAP:
            places.append(value)
    return places


def _covers(rules: list[Rule], at: float, start: float, end: float) -> bool:
    """Whether lines at a place cover most of a stretch."""
    drawn = sum(max(min(rule.end, end) - max(rule.start, start), 0.0) for rule in rules if abs(rule.at - at) <= _SNAP)
    return drawn >= _COVERED * (end - start)


def _without_narrow(xs: list[float], walls: list[list[bool]]) -> tuple[list[float], list[list[bool]]]:
    """Take together places a few points apart that no row has both of: one column's border, dragged out of line."""
    j = 0
    while j + 1 < len(xs):
        if xs[j + 1] - xs[j] < _NARROW and not any(row[j] and row[j + 1] for row in walls):
            walls = [[*row[:j], row[j] or row[j + 1], *row[j + 2 :]] for row in walls]
            xs = [*xs[: j + 1], *xs[j + 2 :]]
        else:
            j += 1
    return xs, walls


def _regions(walls: list[list[bool]], floors: list[list[bool]]) -> list[Region]:
    """Cells: slots with no line between them, where they make a rectangle; otherwise row by row."""
    rows, columns = len(walls), len(walls[0]) - 1
    taken = [[False] * columns for _ in range(rows)]
    found = []
    for i in range(rows):
        for j in range(columns):
            if taken[i][j]:
                continue
            right = j + 1
            while right < columns and not walls[i][right] and not taken[i][right]:
                right += 1
            bottom = i + 1
            while bottom < rows and _goes_down(walls, floors, bottom, j, right):
                bottom += 1
            for row in range(i, bottom):
                taken[row][j:right] = [True] * (right - j)
            found.append(Region(i, j, bottom, right))
    return found


def _goes_down(walls: list[list[bool]], floors: list[list[bool]], row: int, left: int, right: int) -> bool:
    """Whether the slots above ``row`` go on into it: no line between, and the same sides."""
    columns = len(walls[0]) - 1
    closed = (left == 0 or walls[row][left]) and (right == columns or walls[row][right])
    return closed and not any(floors[row][left:right]) and not any(walls[row][left + 1 : right])


def _split(grid: Grid) -> list[Grid]:
    """Tables that stand on each other with no space between: cut where the columns are others altogether."""
    rows = len(grid.ys) - 1
    inner: list[set[int]] = [set() for _ in range(rows)]
    for region in grid.regions:
        for row in range(region.row, region.bottom):
            inner[row] |= {region.column, region.right} - {0, len(grid.xs) - 1}
    cuts, held = [0], set(inner[0])
    for row in range(1, rows):
        if held and inner[row] and not held & inner[row] and _clean(grid, row):
            cuts.append(_above_heads(inner, row))
            held = set()
        held |= inner[row]
    return [_part(grid, top, bottom) for top, bottom in zip(cuts, [*cuts[1:], rows], strict=True)]


def _above_heads(inner: list[set[int]], row: int) -> int:
    """Rows of one cell right above belong to what they head."""
    while row > 1 and not inner[row - 1]:
        row -= 1
    return row


def _clean(grid: Grid, row: int) -> bool:
    return not any(region.row < row < region.bottom for region in grid.regions)


def _part(grid: Grid, top: int, bottom: int) -> Grid:
    """Some rows of a grid, with the columns that they use."""
    regions = [region for region in grid.regions if top <= region.row < bottom]
    used = sorted({region.column for region in regions} | {region.right for region in regions})
    place: Callable[[int], int] = used.index
    moved = tuple(
        Region(region.row - top, place(region.column), region.bottom - top, place(region.right)) for region in regions
    )
    return Grid(tuple(grid.xs[i] for i in used), grid.ys[top : bottom + 1], moved)
