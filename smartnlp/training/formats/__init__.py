"""Labelled statements in the formats of spreadsheets and labelling tools: one file per format, one registry.

A file is read by its suffix; what stands in JSON is told by its keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smartnlp.classifier.scheme import DEFAULT, Scheme
from smartnlp.reporting.review import AGREE, DISAGREE, REVIEW
from smartnlp.training.formats import doccano, label_studio, own, prodigy, table_csv, table_xlsx
from smartnlp.training.formats.columns import Columns
from smartnlp.training.formats.json_array import json_objects
from smartnlp.training.formats.jsonl import json_lines
from smartnlp.training.formats.labels import require_known
from smartnlp.training.formats.suggestions import Suggestion, least_certain_first, suggest
from smartnlp.training.rows import BadData

__all__ = [
    "WRITERS", "Suggestion", "Writer", "data_file", "json_lines", "least_certain_first", "read_rows", "suggest",
    "unreviewed",
]  # fmt: skip

_Rows = Iterator[tuple[str, dict[str, Any]]]

_TABLES: dict[str, Callable[[Path, Columns], _Rows]] = {
    ".csv": table_csv.read,
    ".tsv": table_csv.read,
    ".xlsx": table_xlsx.read,
    ".xlsm": table_xlsx.read,
    ".xls": table_xlsx.read,
    ".ods": table_xlsx.read,
}
_JSON = (".jsonl", ".ndjson", ".json", "")
_KINDS = "name a .jsonl, .csv, .xlsx or .json file of statements"


@dataclass(frozen=True, slots=True)
class Writer:
    """How suggestions are written for a tool.

    Attributes:
        suffix: of the file.
        write: writes file, suggestions, scheme and the model's name; raises BadData and OSError.
        beside: what else it writes.
    """

    suffix: str
    write: Callable[[Path, Sequence[Suggestion], Scheme, str], None]
    beside: Callable[[Path], list[Path]] = lambda file: []


WRITERS = {
    "label-studio": Writer(".json", label_studio.write, lambda file: [label_studio.config_path(file)]),
    "doccano": Writer(".jsonl", doccano.write),
    "prodigy": Writer(".jsonl", prodigy.write),
    "jsonl": Writer(".jsonl", own.write),
    "csv": Writer(".csv", table_csv.write),
    "xlsx": Writer(".xlsx", table_xlsx.write),
}


def read_rows(
    path: Path, scheme: Scheme = DEFAULT, *, text_column: str | None = None, group_column: str | None = None
) -> _Rows:
    """Each row of a data set as it stands, flat, after its place ("own.csv, line 3").

    A row has ``text``, a key per labelled axis, and ``id``, ``context``, ``plan``, ``writer``, ``split``,
    ``plan_kind`` where the source has them.  What a labelling tool's user has not labelled is passed over.

    Args:
        path: JSON Lines (our rows, doccano, Prodigy), ``.csv``, ``.xlsx``, Label Studio's ``.json``, or a folder
            with ``statements.jsonl``.
        scheme: which labels there are.
        text_column: what the data calls the text, if not that.
        group_column: the column whose values must stay whole; it takes the place of ``plan``.

    Raises:
        BadData: the file cannot be read, or a label is none of the scheme; with its place.
    """
    file = data_file(path)
    columns = Columns(scheme, text_column, group_column)
    try:
        for where, raw in _rows(file, scheme, columns):
            require_known(raw, where, scheme)
            yield where, raw
        if columns.unreviewed and not columns.reviewed:
            raise BadData(f"{file}: no row is reviewed; choose {AGREE} or {DISAGREE} in the column {REVIEW}")
    except OSError as error:
        raise BadData(f"{file}: cannot be read ({error.strerror}); {_KINDS}") from error
    except UnicodeDecodeError as error:
        raise BadData(f"{file}: is not UTF-8; save it again as UTF-8") from error


def unreviewed(
    path: Path, scheme: Scheme = DEFAULT, *, text_column: str | None = None, group_column: str | None = None
) -> int:
    """How many rows of a reviewed audit workbook :func:`read_rows` leaves out because nobody has reviewed them.

    Raises:
        BadData, OSError: as :func:`read_rows`.
    """
    file, columns = data_file(path), Columns(scheme, text_column, group_column)
    if file.suffix.lower() in _TABLES:
        for _ in _rows(file, scheme, columns):
            pass
    return columns.unreviewed


def data_file(path: Path) -> Path:
    """The file that a data set's path means."""
    return path / "statements.jsonl" if path.is_dir() else path


def _rows(file: Path, scheme: Scheme, columns: Columns) -> _Rows:
    suffix = file.suffix.lower()
    if suffix in _TABLES:
        yield from _TABLES[suffix](file, columns)
        return
    if suffix not in _JSON:
        raise BadData(f"{file}: is in a format that labels are not read from; {_KINDS}")
    for where, raw in json_objects(file) if suffix == ".json" else json_lines(file):
        row = _row(raw, where, scheme, columns)
        if row is not None:
            yield where, row


def _row(raw: dict[str, Any], where: str, scheme: Scheme, columns: Columns) -> dict[str, Any] | None:
    if label_studio.is_task(raw):
        return label_studio.row(raw, where, scheme, columns)
    if prodigy.is_task(raw, scheme):
        return prodigy.row(raw, where, scheme, columns)
    if doccano.is_record(raw, scheme):
        return doccano.row(raw, where, scheme, columns)
    return columns.renamed(raw, where)
