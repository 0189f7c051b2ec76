"""What runs the shards of an audit: processes of this machine, or a cluster; and what both tell while they run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from smartnlp.batch.guard import Limits
from smartnlp.batch.rows import Input
from smartnlp.batch.settings import Settings
from smartnlp.batch.shards import Entry


class TooManyErrors(Exception):
    """More files could not be read than the user allows."""


@dataclass(frozen=True, slots=True)
class Job:
    """The work: shards of inputs, each with the file that it goes to.

    Attributes:
        shards: the path of each shard, and its inputs.
        finished: called, from any thread, as each input is done; False ends the work there.
        plan_done: called, from any thread, as each plan is, where the engine can tell.
    """

    settings: Settings
    limits: Limits
    shards: Sequence[tuple[Path, Sequence[Input]]]
    finished: Callable[[Entry], bool]
    plan_done: Callable[[], None] = lambda: None

    @property
    def reads(self) -> bool:
        """Whether any file is to be read; otherwise all are judged again, and no model is needed."""
        return any(one.found is None for _, inputs in self.shards for one in inputs)


class Engine(Protocol):
    """Runs a job."""

    workers: int

    def run(self, job: Job) -> Iterator[tuple[Path, list[Entry]]]:
        """Each shard that is written, beside its name, with its entries; in any order."""


def cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
