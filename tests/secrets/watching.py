"""A process of Python that is watched from its first line on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
COMMANDS = HERE / "every_command.py"
_SILENCING = {"CI", "GITHUB_ACTIONS", "TF_BUILD", "ORT_RUNNING_UNIT_TESTS", "ORT_DISABLE_TELEMETRY", "HF_HUB_OFFLINE"}


@dataclass(frozen=True)
class Watched:
    """What a process did.

    Attributes:
        seen: what it was seen to do, each as (kind, what).
        left: files that it left in its home, its cache and its folder for temporary files, all empty before.
    """

    status: int
    stdout: str
    stderr: str
    seen: list[tuple[str, str]]
    left: list[str]

    def kinds(self, *kinds: str) -> list[str]:
        """What was seen of some kinds."""
        return [what for kind, what in self.seen if kind in kinds]


def kept_environment() -> dict[str, str]:
    """This process's own, without what makes libraries keep still where they are tested."""
    return {name: value for name, value in os.environ.items() if name not in _SILENCING}


def watched(folder: Path, arguments: Sequence[str | Path], before: Sequence[str] = (), **environment: str) -> Watched:
    """Run Python in a folder under the eyes of ``watch/sitecustomize.py``, which says what is written down.

    Args:
        folder: to work in.
        arguments: of Python.
        before: a program and its arguments that starts it.
        environment: more of it.
    """
    log = folder.with_name(folder.name + ".seen")
    home = folder.with_name(folder.name + ".home")
    home.mkdir(exist_ok=True)
    names = {"PYTHONPATH": str(HERE / "watch"), "WATCH_LOG": str(log), "PYTHONDONTWRITEBYTECODE": "1"}
    names |= {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "TMPDIR": str(home)}
    done = subprocess.run(
        [*before, sys.executable, *map(str, arguments)],
        cwd=folder,
        env={**kept_environment(), **names, **environment},
        capture_output=True,
        text=True,
        errors="replace",
    )
    seen = [(kind, what) for kind, what in (line.split("\t", 1) for line in log.read_text().splitlines())]
    left = [str(path) for path in home.rglob("*") if path.is_file()]
    return Watched(done.returncode, done.stdout, done.stderr, seen, left)
