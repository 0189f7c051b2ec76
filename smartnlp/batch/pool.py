"""The local engine: some guarded processes, each fed by a thread of this one."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from pathlib import Path

from smartnlp.batch.atomic import part
from smartnlp.batch.engine import Job, cores
from smartnlp.batch.guard import Guard
from smartnlp.batch.shards import Entry, write_shard
from smartnlp.private import open_private

Result = tuple[Path, list[Entry]]


class Pool:
    """Processes of this machine.

    Args:
        workers: how many; by default one for each processor.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or cores()

    def run(self, job: Job) -> Iterator[Result]:
        """Each shard that is written, as it is; the processes end with the work, or when the caller stops asking."""
        count = min(self.workers, len(job.shards))
        threads = max(1, cores() // max(1, count))  # of each classifier: no processor is asked for twice
        todo: queue.SimpleQueue[int] = queue.SimpleQueue()
        results: queue.Queue[Result | BaseException | None] = queue.Queue()
        stop = threading.Event()
        for number in range(len(job.shards)):
            todo.put(number)
        guards = (Guard(job.settings, job.limits, threads, reads=job.reads) for _ in range(count))
        crew = [_Crew(job, todo, results, guard, stop) for guard in guards]
        for one in crew:
            one.start()
        try:
            left = count
            while left:
                result = results.get()
                if isinstance(result, BaseException):
                    raise result
                if result is None:
                    left -= 1
                else:
                    yield result
        finally:
            for one in crew:
                one.close()


class _Crew(threading.Thread):
    """A thread with its process: takes shard after shard."""

    def __init__(
        self, job: Job, todo: queue.SimpleQueue[int], results: queue.Queue[Result | BaseException | None], guard: Guard,
        stop: threading.Event,
    ) -> None:  # fmt: skip
        super().__init__(daemon=True)
        self._job, self._todo, self._results, self._guard, self._stop = job, todo, results, guard, stop

    def run(self) -> None:
        try:
            with self._guard:
                while not self._stop.is_set():
                    try:
                        path, inputs = self._job.shards[self._todo.get_nowait()]
                    except queue.Empty:
                        break
                    with open_private(part(path), "wb") as file:
                        entries = write_shard(file, inputs, self._guard, self._finished, self._job.plan_done)
                    self._results.put((path, entries))
        except BaseException as error:  # said where it can be: in the thread that asked for the work
            self._results.put(error)
        else:
            self._results.put(None)

    def close(self) -> None:
        """End without finishing the shard."""
        self._stop.set()
        self._guard.close()

    def _finished(self, entry: Entry) -> bool:
        if not self._job.finished(entry):
            self._stop.set()  # for all of them
        return not self._stop.is_set()
