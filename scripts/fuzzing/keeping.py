"""The smallest inputs that together run every line of the code that all inputs of a target run."""

from __future__ import annotations

import hashlib
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from fuzzing.seeds import KEPT, ROOT
from fuzzing.targets import ZIPPED, Target, target
from fuzzing.zips import members, zipped

FAILED = "failed-"  # how a file is named that failed once, and is kept for that
_SMALLEST = _SPREAD = 300  # inputs of a target that are traced line by line: the smallest, and of the others some
_MOST = 200  # files of a target
_BYTES = 180_000  # of a target
_LONGEST = 0.5  # seconds that a kept input may take
_CODE = str(ROOT / "smartnlp")

Line = tuple[str, int, int]  # file, and the lines between which the code went


def keep(name: str, corpus: Path) -> str:
    """Write tests/fuzz/TARGET; says how many inputs were kept of how many."""
    run = target(name)
    folder = KEPT / name
    folder.mkdir(parents=True, exist_ok=True)
    before = [path for path in folder.iterdir() if not path.name.startswith(FAILED)]
    inputs = list(dict.fromkeys(path.read_bytes() for path in [*before, *_considered(corpus)]))
    covered = [(lines, data) for data in inputs if (lines := _lines(run, data)) is not None]
    for old in before:
        old.unlink()
    seen: set[Line] = set()
    kept = size = 0
    for lines, data in _chosen(covered, seen):
        packed = _packed(data) if name in ZIPPED else data
        if size + len(packed) > _BYTES or kept == _MOST:
            continue
        seen |= lines
        (folder / hashlib.sha1(packed).hexdigest()[:16]).write_bytes(packed)
        kept, size = kept + 1, size + len(packed)
    every = set().union(*(lines for lines, _ in covered))
    return f"{name}: {kept} of {len(inputs)} inputs kept, {size:,} bytes, {len(seen)} of {len(every)} steps"


def _considered(corpus: Path) -> list[Path]:
    """The smallest of what was found, and so many of the larger ones, of every length."""
    paths = sorted(corpus.iterdir(), key=lambda path: (path.stat().st_size, path.name)) if corpus.is_dir() else []
    rest = paths[_SMALLEST:]
    return paths[:_SMALLEST] + rest[:: max(1, -(-len(rest) // _SPREAD))]


def _chosen(covered: list[tuple[set[Line], bytes]], seen: set[Line]) -> Iterator[tuple[set[Line], bytes]]:
    """Always the input that adds most for its length, until none adds anything."""
    waiting = list(covered)
    while waiting:
        waiting = [one for one in waiting if one[0] - seen]
        if not waiting:
            return
        best = max(waiting, key=lambda one: len(one[0] - seen) / (len(one[1]) + 200))
        waiting.remove(best)
        yield best


def _packed(data: bytes) -> bytes:
    parts = members(data)
    packed = zipped(parts, small=True) if parts else data
    return packed if len(packed) < len(data) else data


def _lines(run: Target, data: bytes) -> set[Line] | None:
    """The steps of the project's code from line to line; None for an input that fails or takes long."""
    found: set[Line] = set()
    with _quiet(), _traced(found):
        begin = time.process_time()
        try:
            run(data)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            return None
    return found if time.process_time() - begin < _LONGEST * 10 else None


@contextmanager
def _quiet() -> Iterator[None]:
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


@contextmanager
def _traced(found: set[Line]) -> Iterator[None]:
    ours: dict[CodeType, str | None] = {}

    def enter(frame: FrameType, event: str, _: Any) -> Any:
        code = frame.f_code
        if code not in ours:
            ours[code] = code.co_filename[len(_CODE) :] if code.co_filename.startswith(_CODE) else None
        file = ours[code]
        if file is None:
            return None
        last = 0

        def step(frame: FrameType, event: str, _: Any) -> Any:
            nonlocal last
            if event == "line":
                found.add((file, last, frame.f_lineno))
                last = frame.f_lineno
            return step

        return step

    assert threading.current_thread() is threading.main_thread()
    sys.settrace(enter)
    try:
        yield
    finally:
        sys.settrace(None)
