"""The machine: system, processor, and the room that is left."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from pathlib import Path

from smartnlp.doctor.expected import limits
from smartnlp.doctor.findings import Check, Fact, Part

_MB = 2**20
# Instructions that make the 8-bit network faster, by the names that Linux gives them.
_FAST = ("avx2", "avx_vnni", "avx512_vnni", "amx_int8", "asimddp", "i8mm")


def machine_part(folder: Path) -> Part:
    """Python, system, processor, memory, and the disk that ``folder`` is on."""
    memory, disk = _memory(), shutil.disk_usage(folder).free // _MB
    facts: dict[str, Fact] = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "machine": platform.machine(),
        "cores": _cores(),
        "fast instructions": _instructions(Path("/proc/cpuinfo")),
        "memory": f"{memory[0]:,} MB, {memory[1]:,} MB of it free" if memory else "not known",
        "free on disk": f"{disk:,} MB in the current folder",
    }
    least = limits()
    supported = sys.version_info >= (3, 11)
    checks = [
        Check("python", supported, f"{platform.python_version()}", "install Python 3.11 or newer"),
        Check("disk", disk >= least["disk_mb"], f"{disk:,} MB free", "make room, or write the results to another disk"),
    ]
    if memory:
        enough = memory[1] >= least["memory_mb"]
        checks.append(Check("memory", enough, f"{memory[1]:,} MB free", "close other programs"))
    return Part("machine", facts, tuple(checks))


def _cores() -> int | None:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count()


def _memory() -> tuple[int, int] | None:
    """Memory in all and free, in MB; None where the system does not tell."""
    try:
        lines = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text("ascii").splitlines())
        total, free = (int(lines[name].split()[0]) // 1024 for name in ("MemTotal", "MemAvailable"))
    except (OSError, KeyError, ValueError):
        return None
    return total, free


def _instructions(cpuinfo: Path) -> str:
    """Which of the fast instructions the processor has; Linux alone tells."""
    try:
        lines = cpuinfo.read_text("utf-8", "replace").splitlines()
    except OSError:
        return "not known"
    flags = next(
        (line.split(":", 1)[1].split() for line in lines if line.lower().startswith(("flags", "features"))), []
    )
    return ", ".join(name for name in _FAST if name in flags) or "none"
