"""What is said of a failure that no code foresaw: where it was, and never what a plan says."""

from __future__ import annotations

import traceback
from collections.abc import Iterator


def told(error: OSError) -> str:
    """A failure of the system in one line: the file and what the system says, or the kind of failure."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or type(error).__name__}"


def trace(error: BaseException) -> str:
    """Files, lines and functions, and the kinds of the exceptions, the first cause first.

    Messages are left out, for those of libraries may quote the text that they failed on.
    """
    return "\n".join(_told(one) for one in reversed(list(_chain(error))))


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        yield one
        seen.add(id(one))
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _told(error: BaseException) -> str:
    frames = "".join(traceback.format_tb(error.__traceback__))
    kind = type(error)
    return f"{frames}{kind.__module__}.{kind.__qualname__} (message left out)"
