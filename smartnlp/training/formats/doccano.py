"""doccano: JSON Lines of a text classification project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from smartnlp.classifier.scheme import Scheme
from smartnlp.training.formats.columns import Columns
from smartnlp.training.formats.jsonl import write_json_lines
from smartnlp.training.formats.labels import read_tags, tags
from smartnlp.training.formats.suggestions import Suggestion

_KEYS = ("label", "labels")


def is_record(raw: dict[str, Any], scheme: Scheme) -> bool:
    """Whether a JSON object has a list of labels, or a single one, instead of a key for each axis."""
    if any(isinstance(raw.get(key), list) for key in _KEYS):
        return True
    return not any(axis in raw for axis in scheme.axes) and any(isinstance(raw.get(key), str) for key in _KEYS)


def row(record: dict[str, Any], where: str, scheme: Scheme, columns: Columns) -> dict[str, Any] | None:
    """The row of a record; None where it has no label.

    Raises:
        BadData: a label that the scheme has not, or two of one axis.
    """
    found = next(record[key] for key in _KEYS if isinstance(record.get(key), list | str))
    labels = read_tags(found if isinstance(found, list) else [found], where, scheme)
    meta = record.get("meta")  # where older versions put what newer ones put beside the text
    known = columns.metadata(meta, where) if isinstance(meta, dict) else {}
    return {**known, **columns.metadata(record, where), **labels} if labels else None


def write(file: Path, suggestions: Sequence[Suggestion], scheme: Scheme, model: str) -> None:
    """Records with suggested labels and all else as metadata."""
    names = tags(scheme)
    write_json_lines(
        file,
        (
            {
                "text": suggestion.text,
                "label": [names[axis, label.label] for axis, label in suggestion.labels.items()],
                "context": suggestion.context,
                "plan": suggestion.plan,
                "id": suggestion.id,
                "certainty": suggestion.certainty,
                **suggestion.confidences,
                "model": model,
            }
            for suggestion in suggestions
        ),
    )
