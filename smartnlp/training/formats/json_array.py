"""One JSON array in a file: what Label Studio, and doccano on request, write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from smartnlp.training.formats.jsonl import json_lines
from smartnlp.training.rows import BadData


def json_objects(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object of a JSON array after its place ("own.json, item 3"); JSON Lines are read too.

    Raises:
        BadData: neither an array of JSON objects nor JSON Lines.
        OSError, UnicodeDecodeError: the file cannot be read.
    """
    text = file.read_text("utf-8-sig")
    if not text.lstrip().startswith("["):
        yield from json_lines(file)
        return
    try:
        items = json.loads(text)
    except ValueError as error:
        raise BadData(f"{file}: is not JSON ({error}); export it again") from error
    for number, item in enumerate(items, 1):
        where = f"{file}, item {number}"
        if not isinstance(item, dict):
            raise BadData(f"{where}: is not a JSON object")
        yield where, item
