"""Is a row of labelled data sound?  ``statement.schema.json`` says what a row is; faults are said in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from smartnlp.classifier.scheme import DEFAULT, Scheme
from smartnlp.training.rows import named

_SCHEMA = "statement.schema.json"
SPANS = ("owners", "times", "targets")


def faults(row: Any, scheme: Scheme = DEFAULT) -> Iterator[str]:
    """What is wrong with one row, each fault in words; nothing if it is sound.

    Args:
        row: a decoded line of ``statements.jsonl``.
        scheme: the axes and classes that it may have.
    """
    errors = list(_validator(json.dumps(scheme.record())).iter_errors(row))
    yield from dict.fromkeys(_in_words(error) for error in errors)
    if not errors:
        yield from _misplaced(row)


def schema(scheme: Scheme = DEFAULT) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a row; with another scheme, its axes take the place of ours."""
    ours: dict[str, Any] = json.loads(resources.files("smartnlp.training").joinpath(_SCHEMA).read_text("utf-8"))
    if scheme == DEFAULT:
        return ours
    axes = {axis: {"enum": [*names, None]} for axis, names in scheme.axes.items()}
    kept = {name: what for name, what in ours["properties"].items() if name not in DEFAULT.axes}
    kept["flips"] = {"enum": [*scheme.axes, None]}
    others = {name: what for name, what in ours.items() if name != "allOf"}
    return others | {"required": ["text", "plan"], "properties": kept | axes}


@cache
def _validator(scheme: str) -> Any:
    """Of the scheme whose record, as JSON, is given."""
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(schema(Scheme.from_record(json.loads(scheme))), mask="what stands there")


def _misplaced(row: dict[str, Any]) -> Iterator[str]:
    """Spans whose offsets do not hold their text."""
    for name in SPANS:
        for number, span in enumerate(row.get(name, [])):
            there = row["text"][span["start"] : span["end"]]
            if there != span["text"]:
                yield f"{name}[{number}] is not what the text has from {span['start']} to {span['end']}"


def _in_words(error: Any) -> str:
    """``kind is 'task', not one of outcome, action, context``."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.instance_path).lstrip(".")
    kind, value = error.kind.as_dict(), error.instance
    if not path:
        return f"has no {kind['property']}" if "property" in kind else error.message
    if "pattern" in kind and not str(value).strip():
        return f"has no {path}"
    if "pattern" in kind:
        return f"{path} is {named(value)}, which is not {_meaning(error.schema_path)}"
    if error.kind.name == "falseSchema":
        return f"{path} is {named(value)}, but there is none for an event or an open word"
    if "options" in kind:
        return f"{path} is {named(value)}, not one of {', '.join(map(str, filter(None, kind['options'])))}"
    if kind.get("types") == ["null"]:
        return f"{path} is {named(value)}, but only an outcome or action has one"
    return f"{path}: {error.message}"


def _meaning(path: list[str | int]) -> str:
    """What the schema says of the place whose pattern was not met."""
    place: Any = schema()
    for part in path[:-1]:
        place = place[part]
    return str(place.get("description", f"of the form {place['pattern']}"))
