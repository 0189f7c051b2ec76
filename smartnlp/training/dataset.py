"""The corpus as a ``datasets.DatasetDict``, for researchers who bring their own training code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from smartnlp.classifier.scheme import AXES
from smartnlp.training.corpus import SPLITS, BadData, labelled_rows, require_sound
from smartnlp.training.extra import require_train_extra

if TYPE_CHECKING:
    from datasets import DatasetDict, Features

Subset = Literal["natural", "contrast", "all"]

_STRINGS = ("id", "text", "context", "plan", "writer", "plan_kind", "plan_date", "contrast_of", "flips")
_SPAN = {"text": "string", "start": "int32", "end": "int32"}
_SPANS = {
    "owners": _SPAN,
    "times": _SPAN | dict.fromkeys(("type", "value", "value_max", "freq", "freq_max", "mod"), "string"),
    "targets": _SPAN
    | dict.fromkeys(("value", "value_max", "of"), "float64")
    | dict.fromkeys(("unit", "role", "direction"), "string"),
}
_IDS = ("owners_from", "times_from")


def load_dataset(path: Path | str, subset: Subset = "natural") -> DatasetDict:
    """Every string of ``statements.jsonl``, typed, one ``datasets.Dataset`` per split.

    Labels are ``ClassLabel`` and None where an axis does not apply; ``kind`` is None for a string that is no
    statement.  The rows are held in memory: nothing is written to a cache and nothing is fetched.

    >>> load_dataset("data")["dev"].features["kind"].names
    ['action', 'context', 'outcome']

    Args:
        path: as for :func:`smartnlp.training.corpus.load`; every row needs a ``split``.
        subset: strings as written, the changed halves of minimal pairs, or both.

    Raises:
        BadData: nothing to read, or a row that breaks the schema, with its line and the reason.
        MissingExtra: the ``train`` extra is not installed.
    """
    require_train_extra()
    from datasets import Dataset, DatasetDict

    wanted = {"natural": (False,), "contrast": (True,), "all": (False, True)}[subset]
    rows: dict[str, list[dict[str, Any]]] = {split: [] for split in SPLITS}
    for where, raw in labelled_rows(Path(path)):
        require_sound(raw, where)
        if not raw.get("split"):
            raise BadData(f"{where}: has no split")
        if bool(raw.get("contrast_of")) in wanted:
            rows[raw["split"]].append(_typed(raw))
    features = _features()
    return DatasetDict({split: Dataset.from_list(found, features=features) for split, found in rows.items() if found})


def _typed(raw: dict[str, Any]) -> dict[str, Any]:
    """A row with every column, in the types of :func:`_features`."""
    row: dict[str, Any] = {name: None if raw.get(name) is None else str(raw[name]) for name in _STRINGS}
    row |= {axis: raw.get(axis) for axis in AXES}
    for name, fields in _SPANS.items():
        row[name] = [{field: span.get(field) for field in fields} for span in raw.get(name, [])]
    return row | {name: raw.get(name, []) for name in _IDS}


def _features() -> Features:
    from datasets import ClassLabel, Features, List, Value

    columns: dict[str, Any] = {name: Value("string") for name in _STRINGS}
    columns |= {axis: ClassLabel(names=list(names)) for axis, names in AXES.items()}
    for name, fields in _SPANS.items():
        columns[name] = List({field: Value(kind) for field, kind in fields.items()})
    return Features(columns | {name: List(Value("string")) for name in _IDS})
