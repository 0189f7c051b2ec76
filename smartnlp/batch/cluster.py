"""The engine for many machines: the same guarded processes, each fed by an actor of Ray Data.

Every machine reads the plans, the model and the user's files by the paths that this one has for them; results come back
through Ray, and this process alone writes them.
"""

from __future__ import annotations

import io
import os
import pickle
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from smartnlp.batch.atomic import part
from smartnlp.batch.engine import Job, cores
from smartnlp.batch.guard import Guard, Limits, NoWorker
from smartnlp.batch.settings import Settings
from smartnlp.batch.shards import Entry, write_shard
from smartnlp.private import write_private

_QUIET = {"RAY_DATA_DISABLE_PROGRESS_BARS": "1", "RAY_DEDUP_LOGS": "0"}


class NoCluster(Exception):
    """No cluster can be had.  ``str()`` is one line for the user."""


class RayEngine:
    """Actors of Ray Data.

    Args:
        workers: how many; by default one for each processor but one, which Ray itself needs.
        address: of a cluster that is running; without it one is begun on this machine.

    Raises:
        NoCluster: Ray is not installed.
    """

    def __init__(self, workers: int | None = None, address: str | None = None) -> None:
        if find_spec("ray") is None:
            raise NoCluster("--engine ray needs Ray; install it with: python -m pip install 'smartnlp[ray]'")
        self._asked, self._address = workers, address
        self.workers = workers or max(1, cores() - 1)

    def run(self, job: Job) -> Iterator[tuple[Path, list[Entry]]]:
        """Each shard as it comes back, written beside its name.

        Raises:
            NoCluster: the cluster cannot be reached.
            NoWorker: its machines cannot audit.
        """
        os.environ.update(_QUIET)
        import ray

        self._begin(ray)
        try:
            yield from self._shards(ray, job)
        except ray.exceptions.RayError as error:
            raise NoWorker(_cause(error)) from None
        finally:
            ray.shutdown()

    def _begin(self, ray: Any) -> None:
        try:
            # one worker needs a processor for itself; reading the items and Ray's own tasks need another
            own = {} if self._address else {"num_cpus": self.workers + 1, "include_dashboard": False}
            ray.init(address=self._address or "local", log_to_driver=False, logging_level="ERROR", **own)
        except Exception as error:  # Ray raises its own and the system's
            raise NoCluster(f"Ray cannot be begun or reached ({type(error).__name__}); check --address") from error
        if self._address and not self._asked:
            self.workers = max(1, int(ray.cluster_resources().get("CPU", 2)) - 1)

    def _shards(self, ray: Any, job: Job) -> Iterator[tuple[Path, list[Entry]]]:
        ray.data.DataContext.get_current().enable_progress_bars = False
        items = [{"number": number, "inputs": pickle.dumps(one)} for number, (_, one) in enumerate(job.shards)]
        found = ray.data.from_items(items, override_num_blocks=len(items)).map_batches(
            _Actor, fn_constructor_args=(job.settings.absolute(), job.limits, job.reads), batch_size=1,
            concurrency=min(self.workers, len(items)), num_cpus=1, max_restarts=-1, max_task_retries=-1,
        )  # fmt: skip
        for row in found.iter_rows():
            path, entries = job.shards[int(row["number"])][0], pickle.loads(row["entries"])
            write_private(part(path), row["data"])
            yield path, entries
            going_on = [job.finished(entry) for entry in entries]  # each is counted
            if not all(going_on):
                return


class _Actor:
    """Has a guarded process and audits shards with it; Ray begins another where one is lost."""

    def __init__(self, settings: Settings, limits: Limits, reads: bool) -> None:
        self._guard = Guard(settings, limits, reads=reads).__enter__()

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        held = io.BytesIO()
        entries = write_shard(held, pickle.loads(batch["inputs"][0]), self._guard)
        return {"number": batch["number"], "data": [held.getvalue()], "entries": [pickle.dumps(entries)]}


def _cause(error: BaseException) -> str:
    """What a worker said, without Ray's account of where."""
    lines = [line for line in str(error).splitlines() if "NoWorker" in line]
    return lines[-1].partition("NoWorker: ")[2] if lines else f"the cluster failed ({type(error).__name__})"
