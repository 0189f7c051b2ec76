"""What an audit costs while it runs: its processes' memory, and its time."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_LOOK = 0.5  # seconds


@dataclass
class Cost:
    """Seconds of wall time, and the most memory (MB, resident) of the first process and of any worker."""

    seconds: float = 0.0
    first: float = 0.0
    workers: float = 0.0
    status: int = 0
    said: list[str] = field(default_factory=list)


def run(command: Sequence[str], folder: Path, kill_after: float | None = None) -> Cost:
    """Run an audit and watch it (Linux)."""
    cost, began = Cost(), time.monotonic()
    with (folder / "said.txt").open("w+", encoding="utf-8") as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        while process.poll() is None:
            _look(process.pid, cost)
            if kill_after is not None and time.monotonic() - began > kill_after:
                process.kill()
            time.sleep(_LOOK)
        said.seek(0)
        cost.said = said.read().splitlines()
    cost.seconds, cost.status = time.monotonic() - began, process.returncode
    return cost


def _look(first: int, cost: Cost) -> None:
    for path in Path("/proc").glob("[0-9]*/stat"):
        number = int(path.parent.name)
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            if number != first and parent != first:
                continue
            status = (path.parent / "status").read_text()
        except OSError:
            continue
        peak = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0) / 1000
        if number == first:
            cost.first = max(cost.first, peak)
        else:
            cost.workers = max(cost.workers, peak)
