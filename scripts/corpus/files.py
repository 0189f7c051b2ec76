"""Where the corpus is, and its lines."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "data"
SPANS = ("owners", "times", "targets")
FIELDS = ("kind", "specificity", "timing", *SPANS, "owners_from", "times_from")  # what an annotator decides


class BadCorpus(Exception):
    """Corpus files that cannot be used.  ``str()`` is one line: which file, which line, what is wrong."""


def lines(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each JSON object of a file after its place ("labels/w01-1.jsonl, line 3").

    Raises:
        BadCorpus: a line that is no JSON object.
    """
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        where = place(file, number)
        try:
            raw = json.loads(line)
        except ValueError as error:
            raise BadCorpus(f"{where}: is not JSON ({error})") from error
        if not isinstance(raw, dict):
            raise BadCorpus(f"{where}: is not a JSON object")
        yield where, raw


def place(file: Path, number: int) -> str:
    """A line as messages name it, from where the user stands."""
    return f"{os.path.relpath(file)}, line {number}"


def by_id(folder: Path) -> dict[str, dict[str, Any]]:
    """The rows of all ``.jsonl`` files of a folder, by their ids, in order of file and line."""
    return {raw["id"]: raw for file in sorted(folder.glob("*.jsonl")) for _, raw in lines(file)}
