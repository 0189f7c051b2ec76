"""Statements as Parquet: the fields of the JSON record, with the same names and a schema that never changes with
the data; dates are dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from smartnlp.private import open_private
from smartnlp.records import CRITERIA

ROWS = 10_000  # of a row group; no more are held in memory


@cache
def schema() -> Any:
    """The ``pyarrow.Schema`` of ``statements.parquet``."""
    import pyarrow as pa

    text, whole, number, yes = pa.string(), pa.int32(), pa.float64(), pa.bool_()
    span = [("text", text), ("start", whole), ("end", whole)]
    label = pa.struct([("label", text), ("confidence", number)])
    owner = pa.struct([*span, ("source", text), ("link", text), ("weak", yes), ("role", text)])
    time = pa.struct(
        [*span]
        + [(name, text) for name in ("type", "value", "value_max", "freq", "freq_max", "mod", "rrule")]
        + [("due", pa.date32()), ("past", yes), ("source", text), ("link", text)]
    )
    target = pa.struct(
        [
            *span, ("value", number), ("value_max", number), ("of", number),
            ("unit", text), ("role", text), ("direction", text), ("pair", whole),
        ]
    )  # fmt: skip
    finding = pa.struct(
        [(name, text) for name in ("rule", "code", "message", "question")]
        + [("start", whole), ("end", whole), ("confidence", number)]
    )
    criterion = pa.struct([("verdict", text), ("findings", pa.list_(finding))])
    place = [("block", text), ("row", whole), ("column", text), ("item", whole), ("page", whole)]
    return pa.schema(
        [
            ("document", text), ("plan_date", pa.date32()), ("index", whole), ("text", text),
            ("location", pa.struct(place)), ("context", text),
            ("kind", label), ("specificity", label), ("timing", label), ("in_scope", yes),
            ("owners", pa.list_(owner)), ("times", pa.list_(time)), ("targets", pa.list_(target)),
            ("outcome", whole), ("outcome_link", text),
            ("criteria", pa.struct([(name, criterion) for name in CRITERIA])),
        ]
    )  # fmt: skip


class ParquetFile:
    """Hand it statement records with :meth:`add`, then :meth:`close`.

    Args:
        path: the file; it is whole only when it is closed.
        rows: so many are written together.
    """

    def __init__(self, path: Path, rows: int = ROWS) -> None:
        import pyarrow.parquet as pq

        # An open file, not a name: a name could also be the address of a store in a network.
        self._file = open_private(path, "wb")
        self._writer = pq.ParquetWriter(self._file, schema(), compression="zstd")
        self._rows, self._held = rows, list[dict[str, Any]]()

    def add(self, statements: Sequence[dict[str, Any]]) -> None:
        """Take the records of one plan."""
        self._held += map(_typed, statements)
        while len(self._held) >= self._rows:
            self._write(self._held[: self._rows])
            del self._held[: self._rows]

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        with self._file, self._writer:
            if self._held:
                self._write(self._held)
                self._held = []

    def _write(self, rows: Sequence[dict[str, Any]]) -> None:
        import pyarrow as pa

        self._writer.write_batch(pa.RecordBatch.from_pylist(list(rows), schema=schema()))


def _typed(record: dict[str, Any]) -> dict[str, Any]:
    """A record with its dates as dates, and without halves of surrogate pairs, which a damaged file may hold."""
    times = [{**time, "due": _date(time["due"])} for time in record["times"]]
    typed: dict[str, Any] = _sound({**record, "plan_date": _date(record["plan_date"]), "times": times})
    return typed


def _date(day: str | None) -> dt.date | None:
    return dt.date.fromisoformat(day) if day else None


def _sound(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {name: _sound(one) for name, one in value.items()}
    return [_sound(one) for one in value] if isinstance(value, list) else value
