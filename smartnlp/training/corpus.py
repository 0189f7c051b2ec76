"""Labelled statements as training takes them: read from any format, checked row by row, split by plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from smartnlp.classifier.scheme import DEFAULT, Scheme
from smartnlp.training.checking import faults
from smartnlp.training.formats import data_file, json_lines, read_rows
from smartnlp.training.rows import SPLITS, BadData, Row
from smartnlp.training.splitting import check_split, of_split, with_splits, with_whole_groups

__all__ = [
    "SPLITS", "BadData", "Row", "check_split", "json_lines", "labelled_rows", "load", "of_split", "require_sound",
]  # fmt: skip

labelled_rows = read_rows


def load(
    path: Path, scheme: Scheme = DEFAULT, *, text_column: str | None = None, group_column: str | None = None
) -> list[Row]:
    """Read labelled statements in any format of :mod:`smartnlp.training.formats`.

    A row is what ``statement.schema.json`` says: ``text``, a label per axis and ``plan`` or ``writer``, and
    ``context``, ``split`` and ``contrast_of`` where they are.  Rows with no label on the axes that always apply
    (for our scheme, no kind: strings that are no statements) are left out, and so are labels on an axis that does not
    apply.  Rows without ``split`` are split by writer, or else by plan, 70 : 15 : 15, always in the same way.

    Args:
        path: the data set; a folder means its ``statements.jsonl``.
        scheme: which axes there are.
        text_column: what the data calls the text, if not that.
        group_column: the column whose values must not be split between training and test, in place of plan and writer.

    Raises:
        BadData: nothing to read, or a row that breaks the scheme or belongs to no plan, with its line.
    """
    found = read_rows(path, scheme, text_column=text_column, group_column=group_column)
    rows = [_row(raw, where, scheme, group_column) for where, raw in found if _is_labelled(raw, scheme)]
    if not rows:
        axes = ", ".join(axis for axis in scheme.axes if axis not in scheme.applies)
        raise BadData(f"{data_file(path)}: holds no labelled statement; the labels are looked for under {axes}")
    return with_splits(with_whole_groups(rows))


def require_sound(raw: dict[str, Any], where: str, scheme: Scheme = DEFAULT) -> None:
    """Refuse a row that breaks the schema.

    Raises:
        BadData: its first fault, after its place.
    """
    for fault in faults(raw, scheme):
        raise BadData(f"{where}: {fault}")


def _is_labelled(raw: dict[str, Any], scheme: Scheme) -> bool:
    """Whether an axis that always applies has a label; for our scheme, whether there is a kind."""
    return any(raw.get(axis) for axis in scheme.axes if axis not in scheme.applies)


def _row(raw: dict[str, Any], where: str, scheme: Scheme, group_column: str | None) -> Row:
    """One row, its split empty where the data names none."""
    raw = dict(raw)
    for axis in scheme.axes:  # in order: an axis may hang on one that does not apply itself
        if not scheme.applicable(axis, raw):
            raw.pop(axis, None)
    if "text" not in raw:
        raise BadData(f"{where}: has no text; --text COLUMN names what holds it")
    group = next((raw[name] for name in ("writer", "plan") if not _is_blank(raw.get(name))), None)
    if group is None:
        raise BadData(
            f"{where}: has no {group_column or 'plan'}; statements of one plan must not stand in training and in test, "
            "so --group COLUMN must name what says which belong together"
        )
    if _is_blank(raw.get("plan")):
        raw["plan"] = group
    require_sound(raw, where, scheme)
    return Row(
        text=raw["text"].strip(),
        labels={axis: raw[axis] for axis in scheme.axes if raw.get(axis)},
        group=str(group),
        split=raw.get("split") or "",
        plan=str(raw["plan"]),
        context=raw.get("context") or "",
        id=str(raw.get("id") or ""),
        plan_kind=raw.get("plan_kind") or "",
        contrast=bool(raw.get("contrast_of")),
    )


def _is_blank(value: Any) -> bool:
    return value is None or not str(value).strip()
