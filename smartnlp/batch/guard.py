"""A process that audits files within limits of time and memory: whatever a file does to it, only that file is lost."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import BinaryIO

from smartnlp.batch.frames import BEAT, END, FATAL, READY, ROW, Frame, read_frame
from smartnlp.batch.rows import Input, Row, json_row
from smartnlp.batch.settings import Settings
from smartnlp.batch.shards import KINDS
from smartnlp.records import UnreadablePlan

SECONDS, MEGABYTES = 60.0, 2_000  # for a file, by default: far more than any plan needs
_START = 120.0  # seconds that a process may take to load the model
_TRIES = 2
_LOOK = 0.2  # seconds between two looks at the clock
_PER_CHARACTER = 1 / 2_000  # seconds that a text adds to the limit: many times what the slowest machine needs


# It finds its modules where this process does, and never in the folder that the user happens to stand in.
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from smartnlp.batch.child import main; main()"


class NoWorker(Exception):
    """No process can be had that audits.  ``str()`` is one line for the user."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: seconds between two signs of progress, and MB beyond what the process needs empty."""

    seconds: float = SECONDS
    megabytes: int = MEGABYTES


@dataclass(frozen=True, slots=True)
class Orders:
    """What a process is told at its start; with no threads it loads no model."""

    settings: Settings
    threads: int
    memory: int
    parent: int


class Guard:
    """One guarded process, begun again whenever a file has ended it.  Use it with ``with``, from one thread.

    Args:
        settings: of the audit.
        limits: for each file.
        threads: of the classifier.
        reads: whether any file is to be read; where all are judged again, the model is not loaded.
    """

    def __init__(
        self, settings: Settings, limits: Limits | None = None, threads: int = 1, *, reads: bool = True
    ) -> None:
        self._limits = limits or Limits()
        self._orders = Orders(settings.absolute(), threads if reads else 0, self._limits.megabytes, os.getpid())
        self._process: subprocess.Popen[bytes] | None = None
        self._until: float | None = None  # when the process has to have said something; None: nothing is awaited
        self._late = False
        self._closed = threading.Event()

    def __enter__(self) -> Guard:
        self._begin()
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, whatever it is doing; may be called from another thread."""
        self._closed.set()
        self._end()

    def rows(self, one: Input) -> Iterator[Row]:
        """The rows of a file; where it breaks a limit or ends the process, those up to there and a problem.

        A process that ends without being late may have been ended by the machine, so the file is tried twice.

        Raises:
            NoWorker: the process cannot be begun.
        """
        given, self._late = 0, False
        for _ in range(_TRIES):
            for number, row in enumerate(self._rows(one)):
                if row is None:
                    return
                if number >= given:
                    given += 1
                    yield row
            if self._closed.is_set():
                return  # nobody waits for it any more
            self._end()
            if self._late:
                break
        yield json_row("problem", self._problem(one).record())

    def _rows(self, one: Input) -> Iterator[Row | None]:
        """The rows of a file, and None at its end; without it, the process has ended first."""
        if self._process is None:
            self._begin()
        try:
            self._send(one)
        except OSError:
            return
        while (frame := self._next()) is not None:
            if frame.sign == END:
                yield None
            if frame.sign == ROW:
                yield Row(KINDS[frame.data[:1]], frame.data[1:])

    def _begin(self) -> None:
        """Start the process; its settings are read while this one goes on."""
        self._end()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _PROGRAM, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # what libraries print may hold a plan's text
            stderr=None if os.environ.get("SMARTNLP_DEBUG") else subprocess.DEVNULL,
        )
        self._awaited = False
        self._send(self._orders)

    def _send(self, one: Orders | Input) -> None:
        requests = self._pipes()[0]
        pickle.dump(one, requests)
        requests.flush()

    def _next(self) -> Frame | None:
        if not self._awaited:
            self._await_ready()
        return self._frame(self._limits.seconds)

    def _await_ready(self) -> None:
        frame = self._frame(_START)
        self._awaited = True
        if frame is None or frame.sign != READY:
            why = (
                frame.data.decode("utf-8", "replace")
                if frame and frame.sign == FATAL
                else "the process that audits ended at its start; set SMARTNLP_DEBUG=1 to see why"
            )
            self._end()
            raise NoWorker(why)

    def _frame(self, seconds: float) -> Frame | None:
        """The next message that matters, or None if the process has ended, by itself or for being late."""
        answers = self._pipes()[1]
        self._late = False
        while True:
            self._until = time.monotonic() + seconds
            try:
                frame = read_frame(answers)
            finally:
                self._until = None
            if frame is None or frame.sign != BEAT:
                return frame
            seconds = self._limits.seconds + int(frame.data) * _PER_CHARACTER

    def _problem(self, one: Input) -> UnreadablePlan:
        if self._late:
            problem = f"gave no result for more than {self._limits.seconds:g} seconds and was given up"
            return UnreadablePlan(one.document, problem, "split it, or give it more with --time-limit")
        problem = "ended the process that read it"
        return UnreadablePlan(one.document, problem, "open it, save it again, and try the new copy")

    def _watch(self) -> None:
        """Kill the process when it is late."""
        while not self._closed.wait(_LOOK):
            until, process = self._until, self._process
            if until is not None and process is not None and time.monotonic() > until:
                self._late = True
                process.kill()

    def _pipes(self) -> tuple[BinaryIO, BinaryIO]:
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout  # type: ignore[return-value]

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):  # what was still to be sent has nobody to read it
                    if pipe is not None:
                        pipe.close()
