"""Label Studio: its JSON export, and tasks with predictions to import."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from smartnlp.classifier.scheme import Scheme
from smartnlp.private import write_private
from smartnlp.training.formats.columns import Columns
from smartnlp.training.formats.labels import put
from smartnlp.training.formats.suggestions import Suggestion
from smartnlp.training.rows import BadData, named


def is_task(raw: dict[str, Any]) -> bool:
    """Whether a JSON object is one of Label Studio's tasks."""
    return isinstance(raw.get("data"), dict)


def row(task: dict[str, Any], where: str, scheme: Scheme, columns: Columns) -> dict[str, Any] | None:
    """The row of a task by its last annotation that was not cancelled; None where nobody has labelled it.

    Raises:
        BadData: a choice that the scheme has not, two of one axis, or not what Label Studio exports.
    """
    try:
        labels = _labels(list(_choices(task)), where, scheme)
    except (AttributeError, KeyError, TypeError) as error:
        raise BadData(f"{where}: is not a task as Label Studio exports it; export it again as JSON") from error
    known = {"id": task["id"]} if isinstance(task.get("id"), int | str) else {}
    return {**known, **columns.metadata(task["data"], where), **labels} if labels else None


def write(file: Path, suggestions: Sequence[Suggestion], scheme: Scheme, model: str) -> None:
    """Tasks with predictions, and beside them the labelling interface that they need."""
    tasks = [_task(suggestion, model) for suggestion in suggestions]
    write_private(file, json.dumps(tasks, ensure_ascii=False, indent=1) + "\n")
    write_private(config_path(file), config(scheme))


def config_path(file: Path) -> Path:
    """Where the labelling interface for the tasks of ``file`` is written."""
    return file.with_name(f"{file.stem}.labeling-config.xml")


def config(scheme: Scheme) -> str:
    """The labelling interface as XML: the text below its context, and a choice for each axis that applies."""
    view = ElementTree.Element("View")
    ElementTree.SubElement(view, "Text", name="context", value="$context")
    ElementTree.SubElement(view, "Text", name="text", value="$text")
    for axis, names in scheme.axes.items():
        place, required = view, "true"
        for other, labels in scheme.applies.get(axis, {}).items():
            if "," in "".join(labels):  # which is what separates the choices of a condition
                required = "false"
                continue
            when = {"visibleWhen": "choice-selected", "whenTagName": other, "whenChoiceValue": ",".join(labels)}
            place = ElementTree.SubElement(place, "View", when)
        ElementTree.SubElement(place, "Header", value=axis)
        about = {"name": axis, "toName": "text", "choice": "single", "showInLine": "true", "required": required}
        choices = ElementTree.SubElement(place, "Choices", about)
        for name in names:
            ElementTree.SubElement(choices, "Choice", value=name)
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"


def _choices(task: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Name of the control and what was chosen."""
    kept = [one for one in task.get("annotations") or [] if not one.get("was_cancelled")]
    for result in kept[-1]["result"] if kept else []:
        if result.get("type") == "choices":
            yield result["from_name"], result["value"]["choices"]


def _labels(choices: list[tuple[str, list[str]]], where: str, scheme: Scheme) -> dict[str, str]:
    labels: dict[str, str] = {}
    for axis, names in choices:
        if axis not in scheme.axes:
            raise BadData(f"{where}: a choice of {named(axis)}, which is not one of {', '.join(scheme.axes)}")
        for name in names:
            if name not in scheme.axes[axis]:
                raise BadData(f"{where}: {axis} is {named(name)}, not one of {', '.join(scheme.axes[axis])}")
            put(labels, axis, name, where)
    return labels


def _task(suggestion: Suggestion, model: str) -> dict[str, Any]:
    result = [
        {
            "id": axis,
            "from_name": axis,
            "to_name": "text",
            "type": "choices",
            "value": {"choices": [label.label]},
            "score": label.confidence,
        }
        for axis, label in suggestion.labels.items()
    ]
    return {
        "data": {
            "text": suggestion.text,
            "context": suggestion.context,
            "plan": suggestion.plan,
            "id": suggestion.id,
            **suggestion.confidences,
        },
        "predictions": [{"model_version": model, "score": suggestion.certainty, "result": result}],
    }
