"""Time of calls and of whole processes, by turns, so that a busy machine is busy for all of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parent.parent.parent
Made = TypeVar("Made")


def by_turns(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The best processor time of each work in seconds, after ``rounds`` in which each had its turn."""
    best = dict.fromkeys(works, float("inf"))
    for _ in range(rounds):
        for name, work in works.items():
            began = time.process_time()
            work()
            best[name] = min(best[name], time.process_time() - began)
    return best


def cold(command: Sequence[str], compiled: Path) -> float:
    """Seconds of wall time of a whole process; ``compiled`` keeps the bytecode of our modules, as an install does."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=_environment(compiled))
    return time.perf_counter() - began


def peak_memory(command: Sequence[str], compiled: Path) -> float:
    """Peak resident memory of a process in MB, measured by a parent of its own."""
    program = (
        "import json, resource, subprocess, sys\n"
        "subprocess.run(json.loads(sys.argv[1]), check=True, capture_output=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, json.dumps(command)],
        check=True, capture_output=True, text=True, cwd=ROOT, env=_environment(compiled),
    )  # fmt: skip
    return int(result.stdout) / (1e6 if sys.platform == "darwin" else 1e3)


def _environment(compiled: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(compiled)}


class Stages:
    """Processor time by stage; a stage that runs inside another is not counted to that one."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._running: list[str] = []
        self._since = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """What happens inside belongs to ``name``."""
        self._switch()
        self._running.append(name)
        try:
            yield
        finally:
            self._switch()
            self._running.pop()

    def timed(self, name: str, function: Callable[..., Made]) -> Callable[..., Made]:
        """The function, counted to a stage."""

        def call(*arguments: Any, **named: Any) -> Made:
            with self.stage(name):
                return function(*arguments, **named)

        return call

    def _switch(self) -> None:
        now = time.process_time()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now
