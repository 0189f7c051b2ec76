"""The cost of a statement in few plans and in many: 100 to 100,000 statements of .docx plans, no two plans alike."""

from __future__ import annotations

import multiprocessing
import os
import re
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

from speed.audits import WARM, audited

SIZES = {100: 3, 1_000: 1, 10_000: 1, 100_000: 1}  # statements, and how often so many are audited, in new processes
_CHUNK = 8  # plans handed to a process at once
_TEXT = re.compile(rb"[^<>]{20,}(?=</w:t>)")
_state: dict[str, Any] = {}


def costs(paths: Sequence[Path]) -> None:
    """Print the processor time of a statement at each size; as many processes as processors, one thread each."""
    print("\nCost of a statement, from reading to writing: processor time of all processes, once warm")
    copies = _copies(paths)
    for size, times in SIZES.items():
        found = [_cost(paths, copies, size) for _ in range(times)]
        statements = sum(counted for counted, _ in found)
        cost = sum(seconds for _, seconds in found) / statements
        said = f"{times} times " if times > 1 else ""
        print(f"  {said + format(size, ','):>16} statements   {1e3 * cost:6.2f} ms a statement", flush=True)


def _cost(paths: Sequence[Path], copies: Iterator[tuple[Path, int]], size: int) -> tuple[int, float]:
    """Statements and seconds of new processes that audit at least ``size`` statements."""
    workers = os.cpu_count() or 1
    plans = 1 if size <= 1_000 else _CHUNK
    context = multiprocessing.get_context("spawn")
    statements, seconds = 0, 0.0
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare, initargs=(paths[:WARM],)) as pool:
        while statements < size:
            chunks = [list(islice(copies, plans)) for _ in range(2 * workers if size > 100 else workers)]
            for counted, taken in pool.map(_audit_all, chunks):
                statements, seconds = statements + counted, seconds + taken
    return statements, seconds


def _copies(paths: Sequence[Path]) -> Iterator[tuple[Path, int]]:
    """The plans again and again, each time with another number in its texts."""
    number = 0
    while True:
        number += 1
        yield from ((path, number) for path in paths)


def _prepare(warm: Sequence[Path]) -> None:
    from smartnlp.auditing import load_policy
    from smartnlp.classifier import Classifier

    _state["classifier"], _state["policy"] = Classifier(threads=1), load_policy()
    for path in warm:
        audited(path, _state["classifier"], _state["policy"])


def _audit_all(plans: Sequence[tuple[Path, int]]) -> tuple[int, float]:
    """Statements and seconds; making the copies is not counted."""
    statements, seconds = 0, 0.0
    with tempfile.TemporaryDirectory() as held:
        for path, number in plans:
            copy = _numbered(path, number, Path(held))
            began = time.process_time()
            audits = audited(copy, _state["classifier"], _state["policy"])
            seconds += time.process_time() - began
            statements += sum(len(audit.statements) for audit in audits)
    return statements, seconds


def _numbered(path: Path, number: int, folder: Path) -> Path:
    """The document with a number behind each of its longer texts, so that no text comes twice."""
    copy = folder / path.name
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = _TEXT.sub(lambda found: found[0] + b" (%d)" % number, content)
            target.writestr(name, content)
    return copy
