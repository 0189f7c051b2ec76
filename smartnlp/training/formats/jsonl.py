"""JSON Lines: our own rows, and what doccano and Prodigy write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from smartnlp.private import open_private
from smartnlp.training.rows import BadData


def json_lines(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each JSON object of a ``.jsonl`` file after its place ("own.jsonl, line 3"); empty lines are passed over.

    Raises:
        BadData: a line that is no JSON object.
        OSError, UnicodeDecodeError: the file cannot be read.
    """
    with file.open(encoding="utf-8-sig") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                where = f"{file}, line {number}"
                try:
                    raw = json.loads(line)
                except ValueError as error:
                    raise BadData(f"{where}: is not JSON ({error})") from error
                if not isinstance(raw, dict):
                    raise BadData(f"{where}: is not a JSON object")
                yield where, raw


def write_json_lines(file: Path, records: Iterable[dict[str, Any]]) -> None:
    """One record a line, in UTF-8."""
    with open_private(file, errors="replace", newline="\n") as stream:
        for record in records:
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
