"""The ruling lines and shaded boxes drawn on a PDF page, and how much of it pictures cover."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

_THIN = 3.0  # points; a box no thicker is a line
_SHORT = 6.0  # a line no longer is a dash or a part of a drawing
_MANY = 20_000  # objects; what comes after them on a page is a map or a chart
_DEEP = 4  # forms within forms
_Box = tuple[float, float, float, float]
_View = Callable[[float, float, float, float], _Box]
_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: ``at`` is its height (or its distance from the left), ``start`` to ``end`` its length."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Drawing:
    """The lines of a page by direction, its shaded boxes, and the share of the page that pictures cover."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    shaded: list[_Box] = field(default_factory=list)
    pictured: float = 0.0

    def add(self, box: _Box, *, framed: bool) -> None:
        """A drawn box: a line where it is thin, else its four sides, or its shade where it has no frame."""
        left, top, right, bottom = box
        if bottom - top <= _THIN:
            if right - left > _SHORT:
                self.across.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _THIN:
            if bottom - top > _SHORT:
                self.down.append(Rule((left + right) / 2, top, bottom))
        elif framed:
            self.across += [Rule(top, left, right), Rule(bottom, left, right)]
            self.down += [Rule(left, top, bottom), Rule(right, top, bottom)]
        else:
            self.shaded.append(box)


def drawn(page: Any, view: _View, area: float) -> Drawing:
    """What is drawn on a pypdfium2 page.

    Args:
        page: the page.
        view: from left, bottom, right, top in the page's coordinates to left, top, right, bottom as seen.
        area: of the page in square points.
    """
    import pypdfium2.raw as raw

    drawing = Drawing()
    for count, (item, matrix) in enumerate(_objects(raw, page, _SAME, 0)):
        if count > _MANY:
            break
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            left, top, right, bottom = _bounds(raw, item, matrix, view)
            drawing.pictured += max(right - left, 0) * max(bottom - top, 0) / max(area, 1.0)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _add_path(raw, drawing, item, matrix, view)
    return drawing


def _objects(raw: Any, parent: Any, matrix: _Matrix, depth: int) -> Iterator[tuple[Any, _Matrix]]:
    """Page objects with the matrix of the forms around them."""
    count, get = (
        (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
        if depth
        else (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
    )
    for index in range(max(count(parent), 0)):
        item = get(parent, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_FORM:
            yield item, matrix
        elif depth < _DEEP:
            yield from _objects(raw, item, _times(_matrix(raw, item), matrix), depth + 1)


def _matrix(raw: Any, item: Any) -> _Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: _Matrix, two: _Matrix) -> _Matrix:
    (x, y), (e, f) = _point(two, one[0], one[1]), _point(two, one[4], one[5])
    u, v = _point(two, one[2], one[3])
    return x - two[4], y - two[5], u - two[4], v - two[5], e, f


def _point(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(raw: Any, item: Any, matrix: _Matrix, view: _View) -> _Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return _seen([_point(matrix, left.value, bottom.value), _point(matrix, right.value, top.value)], view)


def _seen(points: list[tuple[float, float]], view: _View) -> _Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return view(min(across), min(up), max(across), max(up))


def _add_path(raw: Any, drawing: Drawing, item: Any, matrix: _Matrix, view: _View) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return  # it only clips what is drawn inside it
    whole = _times(_matrix(raw, item), matrix)
    for points in _strokes(raw, item):
        seen = [_point(whole, x, y) for x, y in points]
        left, top, right, bottom = box = _seen(seen, view)
        if len(points) >= 4 and (_upright(seen) or min(right - left, bottom - top) <= _THIN):
            drawing.add(box, framed=bool(stroke.value))
        elif stroke.value:
            for one, two in pairwise(seen):
                if _upright([one, two]):
                    drawing.add(_seen([one, two], view), framed=True)


def _strokes(raw: Any, item: Any) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path; parts with curves are left out."""
    points: list[tuple[float, float]] = []
    curved = False
    for index in range(max(raw.FPDFPath_CountSegments(item), 0)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and len(points) > 2:
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points


def _upright(points: list[tuple[float, float]]) -> bool:
    """True for corners joined by lines that run straight across or straight down."""
    return len(points) <= 6 and all(
        abs(one[0] - two[0]) < 1 or abs(one[1] - two[1]) < 1 for one, two in pairwise(points)
    )
