"""An audit of many files: what is new is done, shard by shard; then, or meanwhile, all results are written in order."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from smartnlp.batch.assembly import Assembly
from smartnlp.batch.engine import Engine, Job, TooManyErrors
from smartnlp.batch.guard import Limits
from smartnlp.batch.planning import is_done, plan_inputs, shards_of
from smartnlp.batch.rows import Input
from smartnlp.batch.settings import Settings
from smartnlp.batch.shards import Entry
from smartnlp.batch.store import BadStore, Store

Warn = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """How an audit is to be run.

    Attributes:
        engine: what runs it.
        limits: what one file may cost.
        max_errors: how many files may fail before it stops; None: any number.
        planned: called with the number of files that are to be done, and of those that are done.
        progress: called as each file is done, from any thread, but never from two at once.
        plan_done: called, from any thread, as each plan is.
    """

    engine: Engine
    limits: Limits = field(default_factory=Limits)
    max_errors: int | None = None
    planned: Callable[[int, int], None] = lambda new, old: None
    progress: Callable[[Entry], None] = lambda entry: None
    plan_done: Callable[[], None] = lambda: None


def run_audit(
    files: Sequence[tuple[Path, str]], store: Store, settings: Settings, wishes: Wishes, write: Any, warn: Warn
) -> list[dict[str, str]]:
    """Audit what the store does not hold, and hand all results to ``write`` in the order of the files.

    Returns:
        What could not be read.

    Raises:
        TooManyErrors: more than ``max_errors`` files; what was done is kept, and is not done again.
        NoWorker, BadStore: no process can be had, the store cannot be used.
    """
    inputs = list(plan_inputs(files, settings, store))
    good = {settings.judging_key(word=True), settings.judging_key(word=settings.word)}
    if settings.secret:
        store.note_documents((one.document, one.path) for one in inputs)
    todo = [one for one in inputs if not is_done(one, store, good)]
    wishes.planned(len(todo), len(inputs) - len(todo))
    work = _Work(inputs, {one.number for one in todo}, store, Assembly(write, warn))
    work.go_on()
    errors = _Errors(wishes)
    shards = [(store.new_shard(at), shard) for at, shard in enumerate(shards_of(todo, wishes.engine.workers))]
    if shards:
        judged = settings.judging_key(word=settings.word)
        job = Job(settings, wishes.limits, shards, errors.finished, wishes.plan_done)
        for path, entries in wishes.engine.run(job):
            store.add(path, entries, judged)
            work.done({entry.number for entry in entries})
    if errors.too_many:
        raise TooManyErrors(errors.count)
    store.keep_only(one.key for one in inputs)
    return work.assembly.unread


class _Errors:
    """Counts the files that could not be read, and says when that is enough."""

    def __init__(self, wishes: Wishes) -> None:
        self._wishes, self._lock, self.count = wishes, threading.Lock(), 0

    @property
    def too_many(self) -> bool:
        """More than the user allows."""
        return self._wishes.max_errors is not None and self.count > self._wishes.max_errors

    def finished(self, entry: Entry) -> bool:
        """Count one; False if the work is to end."""
        with self._lock:
            self.count += not entry.whole
            self._wishes.progress(entry)
        return not self.too_many


class _Work:
    """The inputs in their order: those that are done are written as far as none is missing before them."""

    def __init__(self, inputs: Sequence[Input], missing: set[int], store: Store, assembly: Assembly) -> None:
        self._inputs, self._missing, self._store, self.assembly = inputs, missing, store, assembly
        self._next = 0

    def done(self, numbers: set[int]) -> None:
        """Some more are."""
        self._missing -= numbers
        self.go_on()

    def go_on(self) -> None:
        """Write what can be written."""
        while self._next < len(self._inputs) and self._next not in self._missing:
            one = self._inputs[self._next]
            held = self._store.held(one.key)
            if held is None:
                raise BadStore(
                    f"{one.document}: its results are gone from {self._store.folder}; run again with --fresh"
                )
            self.assembly.take(one, held.member)
            self._next += 1
