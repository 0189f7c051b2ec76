"""How an audit of many files is run: its options, and the progress that is shown."""

from __future__ import annotations

import functools
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, fields
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

import click

from smartnlp.cli.common import stop, warn

if TYPE_CHECKING:
    from smartnlp.batch.engine import Engine
    from smartnlp.batch.guard import Limits
    from smartnlp.batch.shards import Entry

_F = TypeVar("_F", bound=Callable[..., Any])
_SHOW_EVERY = 1.0  # seconds


@dataclass(frozen=True, slots=True)
class Running:
    """What the user asked for; None where nothing was said."""

    jobs: int | None
    engine: str
    address: str | None
    time_limit: float | None
    memory_limit: int | None
    max_errors: int | None
    fresh: bool
    pseudonymise: bool

    def limits(self) -> Limits:
        """What one file may cost."""
        from smartnlp.batch.guard import MEGABYTES, SECONDS, Limits

        return Limits(self.time_limit or SECONDS, self.memory_limit or MEGABYTES)

    def make_engine(self) -> Engine:
        """The engine, or a clear end where its library is missing."""
        if self.engine == "local":
            from smartnlp.batch.pool import Pool

            return Pool(self.jobs)
        from smartnlp.batch.cluster import NoCluster, RayEngine

        try:
            return RayEngine(self.jobs, self.address)
        except NoCluster as error:
            stop(str(error))


def running_options(function: _F) -> _F:
    """``--jobs``, ``--engine`` and the like, given to the command as ``running``."""

    @functools.wraps(function)
    def with_running(*arguments: Any, fail_fast: bool, max_errors: int | None, **named: Any) -> Any:
        mine = {one.name: named.pop(one.name) for one in fields(Running) if one.name in named}
        running = Running(**mine, max_errors=0 if fail_fast else max_errors)
        if running.address and running.engine == "local":
            stop("--address names a cluster; add --engine ray")
        return function(*arguments, running=running, **named)

    options = (
        click.option(
            "--jobs", "-j", type=click.IntRange(1), metavar="N",
            help="Processes that audit side by side. [default: one for each processor]",
        ),
        click.option("--fail-fast", is_flag=True, help="Stop at the first file that cannot be read."),
        click.option(
            "--max-errors", type=click.IntRange(0), metavar="N", help="Stop when more files than this cannot be read."
        ),
        click.option("--fresh", is_flag=True, help="Do again what an earlier audit into OUT has done."),
        click.option(
            "--pseudonymise", is_flag=True,
            help="Put invented names in the place of people's and of files' in all results (docs/pseudonyms.md).",
        ),
        click.option(
            "--time-limit", type=click.FloatRange(0.1), metavar="SECONDS",
            help="Give a file up that shows no progress for so long; long texts get more. [default: 60]",
        ),
        click.option(
            "--memory-limit", type=click.IntRange(50), metavar="MB",
            help="Give a file up that needs so much memory. [default: 2000]",
        ),
        click.option(
            "--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True,
            help="What runs the processes: this machine, or a cluster with Ray (docs/cluster.md).",
        ),
        click.option("--address", metavar="ADDRESS", help="Of a running Ray cluster; without it, one is begun here."),
    )  # fmt: skip
    for option in reversed(options):
        with_running = option(with_running)
    return with_running  # type: ignore[return-value]


class Bar:
    """The progress of an audit on standard error: files, time left, plans a second.  Use it with ``with``."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._plans, self._began, self._shown = 0, time.monotonic(), 0.0
        self._lock = threading.Lock()

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.__exit__(kind, error, trace)

    def planned(self, new: int, old: int) -> None:
        """Show the bar; ``old`` files are done already."""
        if old:
            self.say(f"{old} file{'s' * (old > 1)} done before and not changed; {new or 'none'} to do")
        if not new:
            return
        self._bar = click.progressbar(
            length=new, label="auditing", file=sys.stderr, show_pos=True, item_show_func=lambda _: self._rate()
        ).__enter__()

    def progress(self, entry: Entry) -> None:
        """One file more is done."""
        self._bar.update(1, entry)

    def plan_done(self) -> None:
        """One plan more is done; of a large export there are many before the file is."""
        with self._lock:
            self._plans += 1
        if time.monotonic() - self._shown > _SHOW_EVERY:
            self._shown = time.monotonic()
            self._bar.update(0, self)

    def say(self, message: str) -> None:
        """A line for the user on a line of its own, although the bar may be standing on this one."""
        if sys.stderr.isatty() and self._bar is not None:
            click.echo("\r\033[K", nl=False, err=True)
        warn(message)

    def _rate(self) -> str:
        passed = time.monotonic() - self._began
        return f"{self._plans} plans, {self._plans / passed:.1f}/s" if self._plans and passed else ""
