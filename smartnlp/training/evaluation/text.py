"""The evaluation report for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from smartnlp.training.evaluation import figures

_TEXT_WIDTH = 90  # characters of a statement that are shown


def table(report: dict[str, Any]) -> str:
    """The scores: per axis, at the threshold, per class."""
    parts = [figures.axis_scores(report), figures.abstention(report)]
    parts += [figures.class_scores(axis, one) for axis, one in report.items()]
    return "\n\n".join([*map(aligned, parts), figures.INTERVALS])


def details(report: dict[str, Any]) -> str:
    """What goes wrong where: slices, confusion matrices, the worst errors."""
    parts = [rows for dimension in ("plan_kind", "length") if len(rows := figures.slices(report, dimension)) > 1]
    shown = ["Macro-F1 (statements):\n" + aligned(rows) for rows in parts]
    shown += [_confusion(axis, one["confusion"]) for axis, one in report.items()]
    shown += [_worst(axis, one["worst"]) for axis, one in report.items()]
    return "\n\n".join(shown)


def scope_text(scope: dict[str, Any]) -> str:
    """The scope report, see :func:`smartnlp.training.evaluation.scope.scope_report`."""
    return f"Scope (threshold {scope['threshold']}):\n{aligned(figures.scope_rows(scope))}"


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Lines with the cells of each column below one another, the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows
    )


def _confusion(axis: str, confusion: dict[str, Any]) -> str:
    labels = confusion["labels"]
    rows = [[name, *map(str, counts)] for name, counts in zip(labels, confusion["rows_gold"], strict=True)]
    return f"{axis}: labels (rows) and what the model said (columns)\n{aligned([['', *labels], *rows])}"


def _worst(axis: str, worst: Sequence[dict[str, Any]]) -> str:
    lines = [f"{axis}: the errors of which the model was surest" if worst else f"{axis}: no errors"]
    for one in worst:
        text = textwrap.shorten(one["text"], _TEXT_WIDTH, placeholder=" ...")
        lines.append(f"  said {one['predicted']} ({one['confidence']:.0%}), labelled {one['gold']}: {text}")
    return "\n".join(lines)
