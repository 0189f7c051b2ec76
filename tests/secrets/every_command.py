"""Runs the commands that touch plans, one after another in one process, and leaves all they wrote in this folder.

python every_command.py INPUT...     (standard output of each goes to NAME.stdout)
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from smartnlp.cli import main

LINE = "Parents to engage with services as soon as possible."
ALL = "csv,html,xlsx,word,parquet,sarif,lines"


def commands(inputs: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Name and arguments of each."""
    yield "audit", ["audit", *inputs, "-o", "out", "--format", ALL, "--as-of", "2026-05-11"]
    yield "audit-text", ["audit", inputs[-1], "--as-of", "2026-05-11"]
    yield "score", ["score", LINE, "--format", "jsonl"]
    yield "segment", ["segment", inputs[-1], "--format", "jsonl"]
    yield "extract", ["extract", LINE, "--format", "jsonl"]
    yield "moderate", ["moderate", "out", "--sample", "20", "-o", "new/sample.xlsx"]
    yield "regrade", ["regrade", "out", "-o", "out-again", "--format", "csv,html,xlsx,parquet,sarif"]
    for suffix in ("csv", "xlsx", "jsonl", "json"):
        yield f"export-{suffix}", ["export-labels", inputs[-1], "-o", f"labels/suggested.{suffix}"]
    yield "rules", ["rules", "T201"]


def run(arguments: Sequence[str]) -> tuple[int, bytes]:
    """Exit status and standard output of one command."""
    sys.argv = ["smartnlp", *arguments]
    held = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        with contextlib.redirect_stdout(held):
            main()
    except SystemExit as done:
        status = int(done.code or 0)
    held.flush()
    return status, held.buffer.getvalue()  # type: ignore[attr-defined]


if __name__ == "__main__":
    asked = list(commands(sys.argv[1:]))
    for name, arguments in asked:
        status, written = run(arguments)
        if status:
            sys.exit(f"{name}: exit status {status}")
        Path(f"{name}.stdout").write_bytes(written)
    print(len(asked), "commands")
    print(*sorted(sys.modules))
