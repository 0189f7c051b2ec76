"""Charts as SVG text: for reading by eye; each stands beside a table with the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

_WIDTH = 320  # units; about the width of a phone, so that words stay readable there
_ROW = 40
_AXIS = 18
_TRACK = Markup('<rect class="c-track" x="0" y="{y}" width="320" height="10" rx="2"/>')
_PLOT = (42, 14, 308, 170)  # left, top, right and bottom of the trend's field
_MARKS = ("circle", "square", "triangle", "diamond")
_TICK_ROOM = 70  # units from one month's name to the next


class Bar(NamedTuple):
    """A bar: its label, its length as a share (0 to 1), what is said of it, and the class of its colour."""

    label: str
    share: float
    said: str
    tone: str = "accent"


class Whisker(NamedTuple):
    """A share with its interval, all 0 to 1, and what is said of it."""

    label: str
    share: float
    low: float
    high: float
    said: str


def bars(name: str, title: str, rows: Sequence[Bar]) -> Markup:
    """Horizontal bars, each under its label."""
    parts = []
    for number, row in enumerate(rows):
        top = number * _ROW
        parts += [_label(row.label, row.said, top), _TRACK.format(y=top + 20)]
        parts.append(
            Markup('<rect class="c-{}" x="0" y="{}" width="{:.1f}" height="10" rx="2"/>').format(
                row.tone, top + 20, _WIDTH * row.share
            )
        )
    return _svg(name, title, len(rows) * _ROW, parts)


def whiskers(name: str, title: str, rows: Sequence[Whisker]) -> Markup:
    """Shares as dots, each on the line of its interval, over an axis from 0 to 100 %."""
    bottom = len(rows) * _ROW
    parts = []
    for number, row in enumerate(rows):
        top = number * _ROW
        parts += [_label(row.label, row.said, top), _TRACK.format(y=top + 20)]
        parts.append(
            Markup('<rect class="c-range" x="{:.1f}" y="{}" width="{:.1f}" height="10" rx="2"/>').format(
                _WIDTH * row.low, top + 20, max(_WIDTH * (row.high - row.low), 1)
            )
        )
        parts.append(Markup('<circle class="c-dot" cx="{:.1f}" cy="{}" r="6"/>').format(_WIDTH * row.share, top + 25))
    for share, anchor in ((0, "start"), (0.5, "middle"), (1, "end")):
        parts.append(
            Markup('<text class="c-soft" x="{:.0f}" y="{}" text-anchor="{}">{:.0%}</text>').format(
                _WIDTH * share, bottom + 10, anchor, share
            )
        )
    return _svg(name, title, bottom + _AXIS, parts)


def stacked(counts: Sequence[tuple[float, str]]) -> Markup:
    """A thin bar of parts, for a table's cell; its figures stand in the cells beside it."""
    total = sum(count for count, _ in counts)
    if not total:
        return Markup("")
    parts, at = [], 0.0
    for count, tone in counts:
        width = 100 * count / total
        parts.append(Markup('<rect class="c-{}" x="{:.2f}" y="0" width="{:.2f}" height="8"/>').format(tone, at, width))
        at += width
    return Markup(
        '<svg class="stack" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
    ).format(Markup("").join(parts))


def trend(name: str, title: str, months: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]]) -> Markup:
    """Lines over months ("2026-05"), shares from 0 to 1; told apart by marks and dashes as well as by colour.

    Months without plans keep their place on the axis; a share of None has no mark.
    """
    left, top, right, bottom = _PLOT
    at = [_month_number(month) for month in months]
    span = max(at[-1] - at[0], 1)
    xs = [left + (right - left) * (one - at[0]) / span for one in at]
    parts = [*_field()]
    for number, (_, values) in enumerate(series):
        points = [(x, bottom - (bottom - top) * y) for x, y in zip(xs, values, strict=True) if y is not None]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(Markup('<polyline class="c-line l{}" points="{}"/>').format(number, path))
        parts += [_mark(number, x, y) for x, y in points]
    for index in _ticks(xs):
        anchor = "start" if index == 0 else "end" if index == len(xs) - 1 else "middle"
        parts.append(
            Markup('<text class="c-soft" x="{:.1f}" y="{}" text-anchor="{}">{}</text>').format(
                xs[index], bottom + 18, anchor, months[index]
            )
        )
    for number, (label, _) in enumerate(series):
        x, y = 8 + 130 * (number % 2), bottom + 40 + 20 * (number // 2)
        sample = Markup('<line class="c-line l{}" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(
            number, x - 4, y, x + 24, y
        )
        parts += [
            sample,
            _mark(number, x + 10, y),
            Markup('<text x="{}" y="{}">{}</text>').format(x + 32, y + 4, label),
        ]
    return _svg(name, title, bottom + 52 + 20 * ((len(series) - 1) // 2), parts)


def _ticks(xs: Sequence[float]) -> list[int]:
    """Which months are named: the first, the last, and those between for which there is room."""
    kept = [0]
    for index in range(1, len(xs) - 1):
        if xs[index] - xs[kept[-1]] >= _TICK_ROOM and xs[-1] - xs[index] >= _TICK_ROOM:
            kept.append(index)
    return [*kept, len(xs) - 1]


def _field() -> list[Markup]:
    left, top, right, bottom = _PLOT
    parts = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        y = bottom - (bottom - top) * share
        parts.append(Markup('<line class="c-grid" x1="{}" y1="{:.1f}" x2="{}" y2="{:.1f}"/>').format(left, y, right, y))
        if share in (0, 0.5, 1):
            parts.append(
                Markup('<text class="c-soft" x="{}" y="{:.1f}" text-anchor="end">{:.0%}</text>').format(
                    left - 6, y + 4, share
                )
            )
    return parts


def _mark(number: int, x: float, y: float) -> Markup:
    tone = f"c-mark l{number}"
    match _MARKS[number % len(_MARKS)]:
        case "circle":
            return Markup('<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="4.5"/>').format(tone, x, y)
        case "square":
            return Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="8" height="8"/>').format(tone, x - 4, y - 4)
        case "triangle":
            points = f"{x:.1f},{y - 5:.1f} {x + 5:.1f},{y + 4:.1f} {x - 5:.1f},{y + 4:.1f}"
        case _:
            points = f"{x:.1f},{y - 6:.1f} {x + 6:.1f},{y:.1f} {x:.1f},{y + 6:.1f} {x - 6:.1f},{y:.1f}"
    return Markup('<polygon class="{}" points="{}"/>').format(tone, points)


def _label(label: str, said: str, top: int) -> Markup:
    room = 40 - len(said)  # characters that fit on the line
    short = label if len(label) <= room else label[: room - 1] + "…"
    return Markup('<text x="0" y="{y}">{label}</text><text x="{end}" y="{y}" text-anchor="end">{said}</text>').format(
        y=top + 14, label=short, end=_WIDTH, said=said
    )


def _svg(name: str, title: str, height: int, parts: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg class="chart" role="img" aria-labelledby="{name}" viewBox="0 0 {width} {height}">'
        '<title id="{name}">{title}</title>{parts}</svg>'
    ).format(name=name, width=_WIDTH, height=height, title=escape(title), parts=Markup("").join(parts))


def _month_number(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number)
