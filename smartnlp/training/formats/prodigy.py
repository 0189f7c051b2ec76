"""Prodigy: tasks of its ``choice`` interface, with several choices allowed, and accepted ones of ``classification``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from smartnlp.classifier.scheme import Scheme
from smartnlp.training.formats.columns import Columns
from smartnlp.training.formats.jsonl import write_json_lines
from smartnlp.training.formats.labels import read_tags, tags
from smartnlp.training.formats.suggestions import Suggestion

_ANSWERS = ("accept", "reject", "ignore")


def is_task(raw: dict[str, Any], scheme: Scheme) -> bool:
    """Whether a JSON object is one of Prodigy's tasks."""
    return isinstance(raw.get("accept"), list) or ("answer" not in scheme.axes and raw.get("answer") in _ANSWERS)


def row(task: dict[str, Any], where: str, scheme: Scheme, columns: Columns) -> dict[str, Any] | None:
    """The row of a task; None where it was rejected or passed over, or nothing is chosen.

    Raises:
        BadData: a choice that the scheme has not, or two of one axis.
    """
    if task.get("answer", "accept") != "accept":
        return None
    single = [task["label"]] if isinstance(task.get("label"), str) else []
    labels = read_tags(task.get("accept") or single, where, scheme)
    meta = task.get("meta")
    known = columns.metadata(meta, where) if isinstance(meta, dict) else {}
    return {**known, **columns.metadata(task, where), **labels} if labels else None


def write(file: Path, suggestions: Sequence[Suggestion], scheme: Scheme, model: str) -> None:
    """Tasks whose suggested choices are selected already."""
    names = tags(scheme)
    options = [{"id": tag, "text": f"{axis}: {name}"} for (axis, name), tag in names.items()]
    write_json_lines(
        file,
        (
            {
                "text": suggestion.text,
                "options": options,
                "accept": [names[axis, label.label] for axis, label in suggestion.labels.items()],
                "meta": {
                    "context": suggestion.context,
                    "plan": suggestion.plan,
                    "id": suggestion.id,
                    "score": suggestion.certainty,
                    **suggestion.confidences,
                    "model": model,
                },
            }
            for suggestion in suggestions
        ),
    )
