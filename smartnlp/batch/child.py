"""The guarded process: audits one file after another as it is told, and ends with the process that began it.

It is told by pickled :class:`smartnlp.batch.guard.Orders` and then :class:`smartnlp.batch.rows.Input` on standard
input, which only the process that began it can write to, and answers with the messages of :mod:`smartnlp.batch.frames`.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
from typing import BinaryIO

from smartnlp.batch.frames import BEAT, END, FATAL, READY, ROW, write_frame
from smartnlp.batch.rows import Row
from smartnlp.batch.shards import SIGNS
from smartnlp.failure import trace


def main() -> None:
    """Work until standard input ends."""
    answers = _own_output()
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told too, and ends this process in its own way
    requests = sys.stdin.buffer
    orders = pickle.load(requests)
    _end_with_parent(orders.parent)
    from smartnlp.batch.auditor import Auditor  # all that is heavy, while the parent reads its files

    def emit(row: Row) -> None:
        write_frame(answers, ROW, SIGNS[row.kind] + row.data)

    def begun(characters: int) -> None:
        write_frame(answers, BEAT, b"%d" % characters)

    try:
        auditor = Auditor(orders.settings, orders.threads, emit, begun)
        if orders.threads:
            auditor.load()
        _limit_memory(orders.memory)
    except Exception as error:  # said in its own words: it is about a setting, not about a plan
        write_frame(answers, FATAL, f"{error or type(error).__name__}".encode("utf-8", "replace"))
        return
    write_frame(answers, READY)
    while True:
        try:
            one = pickle.load(requests)
        except EOFError:
            return
        try:
            auditor.audit(one)
        except Exception as error:  # the parent sees that it ends, and says which file it was
            sys.exit(trace(error))
        write_frame(answers, END)


def _own_output() -> BinaryIO:
    """Where the answers go; what a library prints goes the way of errors instead."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _limit_memory(megabytes: int | None) -> None:
    """Let the process have so much more than it has now; a library that asks for more fails, and so does the file."""
    try:
        import resource
        from pathlib import Path

        has = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        return  # a system without such limits: the time limit remains
    if megabytes:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = has + megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))


def _end_with_parent(parent: int) -> None:
    """End when the parent has been killed, even in the middle of a file."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG; it holds even where Python cannot run

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    if os.name == "posix":
        threading.Thread(target=watch, daemon=True).start()
